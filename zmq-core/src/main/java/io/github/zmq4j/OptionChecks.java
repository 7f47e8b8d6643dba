package io.github.zmq4j;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Refuses option values with a sentence. Stateless.
 */
final class OptionChecks {

	/** What is sent again and again must not have an owner. */
	static void reusable(String name, @Nullable ZmqMessage message) {
		if (message != null && message.isDirect()) {
			throw new IllegalArgumentException(
					"The message '" + name + "' is sent many times; use arrays, not direct buffers");
		}
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

}
