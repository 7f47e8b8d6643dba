package io.github.zmq4j.spring.listener;

import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * Is called for each message that a container receives, by as many threads at once as the
 * container has workers.
 */
@FunctionalInterface
public interface ZmqMessageListener {

	/**
	 * Handles a message.
	 * @param delivery the message, and the way to reply
	 * @return completes when the message is handled, or {@code null} if it is now
	 * @throws Exception for the container's {@link ZmqListenerErrorHandler}; the
	 * container goes on
	 */
	@Nullable CompletionStage<?> onMessage(ZmqDelivery delivery) throws Exception;

	/**
	 * Whether the peer waits for a reply, so that a failure must be answered unless the
	 * listener has replied before. A REP is always answered.
	 * @return {@code true} if each message gets a reply from this listener
	 */
	default boolean isReplying() {
		return false;
	}

}
