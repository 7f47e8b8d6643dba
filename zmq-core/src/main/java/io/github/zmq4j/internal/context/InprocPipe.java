package io.github.zmq4j.internal.context;

import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.PeerInfo;
import io.github.zmq4j.SocketEvent;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.pipe.Pipe;
import io.github.zmq4j.internal.session.Notice;
import org.jctools.queues.atomic.SpscUnboundedAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * One end of an inproc connection: messages pass by reference. The outbound half is
 * guarded by the send lock of its socket, the inbound half by its receive lock; the queue
 * between two ends has one writer and one reader.
 */
final class InprocPipe extends Pipe {

	private static final int QUEUE_CHUNK = 1024;

	private final SocketCore socket;

	private final Endpoint endpoint;

	private final long connectionId;

	private final SpscUnboundedAtomicArrayQueue<Object> outQueue = new SpscUnboundedAtomicArrayQueue<>(QUEUE_CHUNK);

	/** How many messages of the outbound queue the other end has taken. */
	private final AtomicLong taken = new AtomicLong();

	/** Whether this end found room lacking and wants to be told. */
	private final AtomicBoolean full = new AtomicBoolean();

	/** Whether this end found nothing to read and wants to be told. */
	private final AtomicBoolean asleep = new AtomicBoolean(true);

	/** What was taken from the queue before anybody asked. */
	private final ArrayDeque<ZmqMessage> inbox = new ArrayDeque<>(0);

	private volatile @Nullable InprocPipe other;

	private final AtomicReference<@Nullable Runnable> lingering = new AtomicReference<>();

	private volatile boolean closed;

	private volatile @Nullable PeerInfo peer;

	private long written;

	private long takenSeen;

	private long capacity;

	/** Only one thread at a time drains an end whose routing cares for what arrives. */
	private boolean attached;

	InprocPipe(SocketCore socket, Endpoint endpoint) {
		this.socket = socket;
		this.endpoint = endpoint;
		this.connectionId = socket.nextConnectionId();
		int highWaterMark = socket.options().sendHighWaterMark();
		this.capacity = (highWaterMark == 0) ? Long.MAX_VALUE : highWaterMark;
	}

	@SuppressWarnings("ArrayRecordComponent") // never compared
	private record Subscription(byte[] topic, boolean subscribe) {
	}

	/**
	 * Learns who is at the other end.
	 * @param end the other end
	 */
	void meet(InprocPipe end) {
		int receiving = end.socket.options().receiveHighWaterMark();
		this.capacity = (this.capacity == Long.MAX_VALUE || receiving == 0) ? Long.MAX_VALUE
				: this.capacity + receiving;
		this.other = end;
		routingId(end.socket.options().routingId());
		this.peer = new PeerInfo(end.socket.type(), routingId(), "inproc", "NULL", "", Map.of());
	}

	SocketCore socket() {
		return this.socket;
	}

	Endpoint endpoint() {
		return this.endpoint;
	}

	boolean isJoined() {
		return this.other != null;
	}

	boolean isAttached() {
		return this.attached;
	}

	boolean isDrained() {
		return this.written == this.taken.get();
	}

	long unsent() {
		return this.written - this.taken.get();
	}

	Notice notice() {
		return new Notice(this.endpoint, this.connectionId, this.peer, null, null, null);
	}

	/** Both locks. */
	@Nullable String attach() {
		String refusal = this.socket.attach(this);
		this.attached = refusal == null;
		PeerInfo info = this.peer;
		if (this.attached && info != null) {
			this.peer = new PeerInfo(info.socketType(), routingId(), info.protocol(), info.mechanism(),
					info.remoteAddress(), info.metadata());
		}
		return refusal;
	}

	/** Both locks. */
	void detach() {
		if (this.attached) {
			this.attached = false;
			this.socket.detach(this);
		}
	}

	// Outbound

	@Override
	public boolean canWrite() {
		if (this.written - this.takenSeen < this.capacity) {
			return !this.closed;
		}
		this.takenSeen = this.taken.get();
		if (this.written - this.takenSeen >= this.capacity) {
			this.full.set(true);
			this.takenSeen = this.taken.get();
		}
		return this.written - this.takenSeen < this.capacity && !this.closed;
	}

	@Override
	public void write(ZmqMessage message) {
		this.written++;
		put(message);
	}

	@Override
	public void writeSubscription(byte[] topic, boolean subscribe) {
		this.written++;
		put(new Subscription(topic.clone(), subscribe));
	}

	private void put(Object item) {
		this.outQueue.offer(item);
		InprocPipe reader = this.other;
		if (reader != null && wakes(reader)) {
			this.socket.sender().arrived(reader);
		}
	}

	private static boolean wakes(InprocPipe reader) {
		VarHandle.fullFence();
		return reader.asleep.get() && reader.asleep.compareAndSet(true, false);
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
		ZmqMessage message = this.inbox.poll();
		if (message != null || this.socket.decodesOnIoThread()) {
			return message;
		}
		message = (ZmqMessage) take();
		if (message == null && this.closed) {
			this.socket.receiver().endSoon(this::detach);
		}
		return message;
	}

	private @Nullable Object take() {
		InprocPipe writer = this.other;
		if (writer == null) {
			return null;
		}
		Object item = writer.outQueue.poll();
		if (item == null) {
			this.asleep.set(true);
			item = writer.outQueue.poll();
			if (item == null) {
				return null;
			}
			this.asleep.set(false);
		}
		long count = writer.taken.get() + 1;
		writer.taken.lazySet(count);
		if (writer.full.get()) {
			writer.roomIf(count);
		}
		return item;
	}

	/** Receive lock of the reader; tells the writer later, when no lock is held. */
	private void roomIf(long count) {
		InprocPipe reader = this.other;
		if (this.outQueue.size() <= this.capacity / 2 && this.full.compareAndSet(true, false) && reader != null
				&& count > 0) {
			reader.socket.readiness().roomLater(this);
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
		this.socket.receiveLock().lock();
		this.socket.sendLock().lock();
		try {
			for (Object item = take(); item != null; item = take()) {
				if (item instanceof Subscription subscription) {
					if (this.attached) {
						this.socket.subscription(this, subscription.topic(), subscription.subscribe());
					}
				}
				else if (this.socket.receives()) {
					this.inbox.add((ZmqMessage) item);
				}
			}
			if (!this.inbox.isEmpty()) {
				this.socket.receiver().readable(this);
			}
			if (this.closed) {
				detach();
			}
		}
		finally {
			this.socket.sender().unlockBoth();
		}
		this.socket.afterReceive();
		this.socket.receiver().signal();
		this.socket.readiness().arrivedUnlocked();
	}

	// The end

	@Override
	public @Nullable PeerInfo peer() {
		return this.peer;
	}

	@Override
	public void terminate(String reason) {
		this.socket.ioThread().execute(() -> this.socket.endpoints().inprocEnded(this, reason));
	}

	/**
	 * Keeps what was sent for a peer that is not there yet, although the socket is
	 * closed.
	 * @param over runs once, when a peer is there or {@link #lingerOver()} is called
	 */
	void lingerUntilJoined(Runnable over) {
		this.lingering.set(over);
		if (isJoined()) {
			lingerOver();
		}
	}

	/** Ends lingering; does nothing if it does not. */
	void lingerOver() {
		Runnable over = this.lingering.getAndSet(null);
		if (over != null) {
			over.run();
		}
	}

	/**
	 * Ends the connection on this side and tells the other. No lock.
	 * @param reason a sentence for the monitors
	 */
	void close(String reason) {
		this.socket.receiveLock().lock();
		this.socket.sendLock().lock();
		boolean first = !this.closed;
		this.closed = true;
		detach();
		this.socket.sender().unlockBoth();
		InprocPipe end = this.other;
		if (end != null) {
			if (first) {
				this.socket.event(SocketEvent.Kind.DISCONNECTED, notice().because("This side has closed it", null));
			}
			end.otherClosed(reason);
		}
	}

	private void otherClosed(String reason) {
		boolean first;
		this.socket.receiveLock().lock();
		this.socket.sendLock().lock();
		try {
			first = !this.closed;
			this.closed = true;
			InprocPipe writer = this.other;
			if (writer == null || writer.outQueue.isEmpty() || !this.socket.receives()) {
				detach();
			}
			else if (this.attached) {
				this.socket.closeOutbound(this);
			}
		}
		finally {
			this.socket.sender().unlockBoth();
		}
		if (first) {
			this.socket.endpoints().inprocClosed(this);
			this.socket.event(SocketEvent.Kind.DISCONNECTED, notice().because(reason, null));
		}
	}

}
