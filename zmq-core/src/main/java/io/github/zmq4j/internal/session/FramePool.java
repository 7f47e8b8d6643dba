package io.github.zmq4j.internal.session;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

import io.github.zmq4j.internal.engine.DirectBuffers;
import org.jctools.queues.atomic.MpmcAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * The direct buffers in which one socket receives large frames. Thread-safe: messages are
 * released anywhere.
 */
final class FramePool implements DirectBuffers {

	private static final int MAX_SPARE = 4;

	/** Larger frames cost their memory as long as they take, and no longer. */
	private static final long MAX_SPARE_BYTES = 32L << 20;

	/** A buffer that is larger than this many times its frame serves another one. */
	private static final int TOO_LARGE = 4;

	/** Sizes are rounded up, so that frames of about the same size share buffers. */
	private static final int GRAIN = 64 << 10;

	private final int frameSize;

	private final MpmcAtomicArrayQueue<ByteBuffer> spare = new MpmcAtomicArrayQueue<>(MAX_SPARE);

	private final AtomicLong spareBytes = new AtomicLong();

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
		ByteBuffer buffer = poll();
		while (buffer != null && buffer.capacity() < size) {
			buffer = poll();
		}
		if (buffer != null && buffer.capacity() / TOO_LARGE > Math.max(size, GRAIN)) {
			give(buffer);
			return null;
		}
		return buffer;
	}

	private @Nullable ByteBuffer poll() {
		ByteBuffer buffer = this.spare.poll();
		if (buffer != null) {
			this.spareBytes.addAndGet(-buffer.capacity());
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
		int size = buffer.capacity();
		if (this.spareBytes.addAndGet(size) > MAX_SPARE_BYTES || !this.spare.offer(buffer)) {
			this.spareBytes.addAndGet(-size);
		}
	}

}
