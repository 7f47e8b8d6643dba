package io.github.zmq4j.internal.engine;

import java.nio.ByteBuffer;
import java.util.Arrays;

import io.github.zmq4j.internal.wire.FrameFlags;
import io.github.zmq4j.internal.util.ProtocolException;
import io.github.zmq4j.internal.util.ProtocolException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Takes one frame after the other out of a buffer, also frames that are larger than the
 * buffer. Guarded by the session of its connection.
 */
final class FrameReader {

	/** How far a large frame's array may be ahead of the octets that have arrived. */
	static final int MAX_AHEAD = 64 << 10;

	private static final byte[] EMPTY = new byte[0];

	private final Check check;

	private int flags;

	/** The frame that is larger than the buffer, as far as it has arrived. */
	private byte @Nullable [] large;

	private int largeSize;

	private int arrived;

	FrameReader(Check check) {
		this.check = check;
	}

	/**
	 * Reads the next frame.
	 * @param in the octets; an incomplete frame stays in it if it can become complete
	 * there
	 * @return the body, or {@code null} if the frame is not complete yet
	 * @throws ProtocolException if the header is malformed or refused by the check
	 */
	byte @Nullable [] read(ByteBuffer in) throws ProtocolException {
		if (this.large != null) {
			return readLarge(this.large, in);
		}
		int position = in.position();
		int available = in.limit() - position;
		if (available < FrameFlags.SHORT_HEADER) {
			return null;
		}
		int header = FrameFlags.SHORT_HEADER;
		long size = in.get(position + 1) & 0xFF;
		int octet = in.get(position);
		if ((octet & FrameFlags.LONG) != 0) {
			header = FrameFlags.LONG_HEADER;
			if (available < header) {
				return checkFlags(octet);
			}
			size = in.getLong(position + 1);
		}
		checkFlags(octet);
		this.check.check(octet, size);
		this.flags = octet;
		if (size > available - header) {
			return (size <= in.capacity() - header) ? null : startLarge((int) size, header, in);
		}
		in.position(position + header);
		return body((int) size, in);
	}

	private static byte @Nullable [] checkFlags(int octet) throws ProtocolException {
		if ((octet & FrameFlags.RESERVED) != 0) {
			throw new ProtocolException(Kind.PROTOCOL,
					"The peer sent a frame whose flags have reserved bits set: 0x" + Integer.toHexString(octet & 0xFF));
		}
		if ((octet & FrameFlags.COMMAND) != 0 && (octet & FrameFlags.MORE) != 0) {
			throw new ProtocolException(Kind.PROTOCOL,
					"The peer sent a command with the MORE flag; a command is a single frame");
		}
		return null;
	}

	private static byte[] body(int size, ByteBuffer in) {
		if (size == 0) {
			return EMPTY;
		}
		byte[] body = new byte[size];
		in.get(body);
		return body;
	}

	private byte @Nullable [] startLarge(int size, int header, ByteBuffer in) {
		in.position(in.position() + header);
		byte[] array = new byte[(int) Math.min(size, (long) in.remaining() + MAX_AHEAD)];
		this.large = array;
		this.largeSize = size;
		this.arrived = 0;
		return readLarge(array, in);
	}

	private byte @Nullable [] readLarge(byte[] start, ByteBuffer in) {
		byte[] array = start;
		int count = Math.min(in.remaining(), this.largeSize - this.arrived);
		if (this.arrived + count > array.length) {
			long wanted = Math.max(2L * array.length, (long) this.arrived + count);
			array = Arrays.copyOf(array, (int) Math.min(this.largeSize, wanted));
			this.large = array;
		}
		in.get(array, this.arrived, count);
		this.arrived += count;
		if (this.arrived < this.largeSize) {
			return null;
		}
		this.large = null;
		return array;
	}

	/**
	 * The flags of the frame that was read last.
	 * @return the first octet of its header
	 */
	int flags() {
		return this.flags;
	}

	/**
	 * Whether the next octet is the first of a frame.
	 * @return {@code false} while a large frame is on its way
	 */
	boolean isBetweenFrames() {
		return this.large == null;
	}

	/**
	 * Refuses a frame by its header, before room is made for it.
	 */
	@FunctionalInterface
	interface Check {

		/**
		 * Checks a header, maybe several times for the same frame.
		 * @param flags its flags, without reserved bits
		 * @param size the size of the body, negative if the highest bit is set; a size
		 * that passes must be one that an array can have
		 * @throws ProtocolException if the frame is refused
		 */
		void check(int flags, long size) throws ProtocolException;

	}

}
