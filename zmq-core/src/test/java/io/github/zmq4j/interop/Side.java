package io.github.zmq4j.interop;

import java.time.Duration;
import java.util.List;

import io.github.zmq4j.SocketType;

/**
 * One socket of a test, of any of the libraries. Used by one thread.
 */
interface Side extends AutoCloseable {

	/** Enough for everything, however busy the machine is. */
	Duration PATIENCE = Duration.ofSeconds(20);

	SocketType type();

	/** Binds and gives the endpoint with wildcards filled in. */
	String bind(String endpoint);

	void connect(String endpoint);

	/** Subscribes, on a SUB or XSUB. */
	void subscribe(Part topic);

	void unsubscribe(Part topic);

	/** Joins a group, on a DISH. */
	default void join(Part group) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Whether a PEER or SERVER knows whom {@link #send(Sample)} is for.
	 */
	default boolean knowsPeer() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Sends, or fails when there is no room for long. A RADIO sends to
	 * {@link Conversations#GROUP}, a PEER or SERVER to whom it received from last, or has
	 * connected to.
	 */
	void send(Sample message);

	/** Receives and describes the frames, or gives {@code null} if nothing comes. */
	List<String> receive(Duration timeout);

	/** Receives and describes the frames, or fails if nothing comes for long. */
	default List<String> receive() {
		List<String> message = receive(PATIENCE);
		if (message == null) {
			throw new AssertionError(this + " received nothing within " + PATIENCE);
		}
		return message;
	}

	/**
	 * Gives up the connection that was made and makes another, where some connections are
	 * known to be of no use.
	 */
	default void connectAgain() {
		throw new AssertionError(this + " does not hear its peer");
	}

	/**
	 * Receives octets of one peer until there are as many as wanted, on a STREAM; gives
	 * the routing id and all of them, or fails if they do not come for long.
	 */
	default List<String> receiveOctets(int size) {
		throw new UnsupportedOperationException();
	}

	@Override
	void close();

}
