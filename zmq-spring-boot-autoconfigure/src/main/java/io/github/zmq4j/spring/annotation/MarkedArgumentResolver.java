package io.github.zmq4j.spring.annotation;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Set;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.spring.core.ZmqConfigurationException;
import io.github.zmq4j.spring.core.ZmqHeaders;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;

/**
 * Resolves arguments that are marked with {@link ZmqTopic} or {@link ZmqRoutingId}.
 * Immutable.
 *
 * @param annotation the mark
 * @param argumentType the type that the argument must have
 * @param header the header that holds its value
 * @param types the socket types that have such a thing
 */
record MarkedArgumentResolver(Class<? extends Annotation> annotation, Class<?> argumentType, String header,
		Set<SocketType> types) implements HandlerMethodArgumentResolver {

	static final List<MarkedArgumentResolver> ALL = List.of(
			new MarkedArgumentResolver(ZmqTopic.class, String.class, ZmqHeaders.TOPIC,
					Set.of(SocketType.SUB, SocketType.XSUB, SocketType.DISH)),
			new MarkedArgumentResolver(ZmqRoutingId.class, byte[].class, ZmqHeaders.ROUTING_ID,
					Set.of(SocketType.ROUTER)));

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.hasParameterAnnotation(this.annotation);
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, Message<?> message) {
		return message.getHeaders().get(this.header);
	}

	/** Refuses marks that have nothing to mark. */
	void check(Method method, SocketType type, String where) {
		for (Parameter parameter : method.getParameters()) {
			if (!parameter.isAnnotationPresent(this.annotation)) {
				continue;
			}
			if (!this.types.contains(type)) {
				throw new ZmqConfigurationException(where,
						"The method has an argument marked with @" + this.annotation.getSimpleName() + ", but a " + type
								+ " socket has no such thing.",
						"Remove the argument, or listen on a socket of type " + this.types + ".");
			}
			if (parameter.getType() != this.argumentType) {
				throw new ZmqConfigurationException(where,
						"The argument marked with @" + this.annotation.getSimpleName() + " is of type "
								+ parameter.getType().getSimpleName() + ".",
						"Make it a " + this.argumentType.getSimpleName() + ".");
			}
		}
	}

}
