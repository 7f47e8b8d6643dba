package io.github.zmq4j.spring.listener.adapter;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.spring.converter.ZmqMessageConverter;
import io.github.zmq4j.spring.listener.ZmqDelivery;
import io.github.zmq4j.spring.listener.ZmqReply;

import org.springframework.core.MethodParameter;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;

/**
 * Resolves arguments of type {@link ZmqMessage} (all frames), {@link ZmqReply} and
 * {@link ZmqDelivery}. Immutable.
 */
final class DeliveryArgumentResolver implements HandlerMethodArgumentResolver {

	private final ZmqMessageConverter converter;

	DeliveryArgumentResolver(ZmqMessageConverter converter) {
		this.converter = converter;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		return type == ZmqMessage.class || type == ZmqReply.class || type == ZmqDelivery.class;
	}

	@Override
	public Object resolveArgument(MethodParameter parameter, Message<?> message) {
		ZmqDelivery delivery = ((DeliveryMessage) message).delivery();
		Class<?> type = parameter.getParameterType();
		if (type == ZmqReply.class) {
			return (ZmqReply) (payload) -> Replies.send(delivery, payload, this.converter);
		}
		return (type == ZmqMessage.class) ? delivery.inbound().message() : delivery;
	}

}
