package io.github.zmq4j.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
 * The properties of a READY as they are on the wire.
 */
@Tag("integration")
class WireReadyTests {

	private static final byte[] TYPE = HandshakePeers.property("Socket-Type", "PUSH");

	private static final String NAME_OF_255 = "n".repeat(255);

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	/** What else a PULL is told by a peer that says all this in its READY. */
	private Map<String, String> told(Wire wire, boolean binds, byte[]... properties) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		try (RawPeer peer = HandshakePeers.greeted(pull, wire, binds)) {
			peer.send(HandshakePeers.ready(properties));
			Lab.awaitPeers(pull, 1);
			Map<String, String> told = pull.peers().get(0).metadata();
			pull.close();
			return told;
		}
	}

	@OnEachRawSide
	@Clause({ "37.ready.2", "37.ready.3", "37.ready.11", "37.metadata.4" })
	void ourReadyIsPropertiesWithNothingBetweenOrBehind(Wire wire, boolean binds) {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER, Lab.options().routingId(Octets.of("'me'")));
		try (RawPeer peer = HandshakePeers.greeted(dealer, wire, binds)) {
			peer.send(RawPeer.ready("DEALER"));
			assertThat(peer.readFrame().body())
				.isEqualTo(Octets.of("05 'READY' 0B 'Socket-Type' 00*3 06 'DEALER' 08 'Identity' 00*3 02 'me'"));
		}
	}

	@OnEachRawSide
	@Clause({ "37.ready.2", "37.ready.3", "37.ready.4", "37.ready.5", "37.ready.9", "37.ready.12" })
	void namesAndValuesOfAllLengthsAreTaken(Wire wire, boolean binds) {
		String allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.+";
		Map<String, String> told = told(wire, binds, HandshakePeers.property("x", "of the shortest name"),
				HandshakePeers.property(NAME_OF_255, ""), TYPE, HandshakePeers.property(allowed, "all characters"));
		assertThat(told).containsOnly(Map.entry("x", "of the shortest name"), Map.entry(NAME_OF_255, ""),
				Map.entry(allowed, "all characters"));
	}

	@OnEachRawSide
	@Clause({ "37.ready.8", "37.ready.11" })
	void aValueMayBeAnyAndManyOctets(Wire wire, boolean binds) {
		byte[] all = new byte[256];
		for (int i = 0; i < all.length; i++) {
			all[i] = (byte) i;
		}
		byte[] large = Arrays.copyOf(Octets.of("'long'"), 60_000);
		Map<String, String> told = told(wire, binds, HandshakePeers.property("X-All", all),
				HandshakePeers.property("X-Long", large), TYPE, HandshakePeers.property("X-Next", "next"));
		assertThat(told).containsKey("X-All").containsEntry("X-Next", "next");
		assertThat(told.get("X-Long")).startsWith("long").hasSize(large.length);
	}

	static Stream<Arguments> malformed() {
		List<String> others = List.of("00 00*4", "00 00*3 01 'a'", "03 'X a' 00*4", "03 'X' 00 'a' 00*4",
				"02 'X:' 00*4", "02 'X' FF 00*4");
		return Wire.rawSidesWith(others.toArray());
	}

	@ParameterizedTest(name = "{0}, our side binds: {1}, {2}")
	@MethodSource("malformed")
	@Clause({ "37.ready.4", "37.ready.5", "37.ready.6" })
	void aPropertyWithoutANameOrWithAnotherCharacterEndsTheHandshake(Wire wire, boolean binds, String property) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		try (RawPeer peer = HandshakePeers.greeted(pull, wire, binds)) {
			peer.send(HandshakePeers.ready(TYPE, Octets.of(property)));
			peer.readToEnd();
			assertThat(pull.peers()).isEmpty();
		}
	}

}
