package io.github.zmq4j.internal.session;

import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.internal.runtime.Deadline;

/**
 * How the types of sockets differ in connecting. Stateless.
 */
public final class ConnectRules {

	private static final long MIN_LAST_WORD_NANOS = 1_000_000_000L;

	private static final long MAX_LAST_WORD_NANOS = 30_000_000_000L;

	private ConnectRules() {
	}

	/**
	 * How long a STREAM that ends a connection has for what it sent before: its linger,
	 * but at least a second, for the peer shall get it, and at most 30, for that may read
	 * nothing.
	 * @param options the socket's options
	 * @return nanoseconds
	 */
	public static long lastWordNanos(SocketOptions options) {
		long nanos = Deadline.nanos(options.linger());
		return Math.max(MIN_LAST_WORD_NANOS, Math.min(MAX_LAST_WORD_NANOS, nanos));
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
