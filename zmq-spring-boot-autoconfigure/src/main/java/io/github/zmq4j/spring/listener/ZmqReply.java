package io.github.zmq4j.spring.listener;

import io.github.zmq4j.ZmqException;

/**
 * The way back to the peer that sent a message: an argument of listener methods on REP,
 * ROUTER, SERVER and PEER that reply later, or several times. Safe for use by any number
 * of threads.
 *
 * <p>
 * A REP replies exactly once and receives nothing until it has; the others reply as often
 * as they like.
 */
@FunctionalInterface
public interface ZmqReply {

	/**
	 * Sends a reply to the peer, with the envelope of its message.
	 * @param payload what to send
	 * @throws ZmqException as {@link io.github.zmq4j.ZmqSocket#send}
	 */
	void send(Object payload);

}
