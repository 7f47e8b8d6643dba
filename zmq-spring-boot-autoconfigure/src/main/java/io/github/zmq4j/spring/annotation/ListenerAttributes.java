package io.github.zmq4j.spring.annotation;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import io.github.zmq4j.spring.config.MethodZmqListenerEndpoint;
import io.github.zmq4j.spring.config.MethodZmqListenerEndpoint.Target;
import io.github.zmq4j.spring.config.ZmqListenerSettings;
import io.github.zmq4j.spring.converter.ZmqMessageConverter;
import io.github.zmq4j.spring.core.ZmqConfigurationException;
import io.github.zmq4j.spring.listener.ZmqListenerErrorHandler;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanExpressionContext;
import org.springframework.beans.factory.config.BeanExpressionResolver;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.messaging.handler.annotation.SendTo;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Reads the attributes of a {@link ZmqListener}, with their placeholders and expressions.
 * Confined to the thread that registers a listener.
 */
final class ListenerAttributes {

	private final ConfigurableListableBeanFactory beans;

	private String where = "";

	ListenerAttributes(ConfigurableListableBeanFactory beans) {
		this.beans = beans;
	}

	MethodZmqListenerEndpoint endpoint(ZmqListener annotation, Object bean, Method method) {
		this.where = "@ZmqListener " + ClassUtils.getQualifiedMethodName(method);
		String socket = text("socket", annotation.socket());
		if (socket == null) {
			throw new ZmqConfigurationException(this.where, "No socket is named.",
					"Name one of zmq.sockets, as in @ZmqListener(\"orders\").");
		}
		String id = text("id", annotation.id());
		ZmqListenerSettings settings = new ZmqListenerSettings(
				value("concurrency", annotation.concurrency(), Integer::valueOf), null,
				value("shutdownTimeout", annotation.shutdownTimeout(), DurationFormatterUtils::detectAndParse),
				value("autoStartup", annotation.autoStartup(), ListenerAttributes::truth),
				value("returnExceptions", annotation.returnExceptions(), ListenerAttributes::truth),
				bean("errorHandler", annotation.errorHandler(), ZmqListenerErrorHandler.class));
		Target target = new Target(bean, method, List.copyOf(MarkedArgumentResolver.ALL),
				bean("messageConverter", annotation.messageConverter(), ZmqMessageConverter.class));
		return new MethodZmqListenerEndpoint((id != null) ? id : socket, socket, target, settings, sendTo(method));
	}

	private @Nullable String sendTo(Method method) {
		SendTo annotation = AnnotatedElementUtils.findMergedAnnotation(method, SendTo.class);
		if (annotation == null) {
			return null;
		}
		String socket = (annotation.value().length == 1) ? text("@SendTo", annotation.value()[0]) : null;
		if (socket == null) {
			throw new ZmqConfigurationException(this.where, "@SendTo names " + annotation.value().length + " sockets.",
					"Name one of zmq.sockets, as in @SendTo(\"results\").");
		}
		return socket;
	}

	private @Nullable String text(String attribute, String written) {
		return value(attribute, written, Function.identity());
	}

	private <T> @Nullable T value(String attribute, String written, Function<String, T> parser) {
		if (!StringUtils.hasText(written)) {
			return null;
		}
		Object resolved = resolve(written);
		if (resolved == null || !StringUtils.hasText(resolved.toString())) {
			return null;
		}
		try {
			return parser.apply(resolved.toString().trim());
		}
		catch (RuntimeException ex) {
			throw new ZmqConfigurationException(this.where,
					"Its " + attribute + " is '" + resolved + "', which cannot be read.",
					"Correct it: " + ex.getMessage() + ".", ex);
		}
	}

	private <T> @Nullable T bean(String attribute, String written, Class<T> type) {
		if (!StringUtils.hasText(written)) {
			return null;
		}
		Object resolved = resolve(written);
		if (type.isInstance(resolved)) {
			return type.cast(resolved);
		}
		if (resolved instanceof String name && this.beans.containsBean(name) && this.beans.isTypeMatch(name, type)) {
			return this.beans.getBean(name, type);
		}
		throw new ZmqConfigurationException(
				this.where, "Its " + attribute + " is '" + resolved + "', which is not a bean of type "
						+ type.getSimpleName() + ".",
				"Name one of " + List.of(this.beans.getBeanNamesForType(type)) + ".");
	}

	private @Nullable Object resolve(String written) {
		String embedded = this.beans.resolveEmbeddedValue(written);
		BeanExpressionResolver resolver = this.beans.getBeanExpressionResolver();
		return (resolver != null) ? resolver.evaluate(embedded, new BeanExpressionContext(this.beans, null)) : embedded;
	}

	private static Boolean truth(String text) {
		return switch (text.toLowerCase(Locale.ROOT)) {
			case "true" -> true;
			case "false" -> false;
			default -> throw new IllegalArgumentException("write true or false");
		};
	}

}
