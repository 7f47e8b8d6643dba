package io.github.zmq4j.internal.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;

import io.github.zmq4j.HeartbeatOptions;
import io.github.zmq4j.LimitOptions;
import io.github.zmq4j.PeerInfo;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.internal.wire.Octets;
import io.github.zmq4j.internal.util.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * From the first octet to a known peer, with recorded streams of libzmq 4.3.4 and what
 * its older versions send.
 */
class GreetingExchangeTests {

	private static final String REST = "01 'NULL' 00*16 00 00*31";

	@Test
	void theSignatureAndTheMajorVersionGoOutFirst() {
		ConnectionProbe probe = ConnectionProbe.of(SocketType.PULL);
		assertThat(probe.transmitted()).isEqualTo(Octets.of("FF 00*7 01 7F 03"));
		assertThat(probe.connection.isReady()).isFalse();
	}

	@Test
	@Clause({ "37.null.3", "37.greeting.1", "37.version.4", "37.compat.3", "37.compat.5", "37.compat.16" })
	void eachPartGoesOutWhenThePeerHasShownEnough() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.of(SocketType.PULL);
		probe.transmitted();
		probe.feed(Octets.of("FF 00*7 01 7F"));
		assertThat(probe.transmitted()).isEmpty();
		probe.feed(Octets.of("03"));
		assertThat(probe.transmitted()).isEqualTo(Octets.of(REST));
		probe.feed(Octets.of("01 'NULL' 00*16 00 00*30"));
		assertThat(probe.transmitted()).isEmpty();
		probe.feed(Octets.of("00"));
		assertThat(probe.transmitted()).isEqualTo(ConnectionProbe.ready("PULL"));
		assertThat(probe.peers).isEmpty();
		probe.feed(ConnectionProbe.ready("PUSH"));
		assertThat(probe.transmitted()).isEmpty();
		assertThat(probe.peer().socketType()).isEqualTo(SocketType.PUSH);
	}

	@Test
	@Clause({ "37.null.2", "37.metadata.4" })
	void aDealerOfLibzmqIsUnderstood() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.of(SocketType.ROUTER);
		probe.feed(Octets.of("FF 00*7 03 7F 03 " + REST),
				Octets.of("04 2B 05 'READY' 0B 'Socket-Type' 00*3 06 'DEALER' 08 'Identity' 00*3 02 'me'"),
				Octets.of("01 05 'hello' 03 00*6 01 00 78*256 00 00"));
		PeerInfo peer = probe.peer();
		assertThat(peer.socketType()).isEqualTo(SocketType.DEALER);
		assertThat(peer.routingId()).isEqualTo(Octets.of("'me'"));
		assertThat(peer.protocol()).isEqualTo("ZMTP/3.1");
		assertThat(peer.mechanism()).isEqualTo("NULL");
		assertThat(peer.remoteAddress()).isEqualTo("tcp://peer:1");
		assertThat(peer.metadata()).isEmpty();
		assertThat(probe.messages)
			.containsExactly(ZmqMessage.of(Octets.of("'hello'"), Octets.of("78*256"), new byte[0]));
	}

	@Test
	void aSubscriberOfLibzmqIsUnderstood() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.of(SocketType.PUB);
		probe.feed(ConnectionProbe.GREETING_3_1, Octets.of("04 19 05 'READY' 0B 'Socket-Type' 00*3 03 'SUB'"),
				Octets.of("04 0D 09 'SUBSCRIBE' 'abc'"), Octets.of("04 0A 06 'CANCEL' 'abc'"));
		assertThat(probe.subscriptions).containsExactly("+abc", "-abc");
		assertThat(probe.connection.subscriptionsAsCommands()).isTrue();
	}

	@Test
	@Clause({ "23.null.1", "37.version.1", "23.compat.1" })
	void aSubscriberOfZmtp30IsUnderstood() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.of(SocketType.XPUB);
		probe.feed(ConnectionProbe.GREETING_3_0, ConnectionProbe.ready("SUB"),
				Octets.of("00 04 01 'abc' 00 04 00 'abc'"));
		assertThat(probe.peer().protocol()).isEqualTo("ZMTP/3.0");
		assertThat(probe.subscriptions).containsExactly("+abc", "-abc");
		assertThat(probe.connection.subscriptionsAsCommands()).isFalse();
		assertThat(probe.connection.knowsHeartbeats()).isTrue();
	}

	@Test
	@Clause({ "37.version.1", "37.compat.4" })
	void aSubscriberOfZmtp20IsUnderstood() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.of(SocketType.PUB);
		probe.transmitted();
		probe.feed(Octets.of("FF 00*7 01 7F"));
		assertThat(probe.transmitted()).isEmpty();
		probe.feed(Octets.of("01"));
		assertThat(probe.transmitted()).as("socket type and routing id").isEqualTo(Octets.of("01 00 00"));
		probe.feed(Octets.of("02 00 00 00 04 01 'abc' 00 04 00 'abc'"));
		assertThat(probe.transmitted()).isEmpty();
		assertThat(probe.peer().socketType()).isEqualTo(SocketType.SUB);
		assertThat(probe.peer().protocol()).isEqualTo("ZMTP/2.0");
		assertThat(probe.peer().routingId()).isEmpty();
		assertThat(probe.subscriptions).containsExactly("+abc", "-abc");
		assertThat(probe.connection.subscriptionsAsCommands()).isFalse();
		assertThat(probe.connection.knowsHeartbeats()).isFalse();
	}

	@Test
	@Clause({ "37.compat.4", "37.compat.15" })
	void aDealerOfZmtp20TellsItsRoutingIdAndOursIsToldIt() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.of(new ConnectionSettings(SocketType.ROUTER, Octets.of("'us'"),
				LimitOptions.DEFAULT, HeartbeatOptions.OFF, "", Map.of()));
		assertThat(probe.transmitted()).isEqualTo(Octets.of("FF 00*7 03 7F 03"));
		probe.feed(Octets.of("FF 00*7 04 7F 02 05 00 03 'idd' 01 05 'hello' 03 00*6 01 00 78*256 00 00"));
		assertThat(probe.transmitted()).isEqualTo(Octets.of("06 00 02 'us'"));
		assertThat(probe.peer().routingId()).isEqualTo(Octets.of("'idd'"));
		assertThat(probe.messages).hasSize(1);
		assertThat(probe.messages.get(0).frameCount()).isEqualTo(3);
	}

	@ParameterizedTest
	@CsvSource({ "03 00, ZMTP/3.0", "03 01, ZMTP/3.1", "03 02, ZMTP/3.1", "03 FF, ZMTP/3.1", "04 00, ZMTP/3.1",
			"7F 00, ZMTP/3.1", "FF 05, ZMTP/3.1" })
	@Clause({ "37.version.11", "37.version.12", "37.compat.6", "23.greeting.1", "23.version.1" })
	void laterVersionsAreTakenForTheLatestWeKnow(String version, String protocol) throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.of(SocketType.PULL);
		probe.feed(Octets.of("FF 00*7 01 7F " + version + " 'NULL' 00*16 00 00*31"), ConnectionProbe.ready("PUSH"));
		assertThat(probe.peer().protocol()).isEqualTo(protocol);
	}

	@ParameterizedTest
	@CsvSource({ "FF 00*8 7F", "FF FF*8 01", "FF 55*8 FF" })
	@Clause({ "37.version.9", "37.version.10", "37.topology.4" })
	void thePaddingPlaysNoPart(String signature) throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.of(SocketType.PULL);
		probe.feed(Octets.of(signature), Octets.of("03 01 'NULL' 00*16 01 AA*31"), ConnectionProbe.ready("PUSH"));
		assertThat(probe.peers).hasSize(1);
	}

	@Test
	void theCallThatTellsOfThePeerReturnsBeforeItsFirstMessage() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.of(SocketType.PULL);
		probe.feed(ConnectionProbe.GREETING_3_1, ConnectionProbe.ready("PUSH"), Octets.of("00 01 'x' 00 01"));
		assertThat(probe.messages).containsExactly(ZmqMessage.of("x"));
		assertThat(probe.unread()).isEqualTo(2);
	}

	@Test
	@Clause({ "37.metadata.3", "37.metadata.4", "37.socket-types.1", "37.socket-types.2", "37.identity.1",
			"37.overall.2" })
	void requestersDealersAndRoutersTellTheirRoutingId() throws ProtocolException {
		for (SocketType type : EnumSet.complementOf(EnumSet.of(SocketType.STREAM))) {
			ConnectionProbe probe = ConnectionProbe.of(new ConnectionSettings(type, Octets.of("'us'"),
					LimitOptions.DEFAULT, HeartbeatOptions.OFF, "", Map.of("X-App", "demo")));
			probe.feed(ConnectionProbe.GREETING_3_1);
			String sent = new String(probe.transmitted(), StandardCharsets.ISO_8859_1);
			boolean tells = type == SocketType.REQ || type == SocketType.DEALER || type == SocketType.ROUTER;
			assertThat(sent.contains("\u0008Identity\0\0\0\u0002us")).isEqualTo(tells);
			assertThat(sent).contains("\u000bSocket-Type\0\0\0" + (char) type.name().length() + type.name())
				.endsWith("\u0005X-App\0\0\0\u0004demo");
		}
	}

	@Test
	@Clause({ "37.ready.12", "37.metadata.1", "37.metadata.2", "37.metadata.6" })
	void furtherPropertiesOfThePeerAreTold() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.of(SocketType.DEALER);
		probe.feed(ConnectionProbe.GREETING_3_1, Octets
			.of("04 3A 05 'READY' 05 'X-App' 00*3 04 'demo' 0B 'SOCKET-TYPE' 00*3 06 'router' 08 'identity' 00*3 03 'abc'"));
		assertThat(probe.peer().socketType()).isEqualTo(SocketType.ROUTER);
		assertThat(probe.peer().routingId()).isEqualTo(Octets.of("'abc'"));
		assertThat(probe.peer().metadata()).containsExactly(Map.entry("X-App", "demo"));
	}

	@Test
	@Clause({ "37.ready.8", "37.ready.11" })
	void aReadyLargerThanTheBufferIsRead() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.of(ConnectionProbe.settings(SocketType.PULL), ByteBuffer.allocate(512));
		probe.feed(ConnectionProbe.GREETING_3_1, Octets.of("06 00*6 4E 46 05 'READY' 03 'X-a' 00 00 4E 18 61*19992 "
				+ "05 'X-bcd' 00*3 02 'ok' 0B 'Socket-Type' 00*3 04 'PUSH'"));
		assertThat(probe.peer().metadata().get("X-a")).hasSize(19_992);
		assertThat(probe.peer().metadata()).containsEntry("X-bcd", "ok");
	}

	@Test
	@Clause("37.identity.4")
	void aRoutingIdMayHave255Octets() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.of(SocketType.ROUTER);
		probe.feed(ConnectionProbe.GREETING_3_1,
				Octets.of("06 00*6 01 28 05 'READY' 0B 'Socket-Type' 00*3 06 'DEALER' 08 'Identity' 00*3 FF 80*255"));
		assertThat(probe.peer().routingId()).hasSize(255);
	}

}
