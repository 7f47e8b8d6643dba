package io.github.zmq4j.boot;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqClosedException;
import io.github.zmq4j.ZmqContext;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.boot.autoconfigure.ZmqAutoConfiguration;
import io.github.zmq4j.spring.annotation.ZmqListener;
import io.github.zmq4j.spring.core.ZmqSocketRegistry;
import io.github.zmq4j.spring.core.ZmqTemplate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What other integrations of ZeroMQ were seen to do, and this one must not.
 */
@Tag("integration")
class NeverAgainTests {

	private static final Duration SOON = Duration.ofSeconds(10);

	/** What a listener that polls could not do. */
	private static final Duration MILLISECONDS = Duration.ofMillis(5);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, ZmqAutoConfiguration.class));

	private final ApplicationContextRunner orders = this.runner.withPropertyValues("zmq.sockets.orders.type=pull",
			"zmq.sockets.orders.bind=tcp://127.0.0.1:*");

	private static ZmqSocket socket(ApplicationContext context, String name) {
		return context.getBean(ZmqSocketRegistry.class).socket(name);
	}

	private static String endpoint(ApplicationContext context, String name) {
		return socket(context, name).boundEndpoints().get(0).toString();
	}

	/** An endpoint that is free now. */
	private static String freeEndpoint() {
		try (ZmqContext context = ZmqContext.create(); ZmqSocket socket = context.socket(SocketType.PULL)) {
			Endpoint endpoint = socket.bind("tcp://127.0.0.1:*");
			socket.unbind(endpoint);
			return endpoint.toString();
		}
	}

	@Test
	@Tag("smoke")
	void aMessageToAnIdleListenerArrivesWithinMillisecondsAndIdlingCostsNothing() {
		Clocked handler = new Clocked();
		this.orders.withBean(Clocked.class, () -> handler).run((context) -> {
			try (ZmqContext other = ZmqContext.create(); ZmqSocket push = other.socket(SocketType.PUSH)) {
				push.connect(endpoint(context, "orders"));
				for (int i = 0; i < 200; i++) {
					handler.latencyOfOne(push);
				}
				Duration best = handler.p99(push);
				for (int i = 0; i < 4 && best.compareTo(MILLISECONDS) >= 0; i++) {
					best = handler.p99(push); // others may have had the machine
				}
				assertThat(best).as("p99").isLessThan(MILLISECONDS);
				assertThat(cpuTimeOfOneIdleSecond()).as("CPU time in one idle second")
					.isLessThan(Duration.ofMillis(20));
			}
		});
	}

	static class Clocked {

		private final BlockingQueue<Long> arrivals = new LinkedBlockingQueue<>();

		@ZmqListener("orders")
		void handle(String order) {
			this.arrivals.add(System.nanoTime());
		}

		Duration p99(ZmqSocket push) throws InterruptedException {
			long[] latencies = new long[500];
			for (int i = 0; i < latencies.length; i++) {
				latencies[i] = latencyOfOne(push);
			}
			Arrays.sort(latencies);
			return Duration.ofNanos(latencies[494]);
		}

		/** Idle for 2 ms, then send one message. */
		long latencyOfOne(ZmqSocket push) throws InterruptedException {
			assertThat(this.arrivals.poll(2, TimeUnit.MILLISECONDS)).isNull();
			long sent = System.nanoTime();
			push.send("x");
			Long arrived = this.arrivals.poll(10, TimeUnit.SECONDS);
			assertThat(arrived).isNotNull();
			return arrived - sent;
		}

	}

	private static Duration cpuTimeOfOneIdleSecond() throws InterruptedException {
		CountDownLatch never = new CountDownLatch(1);
		long before = cpuTimeOfAllThreads();
		assertThat(never.await(1, TimeUnit.SECONDS)).isFalse();
		return Duration.ofNanos(cpuTimeOfAllThreads() - before);
	}

	private static long cpuTimeOfAllThreads() {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		return Arrays.stream(threads.getAllThreadIds()).map(threads::getThreadCpuTime).filter((time) -> time > 0).sum();
	}

	@Test
	void stopAndStartWorkAlsoForBoundSockets() {
		Recorder handler = new Recorder();
		String endpoint = freeEndpoint();
		this.runner
			.withPropertyValues("zmq.sockets.orders.type=pull", "zmq.sockets.orders.bind=" + endpoint,
					"zmq.sockets.shop.type=push", "zmq.sockets.shop.connect=" + endpoint)
			.withBean(Recorder.class, () -> handler)
			.run((context) -> {
				ConfigurableApplicationContext life = context
					.getSourceApplicationContext(ConfigurableApplicationContext.class);
				for (int i = 0; i < 10; i++) {
					context.getBean(ZmqTemplate.class).send("shop", "round " + i);
					assertThat(handler.next()).isEqualTo("round " + i);
					life.stop();
					assertThat(socket(context, "orders").isClosed()).isTrue();
					life.start();
				}
			});
	}

	@Test
	void aMessageThatCannotBeHandledDoesNotSilenceItsListener() {
		Poisoned handler = new Poisoned();
		this.orders.withBean(Poisoned.class, () -> handler).run((context) -> {
			try (ZmqContext other = ZmqContext.create(); ZmqSocket push = other.socket(SocketType.PUSH)) {
				push.connect(endpoint(context, "orders"));
				push.send("this is no number");
				push.send(ZmqMessage.of("1", "2"));
				push.send("-1");
				push.send("7");
				assertThat(handler.numbers.poll(10, TimeUnit.SECONDS)).isEqualTo(7);
			}
		});
	}

	static class Poisoned {

		final BlockingQueue<Integer> numbers = new LinkedBlockingQueue<>();

		@ZmqListener("orders")
		void handle(Integer number) {
			if (number < 0) {
				throw new AssertionError("negative");
			}
			this.numbers.add(number);
		}

	}

	@Test
	void aPushWithoutPeerBlocksNothingElseAndNoShutdown() {
		Recorder handler = new Recorder();
		CompletableFuture<Throwable> end = new CompletableFuture<>();
		this.orders
			.withPropertyValues("zmq.sockets.lonely.type=push", "zmq.sockets.lonely.connect=" + freeEndpoint(),
					"zmq.sockets.lonely.options.send-high-water-mark=1", "zmq.sockets.lonely.options.send-timeout=-1",
					"zmq.sockets.shop.type=push", "zmq.sockets.shop.connect=inproc://shop",
					"zmq.sockets.more.type=pull", "zmq.sockets.more.bind=inproc://shop")
			.withBean(Recorder.class, () -> handler)
			.run((context) -> {
				ZmqTemplate zmq = context.getBean(ZmqTemplate.class);
				CompletableFuture<Void> blocked = CompletableFuture.runAsync(() -> {
					while (true) {
						zmq.send("lonely", "x");
					}
				});
				CompletableFuture<Void> unused = blocked
					.whenComplete((nothing, failure) -> end.complete(failure.getCause()));
				for (int i = 0; i < 100; i++) {
					zmq.send("shop", "x");
					assertThat(zmq.receive("more", String.class, SOON)).isEqualTo("x");
				}
				assertThat(end).isNotDone();
				long begin = System.nanoTime();
				context.getSourceApplicationContext(ConfigurableApplicationContext.class).close();
				assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
			});
		assertThat(end).succeedsWithin(SOON).isInstanceOf(ZmqClosedException.class);
	}

	@Test
	void noFrameIsInventedOrLost() {
		Whole handler = new Whole();
		this.orders.withPropertyValues("zmq.sockets.prices.type=pub", "zmq.sockets.prices.bind=tcp://127.0.0.1:*")
			.withBean(Whole.class, () -> handler)
			.run((context) -> {
				try (ZmqContext other = ZmqContext.create();
						ZmqSocket push = other.socket(SocketType.PUSH);
						ZmqSocket sub = other.socket(SocketType.SUB)) {
					push.connect(endpoint(context, "orders"));
					push.send(ZmqMessage.of("a", "", "c", ""));
					assertThat(handler.messages.poll(10, TimeUnit.SECONDS)).isEqualTo(ZmqMessage.of("a", "", "c", ""));
					sub.connect(endpoint(context, "prices"));
					sub.subscribe("EUR.");
					ZmqMessage price = null;
					while (price == null) {
						context.getBean(ZmqTemplate.class).publish("prices", "EUR.USD", "1.08");
						price = sub.receive(Duration.ofMillis(20));
					}
					assertThat(price).isEqualTo(ZmqMessage.of("EUR.USD", "1.08"));
				}
			});
	}

	static class Whole {

		final BlockingQueue<ZmqMessage> messages = new LinkedBlockingQueue<>();

		@ZmqListener("orders")
		void handle(ZmqMessage message) {
			this.messages.add(message);
		}

	}

	@Test
	void aShutdownIsOverWithinItsTimeoutAndLeavesNoThreadAndNoPort() {
		Stuck handler = new Stuck();
		String endpoint = freeEndpoint();
		this.runner
			.withPropertyValues("zmq.sockets.orders.type=pull", "zmq.sockets.orders.bind=" + endpoint,
					"zmq.listener.shutdown-timeout=200ms")
			.withBean(Stuck.class, () -> handler)
			.run((context) -> {
				try (ZmqContext other = ZmqContext.create(); ZmqSocket push = other.socket(SocketType.PUSH)) {
					push.connect(endpoint);
					push.send("x");
					handler.called.await();
				}
				long begin = System.nanoTime();
				context.getSourceApplicationContext(ConfigurableApplicationContext.class).close();
				assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofMillis(200),
						Duration.ofSeconds(3));
				assertThat(handler.interrupted).succeedsWithin(SOON);
				Endpoint.Tcp tcp = (Endpoint.Tcp) Endpoint.parse(endpoint);
				try (ServerSocket server = new ServerSocket()) {
					server.bind(new InetSocketAddress(tcp.host(), tcp.port()));
				}
			});
	}

	static class Stuck {

		final CountDownLatch called = new CountDownLatch(1);

		final CompletableFuture<Boolean> interrupted = new CompletableFuture<>();

		@ZmqListener("orders")
		void handle(String order) throws InterruptedException {
			this.called.countDown();
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				this.interrupted.complete(true);
				throw ex;
			}
		}

	}

	@Test
	void messagesForNobodyDoNotHoldUpAShutdownHoweverLongTheirLinger() {
		this.runner
			.withPropertyValues("zmq.sockets.lonely.type=push", "zmq.sockets.lonely.connect=" + freeEndpoint(),
					"zmq.sockets.lonely.options.linger=-1", "zmq.context.shutdown-timeout=300ms")
			.run((context) -> {
				context.getBean(ZmqTemplate.class).send("lonely", "x");
				long begin = System.nanoTime();
				context.getSourceApplicationContext(ConfigurableApplicationContext.class).close();
				assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofMillis(300),
						Duration.ofSeconds(3));
			});
	}

	@Test
	void aRequestInProgressIsAnsweredBeforeTheSocketCloses() {
		Slow handler = new Slow();
		try (ZmqContext other = ZmqContext.create(); ZmqSocket req = other.socket(SocketType.REQ)) {
			this.runner.withPropertyValues("zmq.sockets.service.type=rep", "zmq.sockets.service.bind=tcp://127.0.0.1:*")
				.withBean(Slow.class, () -> handler)
				.run((context) -> {
					req.connect(endpoint(context, "service"));
					req.send("question");
					handler.called.await();
					CompletableFuture<Void> closed = CompletableFuture
						.runAsync(context.getSourceApplicationContext(ConfigurableApplicationContext.class)::close);
					assertThat(req.receive(Duration.ofMillis(100))).isNull();
					assertThat(closed).isNotDone();
					handler.release.countDown();
					assertThat(closed).succeedsWithin(SOON);
				});
			assertThat(req.receive(SOON)).isEqualTo(ZmqMessage.of("answer to question"));
		}
	}

	static class Slow {

		final CountDownLatch called = new CountDownLatch(1);

		final CountDownLatch release = new CountDownLatch(1);

		@ZmqListener("service")
		String handle(String request) throws InterruptedException {
			this.called.countDown();
			this.release.await();
			return "answer to " + request;
		}

	}

	static class Recorder {

		private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();

		@ZmqListener("orders")
		void handle(String order) {
			this.calls.add(order);
		}

		String next() throws InterruptedException {
			return this.calls.poll(10, TimeUnit.SECONDS);
		}

	}

}
