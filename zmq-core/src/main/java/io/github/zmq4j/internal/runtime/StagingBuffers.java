package io.github.zmq4j.internal.runtime;

import java.nio.ByteBuffer;

import org.jctools.queues.atomic.MpmcAtomicArrayQueue;

/**
 * The direct buffers in which writers collect what a write carries that is not in one
 * place. Each is in use for as long as a write takes, so that a few of them serve any
 * number of connections. Thread-safe.
 */
public final class StagingBuffers {

	/**
	 * How many bytes each of them holds. With half as much, messages of 16 KiB cost a
	 * seventh more processor time.
	 */
	public static final int SIZE = 512 << 10;

	private static final int MAX_SPARE = Math.max(2, Math.min(8, Runtime.getRuntime().availableProcessors()));

	private final MpmcAtomicArrayQueue<ByteBuffer> spare = new MpmcAtomicArrayQueue<>(MAX_SPARE);

	/**
	 * Takes one.
	 * @return a buffer of {@link #SIZE} with any content
	 */
	public ByteBuffer take() {
		ByteBuffer buffer = this.spare.poll();
		return (buffer != null) ? buffer : ByteBuffer.allocateDirect(SIZE);
	}

	/**
	 * Gives one back.
	 * @param buffer the buffer, which the caller does not use any more
	 */
	public void give(ByteBuffer buffer) {
		this.spare.offer(buffer);
	}

}
