package io.github.zmq4j.spring.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.spring.converter.ZmqMessageConverter;
import io.github.zmq4j.spring.core.ZmqConfigurationException;
import io.github.zmq4j.spring.core.ZmqOperations;
import io.github.zmq4j.spring.core.ZmqSocketDefinition;
import io.github.zmq4j.spring.core.ZmqSocketRegistry;
import io.github.zmq4j.spring.listener.DefaultZmqListenerContainer;
import io.github.zmq4j.spring.listener.ZmqContainerSettings;
import io.github.zmq4j.spring.listener.ZmqListenerContainer;
import io.github.zmq4j.spring.listener.adapter.ZmqHandlerMethodFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.validation.Validator;

/**
 * Makes containers of endpoints. Configured by one thread before the first container is
 * made, then safe for use by any number.
 *
 * <p>
 * Settings of an instance win over those of the endpoint, and these over the defaults.
 */
public class ZmqListenerContainerFactory implements BeanFactoryAware {

	private final ZmqSocketRegistry sockets;

	private final ZmqOperations template;

	private ZmqMessageConverter messageConverter;

	private @Nullable Validator validator;

	private @Nullable ConfigurableBeanFactory beanFactory;

	private ZmqContainerSettings defaults = ZmqContainerSettings.DEFAULT;

	private final Map<String, Instance> instances = new LinkedHashMap<>();

	private record Instance(String name, ZmqListenerSettings settings) {

	}

	/**
	 * Creates a factory.
	 * @param sockets where containers receive
	 * @param template sends the results of methods with {@code @SendTo}
	 * @param messageConverter reads and writes payloads
	 */
	public ZmqListenerContainerFactory(ZmqSocketRegistry sockets, ZmqOperations template,
			ZmqMessageConverter messageConverter) {
		this.sockets = sockets;
		this.template = template;
		this.messageConverter = messageConverter;
	}

	/**
	 * Sets what reads and writes payloads.
	 * @param messageConverter the converter
	 */
	public void setMessageConverter(ZmqMessageConverter messageConverter) {
		this.messageConverter = messageConverter;
	}

	/**
	 * Gives what reads and writes payloads.
	 * @return the converter
	 */
	public ZmqMessageConverter getMessageConverter() {
		return this.messageConverter;
	}

	/**
	 * Gives what sends the results of methods with {@code @SendTo}.
	 * @return the template
	 */
	public ZmqOperations getTemplate() {
		return this.template;
	}

	/**
	 * Sets what checks payloads that are annotated with {@code @Valid} or
	 * {@code @Validated}.
	 * @param validator the validator, {@code null} for none, which is the default
	 */
	public void setValidator(@Nullable Validator validator) {
		this.validator = validator;
	}

	/**
	 * Sets how containers work unless something more special says otherwise.
	 * @param defaults the settings
	 */
	public void setDefaults(ZmqContainerSettings defaults) {
		this.defaults = defaults;
	}

	/**
	 * Gives how containers work unless something more special says otherwise.
	 * @return the settings
	 */
	public ZmqContainerSettings getDefaults() {
		return this.defaults;
	}

	/**
	 * Sets settings of single containers, which win over what their endpoints say.
	 * @param settings by container id; case and dashes do not matter
	 */
	public void setInstances(Map<String, ZmqListenerSettings> settings) {
		settings.forEach((id, value) -> this.instances.put(canonical(id), new Instance(id, value)));
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		this.beanFactory = (beanFactory instanceof ConfigurableBeanFactory configurable) ? configurable : null;
	}

	/**
	 * Makes a container, which does not run yet.
	 * @param endpoint what to make it from
	 * @return the container
	 * @throws ZmqConfigurationException if the endpoint does not fit to its socket
	 */
	public ZmqListenerContainer createContainer(ZmqListenerEndpoint endpoint) {
		ZmqSocketDefinition socket = definition(endpoint.socket(), endpoint.describe());
		ListenerRules.checkReceives(endpoint, socket);
		Instance instance = this.instances.get(canonical(endpoint.id()));
		ZmqListenerSettings settings = (instance != null) ? instance.settings().orElse(endpoint.settings())
				: endpoint.settings();
		ListenerRules.checkTurns(endpoint, socket, settings);
		return new DefaultZmqListenerContainer(endpoint.id(), this.sockets, socket.name(),
				endpoint.createListener(socket, this), complete(endpoint, socket, settings));
	}

	private ZmqContainerSettings complete(ZmqListenerEndpoint endpoint, ZmqSocketDefinition socket,
			ZmqListenerSettings settings) {
		try {
			ZmqContainerSettings complete = settings.complete(this.defaults);
			if (socket.type() == SocketType.REP && complete.concurrency() > 1) {
				return settings.orElse(new ZmqListenerSettings(1, null, null, null, null, null))
					.complete(this.defaults);
			}
			return complete;
		}
		catch (IllegalArgumentException ex) {
			throw new ZmqConfigurationException(endpoint.describe(), ex.getMessage() + ".",
					"Correct the annotation, zmq.listener, or zmq.listener.instances." + endpoint.id() + ".", ex);
		}
	}

	/**
	 * Checks that all settings of single containers have found their container.
	 * @param containers all containers
	 * @throws ZmqConfigurationException if there are settings for a container that does
	 * not exist
	 */
	public void checkInstances(Collection<ZmqListenerContainer> containers) {
		Set<String> ids = containers.stream().map((container) -> canonical(container.id())).collect(Collectors.toSet());
		this.instances.forEach((key, instance) -> {
			if (!ids.contains(key)) {
				throw new ZmqConfigurationException("zmq.listener.instances." + instance.name(),
						"There is no listener with the id '" + instance.name() + "'.",
						"The listeners are " + containers.stream().map(ZmqListenerContainer::id).toList()
								+ "; use one of these ids, or give the listener that id.");
			}
		});
	}

	ZmqSocketDefinition definition(String name, String where) {
		if (!this.sockets.names().contains(name)) {
			throw new ZmqConfigurationException(where, "There is no socket named '" + name + "'.",
					this.sockets.names().isEmpty() ? "Define zmq.sockets." + name + "; no socket is defined yet."
							: "The sockets are " + this.sockets.names() + "; use one of them, or define zmq.sockets."
									+ name + ".");
		}
		return this.sockets.definition(name);
	}

	ZmqHandlerMethodFactory handlerMethods(ZmqMessageConverter converter,
			List<HandlerMethodArgumentResolver> resolvers) {
		return new ZmqHandlerMethodFactory(converter, this.validator, this.beanFactory, resolvers);
	}

	private static String canonical(String id) {
		return id.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

}
