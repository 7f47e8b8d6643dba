package io.github.zmq4j.internal.engine;

import java.nio.ByteBuffer;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * A frame that is larger than the read buffer, as far as it has arrived. Guarded by the
 * session of its connection.
 *
 * <p>
 * Nobody can make it take much memory by merely announcing a large frame: its room is not
 * more than {@link #MAX_AHEAD} ahead of what has arrived, then doubles. A peer that has
 * sent a large frame before may have room for as large a one at once.
 */
final class LargeFrame {

	/** How far the room may be ahead of the octets that have arrived. */
	static final int MAX_AHEAD = 64 << 10;

	private static final byte[] NOTHING = new byte[0];

	private final @Nullable DirectBuffers direct;

	/** The frame's room, as an array or as a buffer. */
	private byte[] array = NOTHING;

	private @Nullable ByteBuffer buffer;

	private boolean begun;

	private int size;

	private int arrived;

	private int trusted = MAX_AHEAD;

	LargeFrame(@Nullable DirectBuffers direct) {
		this.direct = direct;
	}

	/** Whether a frame is on its way. */
	boolean isBegun() {
		return this.begun;
	}

	/**
	 * Begins a frame.
	 * @param frameSize its size
	 * @param available how much of it has arrived already
	 * @param mayBeDirect whether it may be in a direct buffer
	 */
	void begin(int frameSize, int available, boolean mayBeDirect) {
		this.begun = true;
		this.size = frameSize;
		this.arrived = 0;
		int room = (int) Math.min(frameSize, (long) available + this.trusted);
		DirectBuffers buffers = this.direct;
		if (mayBeDirect && buffers != null && frameSize >= buffers.frameSize()) {
			ByteBuffer spare = buffers.spare(frameSize);
			this.buffer = (spare != null) ? spare : buffers.allocate(room);
		}
		else {
			this.array = new byte[room];
		}
	}

	/**
	 * Takes as much of the frame as there is.
	 * @param in the octets
	 * @return whether the frame is complete
	 */
	boolean read(ByteBuffer in) {
		ByteBuffer out = this.buffer;
		return (out != null) ? readDirect(out, in) : readArray(in);
	}

	private boolean readArray(ByteBuffer in) {
		int count = Math.min(in.remaining(), this.size - this.arrived);
		if (this.arrived + count > this.array.length) {
			this.array = Arrays.copyOf(this.array, grown(this.array.length, this.arrived + count));
		}
		in.get(this.array, this.arrived, count);
		this.arrived += count;
		return this.arrived == this.size;
	}

	private boolean readDirect(ByteBuffer room, ByteBuffer in) {
		int count = Math.min(in.remaining(), this.size - room.position());
		ByteBuffer out = grownFor(room, room.position() + count);
		out.put(out.position(), in, in.position(), count).position(out.position() + count);
		in.position(in.position() + count);
		return out.position() == this.size;
	}

	private ByteBuffer grownFor(ByteBuffer room, int wanted) {
		if (wanted <= room.capacity() || this.direct == null) {
			return room;
		}
		ByteBuffer larger = this.direct.allocate(grown(room.capacity(), wanted));
		larger.put(room.flip());
		this.buffer = larger;
		return larger;
	}

	private int grown(int length, int wanted) {
		return (int) Math.min(this.size, Math.max(2L * length, wanted));
	}

	/**
	 * Where the next octets can go without passing through another buffer.
	 * @return a buffer to fill, not beyond its limit; {@code null} if there is none
	 */
	@Nullable ByteBuffer straight() {
		ByteBuffer out = this.buffer;
		if (out == null) {
			return null;
		}
		ByteBuffer room = grownFor(out, Math.min(this.size, out.position() + 1));
		return room.limit(Math.min(this.size, room.capacity()));
	}

	/** The complete frame, if it is an array. */
	byte[] takeArray() {
		byte[] complete = this.array;
		end();
		return complete;
	}

	/** The complete frame, if it is a buffer. */
	@Nullable ByteBuffer takeBuffer() {
		ByteBuffer complete = this.buffer;
		end();
		return (complete != null) ? complete.flip() : null;
	}

	boolean isDirect() {
		return this.buffer != null;
	}

	private void end() {
		this.trusted = Math.max(this.trusted, this.size);
		this.begun = false;
		this.array = NOTHING;
		this.buffer = null;
	}

}
