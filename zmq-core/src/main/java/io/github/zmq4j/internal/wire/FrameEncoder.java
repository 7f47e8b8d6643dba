package io.github.zmq4j.internal.wire;

import java.nio.ByteBuffer;
import java.util.List;

import io.github.zmq4j.ZmqMessage;

/**
 * Writes messages as ZMTP frames. Stateless; the buffers are the caller's, in big-endian
 * order, which is what a new buffer has.
 */
public final class FrameEncoder {

	private FrameEncoder() {
	}

	/**
	 * How many octets {@link #encode(ZmqMessage, int, ByteBuffer)} writes.
	 * @param message the message
	 * @param fromFrame the index of the first frame that goes out
	 * @return the size with all headers
	 */
	public static long size(ZmqMessage message, int fromFrame) {
		int count = message.frameCount();
		long size = 0;
		for (int i = fromFrame; i < count; i++) {
			int length = message.frame(i).length;
			size += length + headerSize(length);
		}
		return size;
	}

	/**
	 * How many octets {@link #header(ByteBuffer, long, boolean)} writes.
	 * @param size the size of the frame's body
	 * @return 2 or 9
	 */
	public static int headerSize(long size) {
		return (size <= FrameFlags.MAX_SHORT_SIZE) ? FrameFlags.SHORT_HEADER : FrameFlags.LONG_HEADER;
	}

	/**
	 * Writes the frames of a message, from one on to the last.
	 * @param message the message
	 * @param fromFrame the index of the first frame that goes out
	 * @param out where to; must have room for all of it
	 */
	public static void encode(ZmqMessage message, int fromFrame, ByteBuffer out) {
		int last = message.frameCount() - 1;
		for (int i = fromFrame; i < last; i++) {
			put(message.frame(i), FrameFlags.MORE, out);
		}
		put(message.frame(last), 0, out);
	}

	/**
	 * Encodes messages for themselves.
	 * @param messages the messages
	 * @return all their frames
	 */
	public static byte[] encode(List<ZmqMessage> messages) {
		long size = messages.stream().mapToLong((message) -> size(message, 0)).sum();
		ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(size));
		messages.forEach((message) -> encode(message, 0, out));
		return out.array();
	}

	/**
	 * Writes the header of a frame whose body goes out by another way.
	 * @param out where to; must have room for it
	 * @param size the size of the body
	 * @param more whether more frames of the same message follow
	 */
	public static void header(ByteBuffer out, long size, boolean more) {
		int flags = (more) ? FrameFlags.MORE : 0;
		if (size <= FrameFlags.MAX_SHORT_SIZE) {
			out.putShort((short) (flags << 8 | (int) size));
		}
		else {
			out.put((byte) (flags | FrameFlags.LONG)).putLong(size);
		}
	}

	private static void put(byte[] frame, int flags, ByteBuffer out) {
		int size = frame.length;
		if (size <= FrameFlags.MAX_SHORT_SIZE) {
			out.putShort((short) (flags << 8 | size));
		}
		else {
			out.put((byte) (flags | FrameFlags.LONG)).putLong(size);
		}
		out.put(frame);
	}

}
