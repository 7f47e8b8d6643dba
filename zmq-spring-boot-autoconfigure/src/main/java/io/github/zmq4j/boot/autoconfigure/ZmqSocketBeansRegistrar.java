package io.github.zmq4j.boot.autoconfigure;

import java.util.Map;
import java.util.Set;

import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.spring.core.ZmqSocketRegistry;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.RuntimeBeanReference;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.BindResult;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Makes each named socket a bean, {@code ordersZmqSocket} with the qualifier
 * {@code orders}, so that its name does not collide with other beans. Stateless.
 */
class ZmqSocketBeansRegistrar implements ImportBeanDefinitionRegistrar {

	private static final String SUFFIX = "ZmqSocket";

	private final Environment environment;

	ZmqSocketBeansRegistrar(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata importingClassMetadata, BeanDefinitionRegistry registry) {
		for (String name : names()) {
			if (!registry.containsBeanDefinition(name + SUFFIX)) {
				registry.registerBeanDefinition(name + SUFFIX, definition(name));
			}
		}
	}

	private Set<String> names() {
		BindResult<Map<String, Object>> sockets = Binder.get(this.environment)
			.bind("zmq.sockets", Bindable.mapOf(String.class, Object.class));
		return sockets.isBound() ? sockets.get().keySet() : Set.of();
	}

	private static RootBeanDefinition definition(String name) {
		RootBeanDefinition definition = new RootBeanDefinition(ZmqSocketBeansRegistrar.class);
		definition.setTargetType(ZmqSocket.class);
		definition.setFactoryMethodName("socket");
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, name);
		definition.getConstructorArgumentValues()
			.addIndexedArgumentValue(1, new RuntimeBeanReference(ZmqSocketRegistry.class));
		definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, name));
		definition.setLazyInit(true);
		// The registry closes it.
		definition.setDestroyMethodName("");
		return definition;
	}

	/**
	 * Gives a bean its socket.
	 * @param name the name of the socket
	 * @param registry has it
	 * @return the socket
	 */
	static ZmqSocket socket(String name, ZmqSocketRegistry registry) {
		return registry.socket(name);
	}

}
