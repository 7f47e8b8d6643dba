package io.github.zmq4j.internal.pipe;

/**
 * How large the chunks of one pipe are: as large as pays for its messages. Guarded by the
 * send lock.
 */
final class ChunkSize {

	/** Filling a chunk with more of them takes much longer than writing it. */
	private static final int FEW_MESSAGES = 256;

	private final HighWaterMark mark;

	private int bytes = Chunk.MIN_CAPACITY;

	/**
	 * Begins with the smallest.
	 * @param mark how much may wait
	 */
	ChunkSize(HighWaterMark mark) {
		this.mark = mark;
	}

	/** How many bytes the next chunk should hold. */
	int bytes() {
		return this.bytes;
	}

	/**
	 * A chunk that fewer messages fill is too small. With a low high-water mark, of
	 * messages or bytes, larger ones would be all that may wait, and nobody could fill
	 * one while another is written.
	 */
	private int few() {
		return Math.min(FEW_MESSAGES, this.mark.limit() / 4);
	}

	/**
	 * Learns from a chunk that nobody fills any more.
	 * @param chunk the chunk, not sealed yet
	 * @param full whether there was no room for more in it
	 */
	void learn(Chunk chunk, boolean full) {
		if (full && chunk.messages() < few() && this.bytes < this.mark.byteLimit() / 8) {
			this.bytes = Math.min(2 * this.bytes, Chunk.MAX_CAPACITY);
		}
		else if (chunk.isNearlyEmpty() || chunk.messages() > 2 * few()) {
			this.bytes = Math.max(this.bytes / 2, Chunk.MIN_CAPACITY);
		}
	}

}
