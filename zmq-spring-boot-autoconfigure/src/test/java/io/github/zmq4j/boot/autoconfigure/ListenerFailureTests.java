package io.github.zmq4j.boot.autoconfigure;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.zmq4j.ZmqStateException;
import io.github.zmq4j.spring.annotation.ZmqListener;
import io.github.zmq4j.spring.config.SimpleZmqListenerEndpoint;
import io.github.zmq4j.spring.config.ZmqListenerContainerFactory;
import io.github.zmq4j.spring.config.ZmqListenerEndpointRegistry;
import io.github.zmq4j.spring.core.ZmqConfigurationException;
import io.github.zmq4j.spring.core.ZmqTemplate;
import io.github.zmq4j.spring.listener.ZmqListenerContainer;
import io.github.zmq4j.spring.listener.ZmqListenerContainer.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.messaging.handler.annotation.SendTo;

import static io.github.zmq4j.boot.autoconfigure.ConfigurationFailureTests.fails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Listeners that cannot work are refused, with what is wrong, where, and what to write
 * instead.
 */
class ListenerFailureTests {

	private static final Duration SOON = Duration.ofSeconds(10);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ZmqAutoConfiguration.class))
		.withPropertyValues("zmq.sockets.req.type=req", "zmq.sockets.req.connect=inproc://it",
				"zmq.template.reply-timeout=10s");

	private final ApplicationContextRunner rep = socket("rep");

	private ApplicationContextRunner socket(String type) {
		return this.runner.withPropertyValues("zmq.sockets.it.type=" + type, "zmq.sockets.it.bind=inproc://it");
	}

	@Test
	void twoListenersOnOneRep() {
		fails(this.rep.withBean(Echo.class).withBean(OtherEcho.class), "listener 'other'",
				"Socket 'it' (REP) is received from by listener 'it' already, and a REP takes turns with one receiver",
				"Make the socket a ROUTER, whose listeners look the same and share its requests, or remove one");
	}

	@Test
	void twoListenersOnOneRouterShareItsRequests() {
		socket("router").withBean(Echo.class)
			.withBean(OtherEcho.class)
			.run((context) -> assertThat(context.getBean(ZmqTemplate.class).request("req", "x", String.class))
				.isEqualTo("x"));
	}

	@Test
	void listenersOnOneRepMayFollowEachOther() {
		this.rep.withBean(Echo.class).run((context) -> {
			ZmqTemplate zmq = context.getBean(ZmqTemplate.class);
			ZmqListenerEndpointRegistry listeners = context.getBean(ZmqListenerEndpointRegistry.class);
			assertThat(zmq.request("req", "x", String.class)).isEqualTo("x");
			ZmqListenerContainer second = context.getBean(ZmqListenerContainerFactory.class)
				.createContainer(new SimpleZmqListenerEndpoint("second", "it", (delivery) -> {
					delivery.reply(delivery.inbound().payload());
					return null;
				}));
			assertThatExceptionOfType(ZmqConfigurationException.class).isThrownBy(() -> listeners.register(second));
			assertThat(listeners.containers()).hasSize(1);
			listeners.stop("it");
			listeners.register(second);
			assertThat(zmq.request("req", "y", String.class)).isEqualTo("y");
			assertThatExceptionOfType(ZmqConfigurationException.class).isThrownBy(() -> listeners.start("it"));
			listeners.unregister("second");
			listeners.start("it");
			assertThat(zmq.request("req", "z", String.class)).isEqualTo("z");
		});
	}

	@Test
	void aRepThatAListenerServesIsReadByNobodyElse() {
		this.rep.withBean(Echo.class).run((context) -> {
			ZmqTemplate zmq = context.getBean(ZmqTemplate.class);
			ZmqListenerEndpointRegistry listeners = context.getBean(ZmqListenerEndpointRegistry.class);
			assertThatExceptionOfType(ZmqStateException.class)
				.isThrownBy(() -> zmq.receive("it", String.class, Duration.ZERO))
				.withMessageContaining("Socket 'it' (REP) is received from by listener 'it'")
				.withMessageContaining("stop the listener, or make the socket a ROUTER");
			assertThat(zmq.request("req", "x", String.class)).isEqualTo("x");
			assertThat(listeners.container("it").state()).isEqualTo(State.RUNNING);
			listeners.stop("it");
			CompletableFuture<String> reply = CompletableFuture
				.supplyAsync(() -> zmq.request("req", "y", String.class));
			assertThat(zmq.receive("it", String.class, SOON)).isEqualTo("y");
			zmq.send("it", "by hand");
			assertThat(reply).succeedsWithin(SOON).isEqualTo("by hand");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "rep", "router" })
	void aReplyOfSeveralValues(String type) {
		fails(socket(type).withBean(Streams.class), "Streams.handle",
				"The method returns a Flux, which is several values",
				"Return a Mono, as collectList() gives, or take a ZmqReply");
	}

	@Test
	void aResultOfSeveralValues() {
		fails(socket("pull")
			.withPropertyValues("zmq.sockets.out.type=push", "zmq.sockets.out.connect=inproc://out",
					"zmq.sockets.req.connect=inproc://elsewhere")
			.withBean(SendsStream.class), "SendsStream.handle", "The method returns a Flux, which is several values");
	}

	static class Echo {

		@ZmqListener("it")
		String handle(String request) {
			return request;
		}

	}

	static class OtherEcho {

		@ZmqListener(socket = "it", id = "other")
		String handle(String request) {
			return request;
		}

	}

	static class Streams {

		@ZmqListener("it")
		Flux<String> handle(String request) {
			return Flux.just(request, request);
		}

	}

	static class SendsStream {

		@ZmqListener("it")
		@SendTo("out")
		Flux<String> handle(String request) {
			return Flux.just(request, request);
		}

	}

}
