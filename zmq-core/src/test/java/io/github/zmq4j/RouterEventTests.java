package io.github.zmq4j;

import java.util.List;

import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The events of a ROUTER tell which of its peers has come or gone (libzmq:
 * ZMQ_ROUTER_NOTIFY, there as messages only).
 */
@Tag("integration")
class RouterEventTests {

	private static final byte[] ANNA = "anna".getBytes(UTF_8);

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private ZmqSocket anna() {
		return this.lab.socket(SocketType.DEALER, Lab.options().routingId(ANNA));
	}

	private static byte[] id(SocketEvent event) {
		PeerInfo peer = event.peer();
		assertThat(peer).as("peer of " + event).isNotNull();
		return peer.routingId();
	}

	private static void assertReaches(ZmqSocket router, byte[] id, ZmqSocket peer) {
		router.send(ZmqMessage.of("to you").prepend(id));
		assertThat(Lab.receiveText(peer)).isEqualTo("to you");
	}

	private static void assertGone(Events events, SocketEvent come) {
		SocketEvent gone = events.await(Kind.DISCONNECTED);
		assertThat(id(gone)).isEqualTo(id(come));
		assertThat(gone.connectionId()).isEqualTo(come.connectionId());
	}

	@OnEachWire
	void aPeerComesAndGoesWithTheIdThatItAnnounces(Wire wire) {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		Events events = Events.of(router);
		ZmqSocket dealer = anna();
		Lab.join(wire, router, dealer);
		SocketEvent come = events.await(Kind.HANDSHAKE_SUCCEEDED);
		assertThat(id(come)).isEqualTo(ANNA);
		assertReaches(router, id(come), dealer);
		dealer.close();
		assertGone(events, come);
	}

	@OnEachWire
	void aPeerWithoutIdComesAndGoesWithTheGeneratedOne(Wire wire) {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		Events events = Events.of(router);
		Endpoint endpoint = router.bind(wire.free());
		ZmqSocket other = this.lab.socket(SocketType.DEALER);
		Lab.join(endpoint, router, other);
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		Lab.join(endpoint, router, dealer);
		SocketEvent come = events.await(Kind.HANDSHAKE_SUCCEEDED, 2);
		assertThat(id(come)).hasSize(5).startsWith(0).isNotEqualTo(id(events.await(Kind.HANDSHAKE_SUCCEEDED)));
		assertReaches(router, id(come), dealer);
		dealer.send("from me");
		assertThat(Lab.receive(router)).isEqualTo(ZmqMessage.of("from me").prepend(id(come)));
		dealer.close();
		assertGone(events, come);
	}

	@OnEachWire
	void aRouterThatConnectsKnowsItsPeerByAnotherIdEachTime(Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		Events events = Events.of(router);
		router.connect(endpoint);
		byte[] before = {};
		for (int i = 1; i <= 3; i++) {
			ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
			dealer.bind(endpoint);
			SocketEvent come = events.await(Kind.HANDSHAKE_SUCCEEDED, i);
			assertThat(id(come)).hasSize(5).startsWith(0).isNotEqualTo(before);
			assertReaches(router, id(come), dealer);
			dealer.unbind(endpoint);
			dealer.close();
			SocketEvent gone = events.await(Kind.DISCONNECTED, i);
			assertThat(id(gone)).isEqualTo(id(come));
			assertThat(gone.connectionId()).isEqualTo(come.connectionId());
			before = id(come);
		}
	}

	@OnEachWire
	void aPeerThatTheRouterHasNamedComesAndGoesWithThatName(Wire wire) {
		ZmqSocket dealer = anna();
		Endpoint endpoint = dealer.bind(wire.free());
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		Events events = Events.of(router);
		router.connect(endpoint, "worker 1".getBytes(UTF_8));
		SocketEvent come = events.await(Kind.HANDSHAKE_SUCCEEDED);
		assertThat(id(come)).asString(UTF_8).isEqualTo("worker 1");
		assertReaches(router, id(come), dealer);
		dealer.close();
		assertGone(events, come);
	}

	@OnEachWire
	void whoTakesAnIdOverAndWhoLosesItDifferInTheirConnection(Wire wire) {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER, Lab.options().router(new RouterOptions(true, true)));
		Events events = Events.of(router);
		ZmqSocket first = anna();
		Endpoint endpoint = Lab.join(wire, router, first);
		first.monitor((event) -> {
			if (event.kind() == Kind.DISCONNECTED) {
				first.close(); // or it takes the id back
			}
		});
		anna().connect(endpoint);
		SocketEvent come = events.await(Kind.HANDSHAKE_SUCCEEDED);
		assertGone(events, come);
		SocketEvent next = events.await(Kind.HANDSHAKE_SUCCEEDED, 2);
		assertThat(id(next)).isEqualTo(ANNA);
		assertThat(next.connectionId()).isNotEqualTo(come.connectionId());
	}

	@OnEachWire
	void aRefusedPeerIsNotMistakenForTheOneWhoseIdItHas(Wire wire) {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		Events events = Events.of(router);
		ZmqSocket first = anna();
		Endpoint endpoint = Lab.join(wire, router, first);
		anna().connect(endpoint);
		SocketEvent refused = events.await(Kind.PEER_REFUSED);
		SocketEvent gone = events.await(Kind.DISCONNECTED);
		assertThat(List.of(id(refused), id(gone))).containsExactly(ANNA, ANNA);
		assertThat(gone.connectionId()).isEqualTo(refused.connectionId())
			.isNotEqualTo(events.await(Kind.HANDSHAKE_SUCCEEDED).connectionId());
		assertReaches(router, ANNA, first);
		assertThat(events.count(Kind.HANDSHAKE_SUCCEEDED)).isOne();
	}

}
