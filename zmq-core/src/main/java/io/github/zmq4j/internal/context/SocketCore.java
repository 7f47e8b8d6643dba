package io.github.zmq4j.internal.context;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.zmq4j.DropReason;
import io.github.zmq4j.SocketEvent;
import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqClosedException;
import io.github.zmq4j.internal.pipe.Outbox;
import io.github.zmq4j.internal.pipe.Pipe;
import io.github.zmq4j.internal.routing.EdgeMessages;
import io.github.zmq4j.internal.routing.Routing;
import io.github.zmq4j.internal.routing.RoutingContext;
import io.github.zmq4j.internal.routing.Routings;
import io.github.zmq4j.internal.runtime.IoThread;
import io.github.zmq4j.internal.runtime.SpinLock;
import io.github.zmq4j.internal.session.BufferPool;
import io.github.zmq4j.internal.session.Flusher;
import io.github.zmq4j.internal.session.Link;
import io.github.zmq4j.internal.session.Notice;
import io.github.zmq4j.internal.session.PeerSession;
import io.github.zmq4j.internal.session.SessionOwner;
import org.jspecify.annotations.Nullable;

/**
 * What a socket is behind its API: joins one routing to many peers. Thread-safe: the
 * receive lock guards what comes in, the send lock what goes out and the routing's
 * tables; the receive lock is taken first.
 */
final class SocketCore implements SessionOwner, ReceiverLife, Sender.Life {

	private final DefaultContext context;

	private final SocketType type;

	private final LiveOptions options;

	private final EdgeMessages edgeMessages;

	private final IoThread ioThread;

	private final DefaultSocket handle;

	private final SpinLock sendLock = new SpinLock();

	private final Routing routing;

	private final Sender sender;

	private final Receiver receiver;

	private final Inbox inbox;

	private final SocketEndpoints endpoints;

	private final MonitorHub monitors;

	private final BufferPool buffers;

	private final DropCounters drops = new DropCounters();

	private final Readiness readiness = new Readiness(this);

	/** Whether the I/O thread reads, because what arrives must be seen at once. */
	private final boolean readsAtOnce;

	private final AtomicBoolean closing = new AtomicBoolean();

	private final AtomicBoolean finished = new AtomicBoolean();

	private final CountDownLatch ended = new CountDownLatch(1);

	private volatile boolean closed;

	SocketCore(DefaultContext context, SocketType type, SocketOptions options, IoThread ioThread) {
		this.context = context;
		this.type = type;
		this.options = new LiveOptions(options);
		this.edgeMessages = EdgeMessages.of(type, options);
		this.buffers = new BufferPool(options.directFrameSize());
		this.ioThread = ioThread;
		this.readsAtOnce = options.conflate() || type.peers().contains(SocketType.SUB) || type == SocketType.RADIO;
		SpinLock receiveLock = new SpinLock();
		this.routing = Routings.create(type,
				new RoutingContext(options, receiveLock::held, this.sendLock::held, this.drops::add));
		this.sender = new Sender(this.routing, receiveLock, this.sendLock, this, context::release);
		this.receiver = new Receiver(this.routing, receiveLock, this.sendLock, this);
		this.inbox = new Inbox(this.receiver, context.callbacks(), this.drops::add, this::writable,
				() -> options().receiveHighWaterMark());
		this.endpoints = new SocketEndpoints(this, context);
		this.monitors = new MonitorHub(context.callbacks());
		this.handle = new DefaultSocket(this, context.options().maxMessageSize());
	}

	DefaultSocket handle() {
		return this.handle;
	}

	Routing routing() {
		return this.routing;
	}

	Sender sender() {
		return this.sender;
	}

	Receiver receiver() {
		return this.receiver;
	}

	Inbox inbox() {
		return this.inbox;
	}

	SocketEndpoints endpoints() {
		return this.endpoints;
	}

	Readiness readiness() {
		return this.readiness;
	}

	MonitorHub monitors() {
		return this.monitors;
	}

	@Override
	public IoThread ioThread() {
		return this.ioThread;
	}

	@Override
	public SocketType type() {
		return this.type;
	}

	@Override
	public SocketOptions options() {
		return this.options.current();
	}

	LiveOptions liveOptions() {
		return this.options;
	}

	@Override
	public EdgeMessages edgeMessages() {
		return this.edgeMessages;
	}

	@Override
	public SpinLock receiveLock() {
		return this.receiver.lock();
	}

	@Override
	public SpinLock sendLock() {
		return this.sendLock;
	}

	@Override
	public Outbox outbox() {
		return this.sender.outbox();
	}

	@Override
	public Flusher flusher() {
		return this.sender.flusher();
	}

	@Override
	public BufferPool buffers() {
		return this.buffers;
	}

	boolean belongsTo(DefaultContext other) {
		return this.context == other;
	}

	// Receiving

	boolean canReceive() {
		this.receiver.lock().lock();
		try {
			return !this.closed && this.inbox.canReceive();
		}
		finally {
			this.receiver.lock().unlock();
			afterReceive();
		}
	}

	boolean canSend() {
		return !this.closed && this.sender.canSend();
	}

	@Override
	public boolean mayRead() {
		return !this.readsAtOnce;
	}

	@Override
	public boolean applicationReads() {
		return this.receiver.applicationReads();
	}

	@Override
	public boolean receives() {
		return this.type.canReceive() && !this.closed;
	}

	@Override
	public boolean decodesOnIoThread() {
		return this.readsAtOnce;
	}

	@Override
	public void flushDeferred() {
		this.sender.flushDeferred();
	}

	@Override
	public void readable(Pipe pipe) {
		this.receiver.readable(pipe);
		this.readiness.arrived();
	}

	@Override
	public void wakeReceiver() {
		this.receiver.signal();
	}

	@Override
	public void turned() {
		if (this.type == SocketType.REQ) {
			this.sendLock.lock();
			this.sender.available();
			this.sendLock.unlock();
		}
		else {
			this.readiness.changed();
		}
	}

	@Override
	public void othersMayReceive() {
		this.readiness.arrived();
	}

	@Override
	public void writable() {
		this.readiness.changed();
	}

	@Override
	public void afterReceive() {
		this.readiness.releaseRoom();
	}

	@Override
	public void complete(Runnable completion) {
		this.context.callbacks().execute(completion);
	}

	@Override
	public void dropped(DropReason reason, int count) {
		this.drops.add(reason, count);
	}

	DropCounters drops() {
		return this.drops;
	}

	// Peers

	@Override
	public @Nullable String attach(Pipe pipe) {
		String refusal = this.closed ? "The socket is closed" : this.routing.attach(pipe);
		if (refusal == null && this.routing.canSend()) {
			this.sender.available();
		}
		if (this.type == SocketType.ROUTER) {
			this.readiness.news();
		}
		return refusal;
	}

	@Override
	public void detach(Pipe pipe) {
		this.routing.detach(pipe);
		peersChanged();
	}

	/**
	 * Whoever waits for room at a certain peer may wait in vain, and an XPUB may have a
	 * subscription or its end to tell. Both locks.
	 */
	private void peersChanged() {
		if (this.type == SocketType.XPUB) {
			this.readiness.news();
		}
		if (this.routing.waitsForOnePeer()) {
			this.sender.available();
		}
	}

	@Override
	public void detachSoon(Runnable detach) {
		this.receiver.endSoon(detach);
	}

	@Override
	public void closeOutbound(Pipe pipe) {
		this.routing.closeOutbound(pipe);
		peersChanged();
	}

	@Override
	public void roomAvailable(Pipe pipe) {
		this.sender.roomAvailable(pipe);
	}

	@Override
	public void subscription(Pipe pipe, byte[] topic, boolean subscribe) {
		this.routing.subscription(pipe, topic, subscribe);
		peersChanged();
	}

	@Override
	public void linkReady(Link link) {
		this.receiver.linkReady(link);
	}

	@Override
	public void linkClosed(Link link) {
		this.receiver.linkClosed(link);
	}

	@Override
	public void sessionClosed(PeerSession session) {
		this.endpoints.sessionClosed(session);
	}

	@Override
	public long nextConnectionId() {
		return this.context.nextConnectionId();
	}

	@Override
	public void event(SocketEvent.Kind kind, Notice notice) {
		this.monitors.tell(kind, this.type, notice);
	}

	// Closing

	@Override
	public void checkOpen() {
		if (this.closed) {
			throw new ZmqClosedException("The " + this.type + " socket is closed");
		}
	}

	boolean isClosed() {
		return this.closed;
	}

	void close() {
		if (!this.closing.compareAndSet(false, true)) {
			return;
		}
		flushDeferred();
		this.closed = true;
		this.sender.wakeAll();
		ZmqClosedException reason = new ZmqClosedException("The " + this.type + " socket was closed");
		this.receiver.lock().lock();
		this.receiver.wakeTakers();
		this.inbox.fail(reason);
		this.receiver.lock().unlock();
		this.sender.failAsyncs(reason);
		this.readiness.close();
		this.endpoints.close();
	}

	/** Everything behind the endpoints has ended. */
	void finish() {
		if (this.finished.compareAndSet(false, true)) {
			this.receiver.close();
			event(SocketEvent.Kind.MONITOR_STOPPED, Notice.NOTHING);
			this.context.socketEnded(this);
			this.ended.countDown();
		}
	}

	void awaitEnd() throws InterruptedException {
		this.ended.await();
	}

}
