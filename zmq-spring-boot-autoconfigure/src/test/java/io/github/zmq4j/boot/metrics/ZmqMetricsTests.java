package io.github.zmq4j.boot.metrics;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import io.github.zmq4j.boot.autoconfigure.ZmqAutoConfiguration;
import io.github.zmq4j.boot.autoconfigure.metrics.ZmqMetricsAutoConfiguration;
import io.github.zmq4j.spring.annotation.ZmqListener;
import io.github.zmq4j.spring.config.SimpleZmqListenerEndpoint;
import io.github.zmq4j.spring.config.ZmqListenerContainerFactory;
import io.github.zmq4j.spring.config.ZmqListenerEndpointRegistry;
import io.github.zmq4j.spring.core.ZmqTemplate;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class ZmqMetricsTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class, ZmqAutoConfiguration.class,
				ZmqMetricsAutoConfiguration.class))
		.withPropertyValues("zmq.sockets.orders.type=pull", "zmq.sockets.orders.bind=inproc://orders",
				"zmq.sockets.shop.type=push", "zmq.sockets.shop.connect=inproc://orders");

	private final ApplicationContextRunner metered = this.runner.withBean(MeterRegistry.class,
			SimpleMeterRegistry::new);

	@Test
	void messagesAndBytesAreCountedByDirectionAlsoOverARestart() {
		this.metered.run((context) -> {
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			ZmqTemplate zmq = context.getBean(ZmqTemplate.class);
			zmq.send("shop", "four");
			assertThat(zmq.receive("orders", String.class, Duration.ofSeconds(10))).isEqualTo("four");
			assertThat(count(meters, "zmq.socket.messages", "shop", "push", "sent")).isEqualTo(1);
			assertThat(count(meters, "zmq.socket.messages", "shop", "push", "received")).isZero();
			assertThat(count(meters, "zmq.socket.messages", "orders", "pull", "received")).isEqualTo(1);
			assertThat(count(meters, "zmq.socket.bytes", "shop", "push", "sent")).isEqualTo(4);
			assertThat(count(meters, "zmq.socket.bytes", "orders", "pull", "received")).isEqualTo(4);
			context.getSourceApplicationContext(ConfigurableApplicationContext.class).stop();
			context.getSourceApplicationContext(ConfigurableApplicationContext.class).start();
			zmq.send("shop", "more");
			assertThat(count(meters, "zmq.socket.messages", "shop", "push", "sent")).isEqualTo(2);
		});
	}

	private static double count(MeterRegistry meters, String name, String socket, String type, String direction) {
		FunctionCounter counter = meters.get(name)
			.tags("socket", socket, "type", type, "direction", direction)
			.functionCounter();
		return counter.count();
	}

	@Test
	void peersQueueDropsAndEventsAreThere() {
		this.metered
			.withPropertyValues("zmq.sockets.lonely.type=push", "zmq.sockets.lonely.connect=inproc://nobody",
					"zmq.sockets.news.type=pub", "zmq.sockets.news.bind=inproc://news")
			.run((context) -> {
				MeterRegistry meters = context.getBean(MeterRegistry.class);
				assertThat(gauge(meters, "zmq.socket.peers", "orders")).isEqualTo(1);
				assertThat(gauge(meters, "zmq.socket.peers", "lonely")).isZero();
				context.getBean(ZmqTemplate.class).send("lonely", "x");
				assertThat(gauge(meters, "zmq.socket.queue", "lonely")).isEqualTo(1);
				assertThat(gauge(meters, "zmq.socket.unread", "lonely")).isZero();
				assertThat(meters.get("zmq.socket.dropped")
					.tags("socket", "news", "type", "pub", "reason", "no_room")
					.functionCounter()
					.count()).isZero();
				Awaitility.await()
					.untilAsserted(() -> assertThat(meters.get("zmq.socket.events")
						.tags("socket", "orders", "type", "pull", "event", "handshake_succeeded")
						.counter()
						.count()).isEqualTo(1));
			});
	}

	@Test
	void topicsAreThereWhereTheTypeHasThem() {
		this.metered
			.withPropertyValues("zmq.sockets.news.type=pub", "zmq.sockets.news.bind=inproc://news",
					"zmq.sockets.reader.type=sub", "zmq.sockets.reader.connect=inproc://news",
					"zmq.sockets.reader.topics=a,b")
			.run((context) -> {
				MeterRegistry meters = context.getBean(MeterRegistry.class);
				Awaitility.await().until(() -> gauge(meters, "zmq.socket.topics", "news") == 2);
				assertThat(gauge(meters, "zmq.socket.topics", "reader")).isEqualTo(2);
				assertThat(meters.find("zmq.socket.topics").tags("socket", "orders").gauge()).isNull();
				context.getSourceApplicationContext(ConfigurableApplicationContext.class).stop();
				assertThat(gauge(meters, "zmq.socket.topics", "news")).isZero();
			});
	}

	private static double gauge(MeterRegistry meters, String name, String socket) {
		Gauge gauge = meters.get(name).tags("socket", socket).gauge();
		return gauge.value();
	}

	@Test
	void messagesInFlightAreThereForEachListener() {
		Holder holder = new Holder();
		this.metered.withBean(Holder.class, () -> holder).run((context) -> {
			Gauge inFlight = context.getBean(MeterRegistry.class)
				.get("zmq.listener.inflight")
				.tags("listener", "holder", "socket", "orders")
				.gauge();
			assertThat(inFlight.value()).isZero();
			context.getBean(ZmqTemplate.class).send("shop", "x");
			holder.called.await();
			assertThat(inFlight.value()).isEqualTo(1);
			holder.release.countDown();
			Awaitility.await().until(() -> inFlight.value() == 0);
		});
	}

	static class Holder {

		final CountDownLatch called = new CountDownLatch(1);

		final CountDownLatch release = new CountDownLatch(1);

		@ZmqListener(socket = "orders", id = "holder")
		void handle(String order) throws InterruptedException {
			this.called.countDown();
			this.release.await();
		}

	}

	@Test
	void theMeterGoesAndComesWithItsListener() {
		Holder holder = new Holder();
		this.metered.run((context) -> {
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			ZmqListenerEndpointRegistry listeners = context.getBean(ZmqListenerEndpointRegistry.class);
			ZmqListenerContainerFactory factory = context.getBean(ZmqListenerContainerFactory.class);
			listeners
				.register(factory.createContainer(new SimpleZmqListenerEndpoint("mine", "orders", (delivery) -> null)));
			assertThat(meters.get("zmq.listener.inflight").tags("listener", "mine").gauge().value()).isZero();
			listeners.unregister("mine");
			assertThat(meters.find("zmq.listener.inflight").gauge()).isNull();
			listeners.register(factory.createContainer(new SimpleZmqListenerEndpoint("mine", "orders", (delivery) -> {
				holder.handle("x");
				return null;
			})));
			Gauge inFlight = meters.get("zmq.listener.inflight").tags("listener", "mine", "socket", "orders").gauge();
			assertThat(inFlight.value()).isZero();
			context.getBean(ZmqTemplate.class).send("shop", "x");
			holder.called.await();
			assertThat(inFlight.value()).isEqualTo(1);
			holder.release.countDown();
		});
	}

	@Test
	void thereAreNoMetersWithoutRegistryOrSockets() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(ZmqMetrics.class));
		this.metered.withPropertyValues("zmq.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ZmqMetrics.class));
	}

	@Test
	void anotherBinderTakesThePlaceOfOurs() {
		this.metered.withBean("mine", ZmqMetrics.class)
			.run((context) -> assertThat(context).hasSingleBean(ZmqMetrics.class).hasBean("mine"));
	}

}
