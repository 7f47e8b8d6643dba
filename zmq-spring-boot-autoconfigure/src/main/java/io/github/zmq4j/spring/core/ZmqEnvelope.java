package io.github.zmq4j.spring.core;

/**
 * How a ROUTER tells addresses from payload. It is never guessed.
 */
public enum ZmqEnvelope {

	/**
	 * Everything up to the first empty frame is the envelope, as REQ peers and
	 * {@link io.github.zmq4j.ZmqSocket#request} write it. A reply starts with the same
	 * frames.
	 */
	DELIMITED,

	/**
	 * The first frame is the routing id of the peer, and all others are payload.
	 */
	NONE

}
