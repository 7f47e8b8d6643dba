package io.github.zmq4j.internal.pipe;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import io.github.zmq4j.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * The large frames of a chunk: referred to, not copied. Guarded as the chunk that they
 * belong to.
 */
final class LargeFrames {

	private static final int FEW = 4;

	/** From this size on a direct buffer is written as it is. */
	private static final int STRAIGHT = 32 << 10;

	/** Where in the chunk's own bytes each frame has its place. */
	private int[] places = new int[FEW];

	private ZmqMessage[] messages = new ZmqMessage[FEW];

	private int[] indexes = new int[FEW];

	private @Nullable ByteBuffer[] buffers = new ByteBuffer[FEW];

	private int count;

	private long bytes;

	/** The messages whose buffers must be released in the end. */
	private final List<ZmqMessage> owned = new ArrayList<>(0);

	/** Becomes an owner of the message's buffers. */
	void own(ZmqMessage message) {
		this.owned.add(message.retain());
	}

	/** Gives up what is owned. */
	void disown(Consumer<ZmqMessage> release) {
		this.owned.forEach(release);
		this.owned.clear();
	}

	/** Refers to one more frame. */
	void add(int place, ZmqMessage message, int index) {
		if (this.count == this.places.length) {
			int size = this.count * 2;
			this.places = Arrays.copyOf(this.places, size);
			this.messages = Arrays.copyOf(this.messages, size);
			this.indexes = Arrays.copyOf(this.indexes, size);
			this.buffers = Arrays.copyOf(this.buffers, size);
		}
		this.places[this.count] = place;
		this.messages[this.count] = message;
		this.indexes[this.count] = index;
		this.buffers[this.count] = message.isDirect(index) ? message.buffer(index) : null;
		this.count++;
		this.bytes += message.frameSize(index);
	}

	int count() {
		return this.count;
	}

	/** The size of all of them. */
	long bytes() {
		return this.bytes;
	}

	int place(int which) {
		return this.places[which];
	}

	int size(int which) {
		return this.messages[which].frameSize(this.indexes[which]);
	}

	/** Copies as much as there is room for, and says how much. */
	int copy(int which, int offset, ByteBuffer out) {
		int length = Math.min(size(which) - offset, out.remaining());
		ByteBuffer buffer = this.buffers[which];
		if (buffer == null) {
			out.put(this.messages[which].frame(this.indexes[which]), offset, length);
		}
		else {
			out.put(out.position(), buffer, offset, length).position(out.position() + length);
		}
		return length;
	}

	/** The rest of a frame that needs no copy; {@code null} if it is to be copied. */
	@Nullable ByteBuffer straight(int which, int offset) {
		ByteBuffer buffer = this.buffers[which];
		if (buffer == null || buffer.limit() < STRAIGHT) {
			return null;
		}
		return buffer.position(offset);
	}

	void clear() {
		Arrays.fill(this.messages, 0, this.count, null);
		Arrays.fill(this.buffers, 0, this.count, null);
		this.count = 0;
		this.bytes = 0;
	}

}
