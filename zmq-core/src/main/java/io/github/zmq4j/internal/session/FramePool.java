package io.github.zmq4j.internal.session;

import java.nio.ByteBuffer;

import io.github.zmq4j.internal.engine.DirectBuffers;
import org.jctools.queues.atomic.MpmcAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * The direct buffers in which one socket receives large frames. Thread-safe: messages are
 * released anywhere.
 */
final class FramePool implements DirectBuffers {

	private static final int MAX_SPARE = 4;

	/** Sizes are rounded up, so that frames of about the same size share buffers. */
	private static final int GRAIN = 64 << 10;

	private final int frameSize;

	private final MpmcAtomicArrayQueue<ByteBuffer> spare = new MpmcAtomicArrayQueue<>(MAX_SPARE);

	/**
	 * Makes an empty pool.
	 * @param frameSize from which size on frames are received in its buffers
	 */
	FramePool(int frameSize) {
		this.frameSize = frameSize;
	}

	@Override
	public int frameSize() {
		return this.frameSize;
	}

	/** One that is too small is left to the garbage collector. */
	@Override
	public @Nullable ByteBuffer spare(int size) {
		ByteBuffer buffer = this.spare.poll();
		while (buffer != null && buffer.capacity() < size) {
			buffer = this.spare.poll();
		}
		return buffer;
	}

	@Override
	public ByteBuffer allocate(int size) {
		return ByteBuffer.allocateDirect((int) Math.min(Integer.MAX_VALUE, ((long) size + GRAIN - 1) / GRAIN * GRAIN));
	}

	@Override
	public void give(ByteBuffer buffer) {
		buffer.clear();
		this.spare.offer(buffer);
	}

}
