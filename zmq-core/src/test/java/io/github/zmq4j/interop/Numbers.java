package io.github.zmq4j.interop;

import java.nio.ByteBuffer;
import java.util.Arrays;

import io.github.zmq4j.ZmqMessage;

/**
 * Numbered frames, in the form that {@code interop/peer.py} has.
 */
final class Numbers {

	private Numbers() {
	}

	static byte[] frame(long number, int size) {
		byte[] frame = new byte[size];
		Arrays.fill(frame, (byte) '.');
		ByteBuffer.wrap(frame).putLong(number);
		return frame;
	}

	static long of(byte[] frame) {
		return ByteBuffer.wrap(frame).getLong();
	}

	/** A message of two equal frames: half a message would show. */
	static ZmqMessage twin(long number) {
		byte[] frame = frame(number, 32);
		return ZmqMessage.of(frame, frame);
	}

	static long ofTwin(ZmqMessage message) {
		if (message.frameCount() != 2 || !Arrays.equals(message.frame(0), message.frame(1))) {
			throw new AssertionError("Received a damaged message: " + message);
		}
		return of(message.bytes());
	}

}
