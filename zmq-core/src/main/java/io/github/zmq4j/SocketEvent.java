package io.github.zmq4j;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an endpoint or a peer of a socket.
 *
 * @param kind what happened
 * @param socketType the type of the socket it happened to
 * @param endpoint the endpoint concerned, as bound or connected; {@code null} if the
 * event is about the socket as a whole
 * @param connectionId a number that all events of one connection share, unique in its
 * context; 0 if no connection is concerned
 * @param peer who is on the other side, known from {@link Kind#HANDSHAKE_SUCCEEDED} on,
 * with the routing id under which this socket knows it, be it announced, generated or
 * chosen; a refused peer with that of another has another {@code connectionId}
 * @param localAddress the address of this side of the connection, such as
 * {@code 127.0.0.1:5555}; empty if it has none, as over inproc, or if no connection is
 * concerned
 * @param remoteAddress the address of the other side, empty in the same cases
 * @param queued how many messages wait to be sent to this peer, right after it happened;
 * 0 if no connection is concerned
 * @param unread how many messages of this peer have arrived and wait to be received,
 * right after it happened, as {@link PeerStatistics#messagesUnread()} counts them; 0 if
 * no connection is concerned
 * @param detail a sentence for people: a reason, an interval, a limit that was reached
 * @param cause the exception behind a failure, if there is one
 */
public record SocketEvent(Kind kind, SocketType socketType, @Nullable Endpoint endpoint, long connectionId,
		@Nullable PeerInfo peer, String localAddress, String remoteAddress, long queued, long unread,
		@Nullable String detail, @Nullable Throwable cause) {

	/**
	 * What may happen (libzmq: ZMQ_EVENT_...).
	 */
	public enum Kind {

		/** An endpoint is bound and accepts connections. */
		LISTENING,

		/** An endpoint could not be bound. */
		BIND_FAILED,

		/** A connection was accepted; the handshake follows. */
		ACCEPTED,

		/** Accepting a connection failed; accepting goes on. */
		ACCEPT_FAILED,

		/** A connection was made; the handshake follows. */
		CONNECTED,

		/** An attempt to connect begins. */
		CONNECT_DELAYED,

		/**
		 * An attempt to connect failed or a connection ended; the next attempt is set.
		 */
		CONNECT_RETRIED,

		/** Both sides are ready: messages flow. */
		HANDSHAKE_SUCCEEDED,

		/** The handshake ended without a result: connection lost or too slow. */
		HANDSHAKE_FAILED,

		/** The peer broke the protocol or does not fit to this socket. */
		HANDSHAKE_FAILED_PROTOCOL,

		/** The peer was refused, or refused us, for its credentials. */
		HANDSHAKE_FAILED_AUTH,

		/** A connection that had been ready ended. */
		DISCONNECTED,

		/**
		 * A peer was refused although its handshake succeeded, such as a second PAIR, or
		 * before it, because as many as {@link LimitOptions#maxConnections()} are there.
		 */
		PEER_REFUSED,

		/**
		 * A bound endpoint is closed and its address free again; or the attempts to
		 * connect to an endpoint have ended for good, as {@link ReconnectOptions#stop()}
		 * says, and then there is a detail.
		 */
		CLOSED,

		/** The socket is closed; the last event. */
		MONITOR_STOPPED

	}

}
