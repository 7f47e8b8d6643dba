package io.github.zmq4j.internal.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Octets as a test writes them. Stateless.
 */
public final class Octets {

	private static final Pattern TOKEN = Pattern.compile("'([^']*)'|([0-9A-Fa-f]{2})(?:\\*(\\d+))?");

	private static final Pattern GAP = Pattern.compile("\\s*");

	private Octets() {
	}

	/**
	 * Reads a description such as {@code "FF 00*7 01 7F 'text'"}.
	 * @param description hexadecimal octets, each of which may be repeated, and quoted
	 * ASCII
	 * @return the octets
	 */
	public static byte[] of(String description) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		Matcher matcher = TOKEN.matcher(description);
		int end = 0;
		while (matcher.find()) {
			if (!GAP.matcher(description.substring(end, matcher.start())).matches()) {
				break;
			}
			end = matcher.end();
			if (matcher.group(1) != null) {
				out.writeBytes(matcher.group(1).getBytes(StandardCharsets.US_ASCII));
				continue;
			}
			int count = (matcher.group(3) != null) ? Integer.parseInt(matcher.group(3)) : 1;
			for (int i = 0; i < count; i++) {
				out.write(Integer.parseInt(matcher.group(2), 16));
			}
		}
		if (!description.substring(end).isBlank()) {
			throw new IllegalArgumentException("Not understood: " + description.substring(end));
		}
		return out.toByteArray();
	}

	/**
	 * Joins octets.
	 * @param parts the parts
	 * @return one array
	 */
	public static byte[] join(byte[]... parts) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			out.writeBytes(part);
		}
		return out.toByteArray();
	}

	/**
	 * Octets that differ from their neighbours.
	 * @param size how many
	 * @return the octets
	 */
	public static byte[] pattern(int size) {
		byte[] octets = new byte[size];
		for (int i = 0; i < size; i++) {
			octets[i] = (byte) (i * 31 + (i >>> 8));
		}
		return octets;
	}

}
