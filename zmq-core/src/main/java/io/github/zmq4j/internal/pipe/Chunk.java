package io.github.zmq4j.internal.pipe;

import java.nio.ByteBuffer;
import java.util.Arrays;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.wire.FrameEncoder;

/**
 * A run of whole encoded messages, small frames copied and large ones referred to.
 * Guarded by the send lock while it is filled, confined to the flusher while it is
 * written.
 */
public final class Chunk {

	/** How many bytes a chunk holds, unless one message needs more. */
	static final int CAPACITY = 32 << 10;

	/** From this size on a frame is referred to, not copied. */
	static final int LARGE_FRAME = 8 << 10;

	private static final int FLAG_MORE = 1;

	private static final int FLAG_LONG = 2;

	private static final int FLAG_COMMAND = 4;

	private static final int MAX_SHORT = 255;

	private static final int[] NO_POSITIONS = new int[0];

	private static final byte[][] NO_FRAMES = new byte[0][];

	private final ByteBuffer bytes;

	private int messages;

	/** How many messages earlier connections have taken completely. */
	private int rewound;

	private int answerBytes;

	private long largeBytes;

	/** Where in {@link #bytes} each large frame has its place. */
	private int[] largeAt = NO_POSITIONS;

	private byte[][] largeFrames = NO_FRAMES;

	private int largeCount;

	/** The flusher's place: the next large frame and how much of it is written. */
	private int largeIndex;

	private int largePosition;

	Chunk(int capacity) {
		this.bytes = ByteBuffer.allocateDirect(capacity);
	}

	/**
	 * Appends a message if it fits.
	 * @param message the message
	 * @return {@code false} if this chunk is too full for it
	 */
	boolean append(ZmqMessage message) {
		if (message.frameCount() == 1) {
			byte[] frame = message.bytes();
			int length = frame.length;
			if (length <= MAX_SHORT) {
				ByteBuffer out = this.bytes;
				if (out.remaining() < length + 2) {
					return false;
				}
				out.putShort((short) length).put(frame);
				this.messages++;
				return true;
			}
		}
		return appendFrames(message);
	}

	private boolean appendFrames(ZmqMessage message) {
		if (this.bytes.remaining() < copiedSize(message)) {
			return false;
		}
		int last = message.frameCount() - 1;
		for (int i = 0; i <= last; i++) {
			byte[] frame = message.frame(i);
			FrameEncoder.header(this.bytes, frame.length, i < last);
			if (frame.length >= LARGE_FRAME) {
				refer(frame);
			}
			else {
				this.bytes.put(frame);
			}
		}
		this.messages++;
		return true;
	}

	private void refer(byte[] frame) {
		if (this.largeCount == this.largeAt.length) {
			int size = Math.max(4, this.largeCount * 2);
			this.largeAt = Arrays.copyOf(this.largeAt, size);
			this.largeFrames = Arrays.copyOf(this.largeFrames, size);
		}
		this.largeAt[this.largeCount] = this.bytes.position();
		this.largeFrames[this.largeCount++] = frame;
		this.largeBytes += frame.length;
	}

	/**
	 * How much room a message takes beside its large frames.
	 * @param message the message
	 * @return bytes
	 */
	static long copiedSize(ZmqMessage message) {
		long size = 0;
		for (int i = 0; i < message.frameCount(); i++) {
			int length = message.frame(i).length;
			size += (length > MAX_SHORT) ? 9 : 2;
			size += (length >= LARGE_FRAME) ? 0 : length;
		}
		return size;
	}

	/**
	 * Appends an encoded command, which is not counted as a message.
	 * @param command one or more whole command frames
	 * @return {@code false} if this chunk is too full for it
	 */
	boolean appendCommand(byte[] command) {
		if (this.bytes.remaining() < command.length) {
			return false;
		}
		this.bytes.put(command);
		return true;
	}

	/**
	 * The command that was appended last is an answer.
	 * @param size its bytes
	 */
	void countAnswer(int size) {
		this.answerBytes += size;
	}

	/**
	 * How many bytes of answers are in this chunk.
	 * @return bytes
	 */
	int answerBytes() {
		return this.answerBytes;
	}

	/**
	 * How many messages are in this chunk and not yet written completely.
	 * @return messages
	 */
	public int messages() {
		return this.messages;
	}

	/**
	 * How many bytes were appended, large frames included.
	 * @return bytes
	 */
	long size() {
		return this.bytes.position() + this.largeBytes;
	}

	boolean isEmpty() {
		return this.bytes.position() == 0;
	}

	boolean isStandard() {
		return this.bytes.capacity() == CAPACITY;
	}

	/** Ends filling, begins writing. */
	void seal() {
		this.bytes.flip();
	}

	/** Makes the chunk empty, to fill it anew. */
	void clear() {
		this.bytes.clear();
		Arrays.fill(this.largeFrames, 0, this.largeCount, null);
		this.messages = 0;
		this.answerBytes = 0;
		this.rewound = 0;
		this.largeBytes = 0;
		this.largeCount = 0;
		this.largeIndex = 0;
		this.largePosition = 0;
	}

	/**
	 * Whether it refers to large frames, so that {@link #stage(ByteBuffer)} must collect
	 * them.
	 * @return {@code true} if so
	 */
	public boolean hasLargeFrames() {
		return this.largeCount > 0;
	}

	/**
	 * The bytes left to write of a sealed chunk without large frames; writing moves its
	 * position.
	 * @return the chunk's own buffer
	 */
	public ByteBuffer bytes() {
		return this.bytes;
	}

	/**
	 * Whether everything is written.
	 * @return {@code true} if so
	 */
	public boolean isWritten() {
		return !this.bytes.hasRemaining() && this.largeIndex == this.largeCount;
	}

	/**
	 * Copies the next bytes to write, without moving the place.
	 * @param out an empty buffer; filled and flipped
	 */
	public void stage(ByteBuffer out) {
		int position = this.bytes.position();
		int index = this.largeIndex;
		int offset = this.largePosition;
		out.clear();
		while (out.hasRemaining()) {
			int stop = (index < this.largeCount) ? this.largeAt[index] : this.bytes.limit();
			int count = Math.min(stop - position, out.remaining());
			out.put(out.position(), this.bytes, position, count).position(out.position() + count);
			position += count;
			if (position < stop || index == this.largeCount) {
				break;
			}
			count = Math.min(this.largeFrames[index].length - offset, out.remaining());
			out.put(this.largeFrames[index], offset, count);
			offset += count;
			if (offset == this.largeFrames[index].length) {
				index++;
				offset = 0;
			}
		}
		out.flip();
	}

	/**
	 * Moves the place behind bytes that are written.
	 * @param count how many of the bytes that {@link #stage(ByteBuffer)} copied
	 */
	public void advance(int count) {
		int left = count;
		while (left > 0) {
			int stop = (this.largeIndex < this.largeCount) ? this.largeAt[this.largeIndex] : this.bytes.limit();
			int step = Math.min(stop - this.bytes.position(), left);
			this.bytes.position(this.bytes.position() + step);
			left -= step;
			if (left > 0) {
				step = Math.min(this.largeFrames[this.largeIndex].length - this.largePosition, left);
				this.largePosition += step;
				left -= step;
				if (this.largePosition == this.largeFrames[this.largeIndex].length) {
					this.largeIndex++;
					this.largePosition = 0;
				}
			}
		}
	}

	/**
	 * Moves the place back to the start of the first message that is not completely
	 * written, so that another connection can go on there.
	 * @return how many messages are completely written that were not at the last rewind
	 */
	int rewind() {
		int place = this.bytes.position();
		int position = 0;
		int large = 0;
		int start = 0;
		int startLarge = 0;
		int complete = 0;
		while (position < this.bytes.limit()) {
			int flags = this.bytes.get(position);
			boolean isLong = (flags & FLAG_LONG) != 0;
			long size = isLong ? this.bytes.getLong(position + 1) : this.bytes.get(position + 1) & 0xff;
			position += isLong ? 9 : 2;
			if (large < this.largeCount && this.largeAt[large] == position && size == this.largeFrames[large].length) {
				large++;
			}
			else {
				position += (int) size;
			}
			if (position > place || large > this.largeIndex) {
				break;
			}
			if ((flags & FLAG_MORE) == 0) {
				complete += ((flags & FLAG_COMMAND) == 0) ? 1 : 0;
				start = position;
				startLarge = large;
			}
		}
		this.bytes.position(start);
		this.largeIndex = startLarge;
		this.largePosition = 0;
		int written = complete - this.rewound;
		this.rewound = complete;
		this.messages -= written;
		return written;
	}

}
