package io.github.zmq4j.internal.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import io.github.zmq4j.SocketType;
import org.jspecify.annotations.Nullable;

/**
 * The 64 octets that open a connection. Stateless; the parts of ours go out one by one,
 * because how we go on depends on the peer's version.
 */
public final class Greeting {

	/** How long the greeting is. */
	public static final int SIZE = 64;

	/** How long its first part is. */
	public static final int SIGNATURE_SIZE = 10;

	/** Where the major version, or revision, is. */
	public static final int MAJOR = 10;

	/** Where the minor version is; in ZMTP 2.0, the socket type. */
	public static final int MINOR = 11;

	private static final int MECHANISM = 12;

	private static final int MECHANISM_SIZE = 20;

	private static final int SIGNATURE_START = 0xFF;

	private static final int SIGNATURE_END = 0x7F;

	private static final byte OUR_MAJOR = 3;

	private static final byte OUR_MINOR = 1;

	/** In the order of their numbers in ZMTP 2.0. */
	private static final List<SocketType> NUMBERED_TYPES = List.of(SocketType.PAIR, SocketType.PUB, SocketType.SUB,
			SocketType.REQ, SocketType.REP, SocketType.DEALER, SocketType.ROUTER, SocketType.PULL, SocketType.PUSH,
			SocketType.XPUB, SocketType.XSUB);

	private Greeting() {
	}

	/**
	 * The first part, signature and major version, which goes out at once (RFC 37). It
	 * also tells a ZMTP 1.0 peer how long our routing id is.
	 * @param routingIdSize its size
	 * @return 11 octets
	 */
	public static byte[] start(int routingIdSize) {
		return ByteBuffer.allocate(SIGNATURE_SIZE + 1)
			.put((byte) SIGNATURE_START)
			.putLong(routingIdSize + 1L)
			.put((byte) SIGNATURE_END)
			.put(OUR_MAJOR)
			.array();
	}

	/**
	 * The last part, for a peer of version 3 and up.
	 * @param mechanism our mechanism
	 * @return 53 octets
	 */
	public static byte[] rest(String mechanism) {
		byte[] rest = new byte[SIZE - MINOR];
		rest[0] = OUR_MINOR;
		byte[] name = mechanism.getBytes(StandardCharsets.US_ASCII);
		System.arraycopy(name, 0, rest, MECHANISM - MINOR, name.length);
		return rest;
	}

	/**
	 * Whether an octet can be the first of a greeting.
	 * @param octet the octet
	 * @return {@code false} for a ZMTP 1.0 peer, or something else
	 */
	public static boolean isSignatureStart(byte octet) {
		return (octet & 0xFF) == SIGNATURE_START;
	}

	/**
	 * Whether an octet can be the last of a signature.
	 * @param octet the octet
	 * @return {@code false} for a ZMTP 1.0 peer with a long routing id
	 */
	public static boolean isSignatureEnd(byte octet) {
		return (octet & 1) != 0;
	}

	/**
	 * Whether a whole greeting has a mechanism.
	 * @param greeting 64 octets
	 * @param mechanism the mechanism
	 * @return {@code true} if all 20 octets are equal
	 */
	public static boolean hasMechanism(byte[] greeting, String mechanism) {
		byte[] wanted = Arrays.copyOf(mechanism.getBytes(StandardCharsets.US_ASCII), MECHANISM_SIZE);
		return Arrays.equals(greeting, MECHANISM, MECHANISM + MECHANISM_SIZE, wanted, 0, MECHANISM_SIZE);
	}

	/**
	 * The mechanism of a whole greeting, for a message.
	 * @param greeting 64 octets
	 * @return printable text
	 */
	public static String mechanismText(byte[] greeting) {
		int end = MECHANISM + MECHANISM_SIZE;
		while (end > MECHANISM && greeting[end - 1] == 0) {
			end--;
		}
		return PrintableText.of(greeting, MECHANISM, end);
	}

	/**
	 * Whether ZMTP 2.0 has a socket type.
	 * @param type the type
	 * @return {@code false} for those that came later
	 */
	public static boolean hasNumber(SocketType type) {
		return NUMBERED_TYPES.contains(type);
	}

	/**
	 * The number of a socket type in ZMTP 2.0.
	 * @param type the type, which must have one
	 * @return its octet
	 */
	public static byte number(SocketType type) {
		return (byte) NUMBERED_TYPES.indexOf(type);
	}

	/**
	 * The socket type of a number in ZMTP 2.0.
	 * @param number the octet
	 * @return the type, or {@code null} if there is none
	 */
	public static @Nullable SocketType numbered(byte number) {
		int index = number & 0xFF;
		return (index < NUMBERED_TYPES.size()) ? NUMBERED_TYPES.get(index) : null;
	}

}
