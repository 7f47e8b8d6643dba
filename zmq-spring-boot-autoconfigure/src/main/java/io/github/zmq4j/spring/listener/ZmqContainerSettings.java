package io.github.zmq4j.spring.listener;

import java.time.Duration;

/**
 * How a container works. Immutable.
 *
 * @param concurrency how many messages are handled at once, 1 or more; with 1 they are
 * handled in their order, with more they are not; default 1
 * @param maxInFlight how many messages may be received but not yet handled, 1 or more;
 * when that many are, the socket is not read, so that its high-water mark holds the peers
 * back; default 1,000
 * @param shutdownTimeout how long a stop waits for messages in flight before it
 * interrupts their threads; default 20 s. Without Spring Boot, Spring waits 10 s for a
 * phase of its shutdown unless told otherwise
 * @param autoStartup whether the container starts with the application context; default
 * {@code true}
 * @param returnExceptions whether the error reply to a waiting peer says what went wrong;
 * default {@code false}
 * @param virtualThreads whether the workers are virtual threads; default {@code false}
 * @param errorHandler is told of failures; default {@link LoggingErrorHandler}
 */
public record ZmqContainerSettings(int concurrency, int maxInFlight, Duration shutdownTimeout, boolean autoStartup,
		boolean returnExceptions, boolean virtualThreads, ZmqListenerErrorHandler errorHandler) {

	/** All defaults. */
	public static final ZmqContainerSettings DEFAULT = new ZmqContainerSettings(1, 1000, Duration.ofSeconds(20), true,
			false, false, new LoggingErrorHandler());

	/**
	 * How long interrupted threads get to end, those that handle and the one that
	 * receives.
	 */
	static final Duration INTERRUPTED = Duration.ofSeconds(1);

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException if a value is out of range
	 */
	public ZmqContainerSettings {
		if (concurrency < 1) {
			throw new IllegalArgumentException("concurrency is " + concurrency + "; it must be at least 1");
		}
		if (maxInFlight < concurrency) {
			throw new IllegalArgumentException("max-in-flight is " + maxInFlight
					+ "; it must be at least the concurrency, which is " + concurrency);
		}
		if (shutdownTimeout.isNegative()) {
			throw new IllegalArgumentException("shutdown-timeout is " + shutdownTimeout + "; it must not be negative");
		}
	}

	/**
	 * How long a stop may take at most: the shutdown timeout, and what interrupted
	 * threads then get to end. Spring waits for it no longer than its own timeout for a
	 * phase of the shutdown.
	 * @return the time
	 */
	public Duration longestStop() {
		return this.shutdownTimeout.plus(INTERRUPTED.multipliedBy(2));
	}

}
