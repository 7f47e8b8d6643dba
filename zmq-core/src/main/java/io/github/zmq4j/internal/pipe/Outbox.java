package io.github.zmq4j.internal.pipe;

import java.util.Arrays;
import java.util.function.Consumer;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.util.Ownership;
import org.jspecify.annotations.Nullable;

/**
 * The pipes of one socket that have something to write, and spare chunks. Guarded by the
 * socket's send lock.
 */
public final class Outbox {

	private static final StreamPipe[] NONE = new StreamPipe[0];

	private final Ownership sendOwnership;

	private final Consumer<ZmqMessage> release;

	private final SpareChunks spare = new SpareChunks();

	private StreamPipe[] dirty = NONE;

	private int dirtyCount;

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
		StreamPipe pipe = this.dirty[0];
		this.dirtyCount--;
		if (this.dirtyCount > 0) {
			System.arraycopy(this.dirty, 1, this.dirty, 0, this.dirtyCount);
		}
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
		if (this.dirtyCount == this.dirty.length) {
			this.dirty = Arrays.copyOf(this.dirty, Math.max(4, this.dirtyCount * 2));
		}
		this.dirty[this.dirtyCount++] = pipe;
	}

	void urge() {
		this.urgent = true;
	}

	boolean held() {
		return this.sendOwnership.held();
	}

	Chunk takeChunk(long least) {
		if (least > Chunk.CAPACITY) {
			return new Chunk((int) least);
		}
		return this.spare.take();
	}

	/** Takes back a chunk that is written or given up. */
	void giveChunk(Chunk chunk) {
		chunk.disown(this.release);
		if (chunk.isStandard()) {
			this.spare.give(chunk);
		}
	}

}
