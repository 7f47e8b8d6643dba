package io.github.zmq4j.spring.listener.adapter;

import java.util.HashMap;
import java.util.Map;

import io.github.zmq4j.ConnectionInfo;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.spring.core.ZmqHeaders;
import io.github.zmq4j.spring.core.ZmqInbound;
import io.github.zmq4j.spring.listener.ZmqDelivery;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;

/**
 * A delivery as Spring Messaging sees it. Its parts never change.
 *
 * <p>
 * The payload is a {@code byte[]} if there is one payload frame, else a
 * {@link ZmqMessage} of the payload frames. The headers are those of {@link ZmqHeaders}
 * that apply.
 */
final class DeliveryMessage implements Message<Object> {

	private final ZmqDelivery delivery;

	private final Object payload;

	/**
	 * Made when somebody asks, which most methods do not; confined to the calling thread.
	 */
	private @Nullable MessageHeaders headers;

	DeliveryMessage(ZmqDelivery delivery) {
		this.delivery = delivery;
		ZmqMessage frames = delivery.inbound().payload();
		this.payload = (frames.frameCount() == 1) ? frames.bytes() : frames;
	}

	private static MessageHeaders headers(ZmqDelivery delivery) {
		Map<String, Object> headers = new HashMap<>(4);
		headers.put(ZmqHeaders.SOCKET, delivery.socket().name());
		ZmqInbound inbound = delivery.inbound();
		String topic = inbound.topic();
		if (topic != null) {
			headers.put(ZmqHeaders.TOPIC, topic);
		}
		byte[] routingId = inbound.routingId();
		if (routingId != null) {
			headers.put(ZmqHeaders.ROUTING_ID, routingId);
		}
		ConnectionInfo connection = inbound.message().connection();
		if (connection != null) {
			headers.put(ZmqHeaders.CONNECTION, connection);
		}
		return new PlainHeaders(headers);
	}

	ZmqDelivery delivery() {
		return this.delivery;
	}

	@Override
	public Object getPayload() {
		return this.payload;
	}

	@Override
	public MessageHeaders getHeaders() {
		MessageHeaders made = this.headers;
		if (made == null) {
			made = headers(this.delivery);
			this.headers = made;
		}
		return made;
	}

	@Override
	public String toString() {
		return this.delivery.toString();
	}

	/**
	 * Headers without generated id and timestamp, which cost time and mean nothing here.
	 */
	private static final class PlainHeaders extends MessageHeaders {

		@java.io.Serial
		private static final long serialVersionUID = 1L;

		PlainHeaders(Map<String, Object> headers) {
			super(headers, ID_VALUE_NONE, -1L);
		}

	}

}
