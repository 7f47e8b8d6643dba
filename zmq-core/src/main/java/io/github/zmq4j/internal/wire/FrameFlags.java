package io.github.zmq4j.internal.wire;

/**
 * The bits of a frame's first octet. Stateless.
 */
public final class FrameFlags {

	/** More frames of the same message follow. */
	public static final int MORE = 0x01;

	/** The size takes eight octets instead of one. */
	public static final int LONG = 0x02;

	/** The frame is a command. */
	public static final int COMMAND = 0x04;

	/** Bits that must be zero. */
	public static final int RESERVED = 0xF8;

	/** The largest size that fits into one octet. */
	public static final int MAX_SHORT_SIZE = 255;

	/** Octets before the body of a frame whose size takes one octet. */
	public static final int SHORT_HEADER = 2;

	/** Octets before the body of a frame whose size takes eight octets. */
	public static final int LONG_HEADER = 9;

	private FrameFlags() {
	}

}
