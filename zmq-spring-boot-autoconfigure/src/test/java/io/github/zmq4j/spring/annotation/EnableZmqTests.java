package io.github.zmq4j.spring.annotation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqContext;
import io.github.zmq4j.spring.config.SimpleZmqListenerEndpoint;
import io.github.zmq4j.spring.config.ZmqListenerContainerFactory;
import io.github.zmq4j.spring.config.ZmqListenerEndpointRegistry;
import io.github.zmq4j.spring.converter.DefaultZmqMessageConverter;
import io.github.zmq4j.spring.core.ZmqSocketDefinition;
import io.github.zmq4j.spring.core.ZmqSocketRegistry;
import io.github.zmq4j.spring.core.ZmqTemplate;
import io.github.zmq4j.spring.listener.ZmqListenerContainer.State;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Spring without Spring Boot, and containers made by a program.
 */
class EnableZmqTests {

	@Test
	void listenersWorkWithoutSpringBoot() throws InterruptedException {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Messaging.class)) {
			ZmqTemplate zmq = context.getBean(ZmqTemplate.class);
			zmq.send("out", "hello");
			assertThat(context.getBean(Handler.class).texts.poll(10, TimeUnit.SECONDS)).isEqualTo("hello");
		}
	}

	@Test
	void aBeanThatComesLateIsHeardAtOnce() throws InterruptedException {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Messaging.class)) {
			ZmqListenerEndpointRegistry listeners = context.getBean(ZmqListenerEndpointRegistry.class);
			assertThat(listeners.containers()).hasSize(1);
			LateHandler late = context.getBean(LateHandler.class);
			assertThat(listeners.container("late").state()).isEqualTo(State.RUNNING);
			context.getBean(ZmqTemplate.class).send("lateout", "hello");
			assertThat(late.texts.poll(10, TimeUnit.SECONDS)).isEqualTo("hello");
		}
	}

	@Test
	void aContainerMadeByAProgramMayComeAndGo() throws InterruptedException {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Messaging.class)) {
			ZmqListenerEndpointRegistry listeners = context.getBean(ZmqListenerEndpointRegistry.class);
			ZmqTemplate zmq = context.getBean(ZmqTemplate.class);
			BlockingQueue<String> texts = new LinkedBlockingQueue<>();
			listeners.register(context.getBean(ZmqListenerContainerFactory.class)
				.createContainer(new SimpleZmqListenerEndpoint("mine", "late", (delivery) -> {
					texts.add(delivery.inbound().payload().text());
					return null;
				})));
			zmq.send("lateout", "hello");
			assertThat(texts.poll(10, TimeUnit.SECONDS)).isEqualTo("hello");
			listeners.pause("mine");
			zmq.send("lateout", "waiting");
			assertThat(zmq.receive("late", String.class, Duration.ofSeconds(10))).isEqualTo("waiting");
			listeners.resume("mine");
			listeners.stop("mine");
			listeners.start("mine");
			listeners.unregister("mine");
			assertThatIllegalArgumentException().isThrownBy(() -> listeners.stop("mine"))
				.withMessage("There is no listener with the id 'mine'; there are [in]");
			assertThat(texts).isEmpty();
		}
	}

	@Test
	void anotherEndpointRegistryTakesThePlaceOfOurs() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Messaging.class,
				OwnRegistry.class)) {
			assertThat(context.getBean(ZmqListenerEndpointRegistry.class)).isSameAs(context.getBean("mine"));
			assertThat(context.getBean(ZmqListenerEndpointRegistry.class).container("in").state())
				.isEqualTo(State.RUNNING);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnRegistry {

		@Bean
		ZmqListenerEndpointRegistry mine() {
			return new ZmqListenerEndpointRegistry();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableZmq
	static class Messaging {

		@Bean
		ZmqContext zmqContext() {
			return ZmqContext.create();
		}

		@Bean
		ZmqSocketRegistry zmqSockets(ZmqContext context) {
			return new ZmqSocketRegistry(context,
					List.of(ZmqSocketDefinition.of("in", SocketType.PULL).withBind("inproc://in"),
							ZmqSocketDefinition.of("out", SocketType.PUSH).withConnect("inproc://in"),
							ZmqSocketDefinition.of("late", SocketType.PULL).withBind("inproc://late"),
							ZmqSocketDefinition.of("lateout", SocketType.PUSH).withConnect("inproc://late")));
		}

		@Bean
		ZmqTemplate zmqTemplate(ZmqSocketRegistry sockets) {
			return new ZmqTemplate(sockets, new DefaultZmqMessageConverter());
		}

		@Bean
		ZmqListenerContainerFactory zmqListenerContainerFactory(ZmqSocketRegistry sockets, ZmqTemplate template) {
			return new ZmqListenerContainerFactory(sockets, template, new DefaultZmqMessageConverter());
		}

		@Bean
		Handler handler() {
			return new Handler();
		}

		@Bean
		@Lazy
		LateHandler lateHandler() {
			return new LateHandler();
		}

	}

	static class Handler {

		final BlockingQueue<String> texts = new LinkedBlockingQueue<>();

		@ZmqListener("in")
		void handle(String text) {
			this.texts.add(text);
		}

	}

	static class LateHandler {

		final BlockingQueue<String> texts = new LinkedBlockingQueue<>();

		@ZmqListener("late")
		void handle(String text) {
			this.texts.add(text);
		}

	}

}
