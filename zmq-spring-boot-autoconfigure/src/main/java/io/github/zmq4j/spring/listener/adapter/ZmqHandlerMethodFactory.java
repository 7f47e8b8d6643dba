package io.github.zmq4j.spring.listener.adapter;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

import io.github.zmq4j.spring.converter.ZmqMessageConverter;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.convert.ConversionService;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.messaging.handler.annotation.support.HeaderMethodArgumentResolver;
import org.springframework.messaging.handler.annotation.support.HeadersMethodArgumentResolver;
import org.springframework.messaging.handler.annotation.support.MessageMethodArgumentResolver;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolverComposite;
import org.springframework.messaging.handler.invocation.InvocableHandlerMethod;
import org.springframework.validation.Validator;

/**
 * Makes methods callable with messages. Immutable.
 */
public final class ZmqHandlerMethodFactory {

	private final HandlerMethodArgumentResolverComposite resolvers = new HandlerMethodArgumentResolverComposite();

	/**
	 * Creates a factory.
	 * @param converter reads payloads
	 * @param validator checks payloads that are annotated for it, {@code null} for none
	 * @param beanFactory resolves placeholders in header names, {@code null} for none
	 * @param more resolvers to ask before the one for payloads
	 */
	public ZmqHandlerMethodFactory(ZmqMessageConverter converter, @Nullable Validator validator,
			@Nullable ConfigurableBeanFactory beanFactory, List<HandlerMethodArgumentResolver> more) {
		PayloadConverter payloads = new PayloadConverter(converter);
		ConversionService conversions = new DefaultFormattingConversionService();
		List<HandlerMethodArgumentResolver> all = new ArrayList<>();
		all.add(new HeaderMethodArgumentResolver(conversions, beanFactory));
		all.add(new HeadersMethodArgumentResolver());
		all.add(new MessageMethodArgumentResolver(payloads));
		all.add(new DeliveryArgumentResolver(converter));
		all.addAll(more);
		all.add(new PayloadArgumentResolver(payloads, validator));
		this.resolvers.addResolvers(all);
	}

	/**
	 * Makes a method callable.
	 * @param bean the object
	 * @param method its method
	 * @return the callable method
	 */
	public InvocableHandlerMethod create(Object bean, Method method) {
		InvocableHandlerMethod invocable = new InvocableHandlerMethod(bean, method);
		invocable.setMessageMethodArgumentResolvers(this.resolvers);
		return invocable;
	}

}
