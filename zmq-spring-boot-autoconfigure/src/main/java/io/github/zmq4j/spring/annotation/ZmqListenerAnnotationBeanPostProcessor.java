package io.github.zmq4j.spring.annotation;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.zmq4j.spring.config.MethodZmqListenerEndpoint;
import io.github.zmq4j.spring.config.ZmqListenerContainerFactory;
import io.github.zmq4j.spring.config.ZmqListenerEndpointRegistry;
import io.github.zmq4j.spring.core.ZmqSocketRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;

/**
 * Finds {@link ZmqListener} methods and registers a container for each. It looks at beans
 * as they come and makes the containers when all singletons are there, later ones at
 * once. Safe for use by any number of threads.
 */
public class ZmqListenerAnnotationBeanPostProcessor
		implements BeanPostProcessor, BeanFactoryAware, SmartInitializingSingleton, Ordered {

	/** The name of this bean. */
	public static final String BEAN_NAME = "io.github.zmq4j.spring.annotation.zmqListenerAnnotationProcessor";

	/** The name of the bean that holds all containers, unless there is another one. */
	public static final String REGISTRY_BEAN_NAME = "io.github.zmq4j.spring.config.zmqListenerEndpointRegistry";

	/**
	 * The name of the bean that makes containers; any name will do if there is only one.
	 */
	public static final String FACTORY_BEAN_NAME = "zmqListenerContainerFactory";

	private final Set<Class<?>> withoutListeners = ConcurrentHashMap.newKeySet();

	private final Queue<Found> found = new ConcurrentLinkedQueue<>();

	private @Nullable ConfigurableListableBeanFactory beanFactory;

	private volatile boolean ready;

	private record Found(Object bean, Method method, ZmqListener annotation) {

	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		this.beanFactory = (ConfigurableListableBeanFactory) beanFactory;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		Class<?> type = AopUtils.getTargetClass(bean);
		if (this.withoutListeners.contains(type) || !AnnotationUtils.isCandidateClass(type, ZmqListener.class)) {
			return bean;
		}
		Map<Method, Set<ZmqListener>> methods = MethodIntrospector.selectMethods(type, this::annotations);
		if (methods.isEmpty()) {
			this.withoutListeners.add(type);
			return bean;
		}
		methods.forEach((method, annotations) -> annotations.forEach((annotation) -> add(
				new Found(bean, AopUtils.selectInvocableMethod(method, bean.getClass()), annotation))));
		return bean;
	}

	private @Nullable Set<ZmqListener> annotations(Method method) {
		Set<ZmqListener> annotations = AnnotatedElementUtils.getMergedRepeatableAnnotations(method, ZmqListener.class,
				ZmqListeners.class);
		return annotations.isEmpty() ? null : annotations;
	}

	private void add(Found listener) {
		this.found.add(listener);
		if (this.ready) {
			registerAll();
		}
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.ready = true;
		this.withoutListeners.clear();
		registerAll();
		if (beans().getBeanNamesForType(ZmqListenerContainerFactory.class).length > 0) {
			factory().checkInstances(registry().containers());
		}
	}

	/** Holds no lock while it asks for beans. */
	private void registerAll() {
		Found listener = this.found.poll();
		while (listener != null) {
			register(listener);
			listener = this.found.poll();
		}
	}

	private void register(Found listener) {
		MethodZmqListenerEndpoint endpoint = new ListenerAttributes(beans()).endpoint(listener.annotation(),
				listener.bean(), listener.method());
		ZmqSocketRegistry sockets = beans().getBean(ZmqSocketRegistry.class);
		if (sockets.names().contains(endpoint.socket())) {
			MarkedArgumentResolver.ALL.forEach((resolver) -> resolver.check(listener.method(),
					sockets.definition(endpoint.socket()).type(), endpoint.describe()));
		}
		registry().register(factory().createContainer(endpoint));
	}

	/** Of several, the one with the name. */
	private ZmqListenerContainerFactory factory() {
		return beans().containsBean(FACTORY_BEAN_NAME)
				? beans().getBean(FACTORY_BEAN_NAME, ZmqListenerContainerFactory.class)
				: beans().getBean(ZmqListenerContainerFactory.class);
	}

	private ZmqListenerEndpointRegistry registry() {
		return beans().getBean(ZmqListenerEndpointRegistry.class);
	}

	private ConfigurableListableBeanFactory beans() {
		ConfigurableListableBeanFactory beans = this.beanFactory;
		if (beans == null) {
			throw new IllegalStateException("The bean factory is not set");
		}
		return beans;
	}

}
