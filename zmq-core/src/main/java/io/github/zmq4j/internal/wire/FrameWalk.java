package io.github.zmq4j.internal.wire;

import java.nio.ByteBuffer;

/**
 * Where to go on after a connection broke in the middle of encoded messages. Immutable.
 *
 * @param messageStart the offset at which the first unit starts that was not written
 * completely; a unit is a message with all its frames, or a command
 * @param messages how many messages were written completely; commands do not count
 */
public record FrameWalk(int messageStart, int messages) {

	/**
	 * Walks over whole encoded messages.
	 * @param frames holds them; its position and limit play no part
	 * @param from the offset of the first unit
	 * @param limit the offset behind the last unit
	 * @param written the offset behind the last octet that was written, from {@code from}
	 * to {@code limit}
	 * @return where the first incompletely written unit starts, {@code limit} if there is
	 * none
	 */
	public static FrameWalk of(ByteBuffer frames, int from, int limit, int written) {
		int start = from;
		int messages = 0;
		int position = from;
		while (position + FrameFlags.SHORT_HEADER <= limit) {
			int flags = frames.get(position);
			long end = end(frames, position, limit);
			if (end > written) {
				break;
			}
			position = (int) end;
			if ((flags & FrameFlags.MORE) == 0) {
				start = position;
				messages += ((flags & FrameFlags.COMMAND) == 0) ? 1 : 0;
			}
		}
		return new FrameWalk(start, messages);
	}

	private static long end(ByteBuffer frames, int position, int limit) {
		if ((frames.get(position) & FrameFlags.LONG) == 0) {
			return position + FrameFlags.SHORT_HEADER + (frames.get(position + 1) & 0xFFL);
		}
		if (position + FrameFlags.LONG_HEADER > limit) {
			return Long.MAX_VALUE;
		}
		long size = 0;
		for (int i = 1; i < FrameFlags.LONG_HEADER; i++) {
			size = size << 8 | (frames.get(position + i) & 0xFF);
		}
		return (size < 0 || size > limit) ? Long.MAX_VALUE : position + FrameFlags.LONG_HEADER + size;
	}

}
