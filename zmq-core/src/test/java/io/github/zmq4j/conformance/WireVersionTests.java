package io.github.zmq4j.conformance;

import java.time.Duration;
import java.util.stream.Stream;

import io.github.zmq4j.LimitOptions;
import io.github.zmq4j.PeerInfo;
import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.internal.wire.Octets;
import io.github.zmq4j.support.Events;
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
 * How two peers find a version that both speak.
 */
@Tag("integration")
class WireVersionTests {

	private static final String FIRST_ELEVEN = "FF 00*7 01 7F 03";

	private static final String LAST_53 = "01 'NULL' 00*16 00 00*31";

	/** A PULL socket has the number 7, and this one no routing id. */
	private static final String PULL_OF_20 = "07 00 00";

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private ZmqSocket pull() {
		return this.lab.socket(SocketType.PULL);
	}

	@OnEachRawSide
	@Clause("37.version.3")
	void theFirstElevenOctetsComeWithoutWaitingForAny(Wire wire, boolean binds) {
		LimitOptions limits = LimitOptions.DEFAULT.withHandshakeTimeout(Duration.ofSeconds(2));
		ZmqSocket pull = this.lab.socket(SocketType.PULL, Lab.options().limits(limits));
		try (WirePeer peer = WirePeer.of(pull, wire, binds)) {
			assertThat(peer.read(11)).isEqualTo(Octets.of(FIRST_ELEVEN));
			peer.assertSilent();
		}
	}

	@OnEachRawSide
	@Clause({ "37.version.4", "37.compat.2", "37.compat.3" })
	void theRestWaitsUntilThePeersVersionIsKnown(Wire wire, boolean binds) {
		try (WirePeer peer = WirePeer.of(pull(), wire, binds)) {
			peer.send("FF 00*8 7F");
			assertThat(peer.read(11)).isEqualTo(Octets.of(FIRST_ELEVEN));
			peer.assertSilent();
			peer.send("03");
			assertThat(peer.read(53)).isEqualTo(Octets.of(LAST_53));
		}
	}

	static Stream<Arguments> majorsFromThreeOn() {
		return Wire.rawSidesWith("03", "04", "7F", "FF");
	}

	@ParameterizedTest(name = "{0}, our side binds: {1}, {2}")
	@MethodSource("majorsFromThreeOn")
	@Clause({ "37.version.4", "37.compat.5", "37.compat.16" })
	void toVersionThreeAndHigherGoesTheRestOfTheGreeting(Wire wire, boolean binds, String major) {
		try (WirePeer peer = WirePeer.of(pull(), wire, binds)) {
			peer.send("FF 00*8 7F " + major);
			assertThat(peer.read(11)).isEqualTo(Octets.of(FIRST_ELEVEN));
			assertThat(peer.read(53)).isEqualTo(Octets.of(LAST_53));
			peer.assertSilent();
			peer.send(LAST_53);
			peer.send(RawPeer.ready("PUSH"));
			assertThat(peer.readFrame()).as("the handshake begins").isEqualTo(RawPeer.ready("PULL"));
		}
	}

	static Stream<Arguments> majorsOf20() {
		return Wire.rawSidesWith("01", "02");
	}

	@ParameterizedTest(name = "{0}, our side binds: {1}, {2}")
	@MethodSource("majorsOf20")
	@Clause({ "37.version.1", "37.version.4", "37.version.14", "37.compat.4", "37.compat.15" })
	void toVersionOneAndTwoGoesWhat20Has(Wire wire, boolean binds, String major) {
		ZmqSocket pull = pull();
		try (WirePeer peer = WirePeer.of(pull, wire, binds)) {
			peer.send("FF 00*8 7F " + major);
			assertThat(peer.read(11)).isEqualTo(Octets.of(FIRST_ELEVEN));
			assertThat(peer.read(3)).isEqualTo(Octets.of(PULL_OF_20));
			peer.send("08 00 00 00 05 'hello'");
			assertThat(Lab.receiveText(pull)).isEqualTo("hello");
			peer.assertSilent();
		}
	}

	static Stream<Arguments> sameOrHigherVersions() {
		return Wire.rawSidesWith("03 01", "03 02", "03 FF", "04 00", "04 01", "FF 05");
	}

	@ParameterizedTest(name = "{0}, our side binds: {1}, {2}")
	@MethodSource("sameOrHigherVersions")
	@Clause({ "37.version.11", "37.version.12", "37.version.13" })
	void aPeerOfTheSameOrAHigherVersionIsSpokenToInOurs(Wire wire, boolean binds, String version) {
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		sub.subscribe("a");
		try (WirePeer peer = WirePeer.of(sub, wire, binds)) {
			peer.send("FF 00*8 7F " + version + " 'NULL' 00*16 00 00*31");
			assertThat(peer.read(WirePeer.GREETING_SIZE)).isEqualTo(Octets.of(WirePeer.GREETING));
			peer.send(RawPeer.ready("PUB"));
			assertThat(peer.readFrame()).isEqualTo(RawPeer.ready("SUB"));
			assertThat(peer.readFrame()).isEqualTo(Octets.of("04 0B 09 'SUBSCRIBE' 'a'"));
			peer.send("00 03 'abc'");
			assertThat(Lab.receiveText(sub)).isEqualTo("abc");
			assertThat(sub.peers()).singleElement()
				.satisfies((info) -> assertThat(info.protocol()).isEqualTo("ZMTP/3.1"));
		}
	}

	@OnEachRawSide
	@Clause({ "37.version.1", "37.version.14", "37.compat.6", "23.greeting.1", "23.version.1", "23.compat.1" })
	void aPeerOf30IsSpokenToIn30AndOneOf31In31(Wire wire, boolean binds) {
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		sub.subscribe("a");
		try (WirePeer older = WirePeer.of(sub, wire, binds).handshake("03 00", "PUB");
				WirePeer newer = WirePeer.of(sub, wire, binds).handshake("03 01", "PUB")) {
			assertThat(older.readFrame()).isEqualTo(Octets.of("00 02 01 'a'"));
			assertThat(newer.readFrame()).isEqualTo(Octets.of("04 0B 09 'SUBSCRIBE' 'a'"));
			Lab.awaitPeers(sub, 2);
			assertThat(sub.peers()).extracting(PeerInfo::protocol).containsExactlyInAnyOrder("ZMTP/3.0", "ZMTP/3.1");
			older.send("00 02 'a0'");
			assertThat(Lab.receiveText(sub)).isEqualTo("a0");
			newer.send("00 02 'a1'");
			assertThat(Lab.receiveText(sub)).isEqualTo("a1");
		}
	}

	static Stream<Arguments> tooLowVersions() {
		return Wire.rawSidesWith("01 00", "FF 00*6 01 2C 00", "FF 00*8 7F 00");
	}

	@ParameterizedTest(name = "{0}, our side binds: {1}, {2}")
	@MethodSource("tooLowVersions")
	@Clause({ "37.version.2", "37.version.15" })
	void aPeerWhoseVersionIsTooLowForUsLosesTheConnection(Wire wire, boolean binds, String octets) {
		ZmqSocket pull = pull();
		Events events = Events.of(pull);
		try (WirePeer peer = WirePeer.of(pull, wire, binds)) {
			peer.send(octets);
			assertThat(Octets.of(FIRST_ELEVEN)).as("more than came").startsWith(peer.readToEnd());
			assertThat(events.await(Kind.HANDSHAKE_FAILED_PROTOCOL).detail()).contains("ZMTP 1.0");
		}
	}

	@OnEachRawSide
	@Clause({ "37.version.2", "37.version.15" })
	void aPeerOf20LosesTheConnectionToASocketThat20DoesNotHave(Wire wire, boolean binds) {
		ZmqSocket client = this.lab.socket(SocketType.CLIENT);
		Events events = Events.of(client);
		try (WirePeer peer = WirePeer.of(client, wire, binds)) {
			peer.send("FF 00*8 7F 01");
			assertThat(Octets.of(FIRST_ELEVEN)).as("more than came").startsWith(peer.readToEnd());
			assertThat(events.await(Kind.HANDSHAKE_FAILED_PROTOCOL).detail()).contains("ZMTP 2.0");
		}
	}

	static Stream<Arguments> paddings() {
		return Wire.rawSidesWith("00*8", "FF*8", "55*8", "'anything'", "00*7 01", "7F*8");
	}

	@ParameterizedTest(name = "{0}, our side binds: {1}, {2}")
	@MethodSource("paddings")
	@Clause({ "37.version.9", "37.version.10" })
	void thePaddingThatArrivesMeansNothing(Wire wire, boolean binds, String padding) {
		ZmqSocket pull = pull();
		try (WirePeer peer = WirePeer.of(pull, wire, binds)) {
			peer.send("FF " + padding + " 7F 03");
			peer.send(LAST_53);
			assertThat(peer.read(WirePeer.GREETING_SIZE)).isEqualTo(Octets.of(WirePeer.GREETING));
			peer.send(RawPeer.ready("PUSH"));
			assertThat(peer.readFrame()).isEqualTo(RawPeer.ready("PULL"));
			peer.send("00 01 'x'");
			assertThat(Lab.receiveText(pull)).isEqualTo("x");
		}
	}

}
