package io.github.zmq4j.benchmarks.raw;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Reads frames and gives each an array of its own, as a library must. For one thread.
 */
public final class RawReceiver {

	private static final int CAPACITY = 128 << 10;

	private final RawLink link;

	private final ByteBuffer buffer = ByteBuffer.allocateDirect(CAPACITY).limit(0);

	/**
	 * Starts with nothing.
	 * @param link where from
	 */
	public RawReceiver(RawLink link) {
		this.link = link;
	}

	/**
	 * Waits for a frame.
	 * @return its bytes
	 * @throws IOException if that fails or the other side has gone
	 */
	public byte[] receive() throws IOException {
		require(RawSender.HEADER);
		byte[] frame = new byte[this.buffer.getInt()];
		int filled = 0;
		while (filled < frame.length) {
			require(1);
			int part = Math.min(frame.length - filled, this.buffer.remaining());
			this.buffer.get(frame, filled, part);
			filled += part;
		}
		return frame;
	}

	private void require(int bytes) throws IOException {
		if (this.buffer.remaining() >= bytes) {
			return;
		}
		this.buffer.compact();
		while (this.buffer.position() < bytes) {
			this.link.read(this.buffer);
		}
		this.buffer.flip();
	}

}
