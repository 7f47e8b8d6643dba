package io.github.zmq4j.spring.annotation;

import io.github.zmq4j.spring.config.ZmqListenerEndpointRegistry;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.DeferredImportSelector;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Registers what {@link EnableZmq} needs, unless it is there: after all other
 * configuration, so that it is seen. Stateless.
 */
class ZmqBootstrapConfiguration implements DeferredImportSelector {

	@Override
	public String[] selectImports(AnnotationMetadata importingClassMetadata) {
		return new String[] { Last.class.getName() };
	}

	/** A configuration of its own, for a registrar alone would run with its importer. */
	@Import(Registrar.class)
	static class Last {

	}

	/** Registers beans whose type nobody else has registered. */
	static class Registrar implements ImportBeanDefinitionRegistrar {

		@Override
		public void registerBeanDefinitions(AnnotationMetadata importingClassMetadata,
				BeanDefinitionRegistry registry) {
			register(registry, ZmqListenerAnnotationBeanPostProcessor.BEAN_NAME,
					ZmqListenerAnnotationBeanPostProcessor.class);
			register(registry, ZmqListenerAnnotationBeanPostProcessor.REGISTRY_BEAN_NAME,
					ZmqListenerEndpointRegistry.class);
		}

		private static void register(BeanDefinitionRegistry registry, String name, Class<?> type) {
			if (!registry.containsBeanDefinition(name) && !isThere(registry, type)) {
				RootBeanDefinition definition = new RootBeanDefinition(type);
				definition.setRole(BeanDefinition.ROLE_INFRASTRUCTURE);
				registry.registerBeanDefinition(name, definition);
			}
		}

		private static boolean isThere(BeanDefinitionRegistry registry, Class<?> type) {
			return registry instanceof ListableBeanFactory beans
					&& beans.getBeanNamesForType(type, true, false).length > 0;
		}

	}

}
