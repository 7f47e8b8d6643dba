package io.github.zmq4j.spring.annotation;

import java.time.Duration;
import java.util.function.Supplier;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.boot.autoconfigure.ZmqAutoConfiguration;
import io.github.zmq4j.spring.core.ZmqTemplate;
import org.awaitility.Awaitility;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs an application with a handler, one socket of each receiving type and its
 * counterpart, all within the process.
 */
final class ListenerRunner {

	static final Duration SOON = Duration.ofSeconds(10);

	private final ApplicationContextRunner runner;

	private ListenerRunner(ApplicationContextRunner runner) {
		this.runner = runner;
	}

	static ListenerRunner create() {
		return new ListenerRunner(new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, ValidationAutoConfiguration.class,
					ZmqAutoConfiguration.class))
			.withPropertyValues("zmq.sockets.pull.type=pull", "zmq.sockets.pull.bind=inproc://pull",
					"zmq.sockets.push.type=push", "zmq.sockets.push.connect=inproc://pull", //
					"zmq.sockets.sub.type=sub", "zmq.sockets.sub.bind=inproc://sub", "zmq.sockets.sub.topics=EUR.",
					"zmq.sockets.pub.type=pub", "zmq.sockets.pub.connect=inproc://sub", //
					"zmq.sockets.rep.type=rep", "zmq.sockets.rep.bind=inproc://rep", //
					"zmq.sockets.req.type=req", "zmq.sockets.req.connect=inproc://rep", //
					"zmq.sockets.router.type=router", "zmq.sockets.router.bind=inproc://router", //
					"zmq.sockets.dealer.type=dealer", "zmq.sockets.dealer.connect=inproc://router",
					"zmq.sockets.dealer.options.routing-id=me", //
					"zmq.sockets.results.type=push", "zmq.sockets.results.connect=inproc://collect",
					"zmq.sockets.collect.type=pull", "zmq.sockets.collect.bind=inproc://collect",
					"zmq.template.reply-timeout=10s"));
	}

	ListenerRunner properties(String... properties) {
		return new ListenerRunner(this.runner.withPropertyValues(properties));
	}

	<T> ListenerRunner with(String name, Class<T> type, Supplier<T> bean) {
		return new ListenerRunner(this.runner.withBean(name, type, bean));
	}

	<T> ListenerRunner primary(String name, Class<T> type, Supplier<T> bean) {
		return new ListenerRunner(this.runner.withBean(name, type, bean, (definition) -> definition.setPrimary(true)));
	}

	@SuppressWarnings("unchecked")
	<T> ListenerRunner with(T bean) {
		return new ListenerRunner(this.runner.withBean((Class<T>) bean.getClass(), () -> bean));
	}

	void run(ContextConsumer<AssertableApplicationContext> test) {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed();
			test.accept(context);
		});
	}

	void send(TemplateConsumer test) {
		run((context) -> test.accept(context.getBean(ZmqTemplate.class)));
	}

	/** Publishes until the subscription is there and the message has arrived. */
	static void publish(ZmqTemplate zmq, ZmqMessage message, Supplier<Boolean> arrived) {
		Awaitility.await().atMost(SOON).until(() -> {
			zmq.send("pub", message);
			return arrived.get();
		});
	}

	interface TemplateConsumer {

		void accept(ZmqTemplate zmq) throws Exception;

	}

}
