package io.github.zmq4j.internal.engine;

import java.time.Duration;
import java.util.Map;

import io.github.zmq4j.HeartbeatOptions;
import io.github.zmq4j.LimitOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.internal.wire.Command;
import io.github.zmq4j.internal.wire.Octets;
import io.github.zmq4j.internal.util.ProtocolException;
import io.github.zmq4j.internal.util.ProtocolException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Commands after the handshake.
 */
class PeerCommandsTests {

	@Test
	@Clause({ "37.heartbeat.3", "37.heartbeat.8", "37.heartbeat.9", "37.heartbeat.11", "37.commands.8" })
	void aPingIsAnsweredWithItsContext() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.ready(SocketType.PULL);
		probe.feed(Octets.of("04 0A 04 'PING' 00 00 'ctx'"));
		assertThat(probe.transmitted()).isEqualTo(Octets.of("04 08 04 'PONG' 'ctx'"));
		probe.feed(Octets.of("04 07 04 'PING' 00 00"));
		assertThat(probe.transmitted()).isEqualTo(Octets.of("04 05 04 'PONG'"));
		probe.feed(Octets.of("06 00*7 17 04 'PING' 00 00 '0123456789abcdef'"));
		assertThat(probe.transmitted()).isEqualTo(Octets.of("04 15 04 'PONG' '0123456789abcdef'"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "04 05 04 'PING'", "04 06 04 'PING' 00", "04 18 04 'PING' 00 00 '0123456789abcdefg'" })
	@Clause({ "37.heartbeat.3", "37.heartbeat.10" })
	void aMalformedPingIsRefused(String ping) throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.ready(SocketType.PULL);
		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> probe.feed(Octets.of(ping)))
			.withMessageContaining("PING");
	}

	@ParameterizedTest
	@CsvSource({ "00 00, 0", "00 01, 100", "00 0A, 1000", "02 BC, 70000", "80 00, 3276800", "FF FF, 6553500" })
	@Clause({ "37.heartbeat.4", "37.heartbeat.6" })
	void thePeersTimeToLiveIsUnsignedAndInDeciseconds(String deciseconds, int millis) throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.ready(SocketType.PULL);
		assertThat(probe.connection.peerTimeToLiveMillis()).isZero();
		probe.feed(Octets.of("04 07 04 'PING' " + deciseconds));
		assertThat(probe.connection.peerTimeToLiveMillis()).isEqualTo(millis);
	}

	@Test
	void theLastPingTellsTheTimeToLive() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.ready(SocketType.PULL);
		probe.feed(Octets.of("04 07 04 'PING' 00 0A 04 07 04 'PING' 00 00"));
		assertThat(probe.connection.peerTimeToLiveMillis()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "PT0S, 00 00", "PT0.000001S, 00 01", "PT0.001S, 00 01", "PT0.1S, 00 01", "PT0.100000001S, 00 02",
			"PT0.101S, 00 02", "PT70S, 02 BC", "PT6553.5S, FF FF" })
	@Clause({ "37.heartbeat.2", "37.heartbeat.4", "37.heartbeat.5", "37.heartbeat.6", "37.heartbeat.7" })
	void ourPingTellsOurTimeToLive(Duration timeToLive, String deciseconds) {
		HeartbeatOptions heartbeat = new HeartbeatOptions(Duration.ofNanos(1), Duration.ZERO, timeToLive);
		ConnectionProbe probe = ConnectionProbe
			.of(new ConnectionSettings(SocketType.PULL, new byte[0], LimitOptions.DEFAULT, heartbeat, "", Map.of()));
		assertThat(probe.connection.ping()).isEqualTo(Octets.of("04 07 04 'PING' " + deciseconds));
	}

	@Test
	@Clause("37.commands.7")
	void pongAndUnknownCommandsAreIgnored() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.ready(SocketType.PULL);
		probe.feed(Octets.of("04 05 04 'PONG' 04 08 04 'PONG' 'ctx' 04 07 04 'JOIN' 'ab' 06 00*7 02 01 'X' 00 01 'm'"));
		assertThat(probe.messages).containsExactly(ZmqMessage.of("m"));
		assertThat(probe.transmitted()).isEmpty();
	}

	@Test
	@Clause({ "37.heartbeat.1", "37.greeting.11", "37.framing.9" })
	void commandsAmongMessagesDoNotDisturbThem() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.ready(SocketType.PULL);
		probe.feedInPieces(() -> 1,
				Octets.of("01 01 'a' 04 07 04 'PING' 00 00 00 01 'b' 04 07 04 'PING' 00 00 00 01 'c'"));
		assertThat(probe.messages).containsExactly(ZmqMessage.of("a", "b"), ZmqMessage.of("c"));
		assertThat(probe.transmitted()).isEqualTo(Octets.of("04 05 04 'PONG' 04 05 04 'PONG'"));
	}

	@ParameterizedTest
	@EnumSource(names = { "PUB", "XPUB" })
	@Clause("37.commands.1")
	void bothFormsOfSubscriptionsAreAccepted(SocketType type) throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.ready(type);
		probe.feedInPieces(() -> 1, Octets.of("00 02 01 'a' 04 0B 09 'SUBSCRIBE' 'b' 00 01 01 04 0A 09 'SUBSCRIBE'"),
				Octets.of("00 02 00 'a' 04 08 06 'CANCEL' 'b' 00 01 00 04 07 06 'CANCEL'"),
				Octets.of("02 00*7 02 01 'c' 06 00*7 0B 09 'SUBSCRIBE' 'd'"));
		assertThat(probe.subscriptions).containsExactly("+a", "+b", "+", "+", "-a", "-b", "-", "-", "+c", "+d");
		assertThat(probe.messages).isEmpty();
	}

	@Test
	void longSubscriptionsAreAccepted() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.ready(SocketType.XPUB);
		byte[] topic = Octets.of("74*65536");
		byte[] name = Octets.of("09 'SUBSCRIBE'");
		probe.feed(Octets.of("06 00*5 01 00 0A"), name, topic);
		probe.feed(Octets.of("02 00*5 01 00 01 01"), topic);
		assertThat(probe.subscriptions).containsExactly("+" + "t".repeat(65_536), "+" + "t".repeat(65_536));
	}

	@Test
	void subscriptionsToOtherTypesAreIgnored() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.ready(SocketType.PULL);
		probe.feed(Octets.of("04 0B 09 'SUBSCRIBE' 'b' 04 08 06 'CANCEL' 'b'"));
		assertThat(probe.subscriptions).isEmpty();
	}

	@Test
	@Clause({ "37.pubsub.2", "37.pubsub.3", "37.pubsub.4", "37.pubsub.5", "37.commands.5", "37.commands.6" })
	void subscriptionsGoToAPeerOfZmtp31AsCommands() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.ready(SocketType.SUB);
		assertThat(probe.connection.encodeSubscription(Octets.of("'ab'"), true))
			.isEqualTo(Octets.of("04 0C 09 'SUBSCRIBE' 'ab'"));
		assertThat(probe.connection.encodeSubscription(Octets.of("'ab'"), false))
			.isEqualTo(Octets.of("04 09 06 'CANCEL' 'ab'"));
		assertThat(probe.connection.encodeSubscription(new byte[245], true)).startsWith(Octets.of("04 FF 09"));
		assertThat(probe.connection.encodeSubscription(new byte[246], true)).startsWith(Octets.of("06 00*6 01 00 09"));
		assertThat(probe.connection.encodeSubscription(new byte[248], false)).startsWith(Octets.of("04 FF 06"));
		assertThat(probe.connection.encodeSubscription(new byte[249], false)).startsWith(Octets.of("06 00*6 01 00 06"));
	}

	@Test
	@Clause({ "23.pubsub.1", "23.pubsub.2", "23.pubsub.3", "23.pubsub.4" })
	void subscriptionsGoToAPeerOfZmtp30AsMessages() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.of(SocketType.SUB);
		probe.feed(ConnectionProbe.GREETING_3_0, ConnectionProbe.ready("PUB"));
		assertThat(probe.connection.encodeSubscription(Octets.of("'ab'"), true)).isEqualTo(Octets.of("00 03 01 'ab'"));
		assertThat(probe.connection.encodeSubscription(Octets.of("'ab'"), false)).isEqualTo(Octets.of("00 03 00 'ab'"));
		assertThat(probe.connection.encodeSubscription(new byte[0], true)).isEqualTo(Octets.of("00 01 01"));
		assertThat(probe.connection.encodeSubscription(new byte[254], true)).startsWith(Octets.of("00 FF 01"));
		assertThat(probe.connection.encodeSubscription(new byte[255], true)).startsWith(Octets.of("02 00*6 01 00 01"));
	}

	@Test
	@Clause("37.commands.8")
	void anErrorAfterTheHandshakeEndsTheConnection() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.ready(SocketType.PULL);
		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> probe.feed(Command.error("go away")))
			.withMessageContaining("'go away'")
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.PROTOCOL));
	}

	@Test
	void aPeerOfZmtp20HasNoCommands() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.of(SocketType.PULL);
		probe.feed(Octets.of("FF 00*7 01 7F 01 08 00 00 00 01 'x'"));
		assertThat(probe.messages).containsExactly(ZmqMessage.of("x"));
		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> probe.feed(Octets.of("04 05 04 'PONG'")))
			.withMessageContaining("ZMTP 2.0");
	}

}
