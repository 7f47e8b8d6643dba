package io.github.zmq4j.internal.pipe;

import io.github.zmq4j.DropReason;

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
	 * Is told that messages gave way to newer ones. Under the lock of their direction.
	 * @param reason why
	 * @param count how many
	 */
	void dropped(DropReason reason, int count);

	/**
	 * Is told that the connection has ended and its last message was read. Under the
	 * receive lock.
	 */
	void readOut();

}
