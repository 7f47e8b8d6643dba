package io.github.zmq4j.spring.annotation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.spring.config.ZmqListenerEndpointRegistry;
import io.github.zmq4j.spring.converter.DefaultZmqMessageConverter;
import io.github.zmq4j.spring.converter.ZmqMessageConverter;
import io.github.zmq4j.spring.core.ZmqTemplate;
import io.github.zmq4j.spring.listener.ZmqContainerSettings;
import io.github.zmq4j.spring.listener.ZmqListenerContainer;
import io.github.zmq4j.spring.listener.ZmqListenerContainer.State;
import io.github.zmq4j.spring.listener.ZmqListenerErrorHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AliasFor;
import org.springframework.util.MimeType;

import static io.github.zmq4j.spring.annotation.ListenerRunner.SOON;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each attribute of the annotation has an effect, and each of its levels.
 */
class ListenerAttributeTests {

	private final ListenerRunner runner = ListenerRunner.create();

	private static ZmqListenerContainer container(ApplicationContext context, String id) {
		return context.getBean(ZmqListenerEndpointRegistry.class).container(id);
	}

	@Test
	void withoutAttributesTheDefaultsApply() {
		this.runner.with(new Plain()).run((context) -> {
			ZmqListenerContainer container = container(context, "pull");
			assertThat(container.socket()).isEqualTo("pull");
			assertThat(container.state()).isEqualTo(State.RUNNING);
			ZmqContainerSettings settings = container.settings();
			assertThat(settings).usingRecursiveComparison().isEqualTo(ZmqContainerSettings.DEFAULT);
		});
	}

	static class Plain {

		@ZmqListener(socket = "pull")
		void handle(String payload) {
		}

	}

	@Test
	void attributesWinOverThePropertiesForAll() {
		this.runner.with(new Full())
			.properties("zmq.listener.concurrency=9", "zmq.listener.shutdown-timeout=9s",
					"zmq.listener.auto-startup=true", "my.concurrency=3", "my.timeout=3s")
			.run((context) -> {
				ZmqListenerContainer container = container(context, "mine");
				assertThat(container.state()).isEqualTo(State.STOPPED);
				assertThat(container.settings().concurrency()).isEqualTo(3);
				assertThat(container.settings().shutdownTimeout()).isEqualTo(Duration.ofSeconds(3));
				assertThat(container.settings().autoStartup()).isFalse();
				assertThat(container.settings().maxInFlight()).isEqualTo(1000);
			});
	}

	@Test
	void propertiesOfOneListenerWinOverItsAttributes() {
		this.runner.with(new Full())
			.properties("my.concurrency=3", "my.timeout=3s", "zmq.listener.instances.mine.concurrency=4",
					"zmq.listener.instances.mine.shutdown-timeout=4s", "zmq.listener.instances.mine.auto-startup=true",
					"zmq.listener.instances.mine.max-in-flight=44")
			.run((context) -> {
				ZmqListenerContainer container = container(context, "mine");
				assertThat(container.state()).isEqualTo(State.RUNNING);
				assertThat(container.settings().concurrency()).isEqualTo(4);
				assertThat(container.settings().shutdownTimeout()).isEqualTo(Duration.ofSeconds(4));
				assertThat(container.settings().maxInFlight()).isEqualTo(44);
			});
	}

	static class Full {

		@ZmqListener(socket = "pull", id = "#{'mi' + 'ne'}", concurrency = "${my.concurrency}", autoStartup = "false",
				shutdownTimeout = "${my.timeout}")
		void handle(String payload) {
		}

	}

	@Test
	void caseAndDashesOfAnIdDoNotMatterInProperties() {
		this.runner.with(new OddId())
			.properties("zmq.listener.instances.orderhandler.concurrency=4")
			.run((context) -> assertThat(container(context, "orderHandler").settings().concurrency()).isEqualTo(4));
	}

	static class OddId {

		@ZmqListener(socket = "pull", id = "orderHandler")
		void handle(String payload) {
		}

	}

	@Test
	void concurrencyHandlesSeveralMessagesAtOnce() {
		Together handler = new Together();
		this.runner.with(handler).send((zmq) -> {
			for (int i = 0; i < 3; i++) {
				zmq.send("push", "x");
			}
			assertThat(handler.met.await(10, TimeUnit.SECONDS)).isTrue();
		});
	}

	static class Together {

		final CyclicBarrier barrier = new CyclicBarrier(3);

		final CountDownLatch met = new CountDownLatch(3);

		@ZmqListener(socket = "pull", concurrency = "3")
		void handle(String payload) throws Exception {
			this.barrier.await(10, TimeUnit.SECONDS);
			this.met.countDown();
		}

	}

	@Test
	void aRepTakesTheConcurrencyOfAllListenersAsOne() {
		this.runner.with(new OnRep())
			.properties("zmq.listener.concurrency=5")
			.run((context) -> assertThat(container(context, "rep").settings().concurrency()).isEqualTo(1));
	}

	static class OnRep {

		@ZmqListener("rep")
		void handle(String payload) {
		}

	}

	@Test
	void anErrorHandlerIsNamedOrAnExpression() {
		BlockingQueue<String> errors = new LinkedBlockingQueue<>();
		this.runner.with(new WithErrorHandlers())
			.with("first", ZmqListenerErrorHandler.class, () -> recorder("first", errors))
			.with("second", ZmqListenerErrorHandler.class, () -> recorder("second", errors))
			.send((zmq) -> {
				zmq.send("push", "x");
				assertThat(errors.poll(10, TimeUnit.SECONDS)).isEqualTo("first x");
				zmq.send("dealer", ZmqMessage.of("", "y"));
				assertThat(errors.poll(10, TimeUnit.SECONDS)).isEqualTo("second y");
			});
	}

	private static ZmqListenerErrorHandler recorder(String name, BlockingQueue<String> errors) {
		return (delivery, failure) -> {
			errors.add(name + " " + failure.getMessage());
			return null;
		};
	}

	static class WithErrorHandlers {

		@ZmqListener(socket = "pull", errorHandler = "first")
		@ZmqListener(socket = "router", errorHandler = "#{@second}")
		void handle(String payload) {
			throw new IllegalStateException(payload);
		}

	}

	@Test
	void theConverterOfAListenerReadsItsPayloadsAndWritesItsReplies() {
		this.runner.with(new WithConverter())
			.with("shouting", ZmqMessageConverter.class, Shouting::new)
			.primary("usual", ZmqMessageConverter.class, DefaultZmqMessageConverter::new)
			.send((zmq) -> assertThat(zmq.request("dealer", "hello", String.class)).isEqualTo("HELLO! from listener!"));
	}

	static class WithConverter {

		@ZmqListener(socket = "router", messageConverter = "shouting")
		String handle(String payload) {
			return payload + " from listener";
		}

	}

	/**
	 * Reads in capital letters and adds an exclamation mark to what it reads and writes.
	 */
	static class Shouting implements ZmqMessageConverter {

		@Override
		public Object fromPayload(ZmqMessage payload, Type type) {
			return payload.text().toUpperCase(Locale.ROOT) + "!";
		}

		@Override
		public ZmqMessage toPayload(Object object, @Nullable MimeType contentType) {
			return ZmqMessage.of(object + "!");
		}

	}

	@Test
	void theAnnotationMayBePartOfAnother() {
		Composed handler = new Composed();
		this.runner.with(handler).run((context) -> {
			context.getBean(ZmqTemplate.class).send("push", "x");
			assertThat(handler.calls.poll(10, TimeUnit.SECONDS)).isEqualTo("x");
			assertThat(container(context, "byorder").settings().concurrency()).isEqualTo(2);
		});
	}

	@Retention(RetentionPolicy.RUNTIME)
	@ZmqListener(socket = "pull", concurrency = "2")
	@interface OrderListener {

		@AliasFor(annotation = ZmqListener.class, attribute = "id")
		String name();

	}

	static class Composed {

		final BlockingQueue<String> calls = new LinkedBlockingQueue<>();

		@OrderListener(name = "byorder")
		void handle(String payload) {
			this.calls.add(payload);
		}

	}

	@Test
	void workersArePlatformThreadsUnlessAskedOtherwise() {
		ThreadNames handler = new ThreadNames();
		this.runner.with(handler).send((zmq) -> {
			zmq.send("push", "x");
			assertThat(handler.threads.poll(10, TimeUnit.SECONDS).getName()).isEqualTo("zmq-listener-pull");
		});
		this.runner.with(handler).properties("zmq.listener.concurrency=2").send((zmq) -> {
			zmq.send("push", "x");
			assertThat(handler.threads.poll(10, TimeUnit.SECONDS).getName()).startsWith("zmq-listener-pull-");
		});
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void workersAreVirtualThreadsWhereSpringSaysSo() {
		ThreadNames handler = new ThreadNames();
		this.runner.with(handler).properties("spring.threads.virtual.enabled=true").send((zmq) -> {
			zmq.send("push", "x");
			Thread thread = handler.threads.poll(10, TimeUnit.SECONDS);
			assertThat(thread.getName()).startsWith("zmq-listener-pull-");
			assertThat(Thread.class.getMethod("isVirtual").invoke(thread)).isEqualTo(true);
			for (int i = 0; i < 1000; i++) {
				zmq.send("push", "x");
			}
			for (int i = 0; i < 1000; i++) {
				assertThat(handler.threads.poll(10, TimeUnit.SECONDS)).isNotNull();
			}
		});
	}

	static class ThreadNames {

		final BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();

		@ZmqListener("pull")
		void handle(String payload) {
			this.threads.add(Thread.currentThread());
		}

	}

	@Test
	void oneWorkerKeepsTheOrder() {
		Order handler = new Order();
		this.runner.with(handler).send((zmq) -> {
			for (int i = 0; i < 5000; i++) {
				zmq.send("push", i);
			}
			for (int i = 0; i < 5000; i++) {
				assertThat(handler.calls.poll(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo(i);
			}
		});
	}

	static class Order {

		final BlockingQueue<Integer> calls = new LinkedBlockingQueue<>();

		@ZmqListener("pull")
		void handle(int number) {
			this.calls.add(number);
		}

	}

}
