package io.github.zmq4j.internal.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import io.github.zmq4j.internal.util.ProtocolException;
import io.github.zmq4j.internal.util.ProtocolException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The properties that a peer sends in its handshake. Immutable; names are found in any
 * case.
 */
public final class Metadata {

	/** The property that names the socket type. */
	public static final String SOCKET_TYPE = "Socket-Type";

	/** The property that carries the routing id. */
	public static final String IDENTITY = "Identity";

	private static final int MAX_SIZE_OF_NAME = 255;

	private final Map<String, byte[]> properties;

	private Metadata(Map<String, byte[]> properties) {
		this.properties = properties;
	}

	/**
	 * Reads properties until the end of an array.
	 * @param octets {@code *( nlen name vlen_be32 value )}
	 * @return the metadata; of a name that comes twice, the last value
	 * @throws ProtocolException if a property is malformed
	 */
	public static Metadata parse(byte[] octets) throws ProtocolException {
		Map<String, byte[]> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		ByteBuffer in = ByteBuffer.wrap(octets);
		while (in.hasRemaining()) {
			String name = name(in);
			if (in.remaining() < Integer.BYTES) {
				throw malformed("ends before the size of the value of '" + name + "'");
			}
			int size = in.getInt();
			if (size < 0 || size > in.remaining()) {
				throw malformed("says that the value of '" + name + "' is " + Integer.toUnsignedString(size)
						+ " bytes long, but only " + in.remaining() + " follow");
			}
			byte[] value = new byte[size];
			in.get(value);
			properties.put(name, value);
		}
		return new Metadata(properties);
	}

	private static String name(ByteBuffer in) throws ProtocolException {
		int size = in.get() & 0xFF;
		if (size == 0 || size > in.remaining()) {
			throw malformed("says that a name is " + size + " bytes long, where " + in.remaining() + " bytes are left");
		}
		byte[] name = new byte[size];
		in.get(name);
		for (byte octet : name) {
			if (!isNameOctet(octet)) {
				throw malformed("has a name with characters that are not allowed: '" + PrintableText.of(name) + "'");
			}
		}
		return new String(name, StandardCharsets.US_ASCII);
	}

	private static boolean isNameOctet(byte octet) {
		return (octet >= 'a' && octet <= 'z') || (octet >= 'A' && octet <= 'Z') || (octet >= '0' && octet <= '9')
				|| octet == '-' || octet == '_' || octet == '.' || octet == '+';
	}

	private static ProtocolException malformed(String what) {
		return new ProtocolException(Kind.PROTOCOL, "The peer's metadata " + what);
	}

	/**
	 * Writes properties in the order of the map.
	 * @param properties values by name; names of 1 to 255 printable ASCII characters
	 * @return {@code *( nlen name vlen_be32 value )}
	 * @throws IllegalArgumentException if a name is not allowed
	 */
	public static byte[] encode(Map<String, byte[]> properties) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		properties.forEach((name, value) -> {
			byte[] octets = name.getBytes(StandardCharsets.UTF_8);
			checkName(name, octets);
			out.write(octets.length);
			out.writeBytes(octets);
			out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value.length).array());
			out.writeBytes(value);
		});
		return out.toByteArray();
	}

	private static void checkName(String name, byte[] octets) {
		boolean allowed = octets.length > 0 && octets.length <= MAX_SIZE_OF_NAME;
		for (byte octet : octets) {
			allowed &= isNameOctet(octet);
		}
		if (!allowed) {
			throw new IllegalArgumentException("The metadata name '" + name
					+ "' is not allowed; use 1 to 255 letters, digits and the characters - _ . +");
		}
	}

	/**
	 * The value of a property.
	 * @param name its name, in any case
	 * @return the value, or {@code null} if there is no such property
	 */
	public byte @Nullable [] get(String name) {
		return this.properties.get(name);
	}

	/**
	 * All properties but the socket type and the routing id.
	 * @return an unmodifiable map of texts, whose names are found in any case
	 */
	public Map<String, String> others() {
		Map<String, String> others = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		this.properties.forEach((name, value) -> others.put(name, new String(value, StandardCharsets.UTF_8)));
		others.remove(SOCKET_TYPE);
		others.remove(IDENTITY);
		return Collections.unmodifiableMap(others);
	}

}
