package io.github.zmq4j.conformance;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.internal.wire.Octets;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachRawSide;
import io.github.zmq4j.support.OnEachStream;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a connection is made of, octet by octet: greeting, handshake, traffic.
 */
@Tag("integration")
class WireGreetingTests {

	private static final String READY_OF_PUSH = "04 1A 05 'READY' 0B 'Socket-Type' 00*3 04 'PUSH'";

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@OnEachRawSide
	@Clause({ "37.greeting.1", "37.greeting.2", "37.greeting.3", "37.greeting.4", "37.greeting.5", "37.greeting.6",
			"37.greeting.7", "37.greeting.8", "37.greeting.9", "37.framing.1", "37.mechanism.1", "37.mechanism.4",
			"37.mechanism.8", "37.mechanism.9", "37.topology.5" })
	void allThatIsSentIsAGreetingThenAHandshakeThenMessages(Wire wire, boolean binds) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		try (WirePeer peer = WirePeer.of(push, wire, binds)) {
			peer.send(WirePeer.GREETING);
			assertThat(peer.read(10)).as("signature").isEqualTo(Octets.of("FF 00*7 01 7F"));
			assertThat(peer.read(2)).as("version").isEqualTo(Octets.of("03 01"));
			assertThat(peer.read(20)).as("mechanism").isEqualTo(Octets.of("'NULL' 00*16"));
			assertThat(peer.read(1)).as("as-server").isEqualTo(Octets.of("00"));
			assertThat(peer.read(31)).as("filler").isEqualTo(Octets.of("00*31"));
			peer.send(RawPeer.ready("PULL"));
			assertThat(peer.read(28)).as("handshake").isEqualTo(Octets.of(READY_OF_PUSH));
			assertThat(push.send(ZmqMessage.of("a", "b"), Lab.PATIENCE)).isTrue();
			assertThat(peer.read(6)).as("message").isEqualTo(Octets.of("01 01 'a' 00 01 'b'"));
			peer.assertSilent();
		}
	}

	@OnEachStream
	@Clause("37.greeting.10")
	void aMessageThatWaitsDoesNotGoBeforeTheHandshake(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		try (WirePeer peer = WirePeer.of(push, wire, false)) {
			peer.send(WirePeer.GREETING);
			assertThat(push.send(ZmqMessage.of("queued"), Lab.PATIENCE)).isTrue();
			assertThat(peer.read(WirePeer.GREETING_SIZE)).isEqualTo(Octets.of(WirePeer.GREETING));
			assertThat(peer.read(28)).isEqualTo(Octets.of(READY_OF_PUSH));
			peer.assertSilent();
			peer.send(RawPeer.ready("PULL"));
			assertThat(peer.readFrame()).isEqualTo(Octets.of("00 06 'queued'"));
		}
	}

	@OnEachRawSide
	@Clause("37.greeting.10")
	void aPeerThatSendsAMessageWithoutAHandshakeIsNotServed(Wire wire, boolean binds) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		try (WirePeer peer = WirePeer.of(pull, wire, binds)) {
			peer.send(WirePeer.GREETING);
			peer.read(WirePeer.GREETING_SIZE);
			peer.send("00 01 'x'");
			peer.readToEnd();
			assertThat(pull.receive(Lab.MOMENT)).isNull();
			assertThat(pull.peers()).isEmpty();
		}
	}

	@OnEachRawSide
	@Clause("37.greeting.11")
	void commandsAndMessagesFollowEachOtherInAnyOrder(Wire wire, boolean binds) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		try (WirePeer peer = WirePeer.of(pull, wire, binds).handshake("03 01", "PUSH")) {
			peer.send("04 07 04 'PING' 00 00 00 01 'a' 00 01 'b'");
			peer.send("04 07 04 'PING' 00 00 04 07 04 'PING' 00 00 00 01 'c'");
			for (String expected : new String[] { "a", "b", "c" }) {
				assertThat(Lab.receive(pull)).isEqualTo(ZmqMessage.of(expected));
			}
			for (int i = 0; i < 3; i++) {
				assertThat(peer.readFrame()).isEqualTo(Octets.of("04 05 04 'PONG'"));
			}
			peer.assertSilent();
		}
	}

	@OnEachRawSide
	@Clause("37.greeting.11")
	void aConnectionWithoutCommandsAndMessagesStays(Wire wire, boolean binds) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		try (WirePeer peer = WirePeer.of(pull, wire, binds).handshake("03 01", "PUSH")) {
			Lab.awaitPeers(pull, 1);
			peer.assertSilent();
			assertThat(pull.peers()).hasSize(1);
			peer.send("00 01 'x'");
			assertThat(Lab.receiveText(pull)).isEqualTo("x");
		}
	}

	@OnEachRawSide
	@Clause("37.greeting.12")
	void eachConnectionHasAGreetingAndAHandshakeOfItsOwn(Wire wire, boolean binds) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		assertThat(pull.receive(Lab.MOMENT)).as("from nobody").isNull();
		try (WirePeer first = WirePeer.of(pull, wire, binds);
				WirePeer second = WirePeer.of(pull, wire, binds);
				WirePeer third = WirePeer.of(pull, wire, !binds)) {
			second.send(WirePeer.GREETING);
			assertThat(second.read(WirePeer.GREETING_SIZE)).isEqualTo(Octets.of(WirePeer.GREETING));
			third.handshake("03 01", "PUSH");
			Lab.awaitPeers(pull, 1);
			third.send("00 01 '3'");
			assertThat(Lab.receiveText(pull)).isEqualTo("3");
			first.handshake("03 01", "PUSH");
			Lab.awaitPeers(pull, 2);
			second.send(RawPeer.ready("PUSH"));
			assertThat(second.readFrame()).isEqualTo(RawPeer.ready("PULL"));
			Lab.awaitPeers(pull, 3);
			first.send("00 01 '1'");
			assertThat(Lab.receiveText(pull)).isEqualTo("1");
			second.send("00 01 '2'");
			assertThat(Lab.receiveText(pull)).isEqualTo("2");
		}
		Lab.awaitPeers(pull, 0);
		assertThat(pull.receive(Lab.MOMENT)).as("from nobody any more").isNull();
	}

}
