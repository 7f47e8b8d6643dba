package io.github.zmq4j.spring.listener;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqException;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.spring.core.ZmqSocketDefinition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.messaging.converter.MessageConversionException;

/**
 * Calls the listener for one message and copes with its failure: nothing it throws gets
 * further than here, and a peer that waits for a reply gets one. Safe for use by any
 * number of threads.
 */
final class DeliveryHandler {

	private static final Logger logger = LoggerFactory.getLogger(DeliveryHandler.class);

	private final ZmqSocketDefinition definition;

	private final ZmqSocket socket;

	private final ZmqMessageListener listener;

	private final ZmqContainerSettings settings;

	DeliveryHandler(ZmqSocketDefinition definition, ZmqSocket socket, ZmqMessageListener listener,
			ZmqContainerSettings settings) {
		this.definition = definition;
		this.socket = socket;
		this.listener = listener;
		this.settings = settings;
	}

	ZmqMessageListener listener() {
		return this.listener;
	}

	/**
	 * Makes a delivery of a message.
	 * @param message the message
	 * @return the delivery, to be handled or given up
	 */
	ZmqDelivery delivery(ZmqMessage message) {
		return new ZmqDelivery(this.definition, this.socket, message);
	}

	/**
	 * Handles a message. Does not throw.
	 * @param delivery the message
	 * @param done is told once when the message is handled, by whatever thread
	 */
	void handle(ZmqDelivery delivery, Consumer<ZmqDelivery> done) {
		CompletionStage<?> later = null;
		Throwable failure = null;
		try {
			later = call(delivery);
		}
		catch (Throwable ex) {
			failure = ex;
		}
		if (later == null) {
			end(delivery, failure, done);
			return;
		}
		later.whenComplete((result, ex) -> end(delivery,
				(ex instanceof CompletionException && ex.getCause() != null) ? ex.getCause() : ex, done));
	}

	/**
	 * Lets a message fail that nobody has handled in time. Its listener may still be busy
	 * with it, or never be called.
	 * @param delivery the message
	 */
	void giveUp(ZmqDelivery delivery) {
		if (delivery.withdraw()) {
			fail(delivery, new ZmqException("A " + delivery + ": its listener was stopped before it was handled"));
		}
	}

	private @Nullable CompletionStage<?> call(ZmqDelivery delivery) throws Exception {
		if (!delivery.inbound().isWellFormed()) {
			throw new MessageConversionException(
					"A message without an empty frame behind the addresses came to socket " + this.definition.label()
							+ "; set " + this.definition.source() + ".envelope to none if its peers do not send one");
		}
		return this.listener.onMessage(delivery);
	}

	private void end(ZmqDelivery delivery, @Nullable Throwable failure, Consumer<ZmqDelivery> done) {
		if (!delivery.end()) {
			logger.debug("What became of a {} came too late", delivery, failure);
			return;
		}
		try {
			if (failure != null) {
				fail(delivery, failure);
			}
			else {
				finish(delivery);
			}
		}
		finally {
			done.accept(delivery);
		}
	}

	/** A REP that has received must send before it can receive again. */
	private void finish(ZmqDelivery delivery) {
		if (this.definition.type() == SocketType.REP) {
			replyInstead(delivery, ZmqMessage.empty());
		}
	}

	private void fail(ZmqDelivery delivery, Throwable failure) {
		ZmqMessage reply = null;
		try {
			reply = this.settings.errorHandler().handleError(delivery, failure);
		}
		catch (Throwable ex) {
			ex.addSuppressed(failure);
			logger.error("The error handler failed on a {}", delivery, ex);
		}
		if (this.definition.type() == SocketType.REP || this.listener.isReplying()) {
			replyInstead(delivery, (reply != null) ? reply : errorReply(failure));
		}
	}

	private static void replyInstead(ZmqDelivery delivery, ZmqMessage reply) {
		try {
			if (!delivery.replyInstead(reply)) {
				logger.error("There was no room for the error reply to a {}", delivery);
			}
		}
		catch (RuntimeException ex) {
			logger.error("The reply to a {} could not be sent", delivery, ex);
		}
	}

	private ZmqMessage errorReply(Throwable failure) {
		if (!this.settings.returnExceptions()) {
			return ZmqMessage.empty();
		}
		ZmqMessage text = ZmqMessage.of(failure.toString());
		return this.definition.type().isMultipart() ? text.prepend(ZmqMessage.empty().bytes()) : text;
	}

}
