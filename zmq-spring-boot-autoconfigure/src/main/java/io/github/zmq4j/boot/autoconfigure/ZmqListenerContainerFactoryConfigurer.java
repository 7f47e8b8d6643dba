package io.github.zmq4j.boot.autoconfigure;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.github.zmq4j.spring.config.ZmqListenerContainerFactory;
import io.github.zmq4j.spring.config.ZmqListenerSettings;
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
		this.properties.instances().forEach((id, instance) -> {
			ZmqListenerSettings settings = new ZmqListenerSettings(instance.concurrency(), instance.maxInFlight(),
					instance.shutdownTimeout(), instance.autoStartup(), null, null);
			check("zmq.listener.instances." + id, settings);
			instances.put(id, settings);
		});
		factory.setInstances(instances);
	}

	private ZmqContainerSettings defaults() {
		check("zmq.listener", new ZmqListenerSettings(this.properties.concurrency(), this.properties.maxInFlight(),
				this.properties.shutdownTimeout(), null, null, null));
		return new ZmqContainerSettings(this.properties.concurrency(), this.properties.maxInFlight(),
				this.properties.shutdownTimeout(), this.properties.autoStartup(), false, this.virtualThreads,
				(this.errorHandler != null) ? this.errorHandler : new LoggingErrorHandler());
	}

	/** One property after the other, so that the right one is named. */
	private static void check(String place, ZmqListenerSettings settings) {
		check(place + ".concurrency", settings.concurrency(), null, null);
		check(place + ".shutdown-timeout", null, null, settings.shutdownTimeout());
		check(place + ".max-in-flight", settings.concurrency(), settings.maxInFlight(), null);
	}

	private static void check(String property, @Nullable Integer concurrency, @Nullable Integer maxInFlight,
			@Nullable Duration shutdownTimeout) {
		ZmqListenerSettings settings = new ZmqListenerSettings(concurrency, maxInFlight, shutdownTimeout, null, null,
				null);
		OutOfRange.check(property, () -> settings.complete(ZmqContainerSettings.DEFAULT));
	}

}
