package io.github.zmq4j.conformance;

import java.util.Arrays;
import java.util.stream.Stream;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.internal.wire.Octets;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachRawSide;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The mechanism that both sides must have in common.
 */
@Tag("integration")
class WireMechanismTests {

	private static final int MECHANISM = 12;

	private static final int MECHANISM_END = 32;

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@OnEachRawSide
	@Clause({ "37.mechanism.15", "37.mechanism.16" })
	void whoseMechanismDiffersInOneOctetGetsOurWholeGreetingAndThenTheEnd(Wire wire, boolean binds) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		for (int i = MECHANISM; i < MECHANISM_END; i++) {
			byte[] greeting = Octets.of(WirePeer.GREETING);
			greeting[i] = (byte) (greeting[i] + 1);
			try (WirePeer peer = WirePeer.of(pull, wire, binds)) {
				peer.send(greeting);
				assertThat(peer.readToEnd()).as("octet " + i).isEqualTo(Octets.of(WirePeer.GREETING));
			}
		}
		assertThat(pull.peers()).isEmpty();
	}

	static Stream<Arguments> otherMechanisms() {
		return Wire.rawSidesWith("'PLAIN' 00*15", "'CURVE' 00*15", "'NULLNULL' 00*12", "'null' 00*16", "00*20", "FF*20",
				"20 'NULL' 00*15", "'NULL' 20*16");
	}

	@ParameterizedTest(name = "{0}, our side binds: {1}, {2}")
	@MethodSource("otherMechanisms")
	@Clause({ "37.mechanism.15", "37.mechanism.16" })
	void whoHasAnotherMechanismGetsOurWholeGreetingAndThenTheEnd(Wire wire, boolean binds, String mechanism) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		try (WirePeer peer = WirePeer.of(pull, wire, binds)) {
			peer.send("FF 00*8 7F 03 01 " + mechanism + " 00*32");
			assertThat(peer.readToEnd()).isEqualTo(Octets.of(WirePeer.GREETING));
			assertThat(pull.peers()).isEmpty();
		}
	}

	@Test
	@Clause("37.mechanism.10")
	void allConnectionsOfASocketHaveTheSameMechanism() {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		for (Wire wire : Wire.available()) {
			Lab.join(wire, router, this.lab.socket(SocketType.DEALER));
			Lab.join(wire, this.lab.socket(SocketType.DEALER), router);
		}
		assertThat(router.peers()).hasSize(2 * Wire.available().size())
			.allSatisfy((peer) -> assertThat(peer.mechanism()).isEqualTo("NULL"));
		try (WirePeer one = WirePeer.of(router, Wire.TCP, true);
				WirePeer other = WirePeer.of(router, Wire.IPC, false)) {
			one.send(WirePeer.GREETING);
			other.send(WirePeer.GREETING);
			byte[] greeting = one.read(WirePeer.GREETING_SIZE);
			assertThat(other.read(WirePeer.GREETING_SIZE)).isEqualTo(greeting);
			assertThat(Arrays.copyOfRange(greeting, MECHANISM, MECHANISM_END)).isEqualTo(Octets.of("'NULL' 00*16"));
		}
	}

	static Stream<Arguments> commands() {
		return Wire.rawSidesWith("04 06 05 'HELLO'", "04 0A 05 'ERROR' 03 '400'", "04 07 04 'PING' 00 00");
	}

	@ParameterizedTest(name = "{0}, our side binds: {1}, {2}")
	@MethodSource("commands")
	@Clause({ "37.mechanism.11", "37.overall.1" })
	void aCommandThatCannotCompleteTheHandshakeEndsTheConnection(Wire wire, boolean binds, String command) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		try (WirePeer peer = WirePeer.of(pull, wire, binds)) {
			peer.send(WirePeer.GREETING);
			peer.read(WirePeer.GREETING_SIZE);
			peer.send(command);
			peer.readToEnd();
			assertThat(pull.peers()).isEmpty();
		}
	}

	@OnEachRawSide
	@Clause({ "37.mechanism.11", "37.overall.1", "37.overall.4" })
	void theConnectionGoesOnOnceTheHandshakeIsComplete(Wire wire, boolean binds) {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		try (WirePeer peer = WirePeer.of(dealer, wire, binds)) {
			peer.send(WirePeer.GREETING);
			peer.read(WirePeer.GREETING_SIZE);
			assertThat(dealer.peers()).isEmpty();
			peer.send("04 1C 05 'READY' 0B 'Socket-Type' 00*3 06 'DEALER' 00 09 'unasked 1'");
			assertThat(Lab.receiveText(dealer)).isEqualTo("unasked 1");
			dealer.send("unasked 2");
			assertThat(new String(peer.readFrame(), US_ASCII)).contains("READY");
			assertThat(peer.readFrame()).isEqualTo(Octets.of("00 09 'unasked 2'"));
		}
	}

}
