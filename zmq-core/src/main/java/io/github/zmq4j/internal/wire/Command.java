package io.github.zmq4j.internal.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.github.zmq4j.internal.util.ProtocolException;
import io.github.zmq4j.internal.util.ProtocolException.Kind;

/**
 * A command: a name and what follows it in the same frame. Immutable, shares the frame's
 * array.
 */
public final class Command {

	/** Ends a NULL handshake, with the metadata. */
	public static final String READY = "READY";

	/** Refuses the peer, with a reason. */
	public static final String ERROR = "ERROR";

	/** Asks for a sign of life. */
	public static final String PING = "PING";

	/** Is the sign of life. */
	public static final String PONG = "PONG";

	/** Adds a subscription. */
	public static final String SUBSCRIBE = "SUBSCRIBE";

	/** Takes a subscription back. */
	public static final String CANCEL = "CANCEL";

	/** Joins a group. */
	public static final String JOIN = "JOIN";

	/** Leaves a group. */
	public static final String LEAVE = "LEAVE";

	private static final int MAX_SIZE_OF_REASON = 255;

	private final String name;

	private final byte[] frame;

	private final int bodyStart;

	private Command(String name, byte[] frame) {
		this.name = name;
		this.frame = frame;
		this.bodyStart = 1 + name.length();
	}

	/**
	 * Reads the body of a command frame.
	 * @param frame the frame's body
	 * @return the command
	 * @throws ProtocolException if the name is not one
	 */
	public static Command parse(byte[] frame) throws ProtocolException {
		int length = (frame.length > 0) ? frame[0] & 0xFF : 0;
		if (length == 0 || length >= frame.length) {
			throw new ProtocolException(Kind.PROTOCOL, "The peer sent a command of " + frame.length
					+ " bytes whose name is said to be " + length + " bytes long");
		}
		for (int i = 1; i <= length; i++) {
			if (!PrintableText.isPrintable(frame[i])) {
				throw new ProtocolException(Kind.PROTOCOL, "The peer sent a command whose name is not printable: '"
						+ PrintableText.of(frame, 1, 1 + length) + "'");
			}
		}
		return new Command(new String(frame, 1, length, StandardCharsets.US_ASCII), frame);
	}

	/**
	 * Builds a complete command frame.
	 * @param name the name, ASCII
	 * @param parts what follows the name
	 * @return the frame with its header
	 */
	public static byte[] encode(String name, byte[]... parts) {
		int size = 1 + name.length();
		for (byte[] part : parts) {
			size = Math.addExact(size, part.length);
		}
		boolean isShort = size <= FrameFlags.MAX_SHORT_SIZE;
		ByteBuffer frame = ByteBuffer.allocate(Math.addExact(FrameEncoder.headerSize(size), size));
		if (isShort) {
			frame.put((byte) FrameFlags.COMMAND).put((byte) size);
		}
		else {
			frame.put((byte) (FrameFlags.COMMAND | FrameFlags.LONG)).putLong(size);
		}
		frame.put((byte) name.length()).put(name.getBytes(StandardCharsets.US_ASCII));
		for (byte[] part : parts) {
			frame.put(part);
		}
		return frame.array();
	}

	/**
	 * Builds a complete ERROR command frame.
	 * @param reason the reason in ASCII; cut after 255 characters
	 * @return the frame with its header
	 */
	public static byte[] error(String reason) {
		byte[] text = reason.getBytes(StandardCharsets.US_ASCII);
		int length = Math.min(text.length, MAX_SIZE_OF_REASON);
		return encode(ERROR, new byte[] { (byte) length }, Arrays.copyOf(text, length));
	}

	/**
	 * The name.
	 * @return printable ASCII, at most 255 characters
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Whether this is the command of a name.
	 * @param name the name
	 * @return {@code true} if so
	 */
	public boolean is(String name) {
		return this.name.equals(name);
	}

	/**
	 * How long the part behind the name is.
	 * @return the size in bytes
	 */
	public int bodySize() {
		return this.frame.length - this.bodyStart;
	}

	/**
	 * A copy of the part behind the name.
	 * @return the body
	 */
	public byte[] body() {
		return body(0);
	}

	/**
	 * A copy of the part behind the name, from an offset in it on.
	 * @param from the offset, at most {@link #bodySize()}
	 * @return the rest of the body
	 */
	public byte[] body(int from) {
		return Arrays.copyOfRange(this.frame, this.bodyStart + from, this.frame.length);
	}

	/**
	 * What to tell about an ERROR command that arrived.
	 * @return an exception that quotes the reason; about authentication if the reason is
	 * one of the status codes 300, 400 and 500
	 */
	public ProtocolException toRefusal() {
		int end = this.frame.length;
		int start = Math.min(this.bodyStart + 1, end);
		if (bodySize() > 0) {
			end = Math.min(end, start + (this.frame[this.bodyStart] & 0xFF));
		}
		byte first = (start < end) ? this.frame[start] : 0;
		Kind kind = (first >= '3' && first <= '5') ? Kind.AUTH : Kind.PROTOCOL;
		return new ProtocolException(kind,
				"The peer refused the connection: '" + PrintableText.of(this.frame, start, end) + "'");
	}

}
