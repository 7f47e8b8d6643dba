package io.github.zmq4j;

import java.time.Duration;

/**
 * How a connecting socket tries again after its connection failed or ended. Each delay is
 * drawn at random between half of and the whole of the current interval, so that many
 * clients do not come back in the same moment.
 *
 * @param interval the first interval, at least 1 ms; default 100 ms (libzmq:
 * ZMQ_RECONNECT_IVL)
 * @param maxInterval the interval doubles with each failure up to this; equal to
 * {@code interval} for no growth; default 10 s (libzmq: ZMQ_RECONNECT_IVL_MAX, there
 * without growth by default)
 */
public record ReconnectOptions(Duration interval, Duration maxInterval) {

	/** 100 ms, growing to 10 s. */
	public static final ReconnectOptions DEFAULT = new ReconnectOptions(Duration.ofMillis(100), Duration.ofSeconds(10));

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException if an interval is out of range
	 */
	public ReconnectOptions {
		OptionChecks.atLeast("reconnect interval", interval, Duration.ofMillis(1));
		OptionChecks.atLeast("reconnect maxInterval", maxInterval, interval);
	}

}
