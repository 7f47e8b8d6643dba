package io.github.zmq4j.benchmarks.library;

/**
 * A socket of some library. For one thread at a time.
 */
public interface LibrarySocket extends AutoCloseable {

	/**
	 * Binds.
	 * @param endpoint where, possibly with a wildcard
	 * @return the endpoint with wildcards filled in
	 */
	String bind(String endpoint);

	/**
	 * Connects in the background.
	 * @param endpoint where
	 */
	void connect(String endpoint);

	/** Subscribes to everything. */
	void subscribe();

	/**
	 * Sends a message of one frame, waiting for room.
	 * @param frame the frame; the same array may be sent again and again
	 */
	void send(byte[] frame);

	/**
	 * Waits for a message of one frame.
	 * @return the frame
	 */
	byte[] receive();

	/** Waits for a message and sends it back with all its frames. */
	void echo();

	/**
	 * Lets {@link #close()} discard what was sent: a publisher without end owes nothing
	 * to subscribers that went. libzmq and JeroMQ linger without end, and their contexts
	 * may then wait for ever for such subscribers; ours ends by itself.
	 */
	default void discardAtClose() {
	}

	/** Closes; what was sent still leaves, but after {@link #discardAtClose()}. */
	@Override
	void close();

}
