package io.github.zmq4j.spring.core;

import java.time.Duration;

/**
 * Refuses timeouts that mean nothing. Stateless.
 */
final class Timeouts {

	private Timeouts() {
	}

	/**
	 * Refuses a negative timeout.
	 * @param name what it is, for the message
	 * @param timeout the timeout
	 * @return the same
	 */
	static Duration checked(String name, Duration timeout) {
		if (timeout.isNegative()) {
			throw new IllegalArgumentException(
					name + " is " + timeout + "; it must not be negative. No limit is SocketOptions.FOREVER");
		}
		return timeout;
	}

}
