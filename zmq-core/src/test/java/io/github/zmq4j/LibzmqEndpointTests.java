package io.github.zmq4j;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;

import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachStream;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What libzmq's own tests of endpoints and connections pin down, where no other test of
 * ours does; {@code docs/libzmq-tests.md} has them all.
 */
@Tag("integration")
class LibzmqEndpointTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private static void assertBounces(ZmqSocket one, ZmqSocket other) {
		one.send("there");
		assertThat(Lab.receiveText(other)).isEqualTo("there");
		other.send("back");
		assertThat(Lab.receiveText(one)).isEqualTo("back");
	}

	// test_last_endpoint, test_ipc_wildcard, test_unbind_wildcard

	@OnEachStream
	void whatAWildcardBecameIsToldUsedAndUndone(Wire wire) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Endpoint wildcard = wire.free();
		assertThat(wildcard.isWildcard()).isTrue();
		Endpoint first = pull.bind(wildcard);
		Endpoint second = pull.bind(wildcard);
		assertThat(first.isWildcard()).isFalse();
		assertThat(second.isWildcard()).isFalse();
		assertThat(pull.boundEndpoints()).containsExactlyInAnyOrder(first, second);
		pull.unbind(first);
		assertThat(pull.boundEndpoints()).containsExactly(second);
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		Lab.join(second, pull, push);
		push.send("x");
		assertThat(Lab.receiveText(pull)).isEqualTo("x");
		pull.unbind(second);
		assertThat(pull.boundEndpoints()).isEmpty();
	}

	@Test
	void whatIsBoundToAllAddressesIsUndoneByWhatBindGave() {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Endpoint.Tcp bound = (Endpoint.Tcp) pull.bind("tcp://*:*");
		assertThat(bound.port()).isPositive();
		assertThat(pull.boundEndpoints()).containsExactly(bound);
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		push.connect(new Endpoint.Tcp("127.0.0.1", bound.port()));
		push.send("x");
		assertThat(Lab.receiveText(pull)).isEqualTo("x");
		pull.unbind(bound);
		Lab.awaitPeers(push, 0);
		assertThat(pull.boundEndpoints()).isEmpty();
	}

	// test_term_endpoint

	@OnEachWire
	void nothingIsSentOnceTheEndpointIsUnbound(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Endpoint endpoint = Lab.join(wire, push, pull);
		push.send("x");
		assertThat(Lab.receiveText(pull)).isEqualTo("x");
		push.unbind(endpoint);
		Lab.awaitPeers(pull, 0);
		Lab.awaitPeers(push, 0);
		assertThat(push.trySend(ZmqMessage.of("y"))).isFalse();
		assertThat(pull.tryReceive()).isNull();
		assertThatExceptionOfType(ZmqEndpointException.class).isThrownBy(() -> push.unbind(endpoint));
	}

	@OnEachStream
	void aWildcardIsNoEndpointToUnbind(Wire wire) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Endpoint wildcard = wire.free();
		Endpoint endpoint = pull.bind(wildcard);
		assertThatExceptionOfType(ZmqEndpointException.class).isThrownBy(() -> pull.unbind(wildcard));
		assertThat(pull.boundEndpoints()).containsExactly(endpoint);
	}

	// test_reconnect_ivl

	@OnEachStream
	void whoHasTimeDoesNotConnectAgainByItself(Wire wire) {
		ReconnectOptions tomorrow = new ReconnectOptions(Duration.ofDays(1), Duration.ofDays(1));
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket bound = this.lab.socket(SocketType.PAIR);
		ZmqSocket connecting = this.lab.socket(SocketType.PAIR, Lab.options().reconnect(tomorrow));
		bound.bind(endpoint);
		Lab.join(endpoint, bound, connecting);
		assertBounces(bound, connecting);
		bound.unbind(endpoint);
		Lab.awaitPeers(connecting, 0);
		Lab.awaitPeers(bound, 0);
		bound.bind(endpoint);
		assertThat(Await.within(Lab.MOMENT, () -> !bound.peers().isEmpty())).isFalse();
		assertThat(bound.trySend(ZmqMessage.of("to nobody"))).isFalse();
		assertThat(connecting.tryReceive()).isNull();
		connecting.disconnect(endpoint);
		Lab.join(endpoint, bound, connecting);
		assertBounces(bound, connecting);
	}

	// test_immediate

	@OnEachWire
	void withImmediateASenderWaitsForItsPeerToComeBack(Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().immediate(true));
		push.connect(endpoint);
		ZmqSocket first = this.lab.socket(SocketType.PULL);
		first.bind(endpoint);
		push.send("one");
		assertThat(Lab.receiveText(first)).isEqualTo("one");
		first.unbind(endpoint);
		first.close();
		Lab.awaitPeers(push, 0);
		assertThat(push.trySend(ZmqMessage.of("refused"))).isFalse();
		Background<Boolean> waiting = Background.run(() -> push.send("two")).awaitAsleep();
		ZmqSocket second = this.lab.socket(SocketType.PULL);
		second.bind(endpoint);
		assertThat(Lab.receiveText(second)).isEqualTo("two");
		assertThat(waiting.get()).isTrue();
	}

	// test_connect_fuzzer, test_connect_null_fuzzer

	@Test
	void whoConnectsToAServerThatTalksNonsenseGoesOnTrying() throws IOException {
		Random random = new Random(11);
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		try (ServerSocket server = RawPeer.listen()) {
			pull.connect(RawPeer.endpoint(server));
			for (int i = 0; i < 30; i++) {
				byte[] bytes = new byte[random.nextInt(300) + 1];
				random.nextBytes(bytes);
				try (RawPeer peer = RawPeer.accept(server)) {
					if (i % 2 == 0) {
						peer.handshake("PUSH");
					}
					peer.trySend(bytes);
				}
			}
			try (RawPeer last = RawPeer.accept(server).handshake("PUSH")) {
				last.send(RawPeer.message("sense"));
				Await.until("the nonsense is over", () -> Lab.receiveText(pull).equals("sense"));
			}
		}
	}

	// test_stream_exceeds_buffer, test_bind_stream_fuzzer, test_connect_stream_fuzzer

	@Test
	void aStreamReceivesAnyOctetsHoweverManyThereAre() throws IOException {
		byte[] octets = new byte[300_000];
		new Random(3).nextBytes(octets);
		ZmqSocket stream = this.lab.socket(SocketType.STREAM, Lab.options().streamNotify(false));
		try (ServerSocket server = RawPeer.listen()) {
			stream.connect(RawPeer.endpoint(server));
			try (Socket accepted = server.accept()) {
				Background<Boolean> writing = Background.run(() -> accepted.getOutputStream().write(octets));
				ByteArrayOutputStream received = new ByteArrayOutputStream();
				while (received.size() < octets.length) {
					received.writeBytes(Lab.receive(stream).frame(1));
				}
				assertThat(received.toByteArray()).isEqualTo(octets);
				assertThat(writing.get()).isTrue();
			}
		}
	}

	// test_stream_timeout

	@Test
	void whoConnectsGivesUpAServerThatSaysNothing() throws IOException {
		LimitOptions limits = LimitOptions.DEFAULT.withHandshakeTimeout(Duration.ofMillis(200));
		ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().limits(limits));
		Events events = Events.of(push);
		try (ServerSocket server = RawPeer.listen()) {
			push.connect(RawPeer.endpoint(server));
			try (RawPeer silent = RawPeer.accept(server)) {
				assertThat(events.await(Kind.HANDSHAKE_FAILED).detail()).contains("handshakeTimeout", "200 ms");
				silent.readToEnd();
			}
		}
		assertThat(push.connectedEndpoints()).hasSize(1);
	}

	@Test
	void withoutALimitWhoSaysNothingIsWaitedFor() throws IOException {
		LimitOptions limits = LimitOptions.DEFAULT.withHandshakeTimeout(Duration.ZERO);
		ZmqSocket pull = this.lab.socket(SocketType.PULL, Lab.options().limits(limits));
		Events events = Events.of(pull);
		try (RawPeer slow = RawPeer.connect(pull.bind("tcp://127.0.0.1:*"))) {
			events.await(Kind.ACCEPTED);
			assertThat(Await.within(Lab.MOMENT, () -> events.count(Kind.HANDSHAKE_FAILED) > 0)).isFalse();
			slow.handshake("PUSH").send(RawPeer.message("at last"));
			assertThat(Lab.receiveText(pull)).isEqualTo("at last");
		}
		ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().limits(limits));
		Events told = Events.of(push);
		try (ServerSocket server = RawPeer.listen()) {
			push.connect(RawPeer.endpoint(server));
			try (RawPeer slow = RawPeer.accept(server)) {
				told.await(Kind.CONNECTED);
				assertThat(Await.within(Lab.MOMENT, () -> told.count(Kind.HANDSHAKE_FAILED) > 0)).isFalse();
				slow.handshake("PULL");
				told.await(Kind.HANDSHAKE_SUCCEEDED);
			}
		}
	}

}
