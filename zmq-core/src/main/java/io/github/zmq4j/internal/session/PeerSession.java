package io.github.zmq4j.internal.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import java.util.concurrent.Executor;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.PeerInfo;
import io.github.zmq4j.SocketEvent;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.internal.pipe.StreamPipe;
import io.github.zmq4j.internal.runtime.IoThread;
import io.github.zmq4j.internal.runtime.TimerQueue;
import io.github.zmq4j.internal.transport.Transport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One peer link from dial or accept to closed. Confined to its I/O thread, but for the
 * pipe and its attachment, which the socket's locks guard.
 *
 * <p>
 * On the connecting side it outlives connections. All ends of a connection meet in
 * {@link #linkEnded}, all ends of the session in {@link #finish()}.
 */
public final class PeerSession {

	private static final Logger logger = LoggerFactory.getLogger(PeerSession.class);

	private final SessionOwner owner;

	private final IoThread ioThread;

	private final Endpoint endpoint;

	private final @Nullable Dialer dialer;

	/** The routing id under which our side wants to know the peer, empty for none. */
	private final byte[] name;

	/** A new one for each peer, where messages of two peers must not be mixed up. */
	private volatile Attachment attachment;

	private @Nullable PeerInfo peer;

	private @Nullable Handshake handshake;

	private @Nullable Link link;

	private @Nullable HeartbeatWatch heartbeats;

	private long connectionId;

	private Addresses addresses = Addresses.NONE;

	private volatile boolean closing;

	private long lingerEnd;

	private TimerQueue.@Nullable Timer lingerTimer;

	private @Nullable Farewell farewell;

	private boolean finished;

	private boolean reported;

	/**
	 * A session for an accepted connection.
	 * @param owner the socket
	 * @param ioThread the thread it shall live on
	 * @param endpoint where it was accepted
	 */
	PeerSession(SessionOwner owner, IoThread ioThread, Endpoint endpoint) {
		this.owner = owner;
		this.ioThread = ioThread;
		this.endpoint = endpoint;
		this.name = Target.of(endpoint).name();
		this.attachment = new Attachment(this, false, false, this.name);
		this.dialer = null;
	}

	/**
	 * A session that connects. {@link #dial()} begins.
	 * @param owner the socket
	 * @param ioThread the thread it shall live on
	 * @param target what to connect to
	 * @param transport the endpoint's transport
	 * @param resolver where names are looked up
	 */
	public PeerSession(SessionOwner owner, IoThread ioThread, Target target, Transport transport, Executor resolver) {
		this.owner = owner;
		this.ioThread = ioThread;
		this.endpoint = target.endpoint();
		this.name = target.name();
		boolean queues = ConnectRules.queuesWithoutPeer(owner.type()) || this.name.length > 0;
		this.attachment = new Attachment(this, true, queues && !owner.options().immediate(), this.name);
		this.dialer = new Dialer(this, transport, resolver);
	}

	/**
	 * Begins to connect, unless a peer with a name of our choice is refused. Any thread,
	 * no lock.
	 * @return {@code null}, or a sentence that says why the peer is refused
	 */
	public @Nullable String dial() {
		String refusal = this.attachment.attachEarly();
		if (refusal != null && this.name.length > 0) {
			return refusal;
		}
		Dialer starting = Objects.requireNonNull(this.dialer, "accepted sessions do not dial");
		this.ioThread.execute(starting::dial);
		return null;
	}

	SessionOwner owner() {
		return this.owner;
	}

	/**
	 * Gives the thread it lives on.
	 * @return the I/O thread
	 */
	public IoThread ioThread() {
		return this.ioThread;
	}

	/**
	 * Gives the endpoint it was accepted at or connects to.
	 * @return the endpoint
	 */
	public Endpoint endpoint() {
		return this.endpoint;
	}

	/**
	 * Gives the pipe of its current peer. Any thread.
	 * @return the pipe
	 */
	public StreamPipe pipe() {
		return this.attachment.pipe();
	}

	/**
	 * Gives who connects it.
	 * @return the dialer, {@code null} if it was accepted
	 */
	public @Nullable Dialer dialer() {
		return this.dialer;
	}

	Attachment attachment() {
		return this.attachment;
	}

	private Notice notice() {
		return new Notice(this.endpoint, this.connectionId, this.peer, this.addresses, pipe().waiting(),
				pipe().unread(), null, null);
	}

	// Connecting

	void connected(SocketChannel channel, Addresses ends, SocketEvent.Kind kind) {
		if (this.finished) {
			close(channel);
			return;
		}
		this.connectionId = this.owner.nextConnectionId();
		this.addresses = ends;
		if (this.attachment.isSpent()) {
			this.attachment = new Attachment(this, true, false, this.name);
		}
		this.owner.event(kind, notice());
		try {
			Handshake starting = new Handshake(this, channel, this.connectionId, ends);
			this.handshake = starting;
			starting.start();
		}
		catch (IOException ex) {
			close(channel);
			connectionOver(ex);
		}
	}

	void handshakeFailed(Handshake failed, @Nullable Throwable cause) {
		this.handshake = null;
		failed.key().cancel();
		close(failed.channel());
		String detail = (cause != null) ? cause.getMessage() : "The peer closed the connection";
		logger.debug("Handshake with {} at {} failed: {}", this.addresses.remote(), this.endpoint, detail);
		this.owner.event(Handshake.failureKind(cause), notice().because(detail, cause));
		connectionOver(cause);
	}

	void handshakeSucceeded(Link ready, PeerInfo info, ByteBuffer rest) {
		this.handshake = null;
		this.link = ready;
		String refusal = this.attachment.join(ready, info, rest, this.closing);
		this.peer = this.attachment.known();
		if (refusal != null) {
			this.owner.event(SocketEvent.Kind.PEER_REFUSED, notice().because(refusal, null));
			ready.output().refuse(refusal);
			linkEnded(ready, new IOException(refusal));
			return;
		}
		Dialer dialed = this.dialer;
		if (dialed != null) {
			dialed.succeeded();
		}
		this.owner.event(SocketEvent.Kind.HANDSHAKE_SUCCEEDED, notice());
		this.owner.linkReady(ready);
		ready.readForSocket();
		this.owner.flusher().flushNow(pipe());
		if (this.link == ready) {
			this.heartbeats = new HeartbeatWatch(this, ready);
			this.heartbeats.start();
		}
	}

	// The end of a connection

	void linkEnded(@Nullable Link ended, @Nullable Throwable cause) {
		if (ended == null || this.link != ended || !this.attachment.part(ended, cause)) {
			return;
		}
		this.link = null;
		HeartbeatWatch watch = this.heartbeats;
		if (watch != null) {
			watch.stop();
			this.heartbeats = null;
		}
		Throwable reason = ended.cause();
		String detail = (reason != null) ? reason.getMessage() : "The peer closed the connection";
		Notice end = notice().because(detail, reason);
		this.peer = null;
		this.owner.event(SocketEvent.Kind.DISCONNECTED, end);
		if (this.finished && takesLeave()) {
			this.owner.linkClosed(ended);
			Farewell leaving = new Farewell(ended, this.lingerEnd, this::farewellOver);
			this.farewell = leaving;
			leaving.begin();
			return;
		}
		ended.key().cancel();
		close(ended.channel());
		this.owner.linkClosed(ended);
		connectionOver(reason);
	}

	/** Whether the peer may be sending, and there is time to let it read to our end. */
	private boolean takesLeave() {
		return this.owner.type().canSend() && this.attachment.isDrained()
				&& this.lingerEnd - this.ioThread.ticker().nanoTime() > 0;
	}

	private void farewellOver(Link ended) {
		ended.key().cancel();
		close(ended.channel());
		reportClosed();
	}

	private void connectionOver(@Nullable Throwable cause) {
		Dialer dialed = this.dialer;
		if (this.finished) {
			reportClosed();
		}
		else if (dialed == null || (this.closing && this.attachment.isDrained())) {
			finish();
		}
		else {
			dialed.retry(cause);
		}
	}

	private void close(SocketChannel channel) {
		Channels.close(channel);
		this.ioThread.releaseCancelled();
	}

	// What the pipe asks for

	void terminate(StreamPipe pipe, String reason) {
		this.ioThread.execute(() -> {
			Link current = this.link;
			if (this.owner.type() == SocketType.STREAM && pipe() == pipe) {
				beginClosing(ConnectRules.lastWordNanos(this.owner.options()));
			}
			else if (current != null && current.pipe() == pipe) {
				linkEnded(current, new IOException(reason));
			}
		});
	}

	byte[] encodeSubscription(byte[] topic, boolean subscribe) {
		Link current = Objects.requireNonNull(this.link, "only asked for while connected");
		return current.connection().encodeSubscription(topic, subscribe);
	}

	boolean isCurrent(Link one) {
		return this.link == one;
	}

	/** A command of the peer was answered, which may have announced its time to live. */
	void answered() {
		HeartbeatWatch watch = this.heartbeats;
		if (watch != null) {
			watch.start();
		}
	}

	// The end of the session

	/**
	 * Ends the session; what waits to be sent gets some time. Any thread, no lock.
	 * @param lingerNanos how long at the most, {@code Long.MAX_VALUE} for no limit
	 */
	public void close(long lingerNanos) {
		this.attachment.detachForGood();
		this.ioThread.execute(() -> beginClosing(lingerNanos));
	}

	private void beginClosing(long lingerNanos) {
		if (this.closing) {
			return;
		}
		this.closing = true;
		this.attachment.detachForGood();
		boolean reachable = this.link != null || this.attachment.isPersistent();
		this.lingerEnd = this.ioThread.ticker().nanoTime() + Math.min(lingerNanos, Long.MAX_VALUE / 2);
		if (lingerNanos <= 0 || !reachable || this.attachment.isDrained()) {
			finish();
			return;
		}
		if (lingerNanos != Long.MAX_VALUE) {
			this.lingerTimer = this.ioThread.schedule(lingerNanos, this::finish);
		}
		this.attachment.readOn();
		this.owner.flusher().flushNow(pipe());
	}

	/** Nothing is left to write. Send lock. */
	void drained() {
		if (this.closing) {
			this.ioThread.execute(() -> {
				if (this.attachment.isDrained()) {
					finish();
				}
			});
		}
	}

	/** Ends the session now. Any thread. */
	public void abort() {
		this.ioThread.execute(() -> {
			this.lingerEnd = this.ioThread.ticker().nanoTime();
			finish();
			Farewell leaving = this.farewell;
			if (leaving != null) {
				leaving.end();
			}
		});
	}

	/** The one end of all. */
	void finish() {
		if (this.finished) {
			return;
		}
		this.finished = true;
		this.closing = true;
		TimerQueue.Timer timer = this.lingerTimer;
		if (timer != null) {
			timer.cancel();
		}
		Dialer dialed = this.dialer;
		if (dialed != null) {
			dialed.stop();
		}
		Handshake shaking = this.handshake;
		if (shaking != null) {
			shaking.fail(new IOException("The socket was closed"));
		}
		linkEnded(this.link, new IOException("The socket was closed"));
		if (this.link == null && this.farewell == null) {
			reportClosed();
		}
	}

	private void reportClosed() {
		if (!this.reported) {
			this.reported = true;
			this.attachment.discard();
			this.owner.sessionClosed(this);
		}
	}

}
