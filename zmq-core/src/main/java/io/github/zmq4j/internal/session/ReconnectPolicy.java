package io.github.zmq4j.internal.session;

import io.github.zmq4j.ReconnectOptions;
import io.github.zmq4j.internal.runtime.Deadline;

/**
 * How long to wait before the next attempt to connect. Immutable: a pure function of the
 * number of failures and a random number.
 */
public final class ReconnectPolicy {

	private final long firstNanos;

	private final long maxNanos;

	/**
	 * Follows the options.
	 * @param options the options
	 */
	public ReconnectPolicy(ReconnectOptions options) {
		this.firstNanos = Deadline.nanos(options.interval());
		this.maxNanos = Deadline.nanos(options.maxInterval());
	}

	/**
	 * The delay before an attempt: between half of and the whole of the interval, which
	 * doubles with each failure.
	 * @param failures how many attempts have failed in a row, or 0 after a connection
	 * that was ready
	 * @param random between 0 and 1
	 * @return the delay in nanoseconds
	 */
	public long delayNanos(int failures, double random) {
		long interval = this.firstNanos;
		for (int i = 1; i < failures && interval < this.maxNanos; i++) {
			interval = (interval > this.maxNanos / 2) ? this.maxNanos : interval * 2;
		}
		return interval / 2 + (long) (random * (interval - interval / 2));
	}

}
