package io.github.zmq4j.internal.pipe;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.wire.FrameEncoder;
import org.jspecify.annotations.Nullable;

/**
 * A run of whole encoded messages, small frames copied and large ones referred to.
 * Guarded by the send lock while it is filled, confined to the flusher while it is
 * written.
 */
public final class Chunk {

	/**
	 * How many bytes a chunk holds, unless more of them pay or one message needs more.
	 */
	static final int MIN_CAPACITY = 32 << 10;

	/** More at once does not make writing cheaper, and leaves the CPU's cache. */
	static final int MAX_CAPACITY = 128 << 10;

	/** From this size on a frame is referred to, not copied. */
	static final int LARGE_FRAME = 8 << 10;

	/**
	 * A little less than a writer collects at once: then waiting for more makes no sense.
	 */
	private static final int URGENT_LARGE_BYTES = 448 << 10;

	private static final int FLAG_MORE = 1;

	private static final int FLAG_LONG = 2;

	private static final int FLAG_COMMAND = 4;

	private static final int MAX_SHORT = 255;

	private final ByteBuffer bytes;

	private final int nearlyFull;

	private int messages;

	/** How many messages earlier connections have taken completely. */
	private int rewound;

	private int answerBytes;

	/** How many bytes were appended before it was sealed, -1 until then. */
	private long sealedSize = -1;

	private final LargeFrames large = new LargeFrames();

	/** Whether the large frames alone are worth a write. */
	private boolean urgent;

	/** The flusher's place: the next large frame and how much of it is written. */
	private int largeIndex;

	private int largePosition;

	Chunk(int capacity) {
		this.bytes = ByteBuffer.allocateDirect(capacity);
		this.nearlyFull = capacity - LARGE_FRAME;
	}

	/**
	 * Appends a message if it fits.
	 * @param message the message
	 * @return {@code false} if this chunk is too full for it
	 */
	boolean append(ZmqMessage message) {
		if (message.frameCount() == 1 && !message.isDirect()) {
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
		if (message.isDirect()) {
			this.large.own(message);
		}
		appendEach(message);
		this.urgent = this.large.bytes() >= URGENT_LARGE_BYTES;
		this.messages++;
		return true;
	}

	private void appendEach(ZmqMessage message) {
		int last = message.frameCount() - 1;
		for (int i = 0; i <= last; i++) {
			int size = message.frameSize(i);
			FrameEncoder.header(this.bytes, size, i < last);
			if (size >= LARGE_FRAME) {
				this.large.add(this.bytes.position(), message, i);
			}
			else if (message.isDirect(i)) {
				this.bytes.put(message.buffer(i));
			}
			else {
				this.bytes.put(message.frame(i));
			}
		}
	}

	/**
	 * How much room a message takes beside its large frames.
	 * @param message the message
	 * @return bytes
	 */
	static long copiedSize(ZmqMessage message) {
		long size = 0;
		for (int i = 0; i < message.frameCount(); i++) {
			int length = message.frameSize(i);
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

	/** What was appended last as a command is a message without frames. */
	void countMessage() {
		this.messages++;
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
		return (this.sealedSize >= 0) ? this.sealedSize : this.bytes.position() + this.large.bytes();
	}

	boolean isEmpty() {
		return this.bytes.position() == 0;
	}

	/** Whether other chunks are as large, so that it is worth keeping. */
	boolean isStandard() {
		return this.bytes.capacity() <= MAX_CAPACITY;
	}

	int capacity() {
		return this.bytes.capacity();
	}

	/** Whether there may be no room for another frame. */
	boolean isNearlyFull() {
		return this.bytes.position() >= this.nearlyFull;
	}

	/** Whether waiting for more makes no sense. */
	boolean isUrgent() {
		return isNearlyFull() || this.urgent;
	}

	/** Whether there was much more room than needed. */
	boolean isNearlyEmpty() {
		return this.bytes.position() < this.bytes.capacity() / 8;
	}

	/**
	 * Its messages are written or given up: nobody needs their buffers here.
	 * @param release releases a message
	 */
	void disown(Consumer<ZmqMessage> release) {
		this.large.disown(release);
	}

	/** Ends filling, begins writing. */
	void seal() {
		this.sealedSize = size();
		this.bytes.flip();
	}

	/** Makes the chunk empty, to fill it anew. */
	void clear() {
		this.bytes.clear();
		this.large.clear();
		this.urgent = false;
		this.messages = 0;
		this.answerBytes = 0;
		this.sealedSize = -1;
		this.rewound = 0;
		this.largeIndex = 0;
		this.largePosition = 0;
	}

	/**
	 * Whether it refers to large frames, so that {@link #stage(ByteBuffer)} must collect
	 * them.
	 * @return {@code true} if so
	 */
	public boolean hasLargeFrames() {
		return this.large.count() > 0;
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
		return !this.bytes.hasRemaining() && this.largeIndex == this.large.count();
	}

	/**
	 * Copies the next bytes to write, without moving the place, up to a direct buffer
	 * that is large enough to be written as it is.
	 * @param out an empty buffer; filled and flipped
	 * @return the direct buffer that follows the copied bytes, or {@code null}
	 */
	public @Nullable ByteBuffer stage(ByteBuffer out) {
		int position = this.bytes.position();
		int index = this.largeIndex;
		int offset = this.largePosition;
		ByteBuffer straight = null;
		out.clear();
		while (out.hasRemaining()) {
			int stop = (index < this.large.count()) ? this.large.place(index) : this.bytes.limit();
			int count = Math.min(stop - position, out.remaining());
			out.put(out.position(), this.bytes, position, count).position(out.position() + count);
			position += count;
			if (position < stop || index == this.large.count()) {
				break;
			}
			straight = this.large.straight(index, offset);
			if (straight != null) {
				break;
			}
			offset += this.large.copy(index, offset, out);
			if (offset == this.large.size(index)) {
				index++;
				offset = 0;
			}
		}
		out.flip();
		return straight;
	}

	/**
	 * Moves the place behind bytes that are written.
	 * @param count how many of the bytes that {@link #stage(ByteBuffer)} gave
	 */
	public void advance(long count) {
		long left = count;
		while (left > 0) {
			int stop = (this.largeIndex < this.large.count()) ? this.large.place(this.largeIndex) : this.bytes.limit();
			int step = (int) Math.min(stop - this.bytes.position(), left);
			this.bytes.position(this.bytes.position() + step);
			left -= step;
			if (left > 0) {
				int size = this.large.size(this.largeIndex);
				step = (int) Math.min(size - this.largePosition, left);
				this.largePosition += step;
				left -= step;
				if (this.largePosition == size) {
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
		int next = 0;
		int start = 0;
		int startLarge = 0;
		int complete = 0;
		while (position < this.bytes.limit()) {
			int flags = this.bytes.get(position);
			boolean isLong = (flags & FLAG_LONG) != 0;
			long size = isLong ? this.bytes.getLong(position + 1) : this.bytes.get(position + 1) & 0xff;
			position += isLong ? 9 : 2;
			if (next < this.large.count() && this.large.place(next) == position && size == this.large.size(next)) {
				next++;
			}
			else {
				position += (int) size;
			}
			if (position > place || next > this.largeIndex) {
				break;
			}
			if ((flags & FLAG_MORE) == 0) {
				complete += ((flags & FLAG_COMMAND) == 0) ? 1 : 0;
				start = position;
				startLarge = next;
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
