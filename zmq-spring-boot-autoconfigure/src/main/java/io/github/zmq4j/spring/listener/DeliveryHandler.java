package io.github.zmq4j.spring.listener;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

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

	/** The request that a REP has taken last. */
	private volatile @Nullable ZmqDelivery request;

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
	 * Handles a message. Does not throw.
	 * @param message the message
	 * @param done is run once when the message is handled, by whatever thread
	 */
	void handle(ZmqMessage message, Runnable done) {
		ZmqDelivery delivery = new ZmqDelivery(this.definition, this.socket, message);
		if (this.definition.type() == SocketType.REP) {
			this.request = delivery;
		}
		CompletionStage<?> later = null;
		try {
			later = call(delivery);
			if (later == null) {
				finish(delivery);
			}
		}
		catch (Throwable ex) {
			fail(delivery, ex);
		}
		if (later == null) {
			done.run();
			return;
		}
		later.whenComplete((result, failure) -> {
			try {
				complete(delivery, failure);
			}
			finally {
				done.run();
			}
		});
	}

	/** Answers the request of a REP that nobody has answered in time. */
	void giveUp() {
		ZmqDelivery delivery = this.request;
		if (delivery != null && !delivery.isReplied()) {
			fail(delivery, new ZmqException("The listener was stopped before it had replied"));
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

	private void complete(ZmqDelivery delivery, @Nullable Throwable failure) {
		if (failure == null) {
			try {
				finish(delivery);
			}
			catch (RuntimeException ex) {
				fail(delivery, ex);
			}
		}
		else {
			fail(delivery, (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
					: failure);
		}
	}

	/** A REP that has received must send before it can receive again. */
	private void finish(ZmqDelivery delivery) {
		if (this.definition.type() == SocketType.REP && !delivery.isReplied()) {
			delivery.reply(ZmqMessage.empty());
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
		boolean awaited = this.definition.type() == SocketType.REP || this.listener.isReplying();
		if (awaited && delivery.canReply() && !delivery.isReplied()) {
			try {
				delivery.reply((reply != null) ? reply : errorReply(failure));
			}
			catch (RuntimeException ex) {
				logger.error("The error reply to a {} could not be sent", delivery, ex);
			}
		}
	}

	private ZmqMessage errorReply(Throwable failure) {
		return this.settings.returnExceptions() ? ZmqMessage.of("", failure.toString()) : ZmqMessage.empty();
	}

}
