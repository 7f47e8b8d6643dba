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

	/** Sends, or fails when there is no room for long. */
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

	@Override
	void close();

}
