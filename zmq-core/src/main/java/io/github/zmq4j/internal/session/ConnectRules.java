package io.github.zmq4j.internal.session;

import io.github.zmq4j.SocketType;

/**
 * How the types of sockets differ in connecting. Stateless.
 */
public final class ConnectRules {

	private ConnectRules() {
	}

	/**
	 * Whether messages of a connecting socket wait for a peer that is not there.
	 * @param type the socket's type
	 * @return {@code true} if so, unless the immediate option is set
	 */
	public static boolean queuesWithoutPeer(SocketType type) {
		return switch (type) {
			case PUSH, DEALER, REQ, PAIR, CLIENT, SERVER, SCATTER, PEER, CHANNEL -> true;
			default -> false;
		};
	}

	/**
	 * Whether a second connection to the same endpoint makes no sense, for it would only
	 * double or split what goes to one peer.
	 * @param type the socket's type
	 * @return {@code true} if connecting again does nothing, as in libzmq
	 */
	public static boolean connectsOnce(SocketType type) {
		return switch (type) {
			case DEALER, REQ, SUB, PUB -> true;
			default -> false;
		};
	}

}
