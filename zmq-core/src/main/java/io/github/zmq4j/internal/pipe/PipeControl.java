package io.github.zmq4j.internal.pipe;

/**
 * What the session does for its pipe.
 */
public interface PipeControl {

	/**
	 * Ends the connection soon.
	 * @param reason a sentence for the monitor
	 */
	void terminate(String reason);

	/**
	 * Decides how to tell a subscription to the connected peer.
	 * @param topic the prefix
	 * @param subscribe {@code false} to cancel
	 * @return the encoded frame
	 */
	byte[] encodeSubscription(byte[] topic, boolean subscribe);

	/**
	 * Is told that nothing is left to write. Under the send lock.
	 */
	void drained();

	/**
	 * Is told that a message gave way to a newer one. Under the lock of its direction.
	 */
	void superseded();

	/**
	 * Is told that the connection has ended and its last message was read. Under the
	 * receive lock.
	 */
	void readOut();

}
