package io.github.zmq4j;

/**
 * Why a socket has discarded messages.
 *
 * @see SocketStatistics#drops()
 */
public enum DropReason {

	/**
	 * A peer that it was for had reached its high-water mark, on types that drop then:
	 * this message, or with {@link WhenFull#DROP_OLDEST} one that waited before it.
	 */
	NO_ROOM,

	/** Whom it was for was not there, or not any more, on types that drop then. */
	NO_PEER,

	/**
	 * It waited to be sent, or was on its way through the operating system's queue on our
	 * side, when the connection ended for good or the time of linger was over.
	 */
	CONNECTION_LOST,

	/**
	 * It was received out of turn, too late, or without what the protocol of the socket
	 * asks for, such as an envelope.
	 */
	NOT_EXPECTED,

	/**
	 * It arrived at a socket that does not receive or is closed already, or from a peer
	 * that this side has disconnected; messages that this side's own options put before
	 * or behind those of a peer count, too.
	 */
	NOT_RECEIVED,

	/** A newer one took its place, on a conflating socket. */
	SUPERSEDED

}
