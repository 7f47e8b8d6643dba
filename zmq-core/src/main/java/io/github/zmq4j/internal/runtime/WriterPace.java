package io.github.zmq4j.internal.runtime;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Which threads come back to send so soon after their last write that they do little but
 * write, on whatever sockets. A hint: threads that share a place disturb each other's
 * count, and begin it anew. Thread-safe.
 */
public final class WriterPace {

	/** So many times in a row a thread must come back soon. */
	private static final int QUICK_SENDS = 4;

	private static final int PLACES = 64;

	/** Longs from one place to the next, so that no two share a cache line. */
	private static final int STRIDE = 16;

	private static final int LAST_WRITE = 1;

	private static final int COUNT = 2;

	/** For each place: the thread, when its last write ended, how often it was soon. */
	private final AtomicLongArray places = new AtomicLongArray(PLACES * STRIDE);

	/**
	 * The calling thread comes to send.
	 * @param now the time in nanoseconds
	 * @param soon how long after a write is soon, in nanoseconds
	 * @return whether the thread has come soon several times in a row, so that somebody
	 * else should write
	 */
	public boolean isHurried(long now, long soon) {
		int place = place();
		if (now - this.places.getPlain(place + LAST_WRITE) >= soon) {
			this.places.setPlain(place + COUNT, 0);
			return false;
		}
		long count = this.places.getPlain(place + COUNT) + 1;
		this.places.setPlain(place + COUNT, count);
		return count > QUICK_SENDS;
	}

	/**
	 * The calling thread has written, or left a write to somebody else.
	 * @param now the time in nanoseconds
	 */
	public void wrote(long now) {
		this.places.setPlain(place() + LAST_WRITE, now);
	}

	/**
	 * How long ago {@link #wrote(long)} was called by the calling thread.
	 * @param now the time in nanoseconds
	 * @return nanoseconds
	 */
	public long sinceWrite(long now) {
		return now - this.places.getPlain(place() + LAST_WRITE);
	}

	private int place() {
		int thread = System.identityHashCode(Thread.currentThread());
		int place = (thread % PLACES) * STRIDE;
		if (this.places.getPlain(place) != thread) {
			this.places.setPlain(place, thread);
			this.places.setPlain(place + COUNT, 0);
		}
		return place;
	}

}
