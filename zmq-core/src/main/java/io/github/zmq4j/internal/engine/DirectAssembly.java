package io.github.zmq4j.internal.engine;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import io.github.zmq4j.ZmqMessage;

/**
 * The frames of the message on its way that are in direct buffers. Guarded by the session
 * of its connection.
 */
final class DirectAssembly {

	private final DirectBuffers source;

	private List<ByteBuffer> buffers = new ArrayList<>(1);

	DirectAssembly(DirectBuffers source) {
		this.source = source;
	}

	boolean isEmpty() {
		return this.buffers.isEmpty();
	}

	void add(ByteBuffer frame) {
		this.buffers.add(frame);
	}

	/**
	 * Makes the message.
	 * @param frames all frames, with {@link FrameReader#DIRECT} for each that was added
	 * @return the message, which gives the buffers back when it is released
	 */
	ZmqMessage message(byte[][] frames) {
		List<ByteBuffer> taken = this.buffers;
		this.buffers = new ArrayList<>(1);
		List<ByteBuffer> all = new ArrayList<>(frames.length);
		int next = 0;
		for (byte[] frame : frames) {
			all.add((frame == FrameReader.DIRECT) ? taken.get(next++) : ByteBuffer.wrap(frame));
		}
		return ZmqMessage.ofBuffers(all, () -> taken.forEach(this.source::give));
	}

}
