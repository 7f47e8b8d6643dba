package io.github.zmq4j.internal.engine;

import io.github.zmq4j.PeerInfo;

/**
 * What a connection tells the session that feeds it, from within the call that feeds it.
 */
public interface ConnectionHandler {

	/**
	 * Bytes for the peer: a part of the greeting, or one or more whole commands. During
	 * the handshake they go out in order; afterwards between any two messages.
	 * @param bytes the bytes; not changed afterwards
	 */
	void transmit(byte[] bytes);

	/**
	 * The handshake is done on both sides: messages may flow.
	 * @param peer who is on the other side
	 */
	void ready(PeerInfo peer);

	/**
	 * The peer subscribed or cancelled, in whichever form, or it joined or left a group.
	 * @param topic the prefix or group
	 * @param subscribe {@code false} for a cancellation
	 */
	void subscription(byte[] topic, boolean subscribe);

	/**
	 * The peer sent a message that this type of socket does not take, and that is gone.
	 */
	void discarded();

}
