package io.github.zmq4j.internal.context;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

import io.github.zmq4j.ZmqInterruptedException;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.pipe.Pipe;
import io.github.zmq4j.internal.routing.Routing;
import io.github.zmq4j.internal.runtime.Deadline;
import io.github.zmq4j.internal.runtime.SpinLock;
import io.github.zmq4j.internal.runtime.VirtualThreads;
import io.github.zmq4j.internal.runtime.Waiter;
import io.github.zmq4j.internal.session.Link;
import org.jspecify.annotations.Nullable;

/**
 * The receiving half of a socket. Guarded by the receive lock, which it owns.
 *
 * <p>
 * Of the threads that wait, one is the leader: it reads the connections itself, or sleeps
 * in their selector; a virtual thread sleeps elsewhere, and the I/O threads read for it.
 * The others follow; whoever leaves wakes one of them. While nobody receives, a watch
 * hands the reading over to the I/O threads.
 */
final class Receiver {

	private final SpinLock lock;

	private final SpinLock sendLock;

	private final Routing routing;

	private final ReceiverLife life;

	private final LinkSet links = new LinkSet();

	private final ArrayDeque<Waiter> followers = new ArrayDeque<>(0);

	private final List<Runnable> endings = new ArrayList<>(0);

	private final boolean bothLocks;

	private final Leader leader;

	private final Reading reading;

	private boolean leading;

	private long received;

	private long receivedBytes;

	Receiver(Routing routing, SpinLock lock, SpinLock sendLock, ReceiverLife life) {
		this.routing = routing;
		this.lock = lock;
		this.sendLock = sendLock;
		this.life = life;
		this.bothLocks = routing.receivesUnderBothLocks();
		Leader looking = new Leader(lock, routing, this.links,
				new Spinner(life.options().spin(), life.ioThread().ticker()));
		this.leader = looking;
		this.reading = new Reading(lock, this.links, life.ioThread(), looking::looks, looking::rounds);
	}

	SpinLock lock() {
		return this.lock;
	}

	/**
	 * Takes what is here already. What only waiting needs costs nothing here, and most
	 * messages of a fast peer come this way.
	 * @param taker what the thread wants, which may be shared
	 * @return the message; {@code null} if it is not here, and {@link #await} must follow
	 */
	@Nullable ZmqMessage takeNow(Taker taker) {
		boolean leaves = true;
		this.lock.lock();
		try {
			this.life.checkOpen();
			ZmqMessage message = taker.tryTake();
			leaves = message != null;
			return message;
		}
		finally {
			if (leaves) {
				leave();
			}
			else {
				this.lock.unlock();
			}
		}
	}

	/**
	 * Waits until a taker gets what it wants.
	 * @param taker what the thread waits for
	 * @param deadline the longest wait
	 * @return the message, or {@code null} if the deadline is over
	 */
	@Nullable ZmqMessage await(Taker taker, Deadline deadline) {
		this.lock.lock();
		try {
			return take(taker, deadline);
		}
		finally {
			leave();
		}
	}

	/** The thread goes, and somebody else may lead. Receive lock, which is given up. */
	private void leave() {
		try {
			releaseChannels();
		}
		finally {
			boolean watch = this.reading.leave();
			if (this.reading.isNeededByOthers()) {
				this.life.othersMayReceive();
			}
			unlockAndWakeNext();
			if (watch) {
				this.reading.watchLater();
			}
			this.life.afterReceive();
		}
	}

	private void unlockAndWakeNext() {
		Waiter next = this.leading ? null : this.followers.peek();
		this.lock.unlock();
		if (next != null) {
			next.signal();
		}
	}

	/** Lets closed channels really close, unless a leader will. Receive lock. */
	private void releaseChannels() {
		while (this.links.hasReleased() && !this.leading) {
			this.leading = true;
			try {
				this.leader.releaseChannels();
			}
			finally {
				this.leading = false;
			}
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
				return (deadline == Deadline.NOW) ? readNow(taker) : null;
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
		this.leader.takeArrivals();
		ZmqMessage message = this.bothLocks ? receiveUnderBoth() : this.routing.receive();
		if (!this.endings.isEmpty()) {
			runEndings();
		}
		if (message != null) {
			this.received++;
			this.receivedBytes += message.size();
			if (this.bothLocks) {
				this.life.turned();
			}
		}
		return message;
	}

	/** After {@link #next()} and {@link #canReceive()} by others. No lock. */
	void afterReceive() {
		this.life.afterReceive();
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

	/** Whether {@link #next()} would give a message. Receive lock. */
	boolean canReceive() {
		this.leader.takeArrivals();
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

	private void follow(Taker taker, Deadline deadline) {
		Waiter waiter = new Waiter();
		this.followers.add(waiter);
		taker.waiter(waiter);
		this.lock.unlock();
		try {
			this.life.afterReceive();
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
		try {
			beforeWaiting();
			if (VirtualThreads.current()) {
				this.leader.awaitVirtually(taker, deadline, this.reading, this.life.mayRead());
			}
			else {
				this.leader.await(taker, deadline, this.reading, this.life.mayRead());
			}
		}
		finally {
			this.leading = false;
			this.reading.end();
		}
	}

	/** What the thread owes to others. Receive lock, which is released meanwhile. */
	private void beforeWaiting() {
		this.lock.unlock();
		try {
			this.life.flushDeferred();
			this.life.afterReceive();
		}
		finally {
			this.lock.lock();
		}
	}

	/** Takes what is here but not read yet. */
	private @Nullable ZmqMessage readNow(Taker taker) {
		long last = this.leader.rounds() + 1;
		while (readOnce()) {
			ZmqMessage message = taker.tryTake();
			if (message != null || !this.leader.isNotDone() || this.leader.rounds() > last) {
				return message;
			}
		}
		return null;
	}

	/** Reads without waiting, if that is up to the application's threads. */
	private boolean readOnce() {
		if (this.leading || !this.reading.isByApplication()) {
			return false;
		}
		this.leading = true;
		try {
			return this.leader.look(true);
		}
		finally {
			this.leading = false;
		}
	}

	// Waking

	/**
	 * A pipe has something to read. Receive lock; {@link #signal()} must follow once it
	 * is given up.
	 * @param pipe the pipe
	 */
	void readable(Pipe pipe) {
		this.routing.readable(pipe);
	}

	/**
	 * A pipe has something to read. Any thread, no lock needed.
	 * @param pipe the pipe
	 */
	void arrived(Pipe pipe) {
		this.leader.arrived(pipe);
	}

	/** Wakes the leader, if it sleeps, to look again. Any thread, no lock needed. */
	void signal() {
		this.leader.signal();
	}

	/** Wakes everybody, to look what there is for them. Receive lock. */
	void wakeTakers() {
		signal();
		this.followers.forEach(Waiter::signal);
	}

	boolean applicationReads() {
		return this.reading.isByApplication();
	}

	/**
	 * Lets the I/O threads read as long as there is a reason. Receive lock.
	 * @param more 1 for a new reason, -1 for one less
	 */
	void ioReaders(int more) {
		if (this.reading.ioReaders(more)) {
			signal();
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
			if (!this.reading.isByApplication()) {
				link.watchSoon();
			}
		}
		finally {
			this.lock.unlock();
		}
		signal();
	}

	void linkClosed(Link link) {
		this.lock.lock();
		try {
			if (this.links.remove(link)) {
				releaseChannels();
			}
		}
		finally {
			unlockAndWakeNext();
			signal();
		}
	}

	/** Closes the selector. No lock; everybody was woken before. */
	void close() {
		this.links.close(this.lock);
	}

	long received() {
		return this.received;
	}

	long receivedBytes() {
		return this.receivedBytes;
	}

}
