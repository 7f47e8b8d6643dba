package io.github.zmq4j.benchmarks.library;

/**
 * A socket of some library. For one thread at a time, unless {@link #isThreadSafe()}.
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

	/**
	 * Subscribes.
	 * @param topic how the messages begin; empty for all messages
	 */
	void subscribe(byte[] topic);

	/**
	 * Sends a message of one frame, waiting for room.
	 * @param frame the frame; the same array may be sent again and again
	 */
	void send(byte[] frame);

	/**
	 * Sends a message of several frames, waiting for room.
	 * @param frames the frames; the same arrays may be sent again and again
	 */
	void send(byte[][] frames);

	/**
	 * Waits for a message of one frame.
	 * @return the frame
	 */
	byte[] receive();

	/**
	 * Waits for a message of one frame and lets go of it.
	 * @return how large the frame was
	 */
	default int receiveSize() {
		return receive().length;
	}

	/**
	 * Waits for a message of several frames.
	 * @param frames filled with them
	 * @throws IllegalStateException if the message has more frames or fewer
	 */
	void receive(byte[][] frames);

	/** Waits for a message and sends it back with all its frames. */
	void echo();

	/**
	 * Whether several threads may send at the same time.
	 * @return {@code false} if they must take turns by a lock of their own
	 */
	default boolean isThreadSafe() {
		return false;
	}

	/** Closes; what was sent still leaves. */
	@Override
	void close();

}
