package io.github.zmq4j.internal.context;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.ZmqInterruptedException;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.pipe.Pipe;
import io.github.zmq4j.internal.routing.Routing;
import io.github.zmq4j.internal.runtime.Deadline;
import io.github.zmq4j.internal.runtime.IoThread;
import io.github.zmq4j.internal.runtime.SpinLock;
import io.github.zmq4j.internal.runtime.Waiter;
import io.github.zmq4j.internal.session.Link;
import org.jctools.queues.atomic.MpscUnboundedAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * The receiving half of a socket. Guarded by the receive lock, which it owns.
 *
 * <p>
 * Of the threads that wait, one is the leader: it reads the connections itself, or sleeps
 * in their selector. The others follow; whoever leaves wakes one of them. While nobody
 * receives, a watch hands the reading over to the I/O threads.
 */
final class Receiver {

	private static final long WATCH_NANOS = 10_000_000;

	private static final long NANOS_PER_MILLI = 1_000_000;

	private final SpinLock lock;

	private final SpinLock sendLock;

	private final Routing routing;

	private final Life life;

	private final LinkSet links = new LinkSet();

	private final ArrayDeque<Waiter> followers = new ArrayDeque<>(0);

	private final MpscUnboundedAtomicArrayQueue<Pipe> arrivals = new MpscUnboundedAtomicArrayQueue<>(16);

	private final List<Runnable> endings = new ArrayList<>(0);

	private final boolean bothLocks;

	/** Whether the leader sleeps and must be woken. */
	private final AtomicBoolean asleep = new AtomicBoolean();

	private final Spinner spinner;

	/** Whether the leader must look again; only the leader takes it back. */
	private volatile boolean signalled;

	private volatile boolean hasArrivals;

	private volatile @Nullable Waiter leader;

	private boolean leading;

	private boolean applicationReads;

	/** How many reasons there are that the I/O threads must read. */
	private int ioReaders;

	private boolean watching;

	private long received;

	private long receivedBytes;

	private long receivedAtWatch;

	Receiver(Routing routing, SpinLock lock, SpinLock sendLock, Life life) {
		this.routing = routing;
		this.lock = lock;
		this.sendLock = sendLock;
		this.life = life;
		this.bothLocks = routing.receivesUnderBothLocks();
		this.spinner = new Spinner(life.options().spin(), life.ioThread().ticker());
	}

	/**
	 * What the receiver needs to know of its socket.
	 */
	interface Life {

		/** Throws if the socket is closed. */
		void checkOpen();

		/**
		 * Writes what was sent and is not written yet, for the thread is about to wait.
		 */
		void flushDeferred();

		/** Whether application threads may read connections at all. */
		boolean mayRead();

		/**
		 * A thread that received leaves, and others wait without a thread: what it read
		 * and left is theirs. Under the receive lock.
		 */
		void othersMayReceive();

		/** Runs what a read left to do for other sockets; no lock is held. */
		void afterReceive();

		SocketOptions options();

		IoThread ioThread();

	}

	SpinLock lock() {
		return this.lock;
	}

	/**
	 * Waits until a taker gets what it wants.
	 * @param taker what the thread waits for
	 * @param deadline the longest wait
	 * @return the message, or {@code null} if the deadline is over
	 */
	@Nullable ZmqMessage await(Taker taker, Deadline deadline) {
		Waiter next = null;
		boolean watch = false;
		this.lock.lock();
		try {
			return take(taker, deadline);
		}
		finally {
			if (!this.leading) {
				next = this.followers.peek();
			}
			if (this.applicationReads && !this.watching) {
				this.watching = true;
				watch = true;
			}
			if (this.ioReaders > 0) {
				this.life.othersMayReceive();
			}
			this.lock.unlock();
			if (next != null) {
				next.signal();
			}
			if (watch) {
				this.life.ioThread().execute(this::scheduleWatch);
			}
			this.life.afterReceive();
		}
	}

	private @Nullable ZmqMessage take(Taker taker, Deadline deadline) {
		boolean interrupted = false;
		while (true) {
			this.life.checkOpen();
			ZmqMessage message = taker.tryTake();
			if (message != null) {
				return message;
			}
			if (interrupted) {
				throw new ZmqInterruptedException("The thread was interrupted while it waited for a message");
			}
			if (deadline.remaining() <= 0) {
				return (deadline == Deadline.NOW && readOnce()) ? taker.tryTake() : null;
			}
			interrupted = Thread.currentThread().isInterrupted();
			if (!interrupted) {
				if (this.leading) {
					follow(taker, deadline);
				}
				else {
					lead(taker, deadline);
				}
			}
		}
	}

	/**
	 * Takes the next message for the application. Receive lock.
	 * @return the message, or {@code null} if there is none now
	 */
	@Nullable ZmqMessage next() {
		takeArrivals();
		ZmqMessage message = this.bothLocks ? receiveUnderBoth() : this.routing.receive();
		if (!this.endings.isEmpty()) {
			runEndings();
		}
		if (message != null) {
			this.received++;
			this.receivedBytes += message.size();
		}
		return message;
	}

	private @Nullable ZmqMessage receiveUnderBoth() {
		this.sendLock.lock();
		try {
			return this.routing.receive();
		}
		finally {
			this.sendLock.unlock();
		}
	}

	private void runEndings() {
		this.sendLock.lock();
		try {
			this.endings.forEach(Runnable::run);
			this.endings.clear();
		}
		finally {
			this.sendLock.unlock();
		}
	}

	private void takeArrivals() {
		if (this.hasArrivals) {
			this.hasArrivals = false;
			for (Pipe pipe = this.arrivals.poll(); pipe != null; pipe = this.arrivals.poll()) {
				this.routing.readable(pipe);
			}
		}
	}

	/** Whether {@link #next()} would give a message. Receive lock. */
	boolean canReceive() {
		takeArrivals();
		if (!this.bothLocks) {
			return this.routing.canReceive();
		}
		this.sendLock.lock();
		try {
			return this.routing.canReceive();
		}
		finally {
			this.sendLock.unlock();
		}
	}

	// Waiting. Each method is called under the lock, gives it up meanwhile and has it
	// again

	private void follow(Taker taker, Deadline deadline) {
		Waiter waiter = new Waiter();
		this.followers.add(waiter);
		taker.waiter(waiter);
		this.lock.unlock();
		try {
			waiter.await(deadline);
		}
		finally {
			this.lock.lock();
			taker.waiter(null);
			this.followers.remove(waiter);
		}
	}

	private void lead(Taker taker, Deadline deadline) {
		this.leading = true;
		boolean reads = this.ioReaders == 0 && this.life.mayRead();
		if (this.applicationReads != reads) {
			this.applicationReads = reads;
			if (!reads) {
				watchLinks();
			}
		}
		try {
			this.lock.unlock();
			try {
				this.life.flushDeferred();
			}
			finally {
				this.lock.lock();
			}
			if (!look() && !spin(deadline)) {
				sleep(taker, deadline);
			}
		}
		finally {
			this.leading = false;
		}
	}

	/** Reads once without waiting, if that is up to the application's threads. */
	private boolean readOnce() {
		if (this.leading || !this.applicationReads || this.ioReaders > 0) {
			return false;
		}
		this.leading = true;
		try {
			return look();
		}
		finally {
			this.leading = false;
		}
	}

	private boolean look() {
		if (this.signalled) {
			this.signalled = false;
			return true;
		}
		if (!this.applicationReads) {
			return false;
		}
		if (this.links.hasReleased()) {
			this.lock.unlock();
			this.links.releaseChannels();
			this.lock.lock();
		}
		Link only = this.links.only();
		if (only != null) {
			return read(only);
		}
		if (this.links.isEmpty()) {
			return false;
		}
		this.links.open();
		this.lock.unlock();
		try {
			this.links.select(0);
		}
		finally {
			this.lock.lock();
		}
		return readSelected();
	}

	private boolean read(Link link) {
		if (!link.readForApplication()) {
			return false;
		}
		this.routing.readable(link.session().pipe());
		return true;
	}

	private boolean readSelected() {
		boolean any = false;
		for (Link link : this.links.selected()) {
			any |= read(link);
		}
		return any;
	}

	private boolean spin(Deadline deadline) {
		if (!this.life.mayRead() || !this.spinner.begin()) {
			return false;
		}
		boolean found = false;
		try {
			boolean more = true;
			while (!found && more) {
				this.lock.unlock();
				try {
					more = this.spinner.next() && deadline.remaining() > 0;
				}
				finally {
					this.lock.lock();
				}
				found = look();
			}
			return found;
		}
		finally {
			this.spinner.end(found);
		}
	}

	private void sleep(Taker taker, Deadline deadline) {
		boolean inSelector = this.applicationReads && !this.links.isEmpty();
		Waiter waiter = inSelector ? null : new Waiter();
		if (inSelector) {
			this.links.open();
		}
		this.leader = waiter;
		this.asleep.set(true);
		if (this.signalled) {
			this.asleep.set(false);
			return;
		}
		taker.waiter(waiter);
		this.lock.unlock();
		try {
			if (waiter != null) {
				waiter.await(deadline);
			}
			else {
				this.links.select(millis(deadline));
			}
		}
		finally {
			this.lock.lock();
			this.asleep.set(false);
			this.leader = null;
			taker.waiter(null);
		}
		if (inSelector) {
			readSelected();
		}
	}

	private static long millis(Deadline deadline) {
		long nanos = deadline.remaining();
		return (nanos == Long.MAX_VALUE) ? -1 : Math.max((nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI, 1);
	}

	// Waking

	/**
	 * A pipe has something to read. Receive lock.
	 * @param pipe the pipe
	 */
	void readable(Pipe pipe) {
		this.routing.readable(pipe);
		signal();
	}

	/**
	 * A pipe has something to read. Any thread, no lock needed.
	 * @param pipe the pipe
	 */
	void arrived(Pipe pipe) {
		this.arrivals.offer(pipe);
		this.hasArrivals = true;
		signal();
	}

	/** Wakes the leader, if it sleeps, to look again. Any thread. */
	void signal() {
		this.signalled = true;
		if (this.asleep.get() && this.asleep.compareAndSet(true, false)) {
			Waiter waiter = this.leader;
			if (waiter != null) {
				waiter.signal();
			}
			else {
				this.links.wakeup();
			}
		}
	}

	/** Wakes everybody, to look whether there is something for them. Receive lock. */
	void wakeTakers() {
		signal();
		this.followers.forEach(Waiter::signal);
	}

	/** Wakes everybody, to find the socket closed. No lock. */
	void wakeAll() {
		signal();
		this.lock.lock();
		List<Waiter> sleeping = List.copyOf(this.followers);
		this.lock.unlock();
		sleeping.forEach(Waiter::signal);
	}

	// Who reads

	boolean applicationReads() {
		return this.applicationReads;
	}

	/**
	 * Lets the I/O threads read as long as there is a reason. Receive lock.
	 * @param more 1 for a new reason, -1 for one less
	 */
	void ioReaders(int more) {
		this.ioReaders += more;
		if (this.ioReaders > 0 && this.applicationReads) {
			this.applicationReads = false;
			watchLinks();
			signal();
		}
	}

	private void watchLinks() {
		this.links.snapshot().forEach(Link::watchSoon);
	}

	private void scheduleWatch() {
		this.life.ioThread().schedule(WATCH_NANOS, this::watch);
	}

	private void watch() {
		this.lock.lock();
		try {
			if (this.received != this.receivedAtWatch) {
				this.receivedAtWatch = this.received;
				scheduleWatch();
				return;
			}
			this.watching = false;
			if (!this.leading && this.applicationReads) {
				this.applicationReads = false;
				watchLinks();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	void endSoon(Runnable ending) {
		this.endings.add(ending);
	}

	// Connections come and go, told by their I/O thread, without the lock

	void linkReady(Link link) {
		this.lock.lock();
		try {
			this.links.add(link);
			if (!this.applicationReads) {
				link.watchSoon();
			}
		}
		finally {
			this.lock.unlock();
		}
		signal();
	}

	void linkClosed(Link link) {
		Waiter next = null;
		this.lock.lock();
		try {
			if (this.links.remove(link) && !this.leading) {
				this.leading = true;
				this.lock.unlock();
				this.links.releaseChannels();
				this.lock.lock();
				this.leading = false;
				next = this.followers.peek();
			}
		}
		finally {
			this.lock.unlock();
		}
		signal();
		if (next != null) {
			next.signal();
		}
	}

	/** Closes the selector. No lock; everybody was woken before. */
	void close() {
		this.links.wakeup();
		this.links.close();
	}

	long received() {
		return this.received;
	}

	long receivedBytes() {
		return this.receivedBytes;
	}

}
