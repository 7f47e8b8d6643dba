package io.github.zmq4j.conformance;

import java.time.Duration;

import io.github.zmq4j.LimitOptions;
import io.github.zmq4j.PeerInfo;
import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.internal.wire.Octets;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.RawPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

	@ParameterizedTest(name = "our side binds: {0}")
	@ValueSource(booleans = { true, false })
	@Clause("37.version.3")
	void theFirstElevenOctetsComeWithoutWaitingForAny(boolean binds) {
		LimitOptions limits = LimitOptions.DEFAULT.withHandshakeTimeout(Duration.ofSeconds(2));
		ZmqSocket pull = this.lab.socket(SocketType.PULL, Lab.options().limits(limits));
		try (WirePeer peer = WirePeer.of(pull, binds)) {
			assertThat(peer.read(11)).isEqualTo(Octets.of(FIRST_ELEVEN));
			peer.assertSilent();
		}
	}

	@ParameterizedTest(name = "our side binds: {0}")
	@ValueSource(booleans = { true, false })
	@Clause({ "37.version.4", "37.compat.2", "37.compat.3" })
	void theRestWaitsUntilThePeersVersionIsKnown(boolean binds) {
		try (WirePeer peer = WirePeer.of(pull(), binds)) {
			peer.send("FF 00*8 7F");
			assertThat(peer.read(11)).isEqualTo(Octets.of(FIRST_ELEVEN));
			peer.assertSilent();
			peer.send("03");
			assertThat(peer.read(53)).isEqualTo(Octets.of(LAST_53));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "03", "04", "7F", "FF" })
	@Clause({ "37.version.4", "37.compat.5", "37.compat.16" })
	void toVersionThreeAndHigherGoesTheRestOfTheGreeting(String major) {
		try (WirePeer peer = WirePeer.of(pull(), true)) {
			peer.send("FF 00*8 7F " + major);
			assertThat(peer.read(11)).isEqualTo(Octets.of(FIRST_ELEVEN));
			assertThat(peer.read(53)).isEqualTo(Octets.of(LAST_53));
			peer.assertSilent();
			peer.send(LAST_53);
			peer.send(RawPeer.ready("PUSH"));
			assertThat(peer.readFrame()).as("the handshake begins").isEqualTo(RawPeer.ready("PULL"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "01", "02" })
	@Clause({ "37.version.1", "37.version.4", "37.version.14", "37.compat.4", "37.compat.15" })
	void toVersionOneAndTwoGoesWhat20Has(String major) {
		ZmqSocket pull = pull();
		try (WirePeer peer = WirePeer.of(pull, true)) {
			peer.send("FF 00*8 7F " + major);
			assertThat(peer.read(11)).isEqualTo(Octets.of(FIRST_ELEVEN));
			assertThat(peer.read(3)).isEqualTo(Octets.of(PULL_OF_20));
			peer.send("08 00 00 00 05 'hello'");
			assertThat(Lab.receiveText(pull)).isEqualTo("hello");
			peer.assertSilent();
		}
	}

	@ParameterizedTest
	@CsvSource({ "03 01, true", "03 02, true", "03 FF, true", "04 00, true", "04 01, false", "FF 05, false" })
	@Clause({ "37.version.11", "37.version.12", "37.version.13" })
	void aPeerOfTheSameOrAHigherVersionIsSpokenToInOurs(String version, boolean binds) {
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		sub.subscribe("a");
		try (WirePeer peer = WirePeer.of(sub, binds)) {
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

	@Test
	@Clause({ "37.version.1", "37.version.14", "37.compat.6", "23.greeting.1", "23.version.1", "23.compat.1" })
	void aPeerOf30IsSpokenToIn30AndOneOf31In31() {
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		sub.subscribe("a");
		try (WirePeer older = WirePeer.of(sub, true).handshake("03 00", "PUB");
				WirePeer newer = WirePeer.of(sub, true).handshake("03 01", "PUB")) {
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

	@ParameterizedTest
	@ValueSource(strings = { "01 00", "FF 00*6 01 2C 00", "FF 00*8 7F 00" })
	@Clause({ "37.version.2", "37.version.15" })
	void aPeerWhoseVersionIsTooLowForUsLosesTheConnection(String octets) {
		ZmqSocket pull = pull();
		Events events = Events.of(pull);
		try (WirePeer peer = WirePeer.of(pull, true)) {
			peer.send(octets);
			assertThat(Octets.of(FIRST_ELEVEN)).as("more than came").startsWith(peer.readToEnd());
			assertThat(events.await(Kind.HANDSHAKE_FAILED_PROTOCOL).detail()).contains("ZMTP 1.0");
		}
	}

	@Test
	@Clause({ "37.version.2", "37.version.15" })
	void aPeerOf20LosesTheConnectionToASocketThat20DoesNotHave() {
		ZmqSocket client = this.lab.socket(SocketType.CLIENT);
		Events events = Events.of(client);
		try (WirePeer peer = WirePeer.of(client, true)) {
			peer.send("FF 00*8 7F 01");
			assertThat(Octets.of(FIRST_ELEVEN)).as("more than came").startsWith(peer.readToEnd());
			assertThat(events.await(Kind.HANDSHAKE_FAILED_PROTOCOL).detail()).contains("ZMTP 2.0");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "00*8", "FF*8", "55*8", "'anything'", "00*7 01", "7F*8" })
	@Clause({ "37.version.9", "37.version.10" })
	void thePaddingThatArrivesMeansNothing(String padding) {
		ZmqSocket pull = pull();
		try (WirePeer peer = WirePeer.of(pull, true)) {
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
