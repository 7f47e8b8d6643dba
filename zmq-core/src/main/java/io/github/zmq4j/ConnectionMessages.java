package io.github.zmq4j;

import org.jspecify.annotations.Nullable;

/**
 * Messages that a socket sends or receives because a connection comes or goes, and not
 * because an application sent them. They are given as they are, and not counted as sent.
 *
 * @param hello what every peer gets first on each connection, on CLIENT, SERVER, DEALER,
 * ROUTER and PEER (libzmq: ZMQ_HELLO_MSG)
 * @param disconnect what the application receives, as if the peer had sent it, when a
 * connection that was accepted has ended, on SERVER, ROUTER and PEER (libzmq:
 * ZMQ_DISCONNECT_MSG)
 * @param hiccup what the application receives, as if the peer had sent it, when a
 * connection that this side made has ended, on CLIENT, DEALER and PEER (libzmq:
 * ZMQ_HICCUP_MSG)
 */
public record ConnectionMessages(@Nullable ZmqMessage hello, @Nullable ZmqMessage disconnect,
		@Nullable ZmqMessage hiccup) {

	/** None of them, the default. */
	public static final ConnectionMessages NONE = new ConnectionMessages(null, null, null);

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException if a message has direct buffers
	 */
	public ConnectionMessages {
		hello = OptionChecks.reusable("hello", hello);
		disconnect = OptionChecks.reusable("disconnect", disconnect);
		hiccup = OptionChecks.reusable("hiccup", hiccup);
	}

	/**
	 * These messages with another greeting.
	 * @param hello what every peer gets first, {@code null} for nothing
	 * @return new messages
	 */
	public ConnectionMessages withHello(@Nullable ZmqMessage hello) {
		return new ConnectionMessages(hello, this.disconnect, this.hiccup);
	}

	/**
	 * These messages with another one for the end of an accepted connection.
	 * @param disconnect what the application receives, {@code null} for nothing
	 * @return new messages
	 */
	public ConnectionMessages withDisconnect(@Nullable ZmqMessage disconnect) {
		return new ConnectionMessages(this.hello, disconnect, this.hiccup);
	}

	/**
	 * These messages with another one for the end of a connection that this side made.
	 * @param hiccup what the application receives, {@code null} for nothing
	 * @return new messages
	 */
	public ConnectionMessages withHiccup(@Nullable ZmqMessage hiccup) {
		return new ConnectionMessages(this.hello, this.disconnect, hiccup);
	}

}
