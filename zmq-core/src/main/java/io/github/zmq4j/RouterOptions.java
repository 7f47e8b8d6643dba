package io.github.zmq4j;

/**
 * Options of a ROUTER socket.
 *
 * @param mandatory refuse messages to peers it does not know, by
 * {@link ZmqUnroutableException}, and wait for peers that are full; default
 * {@code false}: such messages are dropped and counted (libzmq: ZMQ_ROUTER_MANDATORY)
 * @param handover let a new peer with a known routing id replace the old one; default
 * {@code false}: the new one is refused, with an event (libzmq: ZMQ_ROUTER_HANDOVER)
 */
public record RouterOptions(boolean mandatory, boolean handover) {

	/** The defaults. */
	public static final RouterOptions DEFAULT = new RouterOptions(false, false);

}
