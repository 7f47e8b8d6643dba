package io.github.zmq4j.internal.context;

import io.github.zmq4j.DropReason;
import io.github.zmq4j.Endpoint;
import io.github.zmq4j.PeerInfo;
import io.github.zmq4j.SocketEvent;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.context.InprocQueue.Marks;
import io.github.zmq4j.internal.pipe.Pipe;
import io.github.zmq4j.internal.pipe.Superseding;
import io.github.zmq4j.internal.session.Addresses;
import io.github.zmq4j.internal.session.Notice;
import org.jspecify.annotations.Nullable;

/**
 * One end of an inproc connection: messages pass by reference. The outbound half is
 * guarded by the send lock of its socket, the inbound half by its receive lock; the queue
 * between two ends has one writer and one reader.
 */
final class InprocPipe extends Pipe {

	private final SocketCore socket;

	private final Endpoint endpoint;

	/** Who connects; {@code null} at the end that was accepted. */
	private final @Nullable InprocDialer dialer;

	private final long connectionId;

	private final Superseding superseding;

	private final InprocQueue outbound;

	private final InprocInbox inbox = new InprocInbox();

	private volatile @Nullable InprocPipe other;

	private volatile boolean closed;

	/** Who connects or accepts, whether the routing takes it or not. Both locks. */
	private @Nullable PeerInfo met;

	/** Whether the routing knows this end. Changed under both locks. */
	private boolean attached;

	/** Whether the routing shall not know this end any more. Both locks. */
	private boolean leaving;

	InprocPipe(SocketCore socket, Endpoint endpoint, @Nullable InprocDialer dialer) {
		this.socket = socket;
		this.endpoint = endpoint;
		this.dialer = dialer;
		this.connectionId = socket.nextConnectionId();
		this.superseding = Superseding.of(socket.options());
		this.outbound = new InprocQueue(Marks.sending(socket.options()), this.superseding,
				socket.sender()::releaseLater);
	}

	/** Learns who is there. Both locks, or while nobody else knows this end. */
	void learn(InprocPipe end) {
		this.outbound.capacity(Marks.sending(this.socket.options()), Marks.receiving(end.socket.options()));
		announced(end.socket.options().routingId());
		this.inbox.begin(this.socket.edgeMessages(), end.socket.edgeMessages());
		this.met = new PeerInfo(end.socket.type(), routingId(), "inproc", "NULL", "", end.socket.options().metadata());
		if (this.dialer == null) {
			this.other = end;
		}
	}

	/**
	 * Joins the end that connects to one that is accepted. No lock.
	 * @return {@code null}, or a sentence that says why that peer is refused
	 */
	@Nullable String join(InprocPipe end) {
		lock();
		try {
			if (this.closed || end.closed) {
				return "The connection is closed";
			}
			learn(end);
			String refusal = (this.attached || this.leaving) ? null : attachLocked();
			if (refusal == null) {
				this.other = end;
				tellPeer();
			}
			return refusal;
		}
		finally {
			this.socket.sender().unlockBoth();
		}
	}

	private void lock() {
		this.socket.receiveLock().lock();
		this.socket.sendLock().lock();
	}

	SocketCore socket() {
		return this.socket;
	}

	Endpoint endpoint() {
		return this.endpoint;
	}

	@Nullable InprocDialer dialer() {
		return this.dialer;
	}

	@Nullable InprocPipe other() {
		return this.other;
	}

	InprocQueue outbound() {
		return this.outbound;
	}

	boolean isClosed() {
		return this.closed;
	}

	@Override
	public long waiting() {
		return this.outbound.untaken();
	}

	@Override
	public long unread() {
		InprocPipe writer = this.other;
		return (writer != null) ? writer.waiting() : 0;
	}

	void event(SocketEvent.Kind kind, @Nullable String detail) {
		this.socket.event(kind, new Notice(this.endpoint, this.connectionId, this.met, Addresses.NONE, waiting(),
				unread(), detail, null));
	}

	/**
	 * Lets the routing know this end. No lock.
	 * @return {@code null}, or a sentence that says why the peer is refused
	 */
	@Nullable String attach() {
		lock();
		try {
			return (this.closed || this.leaving) ? "The connection is closed" : attachLocked();
		}
		finally {
			this.socket.sender().unlockBoth();
		}
	}

	private @Nullable String attachLocked() {
		String refusal = this.socket.attach(this);
		this.attached = refusal == null;
		tellPeer();
		return refusal;
	}

	private void tellPeer() {
		PeerInfo info = this.met;
		if (this.attached && info != null) {
			this.met = asKnown(info);
			ready(this.connectionId, this.met);
		}
	}

	/** Both locks. */
	private void detach() {
		if (this.attached) {
			this.attached = false;
			notReady();
			this.socket.detach(this);
		}
	}

	/** The routing forgets this end; what was sent stays for a peer. No lock. */
	void leave() {
		lock();
		this.leaving = true;
		detach();
		this.socket.sender().unlockBoth();
	}

	// Outbound

	@Override
	public boolean canWrite() {
		return this.outbound.hasRoom() && !this.closed;
	}

	@Override
	public void write(ZmqMessage message) {
		countSent(message);
		int gone = this.outbound.write(InprocInbox.alone(message).retain());
		if (gone == 0) {
			wake();
		}
		else {
			this.socket.drops().add(this, this.superseding.reason(), gone);
		}
	}

	@Override
	public void writeSubscription(byte[] topic, boolean subscribe) {
		this.outbound.put(new InprocQueue.Subscription(topic.clone(), subscribe));
		wake();
	}

	private void wake() {
		InprocPipe reader = this.other;
		if (reader != null && this.outbound.wakesReader()) {
			this.socket.sender().arrived(reader);
		}
	}

	/** Tells this end's socket that there is something to read. No lock. */
	void announce() {
		if (this.socket.decodesOnIoThread()) {
			drain();
		}
		else if (this.socket.type().canReceive()) {
			this.socket.receiver().arrived(this);
			this.socket.readiness().arrivedUnlocked();
		}
	}

	// Inbound

	@Override
	public @Nullable ZmqMessage read() {
		ZmqMessage message = this.attached ? this.inbox.first() : null;
		if (message != null || !this.attached) {
			return message;
		}
		message = this.socket.decodesOnIoThread() ? this.inbox.taken() : (ZmqMessage) poll();
		if (message != null) {
			took(this.other, message);
			return message;
		}
		message = this.inbox.last();
		if (message == null && this.closed && this.attached) {
			this.socket.receiver().endSoon(this::detachIfOver);
		}
		return message;
	}

	private @Nullable Object poll() {
		InprocPipe writer = this.other;
		return (writer != null) ? writer.outbound.poll() : null;
	}

	/** There is room again for what an item needed. Receive lock. */
	private void took(@Nullable InprocPipe writer, Object item) {
		long bytes = (item instanceof ZmqMessage message) ? message.size() : 0;
		if (writer != null && writer.outbound.took(bytes) && writer.outbound.wakesWriter(this.inbox.kept())) {
			this.socket.readiness().roomLater(writer);
		}
	}

	/** Tells this end's socket that there is room again. No lock. */
	void room() {
		this.socket.sendLock().lock();
		try {
			if (this.attached) {
				this.socket.sender().roomAvailable(this);
			}
		}
		finally {
			this.socket.sender().unlock();
		}
	}

	/** Takes everything at once, for a routing that cares for what arrives. No lock. */
	private void drain() {
		lock();
		try {
			drainLocked();
			detachIfOver();
		}
		finally {
			this.socket.sender().unlockBoth();
		}
		this.socket.afterReceive();
		this.socket.receiver().signal();
		this.socket.readiness().arrivedUnlocked();
	}

	private void drainLocked() {
		for (Object item = poll(); item != null; item = poll()) {
			if (item instanceof ZmqMessage message && this.attached && this.socket.receives()) {
				ZmqMessage old = this.inbox.keep(message, this.superseding == Superseding.ALWAYS);
				if (old != null) {
					this.socket.drops().add(this, DropReason.SUPERSEDED, 1);
					this.socket.sender().releaseLater(old);
					took(this.other, old);
				}
				continue;
			}
			took(this.other, item);
			if (item instanceof ZmqMessage) {
				this.socket.drops().add(this, DropReason.NOT_RECEIVED, 1);
			}
			else if (item instanceof InprocQueue.Subscription subscription && this.attached) {
				this.socket.subscription(this, subscription.topic(), subscription.subscribe());
			}
		}
		if (!this.inbox.isEmpty() && this.attached) {
			this.socket.receiver().readable(this);
		}
	}

	// The end

	@Override
	public void terminate(String reason) {
		this.socket.ioThread().execute(() -> this.socket.endpoints().inproc().part(this, reason));
	}

	/** The other side refuses this one, which was not told of yet. No lock. */
	void refused(String reason) {
		lock();
		boolean first = !this.closed;
		this.closed = true;
		detach();
		lose();
		this.socket.sender().unlockBoth();
		if (first) {
			event(SocketEvent.Kind.DISCONNECTED, reason);
		}
	}

	/** Ends the connection on this side and tells the other. No lock. */
	void close(String reason) {
		lock();
		boolean first = !this.closed;
		this.closed = true;
		detach();
		InprocPipe end = this.other;
		if (first && end == null) {
			lose();
		}
		this.socket.sender().unlockBoth();
		if (first && end != null) {
			event(SocketEvent.Kind.DISCONNECTED, "This side has closed it");
			end.part(this, reason);
		}
	}

	/** The connection has ended; what came before is still received. No lock. */
	void part(InprocPipe end, String reason) {
		boolean first;
		lock();
		try {
			first = !this.closed && this.other == end;
			if (first) {
				this.closed = true;
				notReady();
				lose();
				if (this.socket.decodesOnIoThread()) {
					drainLocked();
				}
				if (this.attached && this.socket.receives()) {
					this.inbox.end(this.socket.edgeMessages(), this.dialer != null);
					this.socket.receiver().readable(this);
				}
				detachIfOver();
				if (this.attached) {
					this.socket.closeOutbound(this);
				}
			}
		}
		finally {
			this.socket.sender().unlockBoth();
		}
		if (first) {
			announce();
			event(SocketEvent.Kind.DISCONNECTED, reason);
			this.socket.endpoints().inproc().over(this);
		}
	}

	/** What is sent and will not be taken any more. Both locks. */
	private void lose() {
		InprocPipe reader = this.other;
		if (this.socket.type().canSend() && (reader == null || !reader.attached)) {
			this.socket.drops().add(this, DropReason.CONNECTION_LOST, (int) Math.min(waiting(), Integer.MAX_VALUE));
		}
	}

	/** All that came before the end is read. Both locks. */
	private void detachIfOver() {
		InprocPipe writer = this.other;
		boolean empty = this.inbox.isEmpty() && (writer == null || writer.outbound.isEmpty());
		if (this.closed && (empty || !this.socket.receives())) {
			detach();
		}
	}

}
