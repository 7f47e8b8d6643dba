package io.github.zmq4j.conformance;

import java.util.Arrays;
import java.util.stream.Stream;

import io.github.zmq4j.SocketType;
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
 * A connection may end wherever it is.
 */
@Tag("integration")
class WireEndTests {

	/** A greeting, a handshake, and a message of which the last frame is missing. */
	private static final byte[] OCTETS = Octets.join(Octets.of(WirePeer.GREETING), RawPeer.ready("PUSH"),
			Octets.of("01 01 'a' 00 01"));

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@OnEachRawSide
	@Clause("37.overall.5")
	void aPeerMayCloseTheConnectionBehindAnyOctet(Wire wire, boolean binds) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		for (int count = 0; count <= OCTETS.length; count++) {
			try (WirePeer peer = WirePeer.of(pull, wire, binds)) {
				peer.send(Arrays.copyOf(OCTETS, count));
				assertThat(peer.read(10)).isEqualTo(Octets.of("FF 00*7 01 7F"));
			}
		}
		try (WirePeer friend = WirePeer.of(pull, wire, binds).handshake("03 01", "PUSH")) {
			friend.send("00 06 'friend'");
			assertThat(Lab.receiveText(pull)).isEqualTo("friend");
			assertThat(pull.receive(Lab.MOMENT)).isNull();
			Lab.awaitPeers(pull, 1);
		}
	}

	static Stream<Arguments> counts() {
		return Wire.rawSidesWith(0, 5, 10, 11, 30, 64, 70, 92, 95, 97);
	}

	@ParameterizedTest(name = "{0}, our side binds: {1}, {2}")
	@MethodSource("counts")
	@Clause("37.overall.5")
	void ourSideMayCloseTheConnectionBehindAnyOctet(Wire wire, boolean binds, int count) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		try (WirePeer peer = WirePeer.of(pull, wire, binds)) {
			peer.send(Arrays.copyOf(OCTETS, count));
			assertThat(peer.read(10)).isEqualTo(Octets.of("FF 00*7 01 7F"));
			pull.close();
			peer.readToEnd();
		}
	}

	static Stream<Arguments> misfits() {
		return Wire.rawSidesWith("SUB", "PULL", "XPUB");
	}

	@ParameterizedTest(name = "{0}, our side binds: {1}, {2}")
	@MethodSource("misfits")
	@Clause({ "37.overall.1", "37.overall.3" })
	void aPeerMayBeRefusedForItsMetadata(Wire wire, boolean binds, String socketType) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		try (WirePeer peer = WirePeer.of(pull, wire, binds)) {
			peer.send(WirePeer.GREETING);
			peer.read(WirePeer.GREETING_SIZE);
			peer.send(RawPeer.ready(socketType));
			peer.readToEnd();
			assertThat(pull.peers()).isEmpty();
		}
	}

}
