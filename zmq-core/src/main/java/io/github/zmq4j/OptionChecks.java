package io.github.zmq4j;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Refuses option values with a sentence. Stateless.
 */
final class OptionChecks {

	private static final Pattern METADATA_NAME = Pattern.compile("X-[A-Za-z0-9_.+-]{1,253}");

	/** Half of what we take of a peer in a handshake. */
	private static final int MAX_METADATA = 32 << 10;

	/** What each property costs beside its name and its value. */
	private static final int SIZES = 1 + Integer.BYTES;

	/**
	 * What is sent again and again must not have an owner, and tells of no connection.
	 */
	static @Nullable ZmqMessage reusable(String name, @Nullable ZmqMessage message) {
		if (message != null && message.isDirect()) {
			throw new IllegalArgumentException(
					"The message '" + name + "' is sent many times; use arrays, not direct buffers");
		}
		return (message != null) ? message.withConnection(null) : null;
	}

	private OptionChecks() {
	}

	static void atLeast(String name, long value, long least) {
		if (value < least) {
			throw new IllegalArgumentException(name + " is " + value + "; it must be at least " + least);
		}
	}

	static void atLeast(String name, Duration value, Duration least) {
		if (value.compareTo(least) < 0) {
			throw new IllegalArgumentException(name + " is " + value + "; it must be at least " + least);
		}
	}

	static void zeroOrAtLeast(String name, Duration value, Duration least) {
		if (!value.isZero() && value.compareTo(least) < 0) {
			throw new IllegalArgumentException(
					name + " is " + value + "; it must be at least " + least + ", or zero for no limit");
		}
	}

	static void between(String name, int value, int least, int most) {
		if (value < least || value > most) {
			throw new IllegalArgumentException(name + " is " + value + "; it must be from " + least + " to " + most);
		}
	}

	static void wholeSeconds(String name, Duration value, int most) {
		long seconds = value.toSeconds();
		if (seconds < 0 || seconds > most || !value.equals(Duration.ofSeconds(seconds))) {
			throw new IllegalArgumentException(name + " is " + value + "; it must be whole seconds from 0 to " + most);
		}
	}

	/**
	 * Copies properties for the handshake.
	 * @param properties values by name
	 * @return an unmodifiable map whose names are found in any case
	 */
	static Map<String, String> metadata(Map<String, String> properties) {
		Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		long size = 0;
		for (Map.Entry<String, String> property : properties.entrySet()) {
			String name = property.getKey();
			String value = property.getValue();
			if (!METADATA_NAME.matcher(name).matches()) {
				throw new IllegalArgumentException("The metadata name '" + name + "' is not allowed; use X- and then 1"
						+ " to 253 letters, digits and the characters - _ . +");
			}
			if (copy.put(name, value) != null) {
				throw new IllegalArgumentException("The metadata name '" + name
						+ "' comes twice, for upper and lower case are the same; leave one out");
			}
			size += name.length() + value.getBytes(StandardCharsets.UTF_8).length + SIZES;
		}
		if (size > MAX_METADATA) {
			throw new IllegalArgumentException(
					"The metadata takes " + size + " bytes in the handshake; it may take at most " + MAX_METADATA);
		}
		return Collections.unmodifiableMap(copy);
	}

}
