package io.github.zmq4j;

import java.time.Duration;

/**
 * What a peer may ask of us. Reaching a limit closes the connection with an event that
 * names the limit.
 *
 * @param maxMessageSize largest message accepted, in bytes over all frames; default 64
 * MiB (libzmq: ZMQ_MAXMSGSIZE, there per frame and unlimited by default)
 * @param maxFrames most frames accepted in one message; default 65,536
 * @param maxTopicSize longest subscription prefix accepted, in bytes; default 64 KiB
 * @param maxSubscriptionBytes what all subscriptions of one peer may cost, in bytes: the
 * sizes of the prefixes, and 100 for each; default 64 MiB
 * @param handshakeTimeout how long a new connection may take until both sides are ready;
 * default 10 s (libzmq: ZMQ_HANDSHAKE_IVL, there 30 s)
 */
public record LimitOptions(long maxMessageSize, int maxFrames, int maxTopicSize, long maxSubscriptionBytes,
		Duration handshakeTimeout) {

	/** The defaults. */
	public static final LimitOptions DEFAULT = new LimitOptions(64L << 20, 65_536, 64 << 10, 64L << 20,
			Duration.ofSeconds(10));

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException if a limit is not positive
	 */
	public LimitOptions {
		OptionChecks.atLeast("maxMessageSize", maxMessageSize, 0);
		OptionChecks.atLeast("maxFrames", maxFrames, 1);
		OptionChecks.atLeast("maxTopicSize", maxTopicSize, 0);
		OptionChecks.atLeast("maxSubscriptionBytes", maxSubscriptionBytes, 0);
		OptionChecks.atLeast("handshakeTimeout", handshakeTimeout, Duration.ofMillis(1));
	}

	/**
	 * These limits with another message size.
	 * @param bytes the largest message accepted
	 * @return new limits
	 */
	public LimitOptions withMaxMessageSize(long bytes) {
		return new LimitOptions(bytes, this.maxFrames, this.maxTopicSize, this.maxSubscriptionBytes,
				this.handshakeTimeout);
	}

	/**
	 * These limits with another handshake timeout.
	 * @param timeout how long a handshake may take
	 * @return new limits
	 */
	public LimitOptions withHandshakeTimeout(Duration timeout) {
		return new LimitOptions(this.maxMessageSize, this.maxFrames, this.maxTopicSize, this.maxSubscriptionBytes,
				timeout);
	}

}
