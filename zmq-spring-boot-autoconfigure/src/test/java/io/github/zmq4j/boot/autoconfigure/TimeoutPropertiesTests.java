package io.github.zmq4j.boot.autoconfigure;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.spring.annotation.ZmqListener;
import io.github.zmq4j.spring.core.ZmqSocketRegistry;
import io.github.zmq4j.spring.core.ZmqTemplate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.DefaultLifecycleProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Timeouts of the template, the context and the shutdown.
 */
@Tag("integration")
@ExtendWith(OutputCaptureExtension.class)
class TimeoutPropertiesTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(LifecycleAutoConfiguration.class, ZmqAutoConfiguration.class));

	private final ApplicationContextRunner orders = this.runner
		.withPropertyValues("zmq.sockets.orders.type=pull", "zmq.sockets.orders.bind=inproc://orders")
		.withBean(OrdersHandler.class);

	@Test
	void minusOneIsNoLimitForTimeoutsOfTheTemplateAndTheContext() {
		this.orders
			.withPropertyValues("zmq.template.reply-timeout=-1", "zmq.context.shutdown-timeout=-1",
					"zmq.sockets.asks.type=dealer", "zmq.sockets.asks.connect=inproc://service",
					"zmq.sockets.service.type=router", "zmq.sockets.service.bind=inproc://service")
			.run((context) -> {
				ZmqTemplate template = context.getBean(ZmqTemplate.class);
				CompletableFuture<String> later = template.requestAsync("asks", "later", String.class);
				CompletableFuture<String> now = CompletableFuture
					.supplyAsync(() -> template.request("asks", "now", String.class));
				ZmqSocket service = context.getBean(ZmqSocketRegistry.class).socket("service");
				for (int i = 0; i < 2; i++) {
					service.send(service.receive());
				}
				assertThat(later).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("later");
				assertThat(now).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("now");
			});
	}

	@Test
	void withoutALimitTheShutdownWaitsForMessagesAsLongAsTheirLinger() {
		this.runner
			.withPropertyValues("zmq.context.shutdown-timeout=-1", "zmq.sockets.lonely.type=push",
					"zmq.sockets.lonely.connect=inproc://nobody", "zmq.sockets.lonely.options.linger=200ms")
			.run((context) -> {
				context.getBean(ZmqTemplate.class).send("lonely", "x");
				long begin = System.nanoTime();
				context.getSourceApplicationContext(ConfigurableApplicationContext.class).close();
				assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofMillis(190),
						Duration.ofSeconds(5));
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "zmq.listener.shutdown-timeout=30s", "zmq.listener.instances.orders.shutdown-timeout=30s",
			"spring.lifecycle.timeout-per-shutdown-phase=21s" })
	void aListenerThatMayWaitLongerThanSpringWarns(String property, CapturedOutput output) {
		this.orders.withPropertyValues(property)
			.run((context) -> assertThat(output).contains("WARN")
				.contains("Listener 'orders' waits up to ")
				.contains("zmq.listener.shutdown-timeout")
				.contains("spring.lifecycle.timeout-per-shutdown-phase"));
	}

	@Test
	void aListenerThatWaitsNoLongerThanSpringDoesNot(CapturedOutput output) {
		this.orders.run((context) -> assertThat(output).doesNotContain("timeout-per-shutdown-phase"));
		this.orders
			.withPropertyValues("zmq.listener.shutdown-timeout=50s", "spring.lifecycle.timeout-per-shutdown-phase=1m")
			.run((context) -> assertThat(output).doesNotContain("timeout-per-shutdown-phase"));
	}

	@Test
	void whereTheLifecycleIsNotSpringBootsNobodyKnows(CapturedOutput output) {
		this.orders.withPropertyValues("zmq.listener.shutdown-timeout=50s")
			.withBean("lifecycleProcessor", DefaultLifecycleProcessor.class)
			.run((context) -> assertThat(output).doesNotContain("timeout-per-shutdown-phase"));
	}

	static class OrdersHandler {

		@ZmqListener("orders")
		void handle(String order) {
		}

	}

}
