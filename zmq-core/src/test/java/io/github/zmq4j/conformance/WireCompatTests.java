package io.github.zmq4j.conformance;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.internal.wire.Octets;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachRawSide;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Older peers: how they are recognised, and what ZMTP 2.0 has instead of a handshake.
 */
@Tag("integration")
class WireCompatTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private ZmqSocket dealer(byte[] routingId) {
		return this.lab.socket(SocketType.DEALER, Lab.options().routingId(routingId));
	}

	static Stream<Arguments> lengths() {
		return Wire.rawSidesWith(0, 1, 2, 253, 254, 255);
	}

	@ParameterizedTest(name = "{0}, our side binds: {1}, {2}")
	@MethodSource("lengths")
	@Clause({ "37.version.5", "37.compat.7", "37.compat.8" })
	void inPlaceOfThePaddingStandsTheLengthOfTheRoutingIdAndOneMore(Wire wire, boolean binds, int length) {
		byte[] routingId = new byte[length];
		Arrays.fill(routingId, (byte) 'x');
		byte[] signature = ByteBuffer.allocate(10).put((byte) 0xFF).putLong(1L + length).put((byte) 0x7F).array();
		try (WirePeer peer = WirePeer.of(dealer(routingId), wire, binds)) {
			assertThat(peer.read(10)).isEqualTo(signature);
		}
	}

	@OnEachRawSide
	@Clause({ "37.version.1", "37.version.14", "37.compat.4", "37.compat.13", "37.compat.15" })
	void aPeerOf20GetsSocketTypeRoutingIdAndMessagesAsItHasThem(Wire wire, boolean binds) {
		ZmqSocket dealer = dealer(Octets.of("'us'"));
		try (WirePeer peer = WirePeer.of(dealer, wire, binds)) {
			peer.send("FF 00*7 03 7F 01");
			assertThat(peer.read(11)).isEqualTo(Octets.of("FF 00*7 03 7F 03"));
			assertThat(peer.read(5)).isEqualTo(Octets.of("05 00 02 'us'"));
			peer.send("06 00 02 'id' 01 01 'a' 00 02 'bc'");
			assertThat(Lab.receive(dealer)).isEqualTo(ZmqMessage.of("a", "bc"));
			assertThat(dealer.peers()).singleElement().satisfies((info) -> {
				assertThat(info.protocol()).isEqualTo("ZMTP/2.0");
				assertThat(info.socketType()).isEqualTo(SocketType.ROUTER);
				assertThat(info.mechanism()).as("no other security than none").isEqualTo("NULL");
			});
			assertThat(dealer.send(ZmqMessage.of("d", "ef"), Lab.PATIENCE)).isTrue();
			assertThat(peer.read(7)).isEqualTo(Octets.of("01 01 'd' 00 02 'ef'"));
			peer.assertSilent();
		}
	}

	static Stream<Arguments> oddOctets() {
		return Wire.rawSidesWith("01", "03", "7F", "81", "FF");
	}

	@ParameterizedTest(name = "{0}, our side binds: {1}, {2}")
	@MethodSource("oddOctets")
	@Clause({ "37.compat.11", "37.compat.5", "37.compat.4" })
	void behindAnOddTenthOctetStandsTheVersion(Wire wire, boolean binds, String tenth) {
		ZmqSocket dealer = dealer(new byte[0]);
		try (WirePeer three = WirePeer.of(dealer, wire, binds)) {
			three.send("FF 00*8 " + tenth + " 03");
			assertThat(three.read(WirePeer.GREETING_SIZE)).isEqualTo(Octets.of(WirePeer.GREETING));
		}
		for (String version : new String[] { "01", "02" }) {
			try (WirePeer two = WirePeer.of(dealer, wire, binds)) {
				two.send("FF 00*8 " + tenth + " " + version);
				assertThat(two.read(14)).isEqualTo(Octets.of("FF 00*7 01 7F 03 05 00 00"));
			}
		}
	}

}
