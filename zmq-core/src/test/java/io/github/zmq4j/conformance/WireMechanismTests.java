package io.github.zmq4j.conformance;

import java.util.Arrays;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.internal.wire.Octets;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

	@Test
	@Clause({ "37.mechanism.15", "37.mechanism.16" })
	void whoseMechanismDiffersInOneOctetGetsOurWholeGreetingAndThenTheEnd() {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Endpoint endpoint = pull.bind("tcp://127.0.0.1:*");
		for (int i = MECHANISM; i < MECHANISM_END; i++) {
			byte[] greeting = Octets.of(WirePeer.GREETING);
			greeting[i] = (byte) (greeting[i] + 1);
			try (WirePeer peer = WirePeer.connect(endpoint)) {
				peer.send(greeting);
				assertThat(peer.readToEnd()).as("octet " + i).isEqualTo(Octets.of(WirePeer.GREETING));
			}
		}
		assertThat(pull.peers()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "'PLAIN' 00*15", "'CURVE' 00*15", "'NULLNULL' 00*12", "'null' 00*16", "00*20", "FF*20",
			"20 'NULL' 00*15", "'NULL' 20*16" })
	@Clause({ "37.mechanism.15", "37.mechanism.16" })
	void whoHasAnotherMechanismGetsOurWholeGreetingAndThenTheEnd(String mechanism) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		try (WirePeer peer = WirePeer.of(pull, false)) {
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
		try (WirePeer one = WirePeer.of(router, true); WirePeer other = WirePeer.of(router, false)) {
			one.send(WirePeer.GREETING);
			other.send(WirePeer.GREETING);
			byte[] greeting = one.read(WirePeer.GREETING_SIZE);
			assertThat(other.read(WirePeer.GREETING_SIZE)).isEqualTo(greeting);
			assertThat(Arrays.copyOfRange(greeting, MECHANISM, MECHANISM_END)).isEqualTo(Octets.of("'NULL' 00*16"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "04 06 05 'HELLO'", "04 0A 05 'ERROR' 03 '400'", "04 07 04 'PING' 00 00" })
	@Clause({ "37.mechanism.11", "37.overall.1" })
	void aCommandThatCannotCompleteTheHandshakeEndsTheConnection(String command) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		try (WirePeer peer = WirePeer.of(pull, true)) {
			peer.send(WirePeer.GREETING);
			peer.read(WirePeer.GREETING_SIZE);
			peer.send(command);
			peer.readToEnd();
			assertThat(pull.peers()).isEmpty();
		}
	}

	@Test
	@Clause({ "37.mechanism.11", "37.overall.1", "37.overall.4" })
	void theConnectionGoesOnOnceTheHandshakeIsComplete() {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		try (WirePeer peer = WirePeer.of(dealer, true)) {
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
