package io.github.zmq4j.internal.engine;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/**
 * The direct buffers in which large frames are received. Thread-safe.
 */
public interface DirectBuffers {

	/**
	 * From which size on a frame shall be in such a buffer.
	 * @return bytes
	 */
	int frameSize();

	/**
	 * Takes a buffer that was given back, if one is large enough.
	 * @param size how many bytes it must hold
	 * @return an empty buffer, or {@code null} if there is none
	 */
	@Nullable ByteBuffer spare(int size);

	/**
	 * Makes a buffer.
	 * @param size how many bytes it must hold
	 * @return an empty buffer
	 */
	ByteBuffer allocate(int size);

	/**
	 * Takes a buffer back that nobody uses any more.
	 * @param buffer the buffer
	 */
	void give(ByteBuffer buffer);

}
