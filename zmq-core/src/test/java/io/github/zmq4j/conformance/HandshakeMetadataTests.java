package io.github.zmq4j.conformance;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.zmq4j.PeerInfo;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.internal.util.ProtocolException;
import io.github.zmq4j.internal.wire.Metadata;
import io.github.zmq4j.internal.wire.Octets;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachRawSide;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The properties in READY.
 */
@Tag("integration")
class HandshakeMetadataTests {

	private static final String ALLOWED_IN_NAMES = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.+";

	private static final int OCTETS = 256;

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@ParameterizedTest(name = "{0}, our side binds: {1}, {2}")
	@MethodSource(HandshakePeers.TYPES_ON_RAW_SIDES)
	@Clause({ "37.metadata.3", "37.metadata.8", "37.ready.1" })
	void ourReadyTellsTheSocketTypeAndHasNoNamesOfTheApplication(Wire wire, boolean binds, SocketType type) {
		ZmqSocket socket = this.lab.socket(type);
		try (RawPeer peer = HandshakePeers.greeted(socket, wire, binds)) {
			peer.send(RawPeer.ready(HandshakePeers.fitting(type)));
			RawPeer.Frame ready = peer.readFrame();
			assertThat(ready.body()).startsWith(Octets.of("05 'READY'"));
			Map<String, String> properties = HandshakePeers.properties(ready);
			assertThat(properties).containsEntry("Socket-Type", type.name());
			assertThat(properties.keySet()).noneMatch((name) -> name.toUpperCase(Locale.ROOT).startsWith("X-"));
		}
	}

	@Test
	@Clause("37.ready.4")
	void namesMayHaveAllCharactersThatAreAllowed() throws ProtocolException {
		byte[] value = Octets.of("'value'");
		Metadata metadata = Metadata.parse(HandshakePeers.property(ALLOWED_IN_NAMES, value));
		assertThat(metadata.get(ALLOWED_IN_NAMES)).isEqualTo(value);
		byte[] property = HandshakePeers.property(ALLOWED_IN_NAMES, value);
		assertThat(Metadata.encode(Map.of(ALLOWED_IN_NAMES, value))).isEqualTo(property);
	}

	@Test
	@Clause("37.ready.4")
	void namesWithOtherCharactersAreNotTaken() {
		assertThat(others().filter(HandshakeMetadataTests::isTaken).mapToObj(Integer::toHexString)).isEmpty();
	}

	@Test
	@Clause("37.ready.4")
	void namesWithOtherCharactersAreNotSent() {
		assertThat(others().filter(HandshakeMetadataTests::isWritten).mapToObj(Integer::toHexString)).isEmpty();
	}

	private static IntStream others() {
		return IntStream.range(0, OCTETS).filter((octet) -> ALLOWED_IN_NAMES.indexOf(octet) < 0);
	}

	private static boolean isTaken(int octet) {
		byte[] property = { 3, 'X', (byte) octet, 'a', 0, 0, 0, 0 };
		try {
			return Metadata.parse(property).others().size() == 1;
		}
		catch (ProtocolException ex) {
			return false;
		}
	}

	private static boolean isWritten(int octet) {
		try {
			return Metadata.encode(Map.of("X" + (char) octet + "a", new byte[0])).length > 0;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	@Test
	@Clause("37.ready.8")
	void aValueMayBeAnyOctets() throws ProtocolException {
		byte[] value = new byte[OCTETS];
		for (int i = 0; i < OCTETS; i++) {
			value[i] = (byte) i;
		}
		byte[] first = HandshakePeers.property("X-All", value);
		Metadata metadata = Metadata.parse(Octets.join(first, HandshakePeers.property("X-Next", "next")));
		assertThat(metadata.get("X-All")).isEqualTo(value);
		assertThat(metadata.get("X-Next")).isEqualTo(Octets.of("'next'"));
	}

	@Test
	@Clause({ "37.ready.3", "37.ready.5", "37.ready.11", "37.ready.12" })
	void theSizeOfAValueMayBeAtAnyOffset() throws ProtocolException {
		for (int length = 1; length <= 255; length++) {
			String name = "n".repeat(length);
			byte[] value = Octets.pattern(length + 255);
			byte[] first = HandshakePeers.property(name, value);
			Metadata metadata = Metadata.parse(Octets.join(first, HandshakePeers.property("X-Next", "next")));
			assertThat(metadata.get(name)).as("behind a name of %d characters", length).isEqualTo(value);
			assertThat(metadata.get("X-Next")).isEqualTo(Octets.of("'next'"));
		}
	}

	@OnEachRawSide
	@Clause({ "37.ready.10", "37.metadata.1", "37.metadata.6" })
	void eachValueCountsForItsOwnPropertyWhateverElseThereIs(Wire wire, boolean binds) {
		byte[] type = HandshakePeers.property("Socket-Type", "DEALER");
		byte[] identity = HandshakePeers.property("Identity", "ROUTER");
		byte[] other = HandshakePeers.property("X-Socket-Type", "PUB");
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		for (byte[][] properties : List.of(new byte[][] { type, identity, other },
				new byte[][] { other, identity, type }, new byte[][] { identity, type, other })) {
			byte[] ready = HandshakePeers.ready(properties);
			try (RawPeer peer = RawPeer.of(router, wire, binds).handshake(ready)) {
				Lab.awaitPeers(router, 1);
				PeerInfo info = router.peers().get(0);
				assertThat(info.socketType()).isEqualTo(SocketType.DEALER);
				assertThat(info.routingId()).isEqualTo(Octets.of("'ROUTER'"));
				assertThat(info.metadata()).containsExactly(Map.entry("X-Socket-Type", "PUB"));
				HandshakePeers.settle(peer);
			}
			Lab.awaitPeers(router, 0);
		}
	}

	@OnEachRawSide
	@Clause({ "37.metadata.2", "37.ready.7" })
	void namesAreTheSameInUpperAndLowerCase(Wire wire, boolean binds) {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		byte[] ready = HandshakePeers.ready(HandshakePeers.property("SOCKET-type", "DEALER"),
				HandshakePeers.property("iDENTITY", "me"));
		try (RawPeer peer = RawPeer.of(router, wire, binds).handshake(ready)) {
			peer.send(RawPeer.message("hello"));
			assertThat(Lab.receive(router).text(0)).isEqualTo("me");
		}
	}

}
