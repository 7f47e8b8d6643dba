package io.github.zmq4j;

import java.net.ServerSocket;
import java.time.Duration;

import io.github.zmq4j.ReconnectOptions.Stop;
import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.FullBacklog;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachStream;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What ends the attempts to connect.
 */
@Tag("integration")
class ReconnectStopTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private static SocketOptions.Builder stop(Stop... conditions) {
		ReconnectOptions reconnect = new ReconnectOptions(Duration.ofMillis(10), Duration.ofMillis(50));
		return Lab.options().reconnect(reconnect.withStop(conditions));
	}

	@OnEachStream
	void whoIsRefusedGivesUpAndMayBeConnectedAgain(Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket push = this.lab.socket(SocketType.PUSH, stop(Stop.CONNECTION_REFUSED));
		Events events = Events.of(push);
		push.connect(endpoint);
		SocketEvent end = events.await(Kind.CLOSED);
		assertThat(end.endpoint()).isEqualTo(endpoint);
		assertThat(end.detail()).startsWith("Not connected again because of CONNECTION_REFUSED: ");
		assertThat(end.cause()).isNotNull();
		assertThat(push.connectedEndpoints()).isEmpty();
		assertThat(push.trySend(ZmqMessage.of("nobody is there"))).isFalse();
		assertThatExceptionOfType(ZmqEndpointException.class).isThrownBy(() -> push.disconnect(endpoint));
		assertThat(events.kinds()).containsExactly(Kind.CONNECT_DELAYED, Kind.CLOSED);
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		pull.bind(endpoint);
		push.connect(endpoint);
		push.send("here I am");
		assertThat(Lab.receiveText(pull)).isEqualTo("here I am");
	}

	@OnEachStream
	void aPeerThatGoesAndRefusesIsGivenUp(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, stop(Stop.CONNECTION_REFUSED, Stop.HANDSHAKE_FAILED));
		Events events = Events.of(push);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		pull.close();
		events.await(Kind.CLOSED);
		assertThat(events.kinds()).contains(Kind.DISCONNECTED);
		assertThat(push.connectedEndpoints()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "TCP, CONNECTION_REFUSED", "TCP, ALWAYS", "INPROC, ALWAYS" })
	void whatIsReceivedCanBeReadAfterTheEnd(Wire wire, Stop condition) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL, stop(condition));
		Events events = Events.of(pull);
		ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().linger(Duration.ofSeconds(5)));
		Lab.join(wire, push, pull);
		push.send("first");
		push.send("last words");
		assertThat(Lab.receiveText(pull)).isEqualTo("first");
		push.close();
		events.await(Kind.CLOSED);
		assertThat(Lab.receiveText(pull)).isEqualTo("last words");
		assertThat(pull.peers()).isEmpty();
	}

	@Test
	void aPeerThatLeavesInTheHandshakeIsGivenUp() throws Exception {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, stop(Stop.HANDSHAKE_FAILED));
		Events events = Events.of(push);
		try (ServerSocket server = RawPeer.listen()) {
			push.connect(RawPeer.endpoint(server));
			RawPeer.accept(server).close();
			assertThat(events.await(Kind.CLOSED).detail()).contains("HANDSHAKE_FAILED");
		}
		assertThat(events.kinds()).containsExactly(Kind.CONNECT_DELAYED, Kind.CONNECTED, Kind.HANDSHAKE_FAILED,
				Kind.CLOSED);
	}

	@OnEachStream
	void aPeerThatDoesNotFitIsGivenUp(Wire wire) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		ZmqSocket pub = this.lab.socket(SocketType.PUB, stop(Stop.HANDSHAKE_FAILED));
		Events events = Events.of(pub);
		pub.connect(pull.bind(wire.free()));
		assertThat(events.await(Kind.CLOSED).detail()).contains("HANDSHAKE_FAILED");
		assertThat(events.count(Kind.CONNECT_RETRIED)).isZero();
		assertThat(pub.connectedEndpoints()).isEmpty();
	}

	@Test
	void aFailedHandshakeDoesNotCountOnceBothSidesWereReady() throws Exception {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, stop(Stop.HANDSHAKE_FAILED));
		Events events = Events.of(push);
		try (ServerSocket server = RawPeer.listen()) {
			push.connect(RawPeer.endpoint(server));
			try (RawPeer first = RawPeer.accept(server).handshake("PULL")) {
				events.await(Kind.HANDSHAKE_SUCCEEDED);
				first.reset();
			}
			try (RawPeer second = RawPeer.accept(server).handshake("PULL")) {
				events.await(Kind.HANDSHAKE_SUCCEEDED, 2);
				push.send("again");
				assertThat(second.readFrame().text()).isEqualTo("again");
			}
		}
		assertThat(events.count(Kind.CLOSED)).isZero();
	}

	@Test
	void othersAreNotGivenUp() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, stop(Stop.CONNECTION_REFUSED));
		Events events = Events.of(push);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, Wire.TCP, push);
		push.connect(this.lab.vacant(Wire.TCP));
		events.await(Kind.CLOSED);
		assertThat(push.connectedEndpoints()).hasSize(1);
		for (int i = 0; i < 10; i++) {
			push.send("" + i);
			assertThat(Lab.receiveText(pull)).isEqualTo("" + i);
		}
	}

	@OnEachStream
	void afterADisconnectWhatWaitsIsGivenUpWithTheNextFailure(Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket push = this.lab.socket(SocketType.PUSH, stop(Stop.AFTER_DISCONNECT).linger(Duration.ofSeconds(30)));
		Events events = Events.of(push);
		push.connect(endpoint);
		push.send("waits");
		events.await(Kind.CONNECT_RETRIED);
		push.disconnect(endpoint);
		assertThat(events.await(Kind.CLOSED).detail()).contains("AFTER_DISCONNECT");
		assertThat(push.statistics().messagesDropped()).isOne();
	}

	@OnEachStream
	void aCloseIsNoDisconnect(Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket push = this.lab.socket(SocketType.PUSH, stop(Stop.AFTER_DISCONNECT).linger(Duration.ofSeconds(30)));
		Events events = Events.of(push);
		push.connect(endpoint);
		push.send("waits");
		push.close();
		events.await(Kind.CONNECT_RETRIED, 2);
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		pull.bind(endpoint);
		assertThat(Lab.receiveText(pull)).isEqualTo("waits");
	}

	@OnEachStream
	void whoConnectsOnlyOnceGivesUpAfterTheFirstFailure(Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().reconnect(ReconnectOptions.NEVER));
		Events events = Events.of(push);
		push.connect(endpoint);
		assertThat(events.await(Kind.CLOSED).detail()).startsWith("Not connected again because of ALWAYS: ");
		assertThat(events.kinds()).containsExactly(Kind.CONNECT_DELAYED, Kind.CLOSED);
		assertThat(push.connectedEndpoints()).isEmpty();
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		pull.bind(endpoint);
		push.connect(endpoint);
		push.send("here I am");
		assertThat(Lab.receiveText(pull)).isEqualTo("here I am");
	}

	@Test
	void whoConnectsOnlyOnceGivesUpANameThatIsNotKnown() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, stop(Stop.ALWAYS));
		Events events = Events.of(push);
		push.connect("tcp://" + Lab.UNKNOWN_HOST + ":5555");
		assertThat(events.await(Kind.CLOSED).detail()).contains("ALWAYS", Lab.UNKNOWN_HOST);
		assertThat(push.connectedEndpoints()).isEmpty();
	}

	@OnEachWire
	void whoConnectsOnlyOnceStaysAwayAfterALossUntilItConnectsAnew(Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket bound = this.lab.socket(SocketType.PAIR);
		bound.bind(endpoint);
		ZmqSocket connecting = this.lab.socket(SocketType.PAIR, stop(Stop.ALWAYS));
		Events events = Events.of(connecting);
		Lab.join(endpoint, bound, connecting);
		bound.unbind(endpoint);
		assertThat(events.await(Kind.CLOSED).detail()).startsWith("Not connected again because of ALWAYS: ");
		assertThat(connecting.connectedEndpoints()).isEmpty();
		Lab.awaitPeers(bound, 0);
		bound.bind(endpoint);
		assertThat(Await.within(Lab.MOMENT, () -> !bound.peers().isEmpty())).isFalse();
		Lab.join(endpoint, bound, connecting);
		connecting.send("back");
		assertThat(Lab.receiveText(bound)).isEqualTo("back");
		assertThat(events.count(Kind.CONNECT_RETRIED)).isZero();
	}

	@ParameterizedTest
	@EnumSource(names = { "HANDSHAKE_FAILED", "ALWAYS" })
	void whoBindsANameAndDoesNotFitIsGivenUp(Stop condition) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, stop(condition));
		Events events = Events.of(push);
		Endpoint endpoint = Wire.INPROC.free();
		push.connect(endpoint);
		push.send("waits");
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		sub.bind(endpoint);
		assertThat(events.await(Kind.CLOSED).detail()).startsWith(
				"Not connected again because of " + condition + ": A PUSH socket cannot talk to the SUB socket");
		assertThat(events.kinds()).containsExactly(Kind.HANDSHAKE_FAILED_PROTOCOL, Kind.CLOSED);
		assertThat(push.connectedEndpoints()).isEmpty();
		assertThat(push.statistics().messagesDropped()).isOne();
		assertThat(push.trySend(ZmqMessage.of("nobody is there"))).isFalse();
		sub.close();
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		pull.bind(endpoint);
		push.connect(endpoint);
		push.send("here I am");
		assertThat(Lab.receiveText(pull)).isEqualTo("here I am");
	}

	@OnEachWire
	void aSecondPairIsGivenUp(Wire wire) {
		ZmqSocket bound = this.lab.socket(SocketType.PAIR);
		ZmqSocket first = this.lab.socket(SocketType.PAIR);
		Endpoint endpoint = Lab.join(wire, bound, first);
		ZmqSocket second = this.lab.socket(SocketType.PAIR, stop(Stop.ALWAYS));
		Events events = Events.of(second);
		second.connect(endpoint);
		assertThat(events.await(Kind.CLOSED).detail()).startsWith("Not connected again because of ALWAYS: ");
		assertThat(second.connectedEndpoints()).isEmpty();
		Lab.awaitPeers(bound, 1);
	}

	@Test
	void whoWaitsForSomebodyToBindANameHasNotFailed() {
		Endpoint endpoint = Wire.INPROC.free();
		ZmqSocket push = this.lab.socket(SocketType.PUSH, stop(Stop.values()));
		Events events = Events.of(push);
		push.connect(endpoint);
		push.send("early");
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		pull.bind(endpoint);
		assertThat(Lab.receiveText(pull)).isEqualTo("early");
		assertThat(events.count(Kind.CLOSED)).isZero();
	}

	@Test
	void aNameWhosePeerRefusesIsGivenUpAfterADisconnect() {
		Endpoint endpoint = Wire.INPROC.free();
		ZmqSocket push = this.lab.socket(SocketType.PUSH, stop(Stop.AFTER_DISCONNECT).linger(Duration.ofSeconds(30)));
		Events events = Events.of(push);
		push.connect(endpoint);
		push.send("waits");
		this.lab.socket(SocketType.SUB).bind(endpoint);
		events.await(Kind.CONNECT_RETRIED);
		push.disconnect(endpoint);
		assertThat(events.await(Kind.CLOSED).detail()).contains("AFTER_DISCONNECT");
		assertThat(push.statistics().messagesDropped()).isOne();
		push.close();
		events.await(Kind.MONITOR_STOPPED);
	}

	@Test
	void aSocketThatGaveUpANameWhileItWasClosedEnds() {
		Endpoint endpoint = Wire.INPROC.free();
		ZmqSocket push = this.lab.socket(SocketType.PUSH, stop(Stop.ALWAYS).linger(Duration.ofSeconds(30)));
		Events events = Events.of(push);
		push.connect(endpoint);
		push.send("waits");
		push.close();
		this.lab.socket(SocketType.SUB).bind(endpoint);
		events.await(Kind.MONITOR_STOPPED);
		assertThat(events.kinds()).containsSubsequence(Kind.CLOSED, Kind.MONITOR_STOPPED);
	}

	@Test
	void aPeerThatHasTooMuchToAcceptIsNoFailure() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, stop(Stop.ALWAYS));
		Events events = Events.of(push);
		try (FullBacklog peer = new FullBacklog(Wire.IPC)) {
			assumeTrue(peer.isFull(), "This system lets any number of connections wait");
			push.connect(peer.endpoint());
			events.await(Kind.CONNECT_RETRIED, 2);
			assertThat(events.count(Kind.CLOSED)).isZero();
		}
		events.await(Kind.CLOSED);
	}

	@Test
	void whoWaitsToBeClosedIsGivenUpToo() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, stop(Stop.HANDSHAKE_FAILED).linger(Duration.ofSeconds(30)));
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		Events events = Events.of(push);
		Endpoint endpoint = this.lab.vacant(Wire.TCP);
		push.connect(endpoint);
		push.send("waits");
		push.close();
		events.await(Kind.CONNECT_RETRIED);
		sub.bind(endpoint);
		events.await(Kind.MONITOR_STOPPED);
		assertThat(events.kinds()).containsSubsequence(Kind.CLOSED, Kind.MONITOR_STOPPED)
			.endsWith(Kind.MONITOR_STOPPED);
	}

}
