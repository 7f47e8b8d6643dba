package io.github.zmq4j.internal.pipe;

/**
 * How many messages and bytes wait in a pipe, and how many may. Guarded by the send lock.
 */
final class HighWaterMark {

	private final long byteLimit;

	private int limit;

	/** The limit, or 0 while too many bytes wait. */
	private int most;

	private int waiting;

	/** As of the last {@link #weigh(long)}. */
	private long bytes;

	/** Whether somebody found no room, and wants to be told of some. */
	private boolean missed;

	/**
	 * Begins with nothing that waits.
	 * @param messages how many may wait, 0 for no limit
	 * @param bytes how many bytes may wait, 0 for no limit, and then nobody needs to
	 * weigh
	 */
	HighWaterMark(int messages, long bytes) {
		this.limit = limit(messages);
		this.most = this.limit;
		this.byteLimit = (bytes == 0) ? Long.MAX_VALUE : bytes;
	}

	private static int limit(int messages) {
		return (messages == 0) ? Integer.MAX_VALUE : messages;
	}

	/** How many may wait, the greatest number for no limit. */
	int limit() {
		return this.limit;
	}

	/** How many bytes may wait, the greatest number for no limit. */
	long byteLimit() {
		return this.byteLimit;
	}

	int waiting() {
		return this.waiting;
	}

	boolean isReached() {
		return this.waiting >= this.most;
	}

	/** Whether it wants to know how many bytes wait. */
	boolean weighs() {
		return this.byteLimit != Long.MAX_VALUE;
	}

	/**
	 * Learns how many bytes wait.
	 * @param waitingBytes so many
	 */
	void weigh(long waitingBytes) {
		this.bytes = waitingBytes;
		this.most = (waitingBytes < this.byteLimit) ? this.limit : 0;
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
		return tellsOfMuch();
	}

	/** Whether somebody must be told that there is much room again. */
	boolean tellsOfMuch() {
		return tells(this.waiting <= this.limit / 2 && this.bytes <= this.byteLimit / 2);
	}

	/**
	 * Some wait no more; nobody is told yet.
	 * @param messages how many
	 */
	void forget(int messages) {
		this.waiting -= messages;
	}

	/**
	 * Nothing waits any more; nobody is told.
	 * @return how many messages did
	 */
	int clear() {
		int cleared = this.waiting;
		this.waiting = 0;
		weigh(0);
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
		weigh(this.bytes);
		return tells(this.limit > before && !isReached());
	}

	private boolean tells(boolean room) {
		boolean told = this.missed && room;
		this.missed &= !told;
		return told;
	}

}
