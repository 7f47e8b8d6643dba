package io.github.zmq4j.boot.health;

import java.util.Map;
import java.util.concurrent.CountDownLatch;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqContext;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.boot.autoconfigure.ZmqAutoConfiguration;
import io.github.zmq4j.boot.autoconfigure.health.ZmqHealthContributorAutoConfiguration;
import io.github.zmq4j.spring.annotation.ZmqListener;
import io.github.zmq4j.spring.core.ZmqSocketRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("integration")
class ZmqHealthTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(ZmqAutoConfiguration.class, ZmqHealthContributorAutoConfiguration.class));

	private final ApplicationContextRunner orders = this.runner.withPropertyValues("zmq.sockets.orders.type=pull",
			"zmq.sockets.orders.bind=tcp://127.0.0.1:*");

	private static Health health(ApplicationContext context, String socket) {
		return ((HealthIndicator) context.getBean("zmqHealthContributor", CompositeHealthContributor.class)
			.getContributor(socket)).health();
	}

	@Test
	void aBoundSocketIsUp() {
		this.orders.run((context) -> {
			Health health = health(context, "orders");
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("type", "PULL")
				.containsEntry("peers", 0)
				.doesNotContainKey("listeners");
			assertThat(health.getDetails().get("bound")).asString().startsWith("[tcp://127.0.0.1:");
		});
	}

	@Test
	void aSocketWhosePeerIsAbsentIsUpWithoutPeers() {
		this.runner.withPropertyValues("zmq.sockets.audit.type=push", "zmq.sockets.audit.connect=inproc://nobody")
			.run((context) -> {
				assertThat(health(context, "audit").getStatus()).isEqualTo(Status.UP);
				assertThat(health(context, "audit").getDetails()).containsEntry("peers", 0);
			});
	}

	@Test
	void peersAreCounted() {
		this.orders.run((context) -> {
			try (ZmqContext other = ZmqContext.create(); ZmqSocket push = other.socket(SocketType.PUSH)) {
				push.connect(context.getBean(ZmqSocketRegistry.class).socket("orders").boundEndpoints().get(0));
				Awaitility.await().until(() -> health(context, "orders").getDetails().get("peers").equals(1));
			}
		});
	}

	@Test
	void aSocketThatIsNotOpenIsDown() {
		this.orders.run((context) -> {
			context.getSourceApplicationContext(ConfigurableApplicationContext.class).stop();
			assertThat(health(context, "orders").getStatus()).isEqualTo(Status.DOWN);
			assertThat(health(context, "orders").getDetails()).containsEntry("reason", "The socket is not open");
			context.getSourceApplicationContext(ConfigurableApplicationContext.class).start();
			assertThat(health(context, "orders").getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void aPeerThatWeConnectToAndThatDoesNotFitMeansDownUntilItDoes() {
		try (ZmqContext other = ZmqContext.create(); ZmqSocket wrong = other.socket(SocketType.PUB)) {
			String endpoint = wrong.bind("tcp://127.0.0.1:*").toString();
			this.runner
				.withPropertyValues("zmq.sockets.audit.type=push", "zmq.sockets.audit.connect=" + endpoint,
						"zmq.defaults.reconnect-interval=5ms", "zmq.defaults.reconnect-interval-max=5ms")
				.run((context) -> {
					Awaitility.await().until(() -> health(context, "audit").getStatus().equals(Status.DOWN));
					assertThat(health(context, "audit").getDetails().get("refused")).asString()
						.contains(endpoint, "HANDSHAKE_FAILED_PROTOCOL");
					wrong.unbind(wrong.boundEndpoints().get(0));
					try (ZmqSocket right = other.socket(SocketType.PULL)) {
						right.bind(endpoint);
						Awaitility.await().until(() -> health(context, "audit").getStatus().equals(Status.UP));
					}
				});
		}
	}

	@Test
	void aStrangerWhoDoesNotFitDoesNotMeanDown() {
		this.orders.run((context) -> {
			ZmqSocket socket = context.getBean(ZmqSocketRegistry.class).socket("orders");
			CountDownLatch refused = new CountDownLatch(1);
			socket.monitor((event) -> {
				if (event.kind().name().startsWith("HANDSHAKE_FAILED")) {
					refused.countDown();
				}
			});
			try (ZmqContext other = ZmqContext.create(); ZmqSocket wrong = other.socket(SocketType.SUB)) {
				wrong.connect(socket.boundEndpoints().get(0));
				refused.await();
			}
			assertThat(health(context, "orders").getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void aSocketThatHasGivenUpToConnectIsDownUntilItTriesAgain() {
		String vacant;
		try (ZmqContext other = ZmqContext.create(); ZmqSocket push = other.socket(SocketType.PUSH)) {
			vacant = push.bind("tcp://127.0.0.1:*").toString();
		}
		this.runner
			.withPropertyValues("zmq.sockets.audit.type=push", "zmq.sockets.audit.connect=" + vacant,
					"zmq.sockets.audit.options.reconnect-stop=connection-refused")
			.run((context) -> {
				Awaitility.await().until(() -> health(context, "audit").getStatus().equals(Status.DOWN));
				assertThat(health(context, "audit").getDetails().get("givenUp")).asString().contains(vacant);
				try (ZmqContext other = ZmqContext.create(); ZmqSocket pull = other.socket(SocketType.PULL)) {
					pull.bind(vacant);
					context.getBean(ZmqSocketRegistry.class).socket("audit").connect(vacant);
					Awaitility.await().until(() -> health(context, "audit").getStatus().equals(Status.UP));
				}
			});
	}

	@Test
	void aListenerThatHasFailedMeansDown() {
		this.orders.withBean(Handler.class).run((context) -> {
			assertThat(health(context, "orders").getDetails()).containsEntry("listeners", Map.of("orders", "RUNNING"));
			context.getBean(ZmqSocketRegistry.class).socket("orders").close();
			Awaitility.await()
				.until(() -> String.valueOf(health(context, "orders").getDetails().get("reason"))
					.startsWith("Listener 'orders' has failed: "));
			assertThat(health(context, "orders").getStatus()).isEqualTo(Status.DOWN);
		});
	}

	static class Handler {

		@ZmqListener("orders")
		void handle(String order) {
		}

	}

	@Test
	void thereIsNoHealthWithoutSocketsNorWhereItIsNotWanted() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean("zmqHealthContributor"));
		this.orders.withPropertyValues("management.health.zmq.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("zmqHealthContributor"));
		this.orders.withPropertyValues("zmq.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("zmqHealthContributor"));
	}

	@Test
	void anotherContributorTakesThePlaceOfOurs() {
		this.orders.withBean("zmqHealthContributor", HealthIndicator.class, () -> () -> Health.up().build())
			.run((context) -> assertThat(context).doesNotHaveBean(CompositeHealthContributor.class));
	}

}
