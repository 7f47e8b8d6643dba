package io.github.zmq4j;

/**
 * What a publisher does with a message for a subscriber that has no room for it.
 */
public enum WhenFull {

	/** It misses the message, as RFC 29 and RFC 48 say; the default. */
	DROP_NEWEST,

	/**
	 * The message waits until all who shall get it have room: send waits up to its
	 * timeout, and gives {@code false} or fails then (libzmq: ZMQ_XPUB_NODROP).
	 */
	BLOCK

}
