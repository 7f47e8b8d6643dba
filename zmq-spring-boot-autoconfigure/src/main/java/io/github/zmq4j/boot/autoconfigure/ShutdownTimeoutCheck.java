package io.github.zmq4j.boot.autoconfigure;

import java.time.Duration;

import io.github.zmq4j.spring.config.ZmqListenerEndpointRegistry;
import io.github.zmq4j.spring.listener.ZmqListenerContainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.context.support.AbstractApplicationContext;

/**
 * Warns of listeners whose stop may take longer than Spring waits for it: the sockets
 * would close under them. Says nothing where the lifecycle is not Spring Boot's, which
 * has no way to tell how long it waits. Immutable.
 */
class ShutdownTimeoutCheck implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(ShutdownTimeoutCheck.class);

	private final ConfigurableListableBeanFactory beans;

	private final ObjectProvider<LifecycleProperties> lifecycle;

	private final ObjectProvider<ZmqListenerEndpointRegistry> listeners;

	ShutdownTimeoutCheck(ConfigurableListableBeanFactory beans, ObjectProvider<LifecycleProperties> lifecycle,
			ObjectProvider<ZmqListenerEndpointRegistry> listeners) {
		this.beans = beans;
		this.lifecycle = lifecycle;
		this.listeners = listeners;
	}

	@Override
	public void afterSingletonsInstantiated() {
		LifecycleProperties properties = this.lifecycle.getIfUnique();
		ZmqListenerEndpointRegistry registry = this.listeners.getIfUnique();
		if (properties != null && registry != null && isOfSpringBoot()) {
			registry.onRegistration((container) -> check(container, properties.getTimeoutPerShutdownPhase()));
		}
	}

	private boolean isOfSpringBoot() {
		String name = AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME;
		if (!this.beans.containsBeanDefinition(name)) {
			return false;
		}
		BeanDefinition definition = this.beans.getBeanDefinition(name);
		return LifecycleAutoConfiguration.class.getName().equals(definition.getFactoryBeanName());
	}

	private static void check(ZmqListenerContainer container, Duration limit) {
		Duration longest = container.settings().longestStop();
		if (longest.compareTo(limit) > 0) {
			logger.warn(
					"Listener '{}' waits up to {} for its messages when it stops, which may take {} in all, but Spring"
							+ " waits only {} before it closes the sockets: raise"
							+ " spring.lifecycle.timeout-per-shutdown-phase, or lower zmq.listener.shutdown-timeout or"
							+ " zmq.listener.instances.{}.shutdown-timeout",
					container.id(), container.settings().shutdownTimeout(), longest, limit, container.id());
		}
	}

}
