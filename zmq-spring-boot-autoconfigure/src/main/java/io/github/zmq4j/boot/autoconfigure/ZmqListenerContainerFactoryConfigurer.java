package io.github.zmq4j.boot.autoconfigure;

import java.util.HashMap;
import java.util.Map;

import io.github.zmq4j.spring.config.ZmqListenerContainerFactory;
import io.github.zmq4j.spring.config.ZmqListenerSettings;
import io.github.zmq4j.spring.core.ZmqConfigurationException;
import io.github.zmq4j.spring.listener.LoggingErrorHandler;
import io.github.zmq4j.spring.listener.ZmqContainerSettings;
import io.github.zmq4j.spring.listener.ZmqListenerErrorHandler;
import org.jspecify.annotations.Nullable;

import org.springframework.validation.Validator;

/**
 * Applies the properties to a container factory, for applications that make one of their
 * own. Immutable.
 */
public final class ZmqListenerContainerFactoryConfigurer {

	private final ZmqListenerProperties properties;

	private final boolean virtualThreads;

	private final @Nullable ZmqListenerErrorHandler errorHandler;

	private final @Nullable Validator validator;

	ZmqListenerContainerFactoryConfigurer(ZmqListenerProperties properties, boolean virtualThreads,
			@Nullable ZmqListenerErrorHandler errorHandler, @Nullable Validator validator) {
		this.properties = properties;
		this.virtualThreads = virtualThreads;
		this.errorHandler = errorHandler;
		this.validator = validator;
	}

	/**
	 * Applies the properties.
	 * @param factory the factory to configure
	 */
	public void configure(ZmqListenerContainerFactory factory) {
		factory.setValidator(this.validator);
		factory.setDefaults(defaults());
		Map<String, ZmqListenerSettings> instances = new HashMap<>();
		this.properties.instances()
			.forEach((id, instance) -> instances.put(id, new ZmqListenerSettings(instance.concurrency(),
					instance.maxInFlight(), instance.shutdownTimeout(), instance.autoStartup(), null, null)));
		factory.setInstances(instances);
	}

	private ZmqContainerSettings defaults() {
		try {
			return new ZmqContainerSettings(this.properties.concurrency(), this.properties.maxInFlight(),
					this.properties.shutdownTimeout(), this.properties.autoStartup(), false, this.virtualThreads,
					(this.errorHandler != null) ? this.errorHandler : new LoggingErrorHandler());
		}
		catch (IllegalArgumentException ex) {
			throw new ZmqConfigurationException("zmq.listener", ex.getMessage() + ".", "Correct it.", ex);
		}
	}

}
