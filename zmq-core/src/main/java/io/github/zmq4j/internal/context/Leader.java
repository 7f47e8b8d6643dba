package io.github.zmq4j.internal.context;

import java.util.concurrent.atomic.AtomicBoolean;

import io.github.zmq4j.internal.pipe.Pipe;
import io.github.zmq4j.internal.routing.Routing;
import io.github.zmq4j.internal.runtime.Deadline;
import io.github.zmq4j.internal.runtime.SpinLock;
import io.github.zmq4j.internal.runtime.Waiter;
import io.github.zmq4j.internal.session.Incoming;
import org.jctools.queues.atomic.MpscUnboundedAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * How the one leader among a socket's receiving threads waits: it looks, it spins, it
 * sleeps. Guarded by the receive lock, which every method that waits gives up meanwhile;
 * only the leader calls those.
 */
final class Leader {

	private static final long NANOS_PER_MILLI = 1_000_000;

	/** With more connections it costs much to let the I/O threads read. */
	private static final int FEW_LINKS = 16;

	/**
	 * With so many bytes read no more connections are: what is to be decoded would have
	 * left the CPU's cache when its turn comes.
	 */
	private static final int READ_AHEAD = 512 << 10;

	private final SpinLock lock;

	private final Routing routing;

	private final LinkSet links;

	private final Spinner spinner;

	private final MpscUnboundedAtomicArrayQueue<Pipe> arrivals = new MpscUnboundedAtomicArrayQueue<>(16);

	/** Whether the leader sleeps and must be woken. */
	private final AtomicBoolean asleep = new AtomicBoolean();

	/** Whether the leader must look again; only the leader takes it back. */
	private volatile boolean signalled;

	private volatile boolean hasArrivals;

	private volatile @Nullable Waiter waiter;

	private long looks;

	private long rounds;

	Leader(SpinLock lock, Routing routing, LinkSet links, Spinner spinner) {
		this.lock = lock;
		this.routing = routing;
		this.links = links;
		this.spinner = spinner;
	}

	/**
	 * Waits until there may be something to read.
	 * @param taker what the thread waits for
	 * @param deadline the longest wait
	 * @param reading who reads
	 * @param mayRead whether this thread may
	 */
	void await(Taker taker, Deadline deadline, Reading reading, boolean mayRead) {
		boolean reads = reading.begin(mayRead);
		if (!look(reads) && !(mayRead && this.spinner.begin() && spin(deadline, reads))) {
			sleep(taker, deadline, reads);
		}
	}

	/**
	 * Waits as a virtual thread should: one that sleeps in a selector may keep its
	 * carrier from others. It reads while it spins, if letting the I/O threads read
	 * afterwards costs little, and they do while it sleeps.
	 * @param taker what the thread waits for
	 * @param deadline the longest wait
	 * @param reading who reads
	 * @param mayRead whether this thread may
	 */
	void awaitVirtually(Taker taker, Deadline deadline, Reading reading, boolean mayRead) {
		if (look(false)) {
			return; // which says nothing about whether reading would have helped
		}
		boolean spins = mayRead && this.links.size() <= FEW_LINKS && this.spinner.begin();
		boolean reads = reading.begin(spins);
		boolean found = spins && spin(deadline, reads);
		if (!found && deadline.remaining() > 0) {
			reading.begin(false);
			sleep(taker, deadline, false);
		}
	}

	/**
	 * Looks whether there is something to read, and reads it.
	 * @param reads whether to read connections
	 * @return whether there may be something
	 */
	boolean look(boolean reads) {
		if (this.links.hasReleased()) {
			releaseChannels();
		}
		if (this.signalled) {
			this.signalled = false;
			return true;
		}
		if (!reads) {
			return false;
		}
		this.looks++;
		Incoming only = this.links.only();
		if (only != null) {
			this.rounds++;
			return read(only, 1) != 0;
		}
		if (this.links.isEmpty()) {
			return false;
		}
		if (this.links.hasReady() && readReady()) {
			return true;
		}
		this.links.open();
		selectNow();
		return readReady();
	}

	private void selectNow() {
		this.rounds++;
		this.lock.unlock();
		try {
			this.links.select(0);
		}
		finally {
			this.lock.lock();
		}
	}

	/** Lets closed channels really close. */
	void releaseChannels() {
		this.lock.unlock();
		try {
			this.links.releaseChannels();
		}
		finally {
			this.lock.lock();
		}
	}

	/** Whether the last look left connections to the next one. Receive lock. */
	boolean isNotDone() {
		return this.links.hasReady();
	}

	/** How often it was found out which connections are ready. Receive lock. */
	long rounds() {
		return this.rounds;
	}

	/** How often connections were looked at. Receive lock. */
	long looks() {
		return this.looks;
	}

	private int read(Incoming link, int together) {
		int count = link.read(together);
		if (count != 0) {
			this.routing.readable(link.pipe());
		}
		return count;
	}

	/** Reads the connections that are ready, or some of them and the others next time. */
	private boolean readReady() {
		boolean any = false;
		int ahead = 0;
		Incoming link = this.links.nextReady();
		while (link != null) {
			int count = read(link, this.links.readyTogether());
			any |= count != 0;
			ahead += Math.max(count, 0);
			link = (ahead < READ_AHEAD) ? this.links.nextReady() : null;
		}
		return any;
	}

	/** After {@link Spinner#begin()}: gives whether there may be something to read. */
	private boolean spin(Deadline deadline, boolean reads) {
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
				found = look(reads);
			}
			return found;
		}
		finally {
			this.spinner.end(found);
		}
	}

	private void sleep(Taker taker, Deadline deadline, boolean reads) {
		boolean inSelector = reads && !this.links.isEmpty();
		Waiter waiting = inSelector ? null : new Waiter();
		if (inSelector) {
			this.links.open();
		}
		this.waiter = waiting;
		this.asleep.set(true);
		if (this.signalled) {
			this.asleep.set(false);
			return;
		}
		taker.waiter(waiting);
		this.lock.unlock();
		try {
			if (waiting != null) {
				waiting.await(deadline);
			}
			else {
				this.links.select(millis(deadline));
			}
		}
		finally {
			this.lock.lock();
			this.asleep.set(false);
			this.waiter = null;
			taker.waiter(null);
		}
		if (inSelector) {
			this.rounds++;
			readReady();
		}
	}

	private static long millis(Deadline deadline) {
		long nanos = deadline.remaining();
		return (nanos == Long.MAX_VALUE) ? -1 : Math.max((nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI, 1);
	}

	/** Lets the routing know of all that has arrived. */
	void takeArrivals() {
		if (this.hasArrivals) {
			this.hasArrivals = false;
			for (Pipe pipe = this.arrivals.poll(); pipe != null; pipe = this.arrivals.poll()) {
				this.routing.readable(pipe);
			}
		}
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

	/** Wakes the leader, if it sleeps, to look again. Any thread, no lock needed. */
	void signal() {
		this.signalled = true;
		if (this.asleep.get() && this.asleep.compareAndSet(true, false)) {
			Waiter sleeping = this.waiter;
			if (sleeping != null) {
				sleeping.signal();
			}
			else {
				this.links.wakeup();
			}
		}
	}

}
