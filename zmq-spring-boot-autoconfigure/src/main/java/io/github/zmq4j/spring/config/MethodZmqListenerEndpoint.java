package io.github.zmq4j.spring.config;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

import io.github.zmq4j.spring.converter.ZmqMessageConverter;
import io.github.zmq4j.spring.core.ZmqInbound;
import io.github.zmq4j.spring.core.ZmqConfigurationException;
import io.github.zmq4j.spring.core.ZmqSocketDefinition;
import io.github.zmq4j.spring.listener.ZmqMessageListener;
import io.github.zmq4j.spring.listener.ZmqReply;
import io.github.zmq4j.spring.listener.adapter.MethodMessageListener;
import io.github.zmq4j.spring.listener.adapter.MethodMessageListener.ResultSocket;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.messaging.handler.invocation.InvocableHandlerMethod;
import org.springframework.util.ClassUtils;

/**
 * An endpoint whose listener calls a method. Immutable.
 *
 * @param id the id of the container
 * @param socket the name of the socket to receive from
 * @param target the method and its object
 * @param settings the settings that belong to this endpoint
 * @param sendTo the socket that results go to, {@code null} if they are replies or there
 * are none
 */
public record MethodZmqListenerEndpoint(String id, String socket, Target target, ZmqListenerSettings settings,
		@Nullable String sendTo) implements ZmqListenerEndpoint {

	/**
	 * What to call, and how.
	 *
	 * @param bean the object
	 * @param method its method
	 * @param resolvers resolve its arguments, before the common ones
	 * @param converter reads and writes its payloads, {@code null} for the factory's
	 */
	public record Target(Object bean, Method method, List<HandlerMethodArgumentResolver> resolvers,
			@Nullable ZmqMessageConverter converter) {

	}

	@Override
	public ZmqMessageListener createListener(ZmqSocketDefinition definition, ZmqListenerContainerFactory factory) {
		ZmqMessageConverter converter = (this.target.converter() != null) ? this.target.converter()
				: factory.getMessageConverter();
		InvocableHandlerMethod invocable = factory.handlerMethods(converter, this.target.resolvers())
			.create(this.target.bean(), this.target.method());
		boolean replies = ZmqInbound.repliesOn(definition.type());
		checkReplyArgument(definition, replies);
		checkReturnType();
		if (this.sendTo != null) {
			return new MethodMessageListener(invocable, converter, definition.type(),
					resultSocket(definition, factory, replies));
		}
		if (!invocable.isVoid() && !replies) {
			throw new ZmqConfigurationException(describe(),
					"The method returns a value, but socket " + definition.label() + " cannot reply.",
					"Return void, or name the socket that the value goes to with @SendTo.");
		}
		return new MethodMessageListener(invocable, converter, definition.type(), null);
	}

	private void checkReplyArgument(ZmqSocketDefinition definition, boolean replies) {
		boolean asks = Arrays.asList(this.target.method().getParameterTypes()).contains(ZmqReply.class);
		if (asks && !replies) {
			throw new ZmqConfigurationException(describe(),
					"The method takes a ZmqReply, but socket " + definition.label() + " cannot reply.",
					"Listen on a REP, ROUTER, SERVER or PEER socket, or send with a ZmqTemplate.");
		}
	}

	/** A stream would reach the converter as an object. */
	private void checkReturnType() {
		Class<?> type = this.target.method().getReturnType();
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(type);
		if (adapter != null && adapter.isMultiValue()) {
			throw new ZmqConfigurationException(describe(),
					"The method returns a " + type.getSimpleName() + ", which is several values; it may give one.",
					"Return a Mono, as collectList() gives, or take a ZmqReply or a ZmqTemplate and send each value.");
		}
	}

	private ResultSocket resultSocket(ZmqSocketDefinition definition, ZmqListenerContainerFactory factory,
			boolean replies) {
		String name = String.valueOf(this.sendTo);
		if (replies) {
			throw new ZmqConfigurationException(describe(),
					"The method has @SendTo, but on socket " + definition.label() + " its value is the reply.",
					"Remove @SendTo, or send to '" + name + "' with a ZmqTemplate.");
		}
		ZmqSocketDefinition result = factory.definition(name, describe() + " @SendTo");
		if (!result.type().canSend()) {
			throw new ZmqConfigurationException(describe() + " @SendTo", "Socket " + result.label() + " cannot send.",
					"Name a socket whose type sends, such as PUSH or PUB.");
		}
		return new ResultSocket(factory.getTemplate(), name);
	}

	@Override
	public String describe() {
		return "@ZmqListener " + ClassUtils.getQualifiedMethodName(this.target.method());
	}

}
