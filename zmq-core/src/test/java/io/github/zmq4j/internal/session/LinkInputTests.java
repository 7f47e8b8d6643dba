package io.github.zmq4j.internal.session;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Set;

import io.github.zmq4j.HeartbeatOptions;
import io.github.zmq4j.LimitOptions;
import io.github.zmq4j.PeerInfo;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.engine.ConnectionHandler;
import io.github.zmq4j.internal.engine.ConnectionSettings;
import io.github.zmq4j.internal.engine.ZmtpConnection;
import io.github.zmq4j.internal.runtime.SpinLock;
import io.github.zmq4j.internal.util.ProtocolException;
import io.github.zmq4j.internal.wire.Octets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was read and not decoded, and who may touch it while a thread reads.
 */
class LinkInputTests {

	private static final byte[] PEER = Octets.join(Octets.of("FF 00*7 01 7F 03 01 'NULL' 00*16 00 00*31"),
			Octets.of("04 1A 05 'READY' 0B 'Socket-Type' 00*3 04 'PUSH'"));

	private final SpinLock lock = new SpinLock();

	private final BufferPool buffers = new BufferPool(200_000);

	private final FakeChannel channel = new FakeChannel();

	private final ZmtpConnection connection = new ZmtpConnection(new ConnectionSettings(SocketType.PULL, new byte[0],
			LimitOptions.DEFAULT, HeartbeatOptions.OFF, "tcp://peer:1", Map.of()), new Handler(),
			this.buffers.direct());

	private final LinkInput input = new LinkInput(owner(), this.channel, this.connection);

	private SessionOwner owner() {
		return (SessionOwner) Proxy.newProxyInstance(SessionOwner.class.getClassLoader(),
				new Class<?>[] { SessionOwner.class }, (proxy, method, arguments) -> switch (method.getName()) {
					case "receiveLock" -> this.lock;
					case "buffers" -> this.buffers;
					default -> throw new UnsupportedOperationException(method.getName());
				});
	}

	@BeforeEach
	void shakeHands() throws ProtocolException {
		this.connection.start();
		ByteBuffer in = ByteBuffer.allocate(512).put(PEER).flip();
		while (!this.connection.isReady()) {
			assertThat(this.connection.next(in)).isNull();
		}
		assertThat(in.hasRemaining()).isFalse();
		this.lock.lock();
	}

	@Test
	void whatIsReadIsDecodedOneMessageAfterTheOther() throws ProtocolException {
		this.channel.willGive(Octets.of("00 01 'a' 00 01 'b' 00 01"), Octets.of("'c'"));
		assertThat(this.input.fill(1)).isEqualTo(8);
		assertThat(this.input.next()).isEqualTo(ZmqMessage.of("a"));
		assertThat(this.input.next()).isEqualTo(ZmqMessage.of("b"));
		assertThat(this.input.next()).isNull();
		assertThat(this.input.fill(1)).isEqualTo(1);
		assertThat(this.input.next()).isEqualTo(ZmqMessage.of("c"));
		assertThat(this.input.isFilled()).isFalse();
		assertThat(this.input.reads()).isEqualTo(2);
	}

	@Test
	void theLockIsFreeWhileAThreadReads() {
		this.channel.meanwhile = () -> {
			assertThat(this.lock.tryLock()).isTrue();
			this.lock.unlock();
		};
		assertThat(this.input.fill(1)).isZero();
		assertThat(this.lock.held()).isTrue();
	}

	@Test
	void whoAsksWhileAThreadReadsGetsNothingAndIsRemembered() throws ProtocolException {
		this.channel.willGive(Octets.of("00 01 'a' 00 01 'b'"));
		this.input.fill(1);
		this.channel.meanwhile = () -> {
			this.lock.lock();
			assertThat(this.input.isReading()).isTrue();
			assertThat(this.input.next()).isNull();
			this.lock.unlock();
		};
		assertThat(this.input.fill(1)).isZero();
		assertThat(this.input.wasMissed()).as("two messages are here, and somebody wanted one").isTrue();
		assertThat(this.input.next()).isEqualTo(ZmqMessage.of("a"));
		this.channel.meanwhile = null;
		assertThat(this.input.fill(1)).isZero();
		assertThat(this.input.wasMissed()).isFalse();
		assertThat(this.input.next()).isEqualTo(ZmqMessage.of("b"));
	}

	@Test
	void theEndAndAFailureAreToldApart() {
		this.channel.failure = new IOException("reset");
		assertThat(this.input.fill(1)).isEqualTo(-1);
		assertThat(this.input.failure()).hasMessage("reset");
		this.channel.failure = null;
		this.channel.ended = true;
		assertThat(this.input.fill(1)).isEqualTo(-1);
		assertThat(this.input.failure()).isNull();
	}

	@Test
	void whatIsForgottenGivesItsBufferBack() {
		this.channel.willGive(Octets.of("00 05 'a'"));
		this.input.fill(1);
		this.input.clear();
		assertThat(this.input.isFilled()).isFalse();
		assertThat(this.buffers.take(1)).isSameAs(this.channel.filled);
	}

	@Test
	void theRestOfALargeFrameIsReadStraightIntoItsBuffer() throws ProtocolException {
		byte[] body = Octets.pattern(250_000);
		ByteBuffer frame = ByteBuffer.allocate(9 + body.length).put((byte) 2).putLong(body.length).put(body);
		this.channel.willGive(frame.array(), Octets.of("00 01 'x'"));
		assertThat(this.input.fill(1)).isEqualTo(BufferPool.MAX_SIZE);
		assertThat(this.input.next()).isNull();
		assertThat(this.input.isFilled()).isFalse();
		while (this.channel.isGiving() && this.input.fill(1) > 0) {
			ZmqMessage message = this.input.next();
			if (message != null && message.isDirect()) {
				assertThat(message.buffer(0)).isEqualTo(ByteBuffer.wrap(body));
				body = Octets.of("'x'");
			}
			else if (message != null) {
				assertThat(message.bytes()).isEqualTo(body);
				body = null;
			}
		}
		assertThat(body).as("both came").isNull();
	}

	private static final class Handler implements ConnectionHandler {

		@Override
		public void transmit(byte[] bytes) {
		}

		@Override
		public void ready(PeerInfo peer) {
		}

		@Override
		public void subscription(byte[] topic, boolean subscribe) {
		}

	}

	@FunctionalInterface
	private interface Meanwhile {

		void run() throws ProtocolException;

	}

	/** Gives what a test wants, and lets it act in the middle of a read. */
	private static final class FakeChannel extends SocketChannel {

		private final ArrayDeque<ByteBuffer> parts = new ArrayDeque<>();

		private Meanwhile meanwhile;

		private IOException failure;

		private boolean ended;

		private ByteBuffer filled;

		FakeChannel() {
			super(SelectorProvider.provider());
		}

		void willGive(byte[]... octets) {
			for (byte[] part : octets) {
				this.parts.add(ByteBuffer.wrap(part));
			}
		}

		boolean isGiving() {
			return !this.parts.isEmpty();
		}

		@Override
		public int read(ByteBuffer into) throws IOException {
			if (this.meanwhile != null) {
				try {
					this.meanwhile.run();
				}
				catch (ProtocolException ex) {
					throw new AssertionError(ex);
				}
			}
			if (this.failure != null) {
				throw this.failure;
			}
			ByteBuffer part = this.parts.peek();
			if (part == null) {
				return this.ended ? -1 : 0;
			}
			this.filled = into;
			int count = Math.min(part.remaining(), into.remaining());
			into.put(part.slice().limit(count));
			part.position(part.position() + count);
			if (!part.hasRemaining()) {
				this.parts.remove();
			}
			return count;
		}

		@Override
		public SocketChannel bind(SocketAddress local) {
			throw new UnsupportedOperationException();
		}

		@Override
		public <T> SocketChannel setOption(SocketOption<T> name, T value) {
			throw new UnsupportedOperationException();
		}

		@Override
		public <T> T getOption(SocketOption<T> name) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Set<SocketOption<?>> supportedOptions() {
			return Set.of();
		}

		@Override
		public SocketChannel shutdownInput() {
			return this;
		}

		@Override
		public SocketChannel shutdownOutput() {
			return this;
		}

		@Override
		public Socket socket() {
			throw new UnsupportedOperationException();
		}

		@Override
		public boolean isConnected() {
			return true;
		}

		@Override
		public boolean isConnectionPending() {
			return false;
		}

		@Override
		public boolean connect(SocketAddress remote) {
			return true;
		}

		@Override
		public boolean finishConnect() {
			return true;
		}

		@Override
		public SocketAddress getRemoteAddress() {
			throw new UnsupportedOperationException();
		}

		@Override
		public SocketAddress getLocalAddress() {
			throw new UnsupportedOperationException();
		}

		@Override
		public long read(ByteBuffer[] into, int offset, int length) {
			throw new UnsupportedOperationException();
		}

		@Override
		public int write(ByteBuffer source) {
			throw new UnsupportedOperationException();
		}

		@Override
		public long write(ByteBuffer[] sources, int offset, int length) {
			throw new UnsupportedOperationException();
		}

		@Override
		protected void implCloseSelectableChannel() {
		}

		@Override
		protected void implConfigureBlocking(boolean block) {
		}

	}

}
