package io.github.zmq4j.internal.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;

import io.github.zmq4j.DropReason;
import io.github.zmq4j.PeerInfo;
import io.github.zmq4j.SocketEvent;
import io.github.zmq4j.internal.engine.ConnectionHandler;
import io.github.zmq4j.internal.engine.ConnectionSettings;
import io.github.zmq4j.internal.engine.ZmtpConnection;
import io.github.zmq4j.internal.runtime.Deadline;
import io.github.zmq4j.internal.runtime.IoHandler;
import io.github.zmq4j.internal.runtime.TimerQueue;
import io.github.zmq4j.internal.util.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * A new connection until both sides are ready. Confined to its I/O thread.
 */
final class Handshake implements IoHandler, ConnectionHandler {

	/**
	 * Enough for what is usual; what is larger passes through it piece by piece. There
	 * may be many connections, and few bytes to wait for.
	 */
	private static final int BUFFER_SIZE = 1 << 10;

	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	private final PeerSession session;

	private final SocketChannel channel;

	private final ZmtpConnection connection;

	private final long connectionId;

	private final Addresses addresses;

	private final ArrayDeque<ByteBuffer> output = new ArrayDeque<>();

	private ByteBuffer input = ByteBuffer.allocate(BUFFER_SIZE);

	private final SelectionKey key;

	/** Not there without a limit. */
	private final TimerQueue.@Nullable Timer timeout;

	private @Nullable PeerInfo peer;

	private @Nullable Link link;

	private boolean over;

	/**
	 * Begins the handshake on a connected channel.
	 * @param session the session
	 * @param channel a connected channel in non-blocking mode
	 * @param connectionId the number of the connection
	 * @param addresses its addresses
	 * @throws IOException if the channel is closed already
	 */
	Handshake(PeerSession session, SocketChannel channel, long connectionId, Addresses addresses) throws IOException {
		this.session = session;
		this.channel = channel;
		this.connectionId = connectionId;
		this.addresses = addresses;
		SessionOwner owner = session.owner();
		this.connection = new ZmtpConnection(
				new ConnectionSettings(owner.type(), owner.options().routingId(), owner.options().limits(),
						owner.options().heartbeat(), addresses.remote(), owner.options().metadata()),
				this, owner.buffers().direct());
		this.key = session.ioThread().register(channel, SelectionKey.OP_READ, this);
		long nanos = Deadline.nanos(owner.options().limits().handshakeTimeout());
		this.timeout = (nanos > 0) ? session.ioThread().schedule(nanos, this::timedOut) : null;
	}

	/** Sends the first bytes. */
	void start() {
		this.connection.start();
		if (this.peer != null) {
			this.input.flip(); // nothing was read
		}
		write();
	}

	SocketChannel channel() {
		return this.channel;
	}

	ZmtpConnection connection() {
		return this.connection;
	}

	SelectionKey key() {
		return this.key;
	}

	long connectionId() {
		return this.connectionId;
	}

	Addresses addresses() {
		return this.addresses;
	}

	@Override
	public void ready(int operations) {
		if ((operations & SelectionKey.OP_WRITE) != 0) {
			write();
		}
		if ((operations & SelectionKey.OP_READ) != 0 && !this.over && this.peer == null) {
			read();
		}
	}

	private void read() {
		try {
			int count = this.channel.read(this.input);
			this.input.flip();
			while (this.peer == null && this.input.hasRemaining()) {
				int before = this.input.remaining();
				this.connection.next(this.input);
				if (this.input.remaining() == before) {
					break;
				}
			}
			if (this.peer != null) {
				write();
				return;
			}
			this.input.compact();
			write();
			if (count < 0) {
				fail(null);
			}
		}
		catch (IOException | ProtocolException ex) {
			write();
			fail(ex);
		}
	}

	@Override
	public void transmit(byte[] bytes) {
		Link ready = this.link;
		if (ready != null) {
			ready.transmit(bytes);
			return;
		}
		this.output.add(ByteBuffer.wrap(bytes));
	}

	@Override
	public void ready(PeerInfo info) {
		this.peer = info;
	}

	@Override
	public void subscription(byte[] topic, boolean subscribe) {
		Link ready = this.link;
		if (ready != null) {
			ready.subscription(topic, subscribe);
		}
	}

	@Override
	public void discarded() {
		this.session.attachment().dropped(DropReason.NOT_EXPECTED, 1);
	}

	private void write() {
		try {
			for (ByteBuffer head = this.output.peek(); head != null; head = this.output.peek()) {
				this.channel.write(head);
				if (head.hasRemaining()) {
					this.key.interestOpsOr(SelectionKey.OP_WRITE);
					return;
				}
				this.output.poll();
			}
			this.key.interestOpsAnd(~SelectionKey.OP_WRITE);
			PeerInfo info = this.peer;
			if (info != null && !this.over) {
				succeed(info);
			}
		}
		catch (IOException ex) {
			fail(ex);
		}
	}

	private void succeed(PeerInfo info) {
		this.over = true;
		cancelTimeout();
		Link ready = new Link(this.session, this);
		this.link = ready;
		this.key.attach(ready);
		ByteBuffer rest = this.input;
		this.input = NOTHING; // for this object lives as long as the connection
		this.session.handshakeSucceeded(ready, info, rest);
	}

	private void cancelTimeout() {
		if (this.timeout != null) {
			this.timeout.cancel();
		}
	}

	private void timedOut() {
		long millis = this.session.owner().options().limits().handshakeTimeout().toMillis();
		fail(new IOException("The handshake took longer than handshakeTimeout, " + millis + " ms"));
	}

	/**
	 * Ends the handshake and the connection.
	 * @param cause why, {@code null} if the peer closed it
	 */
	void fail(@Nullable Throwable cause) {
		if (!this.over) {
			this.over = true;
			cancelTimeout();
			this.session.handshakeFailed(this, cause);
		}
	}

	/**
	 * Which event tells of a failure.
	 * @param cause why, {@code null} if the peer closed the connection
	 * @return the kind of event
	 */
	static SocketEvent.Kind failureKind(@Nullable Throwable cause) {
		if (cause instanceof ProtocolException protocol) {
			return (protocol.kind() == ProtocolException.Kind.AUTH) ? SocketEvent.Kind.HANDSHAKE_FAILED_AUTH
					: SocketEvent.Kind.HANDSHAKE_FAILED_PROTOCOL;
		}
		return SocketEvent.Kind.HANDSHAKE_FAILED;
	}

	@Override
	public void failed(Throwable failure) {
		fail(failure);
	}

}
