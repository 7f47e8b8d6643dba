package io.github.zmq4j.conformance;

import java.util.stream.Stream;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.internal.wire.Octets;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachSide;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who binds and who connects makes no difference.
 */
@Tag("integration")
class WireTopologyTests {

	private static final int AS_SERVER = 32;

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@ParameterizedTest
	@EnumSource(names = { "TCP", "IPC" })
	@Clause("37.topology.1")
	void whoBindsSendsTheSameOctetsAsWhoConnects(Wire wire) {
		assertThat(sentBySubscriber(wire, true)).isEqualTo(sentBySubscriber(wire, false));
	}

	private byte[] sentBySubscriber(Wire wire, boolean binds) {
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		sub.subscribe("topic");
		try (WirePeer peer = WirePeer.of(sub, wire, binds)) {
			peer.send(WirePeer.GREETING);
			byte[] greeting = peer.read(WirePeer.GREETING_SIZE);
			peer.send(RawPeer.ready("PUB"));
			byte[] ready = peer.readFrame();
			byte[] subscription = peer.readFrame();
			peer.send("01 05 'topic' 00 04 'body' 04 07 04 'PING' 00 00");
			assertThat(Lab.receive(sub)).isEqualTo(ZmqMessage.of("topic", "body"));
			byte[] pong = peer.readFrame();
			sub.unsubscribe("topic");
			return Octets.join(greeting, ready, subscription, pong, peer.readFrame());
		}
	}

	@OnEachSide
	@Clause("37.topology.1")
	void messagesAndSubscriptionsFlowWhoeverBinds(Wire wire, boolean receiverBinds) {
		ZmqSocket xsub = this.lab.socket(SocketType.XSUB);
		ZmqSocket xpub = this.lab.socket(SocketType.XPUB);
		Lab.join(wire, receiverBinds ? xsub : xpub, receiverBinds ? xpub : xsub);
		xsub.subscribe("a");
		assertThat(Lab.receive(xpub)).isEqualTo(ZmqMessage.of(Octets.of("01 'a'")));
		xpub.send(ZmqMessage.of("abc", "down"));
		assertThat(Lab.receive(xsub)).isEqualTo(ZmqMessage.of("abc", "down"));
		xsub.send(ZmqMessage.of("up", "stream"));
		assertThat(Lab.receive(xpub)).isEqualTo(ZmqMessage.of("up", "stream"));
		xsub.unsubscribe("a");
		assertThat(Lab.receive(xpub)).isEqualTo(ZmqMessage.of(Octets.of("00 'a'")));
	}

	static Stream<Arguments> asServerOctets() {
		return Wire.rawSidesWith("00", "01", "02", "FF");
	}

	@ParameterizedTest(name = "{0}, our side binds: {1}, {2}")
	@MethodSource("asServerOctets")
	@Clause({ "37.topology.4", "37.topology.5", "37.greeting.8", "37.null.3" })
	void theAsServerOctetThatArrivesMeansNothingAndOursIsZero(Wire wire, boolean binds, String asServer) {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		try (WirePeer peer = WirePeer.of(dealer, wire, binds)) {
			peer.send("FF 00*8 7F 03 01 'NULL' 00*16 " + asServer + " 00*31");
			assertThat(peer.read(WirePeer.GREETING_SIZE)[AS_SERVER]).isZero();
			peer.send(RawPeer.ready("DEALER"));
			peer.send("00 01 'x'");
			assertThat(Lab.receiveText(dealer)).isEqualTo("x");
		}
	}

}
