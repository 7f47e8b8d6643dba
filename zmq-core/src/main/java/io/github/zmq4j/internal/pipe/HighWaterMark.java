package io.github.zmq4j.internal.pipe;

/**
 * How many messages wait in a pipe, and how many may. Guarded by the send lock.
 */
final class HighWaterMark {

	private int limit;

	private int waiting;

	/** Whether somebody found no room, and wants to be told of some. */
	private boolean missed;

	/**
	 * Begins with nothing that waits.
	 * @param messages how many may wait, 0 for no limit
	 */
	HighWaterMark(int messages) {
		this.limit = limit(messages);
	}

	private static int limit(int messages) {
		return (messages == 0) ? Integer.MAX_VALUE : messages;
	}

	/** How many may wait, the greatest number for no limit. */
	int limit() {
		return this.limit;
	}

	int waiting() {
		return this.waiting;
	}

	boolean isReached() {
		return this.waiting >= this.limit;
	}

	/** Somebody has found no room. */
	void miss() {
		this.missed = true;
	}

	void add() {
		this.waiting++;
	}

	/**
	 * Some wait no more.
	 * @param messages how many
	 * @return whether somebody must be told that there is much room again
	 */
	boolean remove(int messages) {
		this.waiting -= messages;
		return tells(this.limit / 2);
	}

	/**
	 * Nothing waits any more; nobody is told.
	 * @return how many messages did
	 */
	int clear() {
		int cleared = this.waiting;
		this.waiting = 0;
		return cleared;
	}

	/**
	 * Lets more or fewer messages wait from now on.
	 * @param messages how many, 0 for no limit
	 * @return whether somebody must be told that there is room again
	 */
	boolean change(int messages) {
		int before = this.limit;
		this.limit = limit(messages);
		return this.limit > before && tells(this.limit - 1);
	}

	private boolean tells(int most) {
		if (this.missed && this.waiting <= most) {
			this.missed = false;
			return true;
		}
		return false;
	}

}
