package io.github.zmq4j.spring.core;

/**
 * Names of message headers. They live inside the application: nothing of them travels on
 * the wire, except that a topic becomes the topic frame and a routing id the address.
 */
public final class ZmqHeaders {

	/** Prefix of all names here. */
	public static final String PREFIX = "zmq_";

	/**
	 * Name of the socket that received the message, a {@code String}.
	 */
	public static final String SOCKET = PREFIX + "socket";

	/**
	 * Topic of a message received by SUB or XSUB, or to be published by PUB or XPUB, or
	 * the group on DISH and RADIO, a {@code String}.
	 */
	public static final String TOPIC = PREFIX + "topic";

	/**
	 * Routing id of the peer that a ROUTER received from or sends to, a {@code byte[]}.
	 */
	public static final String ROUTING_ID = PREFIX + "routingId";

	/**
	 * The connection that the message came over, a {@code ConnectionInfo}; absent over
	 * inproc.
	 */
	public static final String CONNECTION = PREFIX + "connection";

	private ZmqHeaders() {
	}

}
