package io.github.zmq4j.spring.listener;

import io.github.zmq4j.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * Is told when a message could not be handled. The container goes on with the next
 * message whatever happens here. Called by the thread that failed.
 */
@FunctionalInterface
public interface ZmqListenerErrorHandler {

	/**
	 * Copes with a failure.
	 * @param delivery the message; {@code toString()} describes it without its payload
	 * @param failure what the conversion or the listener threw
	 * @return the payload of the reply to a peer that waits for one, or {@code null} for
	 * the container's error reply: one empty frame, and behind it, if the container
	 * returns exceptions, one frame of text
	 */
	@Nullable ZmqMessage handleError(ZmqDelivery delivery, Throwable failure);

}
