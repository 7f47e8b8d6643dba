package io.github.zmq4j.internal.pipe;

import java.util.Objects;
import java.util.function.Consumer;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.util.Ownership;
import io.github.zmq4j.internal.util.Spares;
import org.jspecify.annotations.Nullable;

/**
 * The pipes of one socket that have something to write, and spare chunks. Guarded by the
 * socket's send lock.
 */
public final class Outbox {

	private static final int FEW_BYTES = 2 * Chunk.MAX_CAPACITY;

	/** Beyond that a new chunk is no great part of the work. */
	private static final int MANY_BYTES = 40 << 20;

	/** What all chunks in use share, before they become smaller. */
	private static final int SHARED_BYTES = 8 << 20;

	private static final int FEW_PIPES = 4;

	private final Ownership sendOwnership;

	private final Consumer<ZmqMessage> release;

	private final Spares<Chunk> spare = new Spares<>(Chunk.MIN_CAPACITY, Chunk.MAX_CAPACITY, FEW_BYTES, MANY_BYTES,
			Chunk::new);

	/** A ring, whose size is a power of two. */
	private @Nullable StreamPipe[] dirty = new StreamPipe[FEW_PIPES];

	private int dirtyFirst;

	private int dirtyCount;

	private int chunksInUse;

	private boolean urgent;

	/**
	 * Makes an empty outbox.
	 * @param sendOwnership tells whether the send lock is held
	 * @param release releases a message with direct buffers, later: what its owner then
	 * does must not run under a lock
	 */
	public Outbox(Ownership sendOwnership, Consumer<ZmqMessage> release) {
		this.sendOwnership = sendOwnership;
		this.release = release;
	}

	/**
	 * Whether a pipe has something to write that nobody is writing.
	 * @return {@code true} if so
	 */
	public boolean isDirty() {
		return this.dirtyCount > 0;
	}

	/**
	 * Whether a pipe has so much to write that waiting for more makes no sense.
	 * @return {@code true} if so
	 */
	public boolean isUrgent() {
		return this.urgent;
	}

	/**
	 * Takes the pipes that have something to write.
	 * @return the pipe that waits longest, or {@code null} if there is none
	 */
	public @Nullable StreamPipe next() {
		assert this.sendOwnership.held();
		if (this.dirtyCount == 0) {
			this.urgent = false;
			return null;
		}
		StreamPipe pipe = Objects.requireNonNull(this.dirty[this.dirtyFirst]);
		this.dirty[this.dirtyFirst] = null;
		this.dirtyFirst = (this.dirtyFirst + 1) & (this.dirty.length - 1);
		this.dirtyCount--;
		pipe.clean();
		return pipe;
	}

	/**
	 * How many pipes have something to write that nobody is writing.
	 * @return pipes
	 */
	public int dirtyCount() {
		return this.dirtyCount;
	}

	void add(StreamPipe pipe) {
		int size = this.dirty.length;
		if (this.dirtyCount == size) {
			@Nullable StreamPipe[] larger = new StreamPipe[2 * size];
			System.arraycopy(this.dirty, this.dirtyFirst, larger, 0, size - this.dirtyFirst);
			System.arraycopy(this.dirty, 0, larger, size - this.dirtyFirst, this.dirtyFirst);
			this.dirty = larger;
			this.dirtyFirst = 0;
		}
		this.dirty[(this.dirtyFirst + this.dirtyCount) & (this.dirty.length - 1)] = pipe;
		this.dirtyCount++;
	}

	void urge() {
		this.urgent = true;
	}

	boolean held() {
		return this.sendOwnership.held();
	}

	/**
	 * Takes a chunk to fill.
	 * @param size how many bytes it should hold, one of the usual capacities; where very
	 * many are in use it holds less
	 * @param least how many bytes it must hold
	 * @return an empty chunk
	 */
	Chunk takeChunk(int size, long least) {
		if (least > Chunk.MAX_CAPACITY) {
			return new Chunk((int) least);
		}
		int part = Integer.highestOneBit(SHARED_BYTES / (this.chunksInUse + 1));
		int capacity = Math.min(size, Math.max(part, Chunk.MIN_CAPACITY));
		while (capacity < least) {
			capacity *= 2;
		}
		Chunk chunk = this.spare.take(capacity);
		this.chunksInUse++;
		return chunk;
	}

	/** Gives up a message with direct buffers, later. */
	void release(ZmqMessage message) {
		this.release.accept(message);
	}

	/** Takes back a chunk that is written or given up. */
	void giveChunk(Chunk chunk) {
		chunk.disown(this.release);
		if (chunk.isStandard()) {
			chunk.clear();
			this.chunksInUse--;
			this.spare.give(chunk, chunk.capacity());
		}
	}

}
