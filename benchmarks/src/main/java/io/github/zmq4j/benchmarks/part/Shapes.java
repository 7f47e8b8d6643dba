package io.github.zmq4j.benchmarks.part;

import java.util.Arrays;

import io.github.zmq4j.ZmqMessage;

/**
 * Reads what a message looks like: {@code 64} is one frame of 64 bytes, {@code 3x32} are
 * three of 32. Stateless.
 */
final class Shapes {

	private Shapes() {
	}

	/**
	 * Makes a message.
	 * @param shape what it looks like
	 * @return the message
	 */
	static ZmqMessage message(String shape) {
		int times = shape.indexOf('x');
		int count = (times < 0) ? 1 : Integer.parseInt(shape.substring(0, times));
		int size = Integer.parseInt(shape.substring(times + 1));
		byte[][] rest = new byte[count - 1][];
		for (int i = 0; i < rest.length; i++) {
			rest[i] = frame(size);
		}
		return ZmqMessage.of(frame(size), rest);
	}

	private static byte[] frame(int size) {
		byte[] frame = new byte[size];
		Arrays.fill(frame, (byte) 'x');
		return frame;
	}

}
