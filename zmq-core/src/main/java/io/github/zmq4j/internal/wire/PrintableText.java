package io.github.zmq4j.internal.wire;

/**
 * Makes octets of a peer fit for logs and messages. Stateless.
 */
public final class PrintableText {

	private static final int MAX_LENGTH = 128;

	private PrintableText() {
	}

	/**
	 * Shows octets as ASCII, with a question mark for each that is not printable, cut
	 * after 128 characters.
	 * @param octets the octets
	 * @param from the offset of the first
	 * @param to the offset behind the last
	 * @return printable text of bounded length
	 */
	public static String of(byte[] octets, int from, int to) {
		int length = Math.min(to - from, MAX_LENGTH);
		StringBuilder text = new StringBuilder(length + 3);
		for (int i = from; i < from + length; i++) {
			text.append(isPrintable(octets[i]) ? (char) octets[i] : '?');
		}
		return (to - from > length) ? text.append("...").toString() : text.toString();
	}

	/**
	 * Shows octets as ASCII, as {@link #of(byte[], int, int)} does.
	 * @param octets the octets
	 * @return printable text of bounded length
	 */
	public static String of(byte[] octets) {
		return of(octets, 0, octets.length);
	}

	static boolean isPrintable(byte octet) {
		return octet >= ' ' && octet <= '~';
	}

}
