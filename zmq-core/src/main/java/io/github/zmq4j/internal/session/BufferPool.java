package io.github.zmq4j.internal.session;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

import org.jspecify.annotations.Nullable;

/**
 * The read buffers of one socket: a connection holds one only while it has bytes that are
 * not decoded. Guarded by the socket's receive lock.
 */
public final class BufferPool {

	/** How many bytes are read at once. */
	static final int BUFFER_SIZE = 128 << 10;

	private static final int MAX_SPARE = 4;

	private final ArrayDeque<ByteBuffer> spare = new ArrayDeque<>(MAX_SPARE);

	private final @Nullable FramePool direct;

	/**
	 * Makes an empty pool.
	 * @param directFrameSize from which size on frames get a direct buffer of their own;
	 * 0 for never
	 */
	public BufferPool(int directFrameSize) {
		this.direct = (directFrameSize > 0) ? new FramePool(directFrameSize) : null;
	}

	/**
	 * Where large frames go that shall be direct buffers.
	 * @return a pool of its own, {@code null} if they are arrays
	 */
	@Nullable FramePool direct() {
		return this.direct;
	}

	/**
	 * Takes a buffer.
	 * @return an empty buffer, ready to be filled
	 */
	ByteBuffer take() {
		ByteBuffer buffer = this.spare.poll();
		return (buffer != null) ? buffer : ByteBuffer.allocateDirect(BUFFER_SIZE);
	}

	/**
	 * Gives a buffer back.
	 * @param buffer a buffer whose content is no longer needed
	 */
	void give(ByteBuffer buffer) {
		if (this.spare.size() < MAX_SPARE) {
			buffer.clear();
			this.spare.push(buffer);
		}
	}

}
