package io.github.zmq4j.spring.listener.adapter;

import java.lang.reflect.Type;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.spring.converter.ZmqMessageConverter;
import org.jspecify.annotations.Nullable;

import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.converter.SmartMessageConverter;

/**
 * Our converter in the form that Spring's argument resolvers want. Immutable.
 */
final class PayloadConverter implements SmartMessageConverter {

	private final ZmqMessageConverter converter;

	PayloadConverter(ZmqMessageConverter converter) {
		this.converter = converter;
	}

	@Override
	public @Nullable Object fromMessage(Message<?> message, Class<?> targetClass) {
		return fromMessage(message, targetClass, null);
	}

	@Override
	public @Nullable Object fromMessage(Message<?> message, Class<?> targetClass, @Nullable Object conversionHint) {
		Object payload = message.getPayload();
		ZmqMessage frames = (payload instanceof ZmqMessage several) ? several : ZmqMessage.of((byte[]) payload);
		return this.converter.fromPayload(frames, type(targetClass, conversionHint));
	}

	/** The parameter's own type, or the T of a parameter of type Message<T>. */
	private static Type type(Class<?> targetClass, @Nullable Object hint) {
		if (!(hint instanceof MethodParameter parameter)) {
			return targetClass;
		}
		ResolvableType declared = ResolvableType.forMethodParameter(parameter);
		ResolvableType wanted = Message.class.isAssignableFrom(parameter.getParameterType())
				? declared.as(Message.class).getGeneric(0) : declared;
		return GenericTypeResolver.resolveType(wanted.getType(), parameter.getContainingClass());
	}

	@Override
	public @Nullable Message<?> toMessage(Object payload, @Nullable MessageHeaders headers) {
		return null;
	}

	@Override
	public @Nullable Message<?> toMessage(Object payload, @Nullable MessageHeaders headers,
			@Nullable Object conversionHint) {
		return null;
	}

}
