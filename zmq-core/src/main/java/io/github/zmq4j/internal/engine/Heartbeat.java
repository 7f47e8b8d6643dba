package io.github.zmq4j.internal.engine;

import java.time.Duration;

import io.github.zmq4j.HeartbeatOptions;

/**
 * Decides when to send PING and when a peer is dead, from ticks. Guarded by the session
 * of its connection; time enters as a number.
 *
 * <p>
 * Any octets that arrive are a sign of life. The session does not read while its socket
 * is full: then nobody is declared dead, but PINGs go on, so that the peer sees life
 * here. A tick that comes late, after a stopped process for instance, says more about us
 * than about the peer: what has arrived meanwhile gets a moment to be read.
 */
public final class Heartbeat {

	/** From when on a tick is late, and how long what has arrived may take to be read. */
	static final long GRACE_NANOS = 100_000_000;

	/** More tell the peer nothing new. */
	private static final int MOST_UNANSWERED = 5;

	/** Sums of a time and this do not overflow. */
	private static final Duration MAX_DURATION = Duration.ofDays(36_500);

	private static final long NANOS_PER_MILLI = 1_000_000;

	/** A peer's time to live is watched this much finer than its length. */
	private static final int STEPS_OF_TIME_TO_LIVE = 4;

	private final long intervalNanos;

	private final long timeoutNanos;

	/** How many PINGs nothing has come after. */
	private int unanswered;

	private boolean started;

	private long readCount;

	private long lastTrafficNanos;

	private long nextPingNanos;

	/** Whether a PING is out and nothing has arrived since. */
	private boolean awaitsTraffic;

	private long deadlineNanos;

	private long timeToLiveNanos;

	private boolean inGrace;

	private long graceEndNanos;

	/**
	 * Prepares the heartbeats of one connection; the first tick starts them.
	 * @param options interval and timeout
	 */
	public Heartbeat(HeartbeatOptions options) {
		this.intervalNanos = nanos(options.interval());
		this.timeoutNanos = options.timeout().isZero() ? this.intervalNanos : nanos(options.timeout());
	}

	private static long nanos(Duration duration) {
		return (duration.compareTo(MAX_DURATION) < 0) ? duration.toNanos() : MAX_DURATION.toNanos();
	}

	/**
	 * Looks at the connection.
	 * @param nowNanos the time
	 * @param count how many reads have brought octets so far
	 * @param readingPaused whether we do not read on purpose
	 * @param peerTimeToLiveMillis after how long without traffic the peer wants to be
	 * given up, 0 for never
	 * @return what to do
	 */
	public Action tick(long nowNanos, long count, boolean readingPaused, int peerTimeToLiveMillis) {
		if (!this.started) {
			this.started = true;
			this.nextPingNanos = nowNanos + this.intervalNanos;
			this.lastTrafficNanos = nowNanos;
		}
		else if (count != this.readCount || readingPaused) {
			this.lastTrafficNanos = nowNanos;
			this.deadlineNanos = nowNanos + this.timeoutNanos;
			this.awaitsTraffic = this.awaitsTraffic && count == this.readCount;
			this.inGrace = false;
		}
		this.readCount = count;
		this.timeToLiveNanos = peerTimeToLiveMillis * NANOS_PER_MILLI;
		if (isDead(nowNanos)) {
			return Action.PEER_DEAD;
		}
		return isPingDue(nowNanos) ? ping(nowNanos, readingPaused) : Action.NONE;
	}

	private boolean isDead(long nowNanos) {
		long left = nanosUntilDeath(nowNanos);
		if (left > 0) {
			return false;
		}
		if (this.inGrace) {
			return this.graceEndNanos - nowNanos <= 0;
		}
		this.inGrace = left < -GRACE_NANOS;
		this.graceEndNanos = nowNanos + GRACE_NANOS;
		return !this.inGrace;
	}

	private long nanosUntilDeath(long nowNanos) {
		long nanos = Long.MAX_VALUE;
		if (this.awaitsTraffic) {
			nanos = this.deadlineNanos - nowNanos;
		}
		if (this.timeToLiveNanos > 0) {
			nanos = Math.min(nanos, this.lastTrafficNanos + this.timeToLiveNanos - nowNanos);
		}
		return nanos;
	}

	private boolean isPingDue(long nowNanos) {
		return this.intervalNanos > 0 && this.nextPingNanos - nowNanos <= 0;
	}

	/** Who does not read on purpose sees no answer, and goes on to show that it lives. */
	private Action ping(long nowNanos, boolean readingPaused) {
		this.nextPingNanos = nowNanos + this.intervalNanos;
		if (!this.awaitsTraffic || readingPaused) {
			this.unanswered = 0;
		}
		if (!this.awaitsTraffic) {
			this.awaitsTraffic = true;
			this.deadlineNanos = nowNanos + this.timeoutNanos;
		}
		this.unanswered++;
		return (this.unanswered <= MOST_UNANSWERED) ? Action.SEND_PING : Action.NONE;
	}

	/**
	 * How long the next tick may wait.
	 * @param nowNanos the time
	 * @return 0 for now, {@link Long#MAX_VALUE} if there is nothing to watch as far as
	 * the last tick knew
	 */
	public long nanosUntilNextTick(long nowNanos) {
		long nanos = (this.inGrace) ? this.graceEndNanos - nowNanos : nanosUntilDeath(nowNanos);
		if (this.intervalNanos > 0) {
			nanos = Math.min(nanos, (this.started) ? this.nextPingNanos - nowNanos : 0);
		}
		if (this.timeToLiveNanos > 0) {
			nanos = Math.min(nanos, this.timeToLiveNanos / STEPS_OF_TIME_TO_LIVE);
		}
		return Math.max(0, nanos);
	}

	/**
	 * What a tick asks for.
	 */
	public enum Action {

		/** Nothing. */
		NONE,

		/** Send a PING. */
		SEND_PING,

		/** Close the connection. */
		PEER_DEAD

	}

}
