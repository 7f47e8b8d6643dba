package io.github.zmq4j.internal.session;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;

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
	void aConnectionThatSentAPartOfAMessageHoldsNoBuffer() throws ProtocolException {
		this.channel.willGive(Octets.of("00 01 'a' 00 04 'bc'"), Octets.of("'d'"), Octets.of("'e' 00 01 'f'"));
		this.input.fill(1);
		assertThat(this.input.next()).isEqualTo(ZmqMessage.of("a"));
		assertThat(this.input.next()).isNull();
		assertThat(this.input.isFilled()).as("there is nothing to decode").isFalse();
		giveBackTaken(this.channel.filled);
		assertThat(this.input.fill(1)).isEqualTo(1);
		assertThat(this.input.next()).isNull();
		giveBackTaken(this.channel.filled);
		assertThat(this.input.fill(1)).isEqualTo(4);
		assertThat(this.input.next()).isEqualTo(ZmqMessage.of("bcde"));
		assertThat(this.input.next()).isEqualTo(ZmqMessage.of("f"));
		giveBackTaken(this.channel.filled);
	}

	/** Whoever gets the buffer next writes into it. */
	private void giveBackTaken(ByteBuffer expected) {
		ByteBuffer taken = this.buffers.take(1);
		assertThat(taken).isSameAs(expected);
		for (int i = 0; i < 20; i++) {
			taken.put((byte) 'x');
		}
		this.buffers.give(taken);
	}

	@Test
	void aPartOfAMessageOutlivesReadingInVain() throws ProtocolException {
		this.channel.willGive(Octets.of("00 02 'a'"));
		this.input.fill(1);
		assertThat(this.input.next()).isNull();
		assertThat(this.input.fill(1)).isZero();
		assertThat(this.input.isFilled()).isFalse();
		giveBackTaken(this.channel.filled);
		this.channel.willGive(Octets.of("'b'"));
		this.input.fill(1);
		assertThat(this.input.next()).isEqualTo(ZmqMessage.of("ab"));
	}

	@Test
	void readingInVainLeavesWhatIsNotDecoded() throws ProtocolException {
		this.channel.willGive(Octets.of("00 01 'a' 00 02 'b'"), Octets.of("'c'"));
		this.input.fill(1);
		this.channel.silent = true;
		assertThat(this.input.fill(1)).isZero();
		assertThat(this.input.isFilled()).isTrue();
		assertThat(this.input.next()).isEqualTo(ZmqMessage.of("a"));
		assertThat(this.input.next()).isNull();
		this.channel.silent = false;
		this.input.fill(1);
		assertThat(this.input.next()).isEqualTo(ZmqMessage.of("bc"));
	}

	@Test
	void theBeginningOfAMessageIsKeptWhereverItIsCut() throws ProtocolException {
		for (int size : new int[] { 1, 300, 16_384, 50_000, 131_072, 150_000 }) {
			byte[] body = Octets.pattern(size);
			byte[] frame = ByteBuffer.allocate(9 + size).put((byte) 2).putLong(size).put(body).array();
			for (int cut : new int[] { 1, 2, 8, 9, 10, 8_191, 8_192, 8_193, 30_000, size / 2 + 1, size + 8 }) {
				if (cut < frame.length) {
					this.channel.willGive(Arrays.copyOf(frame, cut), Arrays.copyOfRange(frame, cut, frame.length));
					assertThat(readAll()).as("%d octets, cut at %d", size, cut).isEqualTo(ZmqMessage.of(body));
					assertThat(this.input.isFilled()).isFalse();
				}
			}
		}
	}

	private ZmqMessage readAll() throws ProtocolException {
		ZmqMessage message = null;
		while (message == null && this.input.fill(1) > 0) {
			message = this.input.next();
		}
		return message;
	}

	@Test
	void aSmallBeginningLeavesTheBufferAndALargeOneDoesNot() throws ProtocolException {
		byte[] frame = ByteBuffer.allocate(20_000).put((byte) 2).putLong(60_000).array();
		this.channel.willGive(Arrays.copyOf(frame, 8_192), new byte[1]);
		this.input.fill(1);
		assertThat(this.input.next()).isNull();
		giveBackTaken(this.channel.filled);
		this.input.fill(1);
		assertThat(this.input.next()).isNull();
		assertThat(this.buffers.take(1)).isNotSameAs(this.channel.filled);
	}

	@Test
	void theEndForgetsTheBeginningOfAMessage() throws ProtocolException {
		this.channel.willGive(Octets.of("00 02 'a'"), Octets.of("00 01 'x'"));
		this.input.fill(1);
		assertThat(this.input.next()).isNull();
		this.input.clear();
		this.input.fill(1);
		assertThat(this.input.next()).isEqualTo(ZmqMessage.of("x"));
	}

	@Test
	void aFailureTakesNoBufferAlong() throws ProtocolException {
		this.channel.willGive(Octets.of("00 02 'a'"));
		this.input.fill(1);
		assertThat(this.input.next()).isNull();
		this.channel.failure = new IOException("reset");
		assertThat(this.input.fill(1)).isEqualTo(-1);
		giveBackTaken(this.channel.filled);
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

		@Override
		public void discarded() {
		}

	}

}
