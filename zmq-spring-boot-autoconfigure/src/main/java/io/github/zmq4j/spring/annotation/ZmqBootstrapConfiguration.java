package io.github.zmq4j.spring.annotation;

import io.github.zmq4j.spring.config.ZmqListenerEndpointRegistry;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Registers what {@link EnableZmq} needs, unless it is there. Stateless.
 */
class ZmqBootstrapConfiguration implements ImportBeanDefinitionRegistrar {

	@Override
	public void registerBeanDefinitions(AnnotationMetadata importingClassMetadata, BeanDefinitionRegistry registry) {
		register(registry, ZmqListenerAnnotationBeanPostProcessor.BEAN_NAME,
				ZmqListenerAnnotationBeanPostProcessor.class);
		register(registry, ZmqListenerAnnotationBeanPostProcessor.REGISTRY_BEAN_NAME,
				ZmqListenerEndpointRegistry.class);
	}

	private static void register(BeanDefinitionRegistry registry, String name, Class<?> type) {
		if (!registry.containsBeanDefinition(name)) {
			RootBeanDefinition definition = new RootBeanDefinition(type);
			definition.setRole(BeanDefinition.ROLE_INFRASTRUCTURE);
			registry.registerBeanDefinition(name, definition);
		}
	}

}
