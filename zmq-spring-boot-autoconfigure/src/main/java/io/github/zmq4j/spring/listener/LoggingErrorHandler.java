package io.github.zmq4j.spring.listener;

import io.github.zmq4j.ZmqMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes failures to the log, as errors: the socket, the peer, sizes, and the exception.
 * Stateless.
 */
public final class LoggingErrorHandler implements ZmqListenerErrorHandler {

	private static final Logger logger = LoggerFactory.getLogger(LoggingErrorHandler.class);

	@Override
	public @Nullable ZmqMessage handleError(ZmqDelivery delivery, Throwable failure) {
		logger.error("A listener failed on a {}", delivery, failure);
		return null;
	}

}
