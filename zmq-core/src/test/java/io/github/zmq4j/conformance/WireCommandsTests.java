package io.github.zmq4j.conformance;

import java.time.Duration;
import java.util.stream.Stream;

import io.github.zmq4j.HeartbeatOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.internal.wire.Octets;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachRawSide;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commands as they are on the wire, and that they stay there.
 */
@Tag("integration")
class WireCommandsTests {

	private static final HeartbeatOptions OFTEN = new HeartbeatOptions(Duration.ofMillis(20), Duration.ofSeconds(15),
			Duration.ZERO);

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@OnEachRawSide
	@Clause({ "37.commands.1", "37.commands.2", "37.commands.3", "37.commands.4", "37.commands.8", "37.wire.4" })
	void aSubscriberSendsReadySubscribeCancelAndPong(Wire wire, boolean binds) {
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		sub.subscribe("ab");
		try (WirePeer peer = WirePeer.of(sub, wire, binds)) {
			peer.send(WirePeer.GREETING);
			peer.read(WirePeer.GREETING_SIZE);
			peer.send(RawPeer.ready("PUB"));
			assertThat(peer.readFrame()).isEqualTo(Octets.of("04 19 05 'READY' 0B 'Socket-Type' 00*3 03 'SUB'"));
			assertThat(peer.readFrame()).isEqualTo(Octets.of("04 0C 09 'SUBSCRIBE' 'ab'"));
			sub.unsubscribe("ab");
			assertThat(peer.readFrame()).isEqualTo(Octets.of("04 09 06 'CANCEL' 'ab'"));
			peer.send("04 0A 04 'PING' 00 00 00 FF 0A");
			assertThat(peer.readFrame()).isEqualTo(Octets.of("04 08 04 'PONG' 00 FF 0A"));
		}
	}

	@OnEachRawSide
	@Clause({ "37.commands.1", "37.commands.2", "37.commands.3", "37.commands.8", "37.wire.4" })
	void aDishSendsJoinAndLeave(Wire wire, boolean binds) {
		ZmqSocket dish = this.lab.socket(SocketType.DISH);
		dish.join("a");
		try (WirePeer peer = WirePeer.of(dish, wire, binds).handshake("03 01", "RADIO")) {
			assertThat(peer.readFrame()).isEqualTo(Octets.of("04 06 04 'JOIN' 'a'"));
			dish.leave("a");
			assertThat(peer.readFrame()).isEqualTo(Octets.of("04 07 05 'LEAVE' 'a'"));
		}
	}

	@OnEachRawSide
	@Clause({ "37.commands.1", "37.commands.2", "37.commands.3", "37.commands.8", "37.wire.4" })
	void aSocketWithHeartbeatsSendsPing(Wire wire, boolean binds) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL, Lab.options().heartbeat(OFTEN));
		try (WirePeer peer = WirePeer.of(pull, wire, binds).handshake("03 01", "PUSH")) {
			assertThat(peer.readFrame()).isEqualTo(Octets.of("04 07 04 'PING' 00 00"));
		}
	}

	@OnEachRawSide
	@Clause({ "37.commands.1", "37.commands.2", "37.commands.3", "37.commands.8", "37.wire.4" })
	void aSocketThatRefusesItsPeerSendsError(Wire wire, boolean binds) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		try (WirePeer peer = WirePeer.of(pull, wire, binds)) {
			peer.send(WirePeer.GREETING);
			peer.read(WirePeer.GREETING_SIZE);
			peer.send(RawPeer.ready("SUB"));
			assertThat(peer.readToEnd()).endsWith(Octets.of("04 1A 05 'ERROR' 13 'Invalid socket type'"));
		}
	}

	@OnEachRawSide
	@Clause({ "37.commands.1", "37.commands.5", "37.commands.6" })
	void commandsAreShortFramesAsFarAsTheyFit(Wire wire, boolean binds) {
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		try (WirePeer peer = WirePeer.of(sub, wire, binds).handshake("03 01", "PUB")) {
			Lab.awaitPeers(sub, 1);
			sub.subscribe("x".repeat(245));
			assertThat(peer.readFrame()).isEqualTo(Octets.of("04 FF 09 'SUBSCRIBE' 78*245"));
			sub.subscribe("x".repeat(246));
			assertThat(peer.readFrame()).isEqualTo(Octets.of("06 00*6 01 00 09 'SUBSCRIBE' 78*246"));
		}
	}

	static Stream<Arguments> framesThatNoPeerSends() {
		return Wire.rawSidesWith("05 05 04 'PONG'", "07 00*7 05 04 'PONG'", "02 80 00*6 01 'a'", "02 FF*8");
	}

	@ParameterizedTest(name = "{0}, our side binds: {1}, {2}")
	@MethodSource("framesThatNoPeerSends")
	@Clause({ "37.framing.7", "37.framing.12" })
	void aCommandThatSaysMoreAndASizeOutsideTheProtocolEndTheConnection(Wire wire, boolean binds, String frame) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		try (WirePeer peer = WirePeer.of(pull, wire, binds).handshake("03 01", "PUSH")) {
			Lab.awaitPeers(pull, 1);
			peer.send(frame);
			assertThat(peer.readToEnd()).isEmpty();
			assertThat(pull.receive(Lab.MOMENT)).isNull();
		}
	}

	@OnEachRawSide
	@Clause({ "37.commands.1", "37.commands.3", "37.commands.4" })
	void aCommandThatArrivesMayHaveAnyNameAnyDataAndEitherForm(Wire wire, boolean binds) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		try (WirePeer peer = WirePeer.of(pull, wire, binds).handshake("03 01", "PUSH")) {
			peer.send("04 02 01 'x'");
			peer.send("06 00*6 01 00 FF 78*255");
			peer.send("04 08 03 'any' 00 FF 0D 0A");
			peer.send("06 00*7 0A 04 'PING' 00 00 'ctx'");
			assertThat(peer.readFrame()).isEqualTo(Octets.of("04 08 04 'PONG' 'ctx'"));
			peer.send("00 01 'm'");
			assertThat(Lab.receiveText(pull)).isEqualTo("m");
		}
	}

	static Stream<Arguments> receivers() {
		return Wire.rawSidesWith(SocketType.PULL, SocketType.DEALER, SocketType.ROUTER, SocketType.PAIR, SocketType.SUB,
				SocketType.XSUB, SocketType.CLIENT, SocketType.SERVER, SocketType.GATHER, SocketType.PEER,
				SocketType.CHANNEL);
	}

	@ParameterizedTest(name = "{0}, our side binds: {1}, {2}")
	@MethodSource("receivers")
	@Clause("37.commands.7")
	void commandsDoNotReachTheApplication(Wire wire, boolean binds, SocketType type) {
		ZmqSocket socket = this.lab.socket(type);
		if (type == SocketType.SUB || type == SocketType.XSUB) {
			socket.subscribe("");
		}
		SocketType other = type.peers().iterator().next();
		try (WirePeer peer = WirePeer.of(socket, wire, binds).handshake("03 01", other.name())) {
			peer.send("04 07 04 'PING' 00 00 04 05 04 'PONG' 04 0B 09 'SUBSCRIBE' 'a' 04 08 06 'CANCEL' 'a'");
			peer.send("04 06 04 'JOIN' 'a' 04 07 05 'LEAVE' 'a' 04 08 07 'Unknown'");
			peer.send("00 01 'm'");
			ZmqMessage message = Lab.receive(socket);
			assertThat(message.text(message.frameCount() - 1)).isEqualTo("m");
			assertThat(socket.receive(Lab.MOMENT)).isNull();
		}
	}

	@OnEachRawSide
	@Clause("23.commands.1")
	void aPeerOf30GetsReadyAndErrorAndNoOtherCommand(Wire wire, boolean binds) {
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		sub.subscribe("a");
		try (WirePeer peer = WirePeer.of(sub, wire, binds)) {
			peer.send("FF 00*8 7F 03 00 'NULL' 00*16 00 00*31");
			peer.read(WirePeer.GREETING_SIZE);
			peer.send(RawPeer.ready("PUB"));
			assertThat(peer.readFrame()).isEqualTo(RawPeer.ready("SUB"));
			assertThat(peer.readFrame()).as("a message").isEqualTo(Octets.of("00 02 01 'a'"));
			sub.unsubscribe("a");
			assertThat(peer.readFrame()).as("a message").isEqualTo(Octets.of("00 02 00 'a'"));
			peer.assertSilent();
		}
		try (WirePeer peer = WirePeer.of(sub, wire, binds)) {
			peer.send("FF 00*8 7F 03 00 'NULL' 00*16 00 00*31");
			peer.read(WirePeer.GREETING_SIZE);
			peer.send(RawPeer.ready("PULL"));
			assertThat(peer.readToEnd()).endsWith(Octets.of("04 1A 05 'ERROR' 13 'Invalid socket type'"));
		}
	}

}
