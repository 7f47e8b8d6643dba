package io.github.zmq4j.internal.runtime;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Which threads come back to send so soon after their last write that they do little but
 * write, on whatever sockets of a context. A hint: threads that share a place may disturb
 * each other's count. Thread-safe.
 */
public final class WriterPace {

	/** How often in a row one comes back soon by chance. */
	public static final int QUICK_SENDS = 4;

	private static final int PLACES = 256;

	/** Longs from one place to the next, so that no two share a cache line. */
	private static final int STRIDE = 16;

	private static final int LENGTH = PLACES * STRIDE;

	private static final int LAST_WRITE = 1;

	private static final int COUNT = 2;

	private static final long LONG_AGO_NANOS = 1_000_000_000;

	/** For each place: the thread, when its last write ended, how often it was soon. */
	private final AtomicLongArray places = new AtomicLongArray(LENGTH);

	/**
	 * The calling thread comes to send, which counts.
	 * @param now the time in nanoseconds
	 * @param soon how long after a write is soon, in nanoseconds
	 * @return whether the thread has come soon several times in a row, so that somebody
	 * else should write
	 */
	public boolean comesHurried(long now, long soon) {
		int place = place(now);
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
		this.places.setPlain(place(now) + LAST_WRITE, now);
	}

	/**
	 * How long ago {@link #wrote(long)} was called by the calling thread.
	 * @param now the time in nanoseconds
	 * @return nanoseconds; a second if that is not known
	 */
	public long sinceWrite(long now) {
		return now - this.places.getPlain(place(now) + LAST_WRITE);
	}

	/** A thread has one of two places: of those of others it takes the one less used. */
	private int place(long now) {
		int thread = System.identityHashCode(Thread.currentThread());
		int first = (thread % PLACES) * STRIDE;
		if (this.places.getPlain(first) == thread) {
			return first;
		}
		int second = (first + STRIDE) % LENGTH;
		if (this.places.getPlain(second) == thread) {
			return second;
		}
		int place = (lastWrite(first, now) > lastWrite(second, now)) ? second : first;
		this.places.setPlain(place, thread);
		this.places.setPlain(place + LAST_WRITE, now - LONG_AGO_NANOS);
		this.places.setPlain(place + COUNT, 0);
		return place;
	}

	/** When the thread of a place has written last; before all others if it has none. */
	private long lastWrite(int place, long now) {
		return (this.places.getPlain(place) != 0) ? this.places.getPlain(place + LAST_WRITE) - now : Long.MIN_VALUE;
	}

}
