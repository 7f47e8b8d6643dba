package io.github.zmq4j;

import java.time.Duration;

/**
 * Refuses option values with a sentence. Stateless.
 */
final class OptionChecks {

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
