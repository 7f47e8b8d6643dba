package io.github.zmq4j;

import java.time.Duration;

/**
 * ZMTP heartbeats (RFC 37): PING commands that notice a silently dead connection.
 *
 * @param interval how often to send PING; zero for never, which is the default (libzmq:
 * ZMQ_HEARTBEAT_IVL)
 * @param timeout how long to wait for any traffic after a PING before the connection is
 * closed; zero to use {@code interval}, the default (libzmq: ZMQ_HEARTBEAT_TIMEOUT)
 * @param timeToLive after how long without traffic the peer shall give up on us; zero for
 * not announced, the default; longer than {@code interval}, at most 6553.5 s, rounded up
 * to 100 ms (libzmq: ZMQ_HEARTBEAT_TTL)
 */
public record HeartbeatOptions(Duration interval, Duration timeout, Duration timeToLive) {

	private static final Duration MAX_TIME_TO_LIVE = Duration.ofMillis(6_553_500);

	/** No heartbeats. */
	public static final HeartbeatOptions OFF = new HeartbeatOptions(Duration.ZERO, Duration.ZERO, Duration.ZERO);

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException if a duration is negative or out of range
	 */
	public HeartbeatOptions {
		OptionChecks.atLeast("heartbeat interval", interval, Duration.ZERO);
		OptionChecks.atLeast("heartbeat timeout", timeout, Duration.ZERO);
		OptionChecks.atLeast("heartbeat timeToLive", timeToLive, Duration.ZERO);
		if (timeToLive.compareTo(MAX_TIME_TO_LIVE) > 0) {
			throw new IllegalArgumentException(
					"heartbeat timeToLive is " + timeToLive + "; the protocol carries at most " + MAX_TIME_TO_LIVE);
		}
		if (interval.isZero() && !(timeout.isZero() && timeToLive.isZero())) {
			throw new IllegalArgumentException(
					"heartbeat timeout and timeToLive have no effect without an interval; set the interval as well");
		}
		if (!timeToLive.isZero() && timeToLive.compareTo(interval) <= 0) {
			throw new IllegalArgumentException("heartbeat timeToLive is " + timeToLive + " and interval is " + interval
					+ ": the peer would give up before it hears of us; make timeToLive longer, best several intervals");
		}
	}

	/**
	 * Heartbeats of an interval, with the other values at their defaults.
	 * @param interval how often to send PING
	 * @return the options
	 */
	public static HeartbeatOptions every(Duration interval) {
		return new HeartbeatOptions(interval, Duration.ZERO, Duration.ZERO);
	}

}
