package io.github.zmq4j.internal.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.zmq4j.ConnectionInfo;
import io.github.zmq4j.DropReason;
import io.github.zmq4j.PeerInfo;
import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.engine.ConnectionHandler;
import io.github.zmq4j.internal.engine.ZmtpConnection;
import io.github.zmq4j.internal.pipe.Inbound;
import io.github.zmq4j.internal.pipe.StreamPipe;
import io.github.zmq4j.internal.runtime.IoHandler;
import io.github.zmq4j.internal.util.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * One connection that is ready: reads and decodes for whoever asks. Guarded by the
 * socket's receive lock, which is released around each read.
 */
public final class Link implements Incoming, Inbound, IoHandler, ConnectionHandler {

	/** So many answers to a peer's commands may wait for the I/O thread. */
	private static final int MAX_ANSWERS = 10_000;

	private final PeerSession session;

	private final SessionOwner owner;

	private final SocketChannel channel;

	private final ZmtpConnection connection;

	private final SelectionKey key;

	private final Attachment attachment;

	private final StreamPipe pipe;

	private final LinkInput input;

	private final LinkOutput output;

	private final long connectionId;

	private final String localAddress;

	private final AtomicInteger answers = new AtomicInteger();

	private boolean ended;

	private volatile boolean paused;

	/** Whether nobody wants its messages any more. */
	private boolean discards;

	/** Whether the owner was told of messages, and nobody is woken for them yet. */
	private boolean told;

	private @Nullable Throwable cause;

	Link(PeerSession session, Handshake handshake) {
		this.session = session;
		this.owner = session.owner();
		this.channel = handshake.channel();
		this.connection = handshake.connection();
		this.key = handshake.key();
		this.connectionId = handshake.connectionId();
		this.localAddress = handshake.addresses().local();
		this.attachment = session.attachment();
		this.pipe = this.attachment.pipe();
		this.input = new LinkInput(this.owner, this.channel, this.connection);
		this.output = new LinkOutput(session, this);
	}

	@Override
	public SocketChannel channel() {
		return this.channel;
	}

	/**
	 * Gives the session this is a connection of.
	 * @return the session
	 */
	public PeerSession session() {
		return this.session;
	}

	@Override
	public StreamPipe pipe() {
		return this.pipe;
	}

	LinkOutput output() {
		return this.output;
	}

	ZmtpConnection connection() {
		return this.connection;
	}

	SelectionKey key() {
		return this.key;
	}

	/** How many reads brought something. No lock. */
	long reads() {
		this.owner.receiveLock().lock();
		long count = this.input.reads();
		this.owner.receiveLock().unlock();
		return count;
	}

	/** Only a hint without the receive lock. */
	boolean isPaused() {
		return this.paused;
	}

	/** Receive lock. */
	boolean isReading() {
		return this.input.isReading();
	}

	long connectionId() {
		return this.connectionId;
	}

	@Nullable Throwable cause() {
		return this.cause;
	}

	/** Lets messages say where they come from, as our side knows it. Receive lock. */
	void identify(PeerInfo peer) {
		this.connection.origin(new ConnectionInfo(this.connectionId, peer, this.localAddress));
	}

	/** Takes over what the handshake read too much. Receive lock. */
	void begin(ByteBuffer rest) {
		this.input.begin(rest);
	}

	// Reading

	@Override
	public int read(int together) {
		if (this.input.isReading() || this.ended) {
			return 0;
		}
		int count = fill(together);
		if (this.discards) {
			decodeToQueue(); // or nobody would
			count = Math.min(count, 0);
		}
		return (count == 0 && this.input.wasMissed()) ? -1 : count;
	}

	/**
	 * Reads as long as there is something and room for it. On the I/O thread, no lock:
	 * whoever is woken wants it at once.
	 */
	void readForSocket() {
		boolean wake;
		this.owner.receiveLock().lock();
		try {
			readWhileLocked();
		}
		finally {
			wake = this.told;
			this.told = false;
			this.owner.receiveLock().unlock();
		}
		if (wake) {
			this.owner.wakeReceiver();
		}
	}

	private void readWhileLocked() {
		if (this.input.isReading() || this.ended) {
			return;
		}
		if ((this.owner.applicationReads() && !this.discards) || isForNobody()) {
			unwatch();
			return;
		}
		if (!decodeAndTell() || this.pipe.isHeldBack() || (fill(1) > 0 && !decodeAndTell())) {
			this.paused = true;
			unwatch();
		}
	}

	/**
	 * Whether the socket is closed and has nothing to send: what is not read stays with
	 * the peer, which may keep it for another.
	 */
	private boolean isForNobody() {
		return !this.owner.type().canSend() && !this.owner.receives();
	}

	/**
	 * Each call looks anew: while the lock was released the queue may have been emptied.
	 */
	private boolean decodeAndTell() {
		boolean hadMessages = this.pipe.inboxSize() > 0;
		boolean room = decodeToQueue();
		if (!hadMessages && this.pipe.inboxSize() > 0) {
			this.owner.readable(this.pipe);
			this.told = true;
		}
		return room;
	}

	/** Lets the I/O thread read from now on. On the I/O thread. */
	void watch() {
		this.owner.receiveLock().lock();
		boolean watch = !this.ended && !this.paused;
		this.owner.receiveLock().unlock();
		if (watch && this.key.isValid()) {
			this.key.interestOpsOr(SelectionKey.OP_READ);
		}
	}

	@Override
	public void watchSoon() {
		this.session.ioThread().execute(this::readForSocketAndWatch);
	}

	private void unwatch() {
		if (this.key.isValid()) {
			this.key.interestOpsAnd(~SelectionKey.OP_READ);
		}
	}

	/**
	 * Decodes into the pipe's queue. Receive lock, on the I/O thread.
	 * @return {@code false} if the queue is full
	 */
	boolean decodeToQueue() {
		boolean receives = this.owner.receives() && !this.discards;
		SocketOptions options = this.owner.options();
		while (this.input.isFilled()) {
			if (receives && this.pipe.isInboxFull(options) && !this.ended) {
				return false;
			}
			ZmqMessage message = next();
			if (message == null) {
				return true;
			}
			if (receives) {
				this.pipe.queue(message);
			}
			else {
				drop(message);
			}
		}
		return true;
	}

	@Override
	public @Nullable ZmqMessage decode() {
		if (this.owner.decodesOnIoThread()) {
			return null;
		}
		ZmqMessage message = next();
		while (message != null && this.discards) {
			drop(message);
			message = next();
		}
		return message;
	}

	@Override
	public void discard() {
		this.discards = true;
		watchSoon(); // no application asks for what is read already, such as a PING
	}

	private void drop(ZmqMessage message) {
		message.release();
		this.attachment.dropped(DropReason.NOT_RECEIVED, 1);
	}

	private @Nullable ZmqMessage next() {
		try {
			return this.input.next();
		}
		catch (ProtocolException | RuntimeException | Error ex) {
			this.input.clear();
			end(ex);
			return null;
		}
	}

	@Override
	public void queueDrained() {
		if (this.paused) {
			this.paused = false;
			this.session.ioThread().execute(this::readForSocketAndWatch);
		}
	}

	private void readForSocketAndWatch() {
		watch();
		readForSocket();
	}

	/**
	 * Reads once. Receive lock, which is released meanwhile.
	 * @param together how many connections are read in turn
	 * @return the number of bytes, 0 for none, -1 for the end
	 */
	private int fill(int together) {
		int count = this.input.fill(together);
		if (count < 0 || this.ended) {
			end(this.input.failure());
			return -1;
		}
		return count;
	}

	/**
	 * Marks the connection as ended and lets the I/O thread take it down. Receive lock.
	 * @param failure why, {@code null} if the peer closed it
	 */
	void end(@Nullable Throwable failure) {
		if (!this.ended) {
			this.ended = true;
			this.cause = failure;
		}
		this.session.ioThread().execute(() -> this.session.linkEnded(this, null));
	}

	/** Forgets the rest, which nothing follows. Receive lock, and nobody may read. */
	void forget() {
		this.input.clear();
	}

	/** Marks the connection as ended. Receive lock. */
	void markEnded(@Nullable Throwable failure) {
		this.ended = true;
		if (this.cause == null) {
			this.cause = failure;
		}
	}

	// What the decoder tells, under the receive lock

	@Override
	public void transmit(byte[] bytes) {
		if (this.answers.incrementAndGet() > MAX_ANSWERS) {
			end(new IOException("The peer asks faster than it can be answered: " + MAX_ANSWERS + " answers wait"));
			return;
		}
		this.session.ioThread().execute(() -> {
			this.answers.decrementAndGet();
			this.output.answer(bytes);
		});
	}

	@Override
	public void ready(PeerInfo peer) {
		throw new IllegalStateException("The handshake is over");
	}

	@Override
	public void subscription(byte[] topic, boolean subscribe) {
		this.attachment.subscription(topic, subscribe);
	}

	@Override
	public void discarded() {
		this.attachment.dropped(DropReason.NOT_EXPECTED, 1);
	}

	// The I/O thread

	@Override
	public void ready(int operations) {
		if ((operations & SelectionKey.OP_WRITE) != 0) {
			this.key.interestOpsAnd(~SelectionKey.OP_WRITE);
			this.output.resume();
		}
		if ((operations & SelectionKey.OP_READ) != 0) {
			readForSocket();
		}
	}

	@Override
	public void failed(Throwable failure) {
		this.session.linkEnded(this, failure);
	}

}
