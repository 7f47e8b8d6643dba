package io.github.zmq4j.benchmarks.raw;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Writes frames, each a length of four bytes and as many bytes, out of one buffer that is
 * filled once. For one thread.
 */
public final class RawSender {

	static final int HEADER = Integer.BYTES;

	/**
	 * Below 64 KiB, which is the size of a packet on the loopback interface: writes of
	 * exactly so much are several times slower.
	 */
	private static final int BATCH = 65_000;

	private final RawLink link;

	private final ByteBuffer frames;

	private final int frameSize;

	/**
	 * Fills the buffer.
	 * @param link where to
	 * @param messageSize bytes per message
	 */
	public RawSender(RawLink link, int messageSize) {
		this.link = link;
		this.frameSize = Math.addExact(HEADER, messageSize);
		int batch = Math.max(1, BATCH / this.frameSize);
		this.frames = ByteBuffer.allocateDirect(batch * this.frameSize);
		for (int i = 0; i < batch; i++) {
			this.frames.putInt(i * this.frameSize, messageSize);
		}
	}

	/**
	 * Sends.
	 * @param count how many frames
	 * @throws IOException if that fails
	 */
	public void send(long count) throws IOException {
		long batch = this.frames.capacity() / this.frameSize;
		for (long left = count; left > 0; left -= batch) {
			this.frames.limit((int) Math.min(batch, left) * this.frameSize).position(0);
			this.link.write(this.frames);
		}
	}

}
