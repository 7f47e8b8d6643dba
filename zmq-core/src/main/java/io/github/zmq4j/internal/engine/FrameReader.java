package io.github.zmq4j.internal.engine;

import java.nio.ByteBuffer;
import java.util.Objects;

import io.github.zmq4j.internal.wire.FrameFlags;
import io.github.zmq4j.internal.util.ProtocolException;
import io.github.zmq4j.internal.util.ProtocolException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Takes one frame after the other out of a buffer, also frames that are larger than the
 * buffer. Guarded by the session of its connection.
 */
final class FrameReader {

	/** Stands for a frame that is in a buffer: {@link #takeDirect()} gives it. */
	static final byte[] DIRECT = new byte[0];

	private static final byte[] EMPTY = new byte[0];

	private final Check check;

	private int flags;

	private final LargeFrame large;

	/**
	 * Makes a reader.
	 * @param check refuses frames
	 * @param direct where large frames of messages go, {@code null} for arrays
	 */
	FrameReader(Check check, @Nullable DirectBuffers direct) {
		this.check = check;
		this.large = new LargeFrame(direct);
	}

	/**
	 * Reads the next frame.
	 * @param in the octets; an incomplete frame stays in it if it can become complete
	 * there
	 * @return the body, {@link #DIRECT} if it is in a buffer, or {@code null} if the
	 * frame is not complete yet
	 * @throws ProtocolException if the header is malformed or refused by the check
	 */
	byte @Nullable [] read(ByteBuffer in) throws ProtocolException {
		if (this.large.isBegun()) {
			return readLarge(in);
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
		this.large.begin(size, in.remaining(), (this.flags & FrameFlags.COMMAND) == 0);
		return readLarge(in);
	}

	private byte @Nullable [] readLarge(ByteBuffer in) {
		if (!this.large.read(in)) {
			return null;
		}
		return this.large.isDirect() ? DIRECT : this.large.takeArray();
	}

	/**
	 * Takes the frame that {@link #DIRECT} stands for.
	 * @return a buffer with the frame from its start to its limit
	 */
	ByteBuffer takeDirect() {
		return Objects.requireNonNull(this.large.takeBuffer(), "the frame is an array");
	}

	/**
	 * Where the next octets can go without passing through another buffer.
	 * @return a buffer to fill, not beyond its limit, before an empty one is read;
	 * {@code null} if there is none
	 */
	@Nullable ByteBuffer straight() {
		return this.large.straight();
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
		return !this.large.isBegun();
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
