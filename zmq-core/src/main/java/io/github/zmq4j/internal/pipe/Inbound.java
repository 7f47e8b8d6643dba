package io.github.zmq4j.internal.pipe;

import io.github.zmq4j.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * The way into a pipe while its peer is connected. Guarded by the receive lock.
 */
public interface Inbound {

	/**
	 * Decodes the next message from what was read already.
	 * @return the message, or {@code null} if none is complete or another thread is
	 * reading
	 */
	@Nullable ZmqMessage decode();

	/**
	 * Is told that the queue of the pipe is empty, so that reading may go on.
	 */
	void queueDrained();

	/**
	 * Discards from now on what arrives. That is no reason to read more than before.
	 */
	void discard();

}
