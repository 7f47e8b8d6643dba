package io.github.zmq4j.internal.util;

/**
 * How much of something that is taken and given back was in use at once of late, to know
 * how much of it is worth keeping. Guarded by its owner.
 */
public final class RecentNeed {

	/** So many times something is taken until the need is estimated anew. */
	private static final int PERIOD = 4096;

	private final long least;

	private final long most;

	private long inUse;

	/** The peak of this period and of the last. */
	private long peak;

	private long peakBefore;

	private int taken;

	/**
	 * Begins with nothing in use.
	 * @param least so much is always worth keeping
	 * @param most more than that never is
	 */
	public RecentNeed(long least, long most) {
		this.least = least;
		this.most = most;
	}

	/**
	 * Something is taken.
	 * @param amount how much
	 * @return whether a period has ended, and {@link #limit()} may be smaller
	 */
	public boolean taken(long amount) {
		this.inUse += amount;
		this.peak = Math.max(this.peak, this.inUse);
		if (++this.taken < PERIOD) {
			return false;
		}
		this.taken = 0;
		this.peakBefore = this.peak;
		this.peak = this.inUse;
		return true;
	}

	/**
	 * Something is given back.
	 * @param amount how much
	 */
	public void given(long amount) {
		this.inUse -= amount;
	}

	/**
	 * How much is worth keeping.
	 * @return the most that was in use at once in this period and in the last
	 */
	public long limit() {
		return Math.min(this.most, Math.max(this.least, Math.max(this.peak, this.peakBefore)));
	}

}
