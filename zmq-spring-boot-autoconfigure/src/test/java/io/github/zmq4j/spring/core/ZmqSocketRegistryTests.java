package io.github.zmq4j.spring.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.SocketEvent;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqClosedException;
import io.github.zmq4j.ZmqContext;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Tag("integration")
class ZmqSocketRegistryTests {

	private static final Duration SOON = Duration.ofSeconds(10);

	private final ZmqContext context = ZmqContext.create();

	private ZmqSocketRegistry registry;

	@AfterEach
	void close() {
		this.registry.stop();
		this.context.close();
	}

	@Test
	void socketsAreOpenBetweenStartAndStop() {
		make(ZmqSocketDefinition.of("a", SocketType.PULL).withBind("inproc://a"));
		ZmqSocket socket = this.registry.socket("a");
		assertThat(this.registry.isRunning()).isFalse();
		assertThat(socket.isClosed()).isTrue();
		assertThatExceptionOfType(ZmqClosedException.class).isThrownBy(socket::tryReceive)
			.withMessageContaining("Socket 'a' (PULL) is not open");
		this.registry.start();
		assertThat(socket.isClosed()).isFalse();
		assertThat(socket.tryReceive()).isNull();
		this.registry.stop();
		assertThat(socket.isClosed()).isTrue();
		assertThatExceptionOfType(ZmqClosedException.class).isThrownBy(socket::tryReceive);
	}

	@Test
	void aSocketIsReadyForNothingUnlessItIsOpen() {
		make(ZmqSocketDefinition.of("in", SocketType.PULL).withBind("inproc://in"),
				ZmqSocketDefinition.of("out", SocketType.PUSH).withConnect("inproc://in"));
		ZmqSocket in = this.registry.socket("in");
		ZmqSocket out = this.registry.socket("out");
		assertThat(in.isReadable() || out.isWritable()).isFalse();
		this.registry.start();
		assertThat(out.isWritable()).isTrue();
		assertThat(in.isReadable()).isFalse();
		out.send("x");
		assertThat(in.isReadable()).isTrue();
		assertThat(in.isWritable() || out.isReadable()).isFalse();
		this.registry.stop();
		assertThat(in.isReadable() || out.isWritable()).isFalse();
	}

	@Test
	void aSocketSurvivesStopAndStartWithAFixedPort() {
		make(ZmqSocketDefinition.of("first", SocketType.PULL).withBind("tcp://127.0.0.1:*"));
		this.registry.start();
		String endpoint = this.registry.socket("first").boundEndpoints().get(0).toString();
		this.registry.stop();
		make(ZmqSocketDefinition.of("in", SocketType.PULL).withBind(endpoint),
				ZmqSocketDefinition.of("out", SocketType.PUSH).withConnect(endpoint));
		ZmqSocket in = this.registry.socket("in");
		ZmqSocket out = this.registry.socket("out");
		for (int round = 0; round < 20; round++) {
			this.registry.start();
			out.send("round " + round);
			ZmqMessage message = in.receive(SOON);
			assertThat(message).isEqualTo(ZmqMessage.of("round " + round));
			this.registry.stop();
		}
		assertThat(in.statistics().messagesReceived()).isEqualTo(20);
		assertThat(out.statistics().messagesSent()).isEqualTo(20);
		assertThat(in.statistics().peers()).isZero();
	}

	@Test
	void monitorsAndSubscriptionsSurviveToo() throws InterruptedException {
		make(ZmqSocketDefinition.of("pub", SocketType.XPUB).withBind("inproc://news"),
				ZmqSocketDefinition.of("sub", SocketType.SUB).withConnect("inproc://news").withTopics("a"));
		BlockingQueue<SocketEvent.Kind> events = new LinkedBlockingQueue<>();
		ZmqSocket sub = this.registry.socket("sub");
		ZmqSocket pub = this.registry.socket("pub");
		sub.monitor((event) -> events.add(event.kind()));
		this.registry.start();
		sub.subscribe("b");
		sub.subscribe("c");
		sub.unsubscribe("c");
		this.registry.stop();
		events.clear();
		this.registry.start();
		assertThat(List.of(pub.receive(SOON).text(), pub.receive(SOON).text())).containsExactlyInAnyOrder("\u0001a",
				"\u0001b");
		assertThat(pub.receive(Duration.ofMillis(50))).isNull();
		assertThat(events.poll(10, TimeUnit.SECONDS)).isNotNull();
	}

	@Test
	void aMonitorThatFailsDoesNotSilenceTheOthers() throws InterruptedException {
		make(ZmqSocketDefinition.of("in", SocketType.PULL).withBind("inproc://in"),
				ZmqSocketDefinition.of("out", SocketType.PUSH).withConnect("inproc://in"));
		BlockingQueue<SocketEvent.Kind> events = new LinkedBlockingQueue<>();
		this.registry.socket("in").monitor((event) -> {
			throw new IllegalStateException("as asked");
		});
		this.registry.socket("in").monitor((event) -> {
			throw new LinkageError("as asked");
		});
		this.registry.socket("in").monitor((event) -> events.add(event.kind()));
		this.registry.start();
		List<SocketEvent.Kind> seen = new ArrayList<>();
		while (!seen.contains(SocketEvent.Kind.HANDSHAKE_SUCCEEDED)) {
			SocketEvent.Kind kind = events.poll(10, TimeUnit.SECONDS);
			assertThat(kind).isNotNull();
			seen.add(kind);
		}
	}

	@Test
	void aThreadThatWaitsIsWokenByStop() {
		make(ZmqSocketDefinition.of("a", SocketType.PULL).withBind("inproc://a"));
		this.registry.start();
		CompletableFuture<ZmqMessage> received = this.registry.socket("a").receiveAsync();
		this.registry.stop();
		assertThat(received).failsWithin(SOON).withThrowableThat().withCauseInstanceOf(ZmqClosedException.class);
	}

	@Test
	void closingTheHandleLastsUntilTheNextStart() {
		make(ZmqSocketDefinition.of("a", SocketType.PULL).withBind("inproc://a"));
		this.registry.start();
		this.registry.socket("a").close();
		assertThat(this.registry.socket("a").isClosed()).isTrue();
		this.registry.stop();
		this.registry.start();
		assertThat(this.registry.socket("a").isClosed()).isFalse();
	}

	@Test
	void aFailureToBindNamesTheOtherSocketAndClosesAll() {
		make(ZmqSocketDefinition.of("first", SocketType.PULL).withBind("tcp://127.0.0.1:*"));
		this.registry.start();
		ZmqSocketRegistry other = new ZmqSocketRegistry(this.context,
				List.of(ZmqSocketDefinition.of("one", SocketType.PULL).withBind("inproc://one"),
						ZmqSocketDefinition.of("two", SocketType.PULL)
							.withBind(this.registry.socket("first").boundEndpoints().get(0).toString())));
		assertThatExceptionOfType(ZmqSocketBindException.class).isThrownBy(other::start).satisfies((ex) -> {
			assertThat(ex.getRival()).isNull();
			assertThat(ex.getProperty()).isEqualTo("socket 'two'.bind");
		});
		assertThat(other.isRunning()).isFalse();
		assertThat(other.socket("one").isClosed()).isTrue();
		ZmqSocketRegistry both = new ZmqSocketRegistry(this.context,
				List.of(ZmqSocketDefinition.of("one", SocketType.PULL).withBind("inproc://one"),
						ZmqSocketDefinition.of("two", SocketType.PULL).withBind("inproc://two", "inproc://one")));
		assertThatExceptionOfType(ZmqSocketBindException.class).isThrownBy(both::start)
			.satisfies((ex) -> assertThat(ex.getRival()).startsWith("socket 'one' (PULL)"))
			.withMessageContaining("bind[1]: cannot bind inproc://one, which is bound by socket 'one'");
	}

	@Test
	void namesAreKnownAndUnknownOnesListed() {
		make(ZmqSocketDefinition.of("b", SocketType.PULL).withBind("inproc://b"),
				ZmqSocketDefinition.of("a", SocketType.PULL).withBind("inproc://a"));
		assertThat(this.registry.names()).containsExactly("b", "a");
		assertThatIllegalArgumentException().isThrownBy(() -> this.registry.socket("c"))
			.withMessage("There is no socket named 'c'; there are [b, a]");
	}

	@Test
	void endpointsAreEmptyWhileClosed() {
		make(ZmqSocketDefinition.of("a", SocketType.PULL).withBind("inproc://a"));
		assertThat(this.registry.socket("a").boundEndpoints()).isEmpty();
		this.registry.start();
		assertThat(this.registry.socket("a").boundEndpoints()).containsExactly(Endpoint.parse("inproc://a"));
	}

	private void make(ZmqSocketDefinition... definitions) {
		this.registry = new ZmqSocketRegistry(this.context, List.of(definitions));
	}

}
