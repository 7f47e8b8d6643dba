package io.github.zmq4j.boot.autoconfigure;

import io.github.zmq4j.spring.annotation.EnableZmq;
import io.github.zmq4j.spring.annotation.ZmqListenerAnnotationBeanPostProcessor;
import io.github.zmq4j.spring.config.ZmqListenerContainerFactory;
import io.github.zmq4j.spring.config.ZmqListenerEndpointRegistry;
import io.github.zmq4j.spring.converter.ZmqMessageConverter;
import io.github.zmq4j.spring.core.ZmqOperations;
import io.github.zmq4j.spring.core.ZmqSocketRegistry;
import io.github.zmq4j.spring.listener.ZmqListenerErrorHandler;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnThreading;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.Validator;

/**
 * Listeners by annotation.
 */
@Configuration(proxyBeanMethods = false)
class ZmqAnnotationDrivenConfiguration {

	/** The validator that Spring Boot makes of Jakarta Validation. */
	private static final String VALIDATOR = "defaultValidator";

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnThreading(Threading.PLATFORM)
	ZmqListenerContainerFactoryConfigurer zmqListenerContainerFactoryConfigurer(ZmqProperties properties,
			ObjectProvider<ZmqListenerErrorHandler> errorHandler, ListableBeanFactory beans) {
		return new ZmqListenerContainerFactoryConfigurer(properties.listener(), false, errorHandler.getIfUnique(),
				validator(beans));
	}

	@Bean(name = "zmqListenerContainerFactoryConfigurer")
	@ConditionalOnMissingBean
	@ConditionalOnThreading(Threading.VIRTUAL)
	ZmqListenerContainerFactoryConfigurer zmqListenerContainerFactoryConfigurerVirtualThreads(ZmqProperties properties,
			ObjectProvider<ZmqListenerErrorHandler> errorHandler, ListableBeanFactory beans) {
		return new ZmqListenerContainerFactoryConfigurer(properties.listener(), true, errorHandler.getIfUnique(),
				validator(beans));
	}

	private static @Nullable Validator validator(ListableBeanFactory beans) {
		if (beans.containsBean(VALIDATOR) && beans.isTypeMatch(VALIDATOR, Validator.class)) {
			return beans.getBean(VALIDATOR, Validator.class);
		}
		return beans.getBeanProvider(Validator.class).getIfUnique();
	}

	@Bean
	@ConditionalOnMissingBean
	ZmqListenerContainerFactory zmqListenerContainerFactory(ZmqSocketRegistry sockets, ZmqOperations template,
			ZmqMessageConverter converter, ZmqListenerContainerFactoryConfigurer configurer) {
		ZmqListenerContainerFactory factory = new ZmqListenerContainerFactory(sockets, template, converter);
		configurer.configure(factory);
		return factory;
	}

	@Bean
	@ConditionalOnMissingBean
	ShutdownTimeoutCheck zmqShutdownTimeoutCheck(ConfigurableListableBeanFactory beans,
			ObjectProvider<LifecycleProperties> lifecycle, ObjectProvider<ZmqListenerEndpointRegistry> listeners) {
		return new ShutdownTimeoutCheck(beans, lifecycle, listeners);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableZmq
	@ConditionalOnMissingBean(name = ZmqListenerAnnotationBeanPostProcessor.BEAN_NAME)
	static class EnableZmqConfiguration {

	}

}
