package io.github.zmq4j.spring.core;

import java.time.Duration;
import java.util.List;

import io.github.zmq4j.ContextOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqContext;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqProxy;
import io.github.zmq4j.ZmqSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@Tag("integration")
class ZmqProxyRegistryTests {

	private static final Duration SOON = Duration.ofSeconds(10);

	private final ZmqContext context = new BoundedZmqContext(ZmqContext.create(ContextOptions.DEFAULT), SOON);

	private final ZmqSocketRegistry sockets = new ZmqSocketRegistry(this.context,
			List.of(ZmqSocketDefinition.of("client", SocketType.REQ).withConnect("inproc://clients"),
					ZmqSocketDefinition.of("front", SocketType.ROUTER).withBind("inproc://clients"),
					ZmqSocketDefinition.of("back", SocketType.DEALER).withBind("inproc://services"),
					ZmqSocketDefinition.of("service", SocketType.REP).withConnect("inproc://services"),
					ZmqSocketDefinition.of("tap", SocketType.PUSH).withBind("inproc://tap"),
					ZmqSocketDefinition.of("log", SocketType.PULL).withConnect("inproc://tap")));

	@AfterEach
	void close() {
		this.sockets.stop();
		this.context.close();
	}

	private ZmqProxyRegistry proxies(String frontend, String backend, @Nullable String capture) {
		return new ZmqProxyRegistry(this.context, this.sockets,
				List.of(new ZmqProxyDefinition("work", frontend, backend, capture, "zmq.proxy.work")));
	}

	private void ask(String question) {
		ZmqSocket client = this.sockets.socket("client");
		ZmqSocket service = this.sockets.socket("service");
		client.send(question);
		assertThat(service.receive(SOON)).isEqualTo(ZmqMessage.of(question));
		service.send("answer");
		assertThat(client.receive(SOON)).isEqualTo(ZmqMessage.of("answer"));
	}

	@Test
	void aProxyRunsBetweenStartAndStopAndCanBeStartedAgain() {
		ZmqProxyRegistry proxies = proxies("front", "back", "tap");
		assertThat(proxies.names()).containsExactly("work");
		assertThat(proxies.getPhase()).isGreaterThan(this.sockets.getPhase());
		assertThatIllegalStateException().isThrownBy(() -> proxies.proxy("work"))
			.withMessageContaining("Proxy 'work' does not run");
		for (int round = 0; round < 3; round++) {
			this.sockets.start();
			proxies.start();
			assertThat(proxies.isRunning()).isTrue();
			ask("question " + round);
			ZmqProxy proxy = proxies.proxy("work");
			assertThat(this.sockets.socket("log").receive(SOON)).isNotNull();
			assertThat(this.sockets.socket("log").receive(SOON)).isNotNull();
			assertThat(proxy.statistics().toBackend().messages()).isEqualTo(1);
			proxies.stop();
			assertThat(proxies.isRunning()).isFalse();
			assertThat(proxy.ended()).isCompleted();
			this.sockets.stop();
		}
	}

	@Test
	void whatDoesNotExistIsToldByItsName() {
		ZmqProxyRegistry proxies = proxies("front", "back", null);
		assertThatIllegalArgumentException().isThrownBy(() -> proxies.proxy("other"))
			.withMessage("There is no proxy named 'other'; there are [work]");
		assertThatExceptionOfType(ZmqConfigurationException.class).isThrownBy(() -> proxies("front", "back", "nobody"))
			.satisfies((ex) -> assertThat(ex.getWhere()).isEqualTo("zmq.proxy.work.capture"));
	}

	@Test
	void anEchoIsTheOnlyReceiverOfItsRep() {
		ZmqProxyRegistry proxies = proxies("service", "service", null);
		ZmqProxyRegistry others = new ZmqProxyRegistry(this.context, this.sockets,
				List.of(new ZmqProxyDefinition("other", "service", "service", null, "zmq.proxy.other")));
		this.sockets.start();
		proxies.start();
		assertThatExceptionOfType(ZmqConfigurationException.class).isThrownBy(others::start)
			.withMessageContaining("the proxy 'work'");
		proxies.stop();
		others.start();
		others.stop();
	}

	@Test
	void aSocketThatSomebodyElseReceivesFromIsRefused() {
		ZmqProxyRegistry proxies = proxies("front", "back", null);
		this.sockets.start();
		ZmqSocket.Registration listener = this.sockets.reserve("front", "listener 'other'");
		assertThatExceptionOfType(ZmqConfigurationException.class).isThrownBy(proxies::start)
			.withMessageContaining("listener 'other'")
			.withMessageContaining("each message goes to one receiver only");
		listener.close();
		proxies.start();
		assertThatExceptionOfType(ZmqConfigurationException.class)
			.isThrownBy(() -> this.sockets.reserve("front", "listener 'other'"))
			.withMessageContaining("the proxy 'work'");
		proxies.stop();
		this.sockets.reserve("front", "listener 'other'").close();
	}

	@Test
	void theContextMayBeOneOfTheApplication() {
		try (ZmqContext own = ZmqContext.create()) {
			ZmqSocketRegistry registry = new ZmqSocketRegistry(own,
					List.of(ZmqSocketDefinition.of("echo", SocketType.REP).withBind("inproc://echo")));
			ZmqProxyRegistry proxies = new ZmqProxyRegistry(own, registry,
					List.of(new ZmqProxyDefinition("echo", "echo", "echo", null, "zmq.proxy.echo")));
			registry.start();
			proxies.start();
			ZmqSocket req = own.socket(SocketType.REQ);
			req.connect("inproc://echo");
			assertThat(req.request(ZmqMessage.of("x"), SOON)).isEqualTo(ZmqMessage.of("x"));
			proxies.stop();
			registry.stop();
		}
	}

}
