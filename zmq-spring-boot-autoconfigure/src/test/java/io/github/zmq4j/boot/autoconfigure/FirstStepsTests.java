package io.github.zmq4j.boot.autoconfigure;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.zmq4j.spring.annotation.ZmqListener;
import io.github.zmq4j.spring.core.ZmqTemplate;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The first thing anybody does: three lines of properties and one method.
 */
class FirstStepsTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, ZmqAutoConfiguration.class))
		.withPropertyValues("zmq.sockets.orders.type=pull", "zmq.sockets.orders.bind=inproc://orders",
				"zmq.sockets.shop.type=push", "zmq.sockets.shop.connect=inproc://orders")
		.withUserConfiguration(Application.class);

	@Test
	void aListenerGetsWhatTheTemplateSends() {
		this.runner.run((context) -> {
			context.getBean(ZmqTemplate.class).send("shop", new Order("bread", 2));
			Order order = context.getBean(OrderHandler.class).orders.poll(5, TimeUnit.SECONDS);
			assertThat(order).isEqualTo(new Order("bread", 2));
		});
	}

	record Order(String item, int amount) {

	}

	static class OrderHandler {

		final BlockingQueue<Order> orders = new LinkedBlockingQueue<>();

		@ZmqListener("orders")
		void handle(Order order) {
			this.orders.add(order);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		OrderHandler orderHandler() {
			return new OrderHandler();
		}

	}

}
