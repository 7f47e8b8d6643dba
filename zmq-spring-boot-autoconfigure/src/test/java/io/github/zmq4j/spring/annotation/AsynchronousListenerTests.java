package io.github.zmq4j.spring.annotation;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.spring.config.ZmqListenerEndpointRegistry;
import io.github.zmq4j.spring.core.ZmqSocketRegistry;
import io.github.zmq4j.spring.core.ZmqTemplate;
import io.github.zmq4j.spring.listener.ZmqListenerContainer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.messaging.handler.annotation.SendTo;

import static io.github.zmq4j.spring.annotation.ListenerRunner.SOON;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Values that come later never block the thread that brings them.
 */
class AsynchronousListenerTests {

	private static final Duration AT_ONCE = Duration.ofSeconds(1);

	private final ListenerRunner runner = ListenerRunner.create()
		.properties("zmq.sockets.audit.type=push", "zmq.sockets.audit.connect=inproc://nobody",
				"zmq.sockets.audit.options.send-high-water-mark=1", "zmq.sockets.audit.options.send-timeout=-1",
				"zmq.listener.shutdown-timeout=10ms");

	@Test
	void resultsThatFindNoRoomHoldUpNobodyElse() {
		Asking handler = new Asking();
		this.runner.with(handler).run((context) -> {
			ZmqTemplate zmq = context.getBean(ZmqTemplate.class);
			for (int i = 0; i < 3; i++) {
				zmq.send("push", "order " + i);
			}
			handler.awaitQuestions(3);
			assertThat(zmq.requestAsync("dealer", "x", String.class)).succeedsWithin(AT_ONCE).isEqualTo("price of x");
			ZmqListenerContainer orders = context.getBean(ZmqListenerEndpointRegistry.class).container("pull");
			assertThat(orders.inFlight()).as("results that wait").isPositive();
			Set<String> results = new TreeSet<>();
			ZmqSocket audit = bindAudit(context);
			for (int i = 0; i < 3; i++) {
				results.add(text(audit));
			}
			assertThat(results).containsExactly("price of order 0", "price of order 1", "price of order 2");
			Awaitility.await().until(() -> orders.inFlight() == 0);
		});
	}

	@Test
	void resultsThatFindNoRoomCountAsInFlightAndSoHoldBackTheSocket() {
		Asking handler = new Asking();
		this.runner.properties("zmq.listener.instances.pull.max-in-flight=2").with(handler).run((context) -> {
			ZmqTemplate zmq = context.getBean(ZmqTemplate.class);
			for (int i = 0; i < 10; i++) {
				zmq.send("push", "order " + i);
			}
			ZmqListenerContainer orders = context.getBean(ZmqListenerEndpointRegistry.class).container("pull");
			handler.awaitQuestions(3);
			Awaitility.await().until(() -> orders.inFlight() == 2);
			assertThat(handler.questions.poll(100, TimeUnit.MILLISECONDS)).isNull();
			ZmqSocket audit = bindAudit(context);
			for (int i = 0; i < 10; i++) {
				assertThat(text(audit)).startsWith("price of order");
			}
		});
	}

	private static ZmqSocket bindAudit(ApplicationContext context) {
		ZmqSocket collect = context.getBean(ZmqSocketRegistry.class).socket("collect");
		collect.bind("inproc://nobody");
		return collect;
	}

	private static String text(ZmqSocket socket) {
		ZmqMessage message = socket.receive(SOON);
		assertThat(message).isNotNull();
		return message.text();
	}

	static class Asking {

		final BlockingQueue<String> questions = new LinkedBlockingQueue<>();

		@Autowired
		private ZmqTemplate zmq;

		@ZmqListener("pull")
		@SendTo("audit")
		CompletableFuture<String> handle(String order) {
			return this.zmq.requestAsync("dealer", order, String.class);
		}

		@ZmqListener("router")
		String price(String order) {
			this.questions.add(order);
			return "price of " + order;
		}

		void awaitQuestions(int count) throws InterruptedException {
			for (int i = 0; i < count; i++) {
				assertThat(this.questions.poll(10, TimeUnit.SECONDS)).isNotNull();
			}
		}

	}

	@Test
	void aLaterReplyToAPeerWithoutRoomHoldsUpNobodyElse() {
		Late handler = new Late();
		this.runner
			.properties("zmq.sockets.router.options.router-mandatory=true",
					"zmq.sockets.router.options.send-high-water-mark=1", "zmq.sockets.router.options.send-timeout=-1",
					"zmq.sockets.dealer.options.receive-high-water-mark=1", "zmq.sockets.other.type=dealer",
					"zmq.sockets.other.connect=inproc://router")
			.with(handler)
			.run((context) -> {
				ZmqTemplate zmq = context.getBean(ZmqTemplate.class);
				ZmqSocket silent = context.getBean(ZmqSocketRegistry.class).socket("dealer");
				for (int i = 0; i < 10; i++) {
					silent.send(ZmqMessage.of("", "x"));
				}
				CompletableFuture<String> mine = zmq.requestAsync("other", "mine", String.class);
				CompletableFuture<Void> completed = CompletableFuture.runAsync(() -> handler.complete(11));
				assertThat(completed).succeedsWithin(AT_ONCE);
				assertThat(mine).succeedsWithin(AT_ONCE).isEqualTo("mine");
				for (int i = 0; i < 10; i++) {
					assertThat(silent.receive(SOON)).isEqualTo(ZmqMessage.of("", "x"));
				}
			});
	}

	static class Late {

		private final BlockingQueue<CompletableFuture<String>> results = new LinkedBlockingQueue<>();

		private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();

		@ZmqListener("router")
		CompletableFuture<String> handle(String request) {
			CompletableFuture<String> result = new CompletableFuture<>();
			this.results.add(result);
			this.requests.add(request);
			return result;
		}

		void complete(int count) {
			try {
				for (int i = 0; i < count; i++) {
					this.results.take().complete(this.requests.take());
				}
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
