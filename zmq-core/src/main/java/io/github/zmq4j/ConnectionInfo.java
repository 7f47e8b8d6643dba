package io.github.zmq4j;

import java.util.Objects;

/**
 * The connection that a message came over: which one it was and who is at its other side.
 * It stays what it was when the connection has ended. Immutable, but arrays are shared
 * and must not be modified.
 *
 * @see ZmqMessage#connection()
 */
public final class ConnectionInfo {

	private final long id;

	private final PeerInfo peer;

	private final String localAddress;

	/** What the messages have beside their arrays, shared by all of them. */
	private final MessageExtras extras;

	/**
	 * Describes a connection, as sockets do and tests may.
	 * @param id the number of the connection, unique in its context
	 * @param peer who is on the other side
	 * @param localAddress the address of this side as text, empty if it has none
	 */
	public ConnectionInfo(long id, PeerInfo peer, String localAddress) {
		this.id = id;
		this.peer = Objects.requireNonNull(peer, "peer");
		this.localAddress = Objects.requireNonNull(localAddress, "localAddress");
		this.extras = MessageExtras.of(this);
	}

	/**
	 * The number of the connection, the same as in all its events.
	 * @return the number, as {@link SocketEvent#connectionId()}
	 */
	public long id() {
		return this.id;
	}

	/**
	 * Who is on the other side: its socket type, its routing id, its address and the
	 * properties that it sent in the handshake (libzmq: zmq_msg_gets). All that is as of
	 * the handshake: if a ROUTER has given the routing id to another peer since, it is
	 * the first frame of a message that tells where a reply goes.
	 * @return the peer
	 */
	public PeerInfo peer() {
		return this.peer;
	}

	/**
	 * The address of this side of the connection.
	 * @return the address as text, such as {@code 127.0.0.1:5555}; empty if it has none
	 */
	public String localAddress() {
		return this.localAddress;
	}

	MessageExtras extras() {
		return this.extras;
	}

	@Override
	public String toString() {
		return "ConnectionInfo[id=" + this.id + ", peer=" + this.peer + ", localAddress=" + this.localAddress + "]";
	}

}
