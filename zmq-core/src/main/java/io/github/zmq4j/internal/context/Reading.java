package io.github.zmq4j.internal.context;

import java.util.function.LongSupplier;

import io.github.zmq4j.internal.runtime.IoThread;
import io.github.zmq4j.internal.runtime.SpinLock;
import io.github.zmq4j.internal.session.Incoming;

/**
 * Who reads a socket's connections: the application's threads while they receive, else,
 * and while a virtual thread sleeps, the I/O threads. Guarded by the receive lock.
 */
final class Reading {

	private static final long WATCH_NANOS = 10_000_000;

	/** So many times that: whoever has become ready meanwhile has waited long enough. */
	private static final int LONGEST_ROUND = 5;

	private final SpinLock lock;

	private final LinkSet links;

	private final IoThread ioThread;

	private final LongSupplier looks;

	private final LongSupplier rounds;

	private boolean byApplication;

	/** How many reasons there are that the I/O threads must read. */
	private int ioReaders;

	/** Whether a thread leads, so that the application may go on reading. */
	private boolean led;

	private boolean watching;

	private long looksAtWatch;

	private long roundsAtWatch;

	/** How often in a row the watch has found the same round under way. */
	private int sameRound;

	/**
	 * Starts with the I/O threads.
	 * @param lock the receive lock
	 * @param links the connections
	 * @param ioThread who watches the application
	 * @param looks how often the application has looked at the connections: messages that
	 * it takes out of what it read long ago are no sign that it reads
	 * @param rounds how often it has looked which of them are ready
	 */
	Reading(SpinLock lock, LinkSet links, IoThread ioThread, LongSupplier looks, LongSupplier rounds) {
		this.lock = lock;
		this.links = links;
		this.ioThread = ioThread;
		this.looks = looks;
		this.rounds = rounds;
	}

	boolean isByApplication() {
		return this.byApplication;
	}

	boolean isNeededByOthers() {
		return this.ioReaders > 0;
	}

	/**
	 * A thread begins to lead, or to lead in another way.
	 * @param mayRead whether it may read connections
	 * @return whether it shall
	 */
	boolean begin(boolean mayRead) {
		this.led = true;
		boolean reads = this.ioReaders == 0 && mayRead;
		if (this.byApplication && !reads) {
			watchLinks();
		}
		this.byApplication = reads;
		return reads;
	}

	void end() {
		this.led = false;
	}

	/**
	 * One reason more or less that the I/O threads must read.
	 * @param more 1 or -1
	 * @return whether the leader must be woken, to read no more
	 */
	boolean ioReaders(int more) {
		this.ioReaders += more;
		if (this.ioReaders > 0 && this.byApplication) {
			this.byApplication = false;
			watchLinks();
			return true;
		}
		return false;
	}

	private void watchLinks() {
		this.links.snapshot().forEach(Incoming::watchSoon);
	}

	/**
	 * A thread leaves: from now on somebody must see whether others come.
	 * @return whether {@link #watchLater()} must follow, without the lock
	 */
	boolean leave() {
		if (!this.byApplication || this.watching) {
			return false;
		}
		this.watching = true;
		return true;
	}

	void watchLater() {
		this.ioThread.execute(this::schedule);
	}

	private void schedule() {
		this.ioThread.schedule(WATCH_NANOS, this::watch);
	}

	private void watch() {
		this.lock.lock();
		try {
			if (isAttentive()) {
				schedule();
				return;
			}
			this.watching = false;
			if (!this.led && this.byApplication) {
				this.byApplication = false;
				watchLinks();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Whether the application has looked at its connections since the last watch, and
	 * does not take too long to look at all of them.
	 */
	private boolean isAttentive() {
		long looksNow = this.looks.getAsLong();
		long roundsNow = this.rounds.getAsLong();
		boolean looked = looksNow != this.looksAtWatch;
		this.sameRound = (roundsNow == this.roundsAtWatch) ? this.sameRound + 1 : 0;
		this.looksAtWatch = looksNow;
		this.roundsAtWatch = roundsNow;
		if (looked && this.sameRound < LONGEST_ROUND) {
			return true;
		}
		this.sameRound = 0;
		return false;
	}

}
