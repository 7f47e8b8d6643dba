package io.github.zmq4j.internal.runtime;

import java.time.Duration;

/**
 * When a wait ends. Immutable.
 */
public final class Deadline {

	/** No wait at all. */
	public static final Deadline NOW = new Deadline(Ticker.SYSTEM, 0, 0);

	/** A wait without end. */
	public static final Deadline NEVER = new Deadline(Ticker.SYSTEM, 0, Long.MAX_VALUE);

	/** Longer than this counts as without end, which keeps the sums from overflowing. */
	private static final long ENDLESS_NANOS = Long.MAX_VALUE / 4;

	private final Ticker ticker;

	private final long start;

	private final long nanos;

	private Deadline(Ticker ticker, long start, long nanos) {
		this.ticker = ticker;
		this.start = start;
		this.nanos = nanos;
	}

	/**
	 * A deadline from now on.
	 * @param timeout how long from now
	 * @return the deadline
	 */
	public static Deadline after(Duration timeout) {
		return after(Ticker.SYSTEM, nanos(timeout));
	}

	/**
	 * A deadline from now on.
	 * @param ticker the clock
	 * @param nanos how long from now
	 * @return the deadline
	 */
	public static Deadline after(Ticker ticker, long nanos) {
		if (nanos <= 0) {
			return NOW;
		}
		return (nanos >= ENDLESS_NANOS) ? NEVER : new Deadline(ticker, ticker.nanoTime(), nanos);
	}

	/**
	 * A duration in nanoseconds that never overflows.
	 * @param duration the duration
	 * @return nanoseconds, {@code Long.MAX_VALUE} for longer than 292 years
	 */
	public static long nanos(Duration duration) {
		return (duration.toSeconds() > Long.MAX_VALUE / 1_000_000_000L - 1) ? Long.MAX_VALUE : duration.toNanos();
	}

	/**
	 * The time left.
	 * @return nanoseconds, 0 or less if the deadline is over, {@code Long.MAX_VALUE}
	 * without end
	 */
	public long remaining() {
		if (this.nanos == 0 || this.nanos == Long.MAX_VALUE) {
			return this.nanos;
		}
		return this.nanos - (this.ticker.nanoTime() - this.start);
	}

}
