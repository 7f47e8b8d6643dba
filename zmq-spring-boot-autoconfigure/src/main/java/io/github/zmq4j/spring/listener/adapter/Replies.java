package io.github.zmq4j.spring.listener.adapter;

import java.util.concurrent.CompletableFuture;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.spring.converter.ZmqMessageConverter;
import io.github.zmq4j.spring.listener.ZmqDelivery;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * Makes replies of objects. Stateless.
 */
final class Replies {

	private Replies() {
	}

	/**
	 * Replies to a message.
	 * @param delivery the message
	 * @param result what to reply, {@code null} for one empty frame; of a Spring
	 * {@code Message}, the payload and the content type count
	 * @param converter writes it
	 */
	static void send(ZmqDelivery delivery, @Nullable Object result, ZmqMessageConverter converter) {
		delivery.reply(payload(result, converter));
	}

	/**
	 * Replies to a message without holding the thread.
	 * @param delivery the message
	 * @param result as for {@link #send}
	 * @param converter writes it
	 * @return completes when the reply was taken over
	 */
	static CompletableFuture<Void> sendAsync(ZmqDelivery delivery, @Nullable Object result,
			ZmqMessageConverter converter) {
		return delivery.replyAsync(payload(result, converter));
	}

	private static ZmqMessage payload(@Nullable Object result, ZmqMessageConverter converter) {
		Object payload = result;
		MimeType contentType = null;
		if (payload instanceof Message<?> message) {
			contentType = contentType(message.getHeaders());
			payload = message.getPayload();
		}
		return (payload != null) ? converter.toPayload(payload, contentType) : ZmqMessage.empty();
	}

	private static @Nullable MimeType contentType(MessageHeaders headers) {
		Object value = headers.get(MessageHeaders.CONTENT_TYPE);
		return (value == null || value instanceof MimeType) ? (MimeType) value
				: MimeTypeUtils.parseMimeType(value.toString());
	}

}
