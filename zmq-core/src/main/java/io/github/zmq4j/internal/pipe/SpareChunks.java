package io.github.zmq4j.internal.pipe;

import java.util.ArrayDeque;

/**
 * Chunks that were written and can be filled again. Guarded by the socket's send lock.
 *
 * <p>
 * As many are kept as were in use at once of late, for a socket with a thousand peers
 * fills a thousand chunks before it writes the first of them. What is not needed for some
 * thousand chunks is let go.
 */
final class SpareChunks {

	private static final int FEW = 16;

	/** 32 MiB in all; beyond that a new chunk is no great part of the work. */
	private static final int MANY = 1024;

	/** So many chunks are taken until the need is estimated anew. */
	private static final int PERIOD = 4096;

	private final ArrayDeque<Chunk> spare = new ArrayDeque<>(FEW);

	private int inUse;

	/** The most that were in use at once in this period and in the last. */
	private int most;

	private int mostBefore;

	private int taken;

	Chunk take() {
		Chunk spareOne = this.spare.pollLast();
		Chunk chunk = (spareOne != null) ? spareOne : new Chunk(Chunk.CAPACITY);
		this.inUse++;
		this.most = Math.max(this.most, this.inUse);
		if (++this.taken == PERIOD) {
			this.taken = 0;
			this.mostBefore = this.most;
			this.most = this.inUse;
			trim();
		}
		return chunk;
	}

	void give(Chunk chunk) {
		this.inUse--;
		if (this.spare.size() < limit()) {
			chunk.clear();
			this.spare.addLast(chunk);
		}
	}

	int size() {
		return this.spare.size();
	}

	private int limit() {
		return Math.min(MANY, Math.max(FEW, Math.max(this.most, this.mostBefore)));
	}

	private void trim() {
		for (int left = this.spare.size() - limit(); left > 0; left--) {
			this.spare.pollFirst();
		}
	}

}
