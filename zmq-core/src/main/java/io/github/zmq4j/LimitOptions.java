package io.github.zmq4j;

import java.time.Duration;

/**
 * What a peer may ask of us. Reaching a limit closes the connection with an event that
 * names the limit. A STREAM, which speaks plain TCP, has {@code maxConnections} only.
 *
 * @param maxMessageSize largest message accepted, in bytes over all frames; default 64
 * MiB (libzmq: ZMQ_MAXMSGSIZE, there per frame and unlimited by default)
 * @param maxFrames most frames accepted in one message; default 65,536
 * @param maxTopicSize longest subscription prefix accepted, in bytes; default 64 KiB; for
 * PUB and XPUB
 * @param maxSubscriptionBytes what all subscriptions of one peer may cost, in bytes: the
 * sizes of the prefixes, and 100 for each; default 64 MiB; for PUB, XPUB and RADIO
 * @param handshakeTimeout how long a new connection may take until both sides are ready,
 * at least 1 ms, or zero for no limit: then a peer that says nothing keeps its connection
 * for as long as it likes; default 10 s (libzmq: ZMQ_HANDSHAKE_IVL, there 30 s)
 * @param maxConnections how many connections that it has accepted a socket keeps at once,
 * over tcp and ipc, at all endpoints together and with those whose handshake goes on;
 * further ones are closed, with an event {@link SocketEvent.Kind#PEER_REFUSED}; 0 for no
 * limit, which is the default (libzmq has no such limit)
 */
public record LimitOptions(long maxMessageSize, int maxFrames, int maxTopicSize, long maxSubscriptionBytes,
		Duration handshakeTimeout, int maxConnections) {

	/** The defaults. */
	public static final LimitOptions DEFAULT = new LimitOptions(64L << 20, 65_536, 64 << 10, 64L << 20,
			Duration.ofSeconds(10));

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException if a limit is out of range
	 */
	public LimitOptions {
		OptionChecks.atLeast("maxMessageSize", maxMessageSize, 0);
		OptionChecks.atLeast("maxFrames", maxFrames, 1);
		OptionChecks.atLeast("maxTopicSize", maxTopicSize, 0);
		OptionChecks.atLeast("maxSubscriptionBytes", maxSubscriptionBytes, 0);
		OptionChecks.zeroOrAtLeast("handshakeTimeout", handshakeTimeout, Duration.ofMillis(1));
		OptionChecks.atLeast("maxConnections", maxConnections, 0);
	}

	/**
	 * Limits for any number of connections.
	 * @param maxMessageSize largest message accepted, in bytes over all frames
	 * @param maxFrames most frames accepted in one message
	 * @param maxTopicSize longest subscription prefix accepted, in bytes
	 * @param maxSubscriptionBytes what all subscriptions of one peer may cost, in bytes
	 * @param handshakeTimeout how long a new connection may take until both sides are
	 * ready, zero for no limit
	 */
	public LimitOptions(long maxMessageSize, int maxFrames, int maxTopicSize, long maxSubscriptionBytes,
			Duration handshakeTimeout) {
		this(maxMessageSize, maxFrames, maxTopicSize, maxSubscriptionBytes, handshakeTimeout, 0);
	}

	/**
	 * These limits with another message size.
	 * @param bytes the largest message accepted
	 * @return new limits
	 */
	public LimitOptions withMaxMessageSize(long bytes) {
		return new LimitOptions(bytes, this.maxFrames, this.maxTopicSize, this.maxSubscriptionBytes,
				this.handshakeTimeout, this.maxConnections);
	}

	/**
	 * These limits with another handshake timeout.
	 * @param timeout how long a handshake may take, zero for no limit
	 * @return new limits
	 */
	public LimitOptions withHandshakeTimeout(Duration timeout) {
		return new LimitOptions(this.maxMessageSize, this.maxFrames, this.maxTopicSize, this.maxSubscriptionBytes,
				timeout, this.maxConnections);
	}

	/**
	 * These limits with another number of connections.
	 * @param connections how many accepted connections a socket keeps at once, 0 for no
	 * limit
	 * @return new limits
	 */
	public LimitOptions withMaxConnections(int connections) {
		return new LimitOptions(this.maxMessageSize, this.maxFrames, this.maxTopicSize, this.maxSubscriptionBytes,
				this.handshakeTimeout, connections);
	}

}
