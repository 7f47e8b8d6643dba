package io.github.zmq4j.internal.context;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.zmq4j.ZmqException;
import io.github.zmq4j.ZmqInterruptedException;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.pipe.Outbox;
import io.github.zmq4j.internal.pipe.Pipe;
import io.github.zmq4j.internal.routing.Routing;
import io.github.zmq4j.internal.runtime.Deadline;
import io.github.zmq4j.internal.runtime.IoThread;
import io.github.zmq4j.internal.runtime.SpinLock;
import io.github.zmq4j.internal.runtime.Waiter;
import io.github.zmq4j.internal.session.Flusher;

/**
 * The sending half of a socket. Guarded by the send lock.
 */
final class Sender {

	/** What a send gives that found no room in time; nothing was taken. */
	static final int NO_ROOM = -1;

	private final SpinLock receiveLock;

	private final SpinLock lock;

	private final boolean bothLocks;

	/** Whether a send may make it this socket's turn to receive. */
	private final boolean takesTurns;

	private final Routing routing;

	private final Outbox outbox;

	private final Flusher flusher;

	private final ArrayDeque<Waiter> waiters = new ArrayDeque<>(0);

	private final AsyncSends asyncSends;

	private final List<InprocPipe> arrivals = new ArrayList<>(0);

	private final Life life;

	private final Consumer<ZmqMessage> release;

	private long sent;

	private long sentBytes;

	/** Buffers must not be released by the calling thread, which may hold locks. */
	Sender(Routing routing, SpinLock receiveLock, SpinLock lock, Life life, Consumer<ZmqMessage> release) {
		this.release = release;
		this.receiveLock = receiveLock;
		this.bothLocks = routing.sendsUnderBothLocks();
		this.takesTurns = routing.receivesUnderBothLocks();
		this.asyncSends = new AsyncSends(routing::address, this::releaseLater);
		this.routing = routing;
		this.lock = lock;
		this.life = life;
		this.outbox = new Outbox(lock::held, this::releaseLater);
		this.flusher = new Flusher(lock, this.outbox, life.ioThread(), this::roomAvailable);
	}

	/**
	 * What the sender needs to know of its socket.
	 */
	interface Life {

		/** Throws if the socket is closed. */
		void checkOpen();

		IoThread ioThread();

		/** Runs completions where user code may run. */
		void complete(Runnable completion);

		/**
		 * Is told that the socket may be ready for what it was not. Under the send lock.
		 */
		void writable();

		/** Runs what a read left to do for other sockets; no lock is held. */
		void afterReceive();

	}

	Outbox outbox() {
		return this.outbox;
	}

	Flusher flusher() {
		return this.flusher;
	}

	/**
	 * Sends a message.
	 * @param message the message
	 * @param deadline the longest wait for room
	 * @return how many peers got it, or {@link #NO_ROOM}
	 */
	int send(ZmqMessage message, Deadline deadline) {
		int copies = sendKept(message, deadline);
		if (copies != NO_ROOM) {
			message.release();
		}
		return copies;
	}

	/** The same, but its direct buffers stay the caller's, too. */
	int sendKept(ZmqMessage message, Deadline deadline) {
		if (!message.isDirect()) {
			return sendPlain(message, deadline);
		}
		message.retain();
		try {
			return sendPlain(message, deadline);
		}
		finally {
			message.release();
		}
	}

	/** Any lock may be held. */
	void releaseLater(ZmqMessage message) {
		if (message.isDirect()) {
			this.release.accept(message);
		}
	}

	private int sendPlain(ZmqMessage message, Deadline deadline) {
		this.lock.lock();
		try {
			int copies = trySend(message, false);
			return (copies == NO_ROOM && deadline.remaining() > 0) ? sendWaiting(message, deadline) : copies;
		}
		finally {
			unlock();
		}
	}

	/**
	 * Under the lock, which is given up while bytes are written.
	 * @param waited whether it has waited for its turn, and waits on if that is over
	 */
	private int trySend(ZmqMessage message, boolean waited) {
		this.life.checkOpen();
		boolean taken = route(message, waited);
		if (!taken && this.outbox.isDirty()) {
			this.flusher.flushAll();
			this.life.checkOpen();
			taken = route(message, waited);
		}
		if (!taken) {
			return NO_ROOM;
		}
		int copies = this.routing.copies(); // another may send while this writes
		this.sent += copies;
		this.sentBytes += copies * message.size();
		this.flusher.afterSend(copies);
		if (this.takesTurns) {
			this.life.writable();
		}
		return copies;
	}

	/**
	 * Under the lock, which is given up for a moment if the receive lock must come first.
	 */
	private boolean route(ZmqMessage message, boolean waited) {
		if (!this.bothLocks) {
			return this.routing.send(message);
		}
		this.lock.unlock();
		this.receiveLock.lock();
		this.lock.lock();
		try {
			return (!waited || this.routing.canSend()) && this.routing.send(message);
		}
		finally {
			this.receiveLock.unlock();
		}
	}

	private int sendWaiting(ZmqMessage message, Deadline deadline) {
		while (true) {
			this.life.checkOpen();
			Waiter waiter = new Waiter();
			this.waiters.add(waiter);
			unlock();
			try {
				waiter.await(deadline);
			}
			finally {
				this.lock.lock();
				this.waiters.remove(waiter);
			}
			int copies = trySend(message, true);
			if (copies != NO_ROOM) {
				if (!this.waiters.isEmpty() && this.routing.canSend()) {
					this.waiters.peek().signal();
				}
				return copies;
			}
			if (Thread.currentThread().isInterrupted()) {
				throw new ZmqInterruptedException("The thread was interrupted while it waited for room to send");
			}
			if (deadline.remaining() <= 0) {
				return NO_ROOM;
			}
		}
	}

	/** Gives both locks up, and only then wakes what was found asleep meanwhile. */
	void unlockBoth() {
		List<InprocPipe> woken = List.copyOf(this.arrivals);
		this.arrivals.clear();
		this.lock.unlock();
		this.receiveLock.unlock();
		woken.forEach(InprocPipe::announce);
	}

	/** Gives the lock up and wakes what was found asleep meanwhile. */
	void unlock() {
		if (this.arrivals.isEmpty()) {
			this.lock.unlock();
		}
		else {
			List<InprocPipe> woken = List.copyOf(this.arrivals);
			this.arrivals.clear();
			this.lock.unlock();
			woken.forEach(InprocPipe::announce);
		}
		if (this.bothLocks) {
			this.life.afterReceive();
		}
	}

	/** The peer of an inproc pipe sleeps and must be told. Under the lock. */
	void arrived(InprocPipe pipe) {
		this.arrivals.add(pipe);
	}

	/** There is room in a pipe that was full. Under the lock. */
	void roomAvailable(Pipe pipe) {
		this.routing.writable(pipe);
		available();
	}

	/** It may be possible to send again. Under the lock. */
	void available() {
		if (this.routing.waitsForOnePeer()) {
			this.waiters.forEach(Waiter::signal);
		}
		else if (!this.waiters.isEmpty()) {
			this.waiters.peek().signal();
		}
		if (!this.asyncSends.isEmpty()) {
			this.life.ioThread().execute(this::sendAsyncs);
		}
		this.life.writable();
	}

	void wakeAll() {
		this.lock.lock();
		List<Waiter> sleeping = List.copyOf(this.waiters);
		this.lock.unlock();
		sleeping.forEach(Waiter::signal);
	}

	/**
	 * Writes what was sent and not written yet, if senders leave it to others. No lock.
	 */
	void flushDeferred() {
		if (this.flusher.isStreaming()) {
			flush();
		}
	}

	/** Writes what there is to write. No lock. */
	void flush() {
		this.lock.lock();
		try {
			this.flusher.flushAll();
		}
		finally {
			unlock();
		}
	}

	// Without a thread

	/**
	 * Sends a message when there is room.
	 * @param message the message
	 * @param result completes when it is taken over
	 * @param takesOver whether the caller's part in direct buffers is taken over then
	 */
	void sendAsync(ZmqMessage message, CompletableFuture<Void> result, boolean takesOver) {
		message.retain(); // for as long as it waits
		boolean waits = false;
		try {
			waits = !sendOrQueue(new AsyncSends.Waiting(message, result, takesOver));
		}
		catch (ZmqException ex) {
			this.life.complete(() -> result.completeExceptionally(ex));
		}
		finally {
			if (!waits) {
				releaseLater(message);
			}
		}
		if (waits && message.isDirect()) {
			CompletableFuture<?> unused = result
				.whenComplete((nothing, failure) -> this.life.ioThread().execute(this::purgeAsyncs));
		}
	}

	/** Buffers of what was cancelled are not kept until there is room. */
	private void purgeAsyncs() {
		this.lock.lock();
		this.asyncSends.purge();
		this.lock.unlock();
	}

	private boolean sendOrQueue(AsyncSends.Waiting send) {
		this.lock.lock();
		try {
			if (!this.asyncSends.mustWait(send) && trySend(send.message(), false) != NO_ROOM) {
				this.life.complete(send::complete);
				return true;
			}
			this.asyncSends.add(send);
			return false;
		}
		finally {
			unlock();
		}
	}

	private void sendAsyncs() {
		this.lock.lock();
		try {
			this.asyncSends.removeWhile(this::sendOrFail);
		}
		finally {
			unlock();
		}
	}

	private boolean sendOrFail(AsyncSends.Waiting send) {
		try {
			if (trySend(send.message(), true) == NO_ROOM) {
				return false;
			}
			this.life.complete(send::complete);
		}
		catch (RuntimeException ex) {
			this.life.complete(() -> send.result().completeExceptionally(ex));
		}
		return true;
	}

	/** Lets all waiting messages fail; the socket is closed. */
	void failAsyncs(ZmqException reason) {
		this.lock.lock();
		List<AsyncSends.Waiting> waiting = this.asyncSends.removeAll();
		this.lock.unlock();
		for (AsyncSends.Waiting send : waiting) {
			this.life.complete(() -> send.result().completeExceptionally(reason));
		}
	}

	/** Whether a message can be sent now. */
	boolean canSend() {
		this.lock.lock();
		try {
			return this.routing.canSend();
		}
		finally {
			unlock();
		}
	}

	long sent() {
		return this.sent;
	}

	long sentBytes() {
		return this.sentBytes;
	}

}
