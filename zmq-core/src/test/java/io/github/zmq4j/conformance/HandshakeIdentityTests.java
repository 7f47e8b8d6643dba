package io.github.zmq4j.conformance;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.SocketEvent;
import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.internal.wire.Octets;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachRawSide;
import io.github.zmq4j.support.OnEachSide;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.RawSide;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The property Identity: who announces it, who minds it, and what it may be.
 */
@Tag("integration")
class HandshakeIdentityTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private static SocketOptions.Builder named(String id) {
		return Lab.options().routingId(id.getBytes(UTF_8));
	}

	private static ZmqMessage question(SocketType type) {
		return switch (type) {
			case REQ -> ZmqMessage.of("question");
			case DEALER -> ZmqMessage.of("", "question");
			default -> ZmqMessage.of("router", "", "question");
		};
	}

	@OnEachSide
	@Clause({ "37.identity.1", "37.identity.2" })
	void aRouterKnowsItsPeersByTheIdsTheyAnnounce(Wire wire, boolean routerBinds) {
		for (SocketType type : List.of(SocketType.REQ, SocketType.DEALER, SocketType.ROUTER)) {
			ZmqSocket router = this.lab.socket(SocketType.ROUTER, named("router"));
			ZmqSocket peer = this.lab.socket(type, named("peer"));
			Lab.join(wire, routerBinds ? router : peer, routerBinds ? peer : router);
			peer.send(question(type));
			assertThat(Lab.receive(router)).isEqualTo(ZmqMessage.of("peer", "", "question"));
			router.send(ZmqMessage.of("peer", "", "answer"));
			ZmqMessage answer = Lab.receive(peer);
			assertThat(answer.text(answer.frameCount() - 1)).isEqualTo("answer");
		}
	}

	static Stream<Arguments> otherTypes() {
		return Wire.rawSidesWith(EnumSet.complementOf(EnumSet.of(SocketType.ROUTER, SocketType.STREAM)).toArray());
	}

	@ParameterizedTest(name = "{0}, our side binds: {1}, {2}")
	@MethodSource("otherTypes")
	@Clause("37.identity.3")
	void otherTypesTakeTwoPeersOfOneIdentity(Wire wire, boolean binds, SocketType type) {
		boolean exclusive = type == SocketType.PAIR || type == SocketType.CHANNEL;
		ZmqSocket socket = this.lab.socket(type);
		Events events = Events.of(socket);
		byte[] ready = RawPeer.ready(HandshakePeers.fitting(type), "same");
		try (RawSide side = RawSide.of(socket, wire, binds); RawPeer first = side.next().handshake(ready)) {
			Lab.awaitPeers(socket, 1);
			if (exclusive) {
				first.reset();
				Lab.awaitPeers(socket, 0);
			}
			try (RawPeer second = exclusive ? side.next() : RawPeer.of(socket, wire, binds)) {
				second.handshake(ready);
				Lab.awaitPeers(socket, exclusive ? 1 : 2);
				HandshakePeers.settle(second);
				assertThat(events.count(Kind.PEER_REFUSED)).isZero();
			}
		}
	}

	@OnEachSide
	@Clause("37.identity.3")
	void aDealerServesTwoPeersOfOneName(Wire wire, boolean dealerBinds) {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		List<ZmqSocket> peers = List.of(this.lab.socket(SocketType.DEALER, named("same")),
				this.lab.socket(SocketType.DEALER, named("same")));
		peers.forEach((peer) -> Lab.join(wire, dealerBinds ? dealer : peer, dealerBinds ? peer : dealer));
		dealer.send("x");
		dealer.send("x");
		for (ZmqSocket peer : peers) {
			assertThat(Lab.receiveText(peer)).isEqualTo("x");
			peer.send("y");
			assertThat(Lab.receiveText(dealer)).isEqualTo("y");
		}
	}

	@OnEachRawSide
	@Clause("37.identity.4")
	void anIdentityIsUpTo255OctetsOfAnyValue(Wire wire, boolean binds) {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		byte[] all = new byte[255];
		for (int i = 0; i < all.length; i++) {
			all[i] = (byte) (i + 1);
		}
		for (byte[] id : List.of(all, Octets.of("01"), Octets.of("FF 00 00"), Octets.of("0A 0D 1B 80"))) {
			byte[] ready = HandshakePeers.ready(HandshakePeers.property("Socket-Type", "DEALER"),
					HandshakePeers.property("Identity", id));
			try (RawPeer peer = RawPeer.of(router, wire, binds).handshake(ready)) {
				peer.send(RawPeer.message("question"));
				assertThat(Lab.receive(router).frame(0)).isEqualTo(id);
				router.send(ZmqMessage.of(id, "answer".getBytes(UTF_8)));
				assertThat(peer.readFrame().text()).isEqualTo("answer");
			}
		}
	}

	@OnEachSide
	@Clause("37.identity.4")
	void twoSocketsOfOursKnowIdentitiesOfAnyOctets(Wire wire, boolean routerBinds) {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		for (byte[] id : List.of(Octets.of("01*255"), Octets.of("FF 00 00"), Octets.of("0A 0D 1B 80"))) {
			ZmqSocket dealer = this.lab.socket(SocketType.DEALER, Lab.options().routingId(id));
			Lab.join(wire, routerBinds, router, dealer);
			dealer.send("question");
			assertThat(Lab.receive(router).frame(0)).isEqualTo(id);
			router.send(ZmqMessage.of(id, "answer".getBytes(UTF_8)));
			assertThat(Lab.receiveText(dealer)).isEqualTo("answer");
		}
	}

	@OnEachRawSide
	@Clause("37.identity.4")
	void anEmptyIdentityIsNone(Wire wire, boolean binds) {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		byte[] ready = RawPeer.ready("DEALER", "");
		try (RawPeer first = RawPeer.of(router, wire, binds).handshake(ready);
				RawPeer second = RawPeer.of(router, wire, binds).handshake(ready)) {
			first.send(RawPeer.message("x"));
			byte[] idOfFirst = Lab.receive(router).frame(0);
			second.send(RawPeer.message("x"));
			assertThat(Lab.receive(router).frame(0)).isNotEmpty().isNotEqualTo(idOfFirst);
		}
	}

	@Test
	@Clause({ "37.identity.5", "37.identity.6" })
	void noApplicationChoosesAnIdThatBeginsWithZero() {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		Endpoint endpoint = this.lab.vacant(Wire.TCP);
		for (byte[] id : List.of(Octets.of("00"), Octets.of("00 01 02 03 04"), Octets.of("00*255"))) {
			SocketOptions.Builder options = Lab.options();
			assertThatIllegalArgumentException().isThrownBy(() -> options.routingId(id));
			assertThatIllegalArgumentException().isThrownBy(() -> router.connect(endpoint, id));
		}
	}

	@OnEachRawSide
	@Clause("37.identity.6")
	void noPeerIsKnownByAnIdOfItsOwnThatBeginsWithZero(Wire wire, boolean binds) {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		Events events = Events.of(router);
		byte[] id = Octets.of("00 01 02 03 04");
		byte[] ready = HandshakePeers.ready(HandshakePeers.property("Socket-Type", "DEALER"),
				HandshakePeers.property("Identity", id));
		try (RawPeer peer = RawPeer.of(router, wire, binds)) {
			peer.send(RawPeer.greeting());
			peer.readGreeting();
			peer.send(ready);
			events.await("the end of the handshake", HandshakeIdentityTests::isOver, 1);
			assertThat(router.peers()).noneMatch((info) -> Arrays.equals(info.routingId(), id));
		}
	}

	private static boolean isOver(SocketEvent event) {
		return event.kind().name().startsWith("HANDSHAKE_") || event.kind() == Kind.PEER_REFUSED;
	}

}
