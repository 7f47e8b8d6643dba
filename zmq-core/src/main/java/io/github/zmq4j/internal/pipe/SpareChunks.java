package io.github.zmq4j.internal.pipe;

import java.util.ArrayDeque;

import io.github.zmq4j.internal.util.RecentNeed;

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

	private final ArrayDeque<Chunk> spare = new ArrayDeque<>(FEW);

	private final RecentNeed need = new RecentNeed(FEW, MANY);

	Chunk take() {
		Chunk spareOne = this.spare.pollLast();
		Chunk chunk = (spareOne != null) ? spareOne : new Chunk(Chunk.CAPACITY);
		if (this.need.taken(1)) {
			while (this.spare.size() > this.need.limit()) {
				this.spare.pollFirst();
			}
		}
		return chunk;
	}

	void give(Chunk chunk) {
		this.need.given(1);
		if (this.spare.size() < this.need.limit()) {
			chunk.clear();
			this.spare.addLast(chunk);
		}
	}

	int size() {
		return this.spare.size();
	}

}
