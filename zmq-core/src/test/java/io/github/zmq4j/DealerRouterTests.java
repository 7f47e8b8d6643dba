package io.github.zmq4j;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachSide;
import io.github.zmq4j.support.OnEachStream;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * DEALER and ROUTER (RFC 28).
 */
@Tag("integration")
class DealerRouterTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private ZmqSocket dealer(String id) {
		return this.lab.socket(SocketType.DEALER, Lab.options().routingId(id.getBytes(UTF_8)));
	}

	private ZmqSocket router(boolean mandatory, boolean handover) {
		return this.lab.socket(SocketType.ROUTER, Lab.options().router(new RouterOptions(mandatory, handover)));
	}

	@OnEachWire
	@Clause({ "37.identity.2", "28.router.9", "28.router.13" })
	void theRouterAddressesEachPeerByItsId(Wire wire) {
		ZmqSocket router = router(true, false);
		Endpoint endpoint = router.bind(wire.free());
		ZmqSocket a = dealer("a");
		ZmqSocket b = dealer("b");
		Lab.join(endpoint, router, a);
		Lab.join(endpoint, router, b);
		router.send(ZmqMessage.of("b", "to b"));
		router.send(ZmqMessage.of("a", "to a", ""));
		assertThat(Lab.receive(a)).isEqualTo(ZmqMessage.of("to a", ""));
		assertThat(Lab.receive(b)).isEqualTo(ZmqMessage.of("to b"));
		a.send(ZmqMessage.of("from", "a"));
		assertThat(Lab.receive(router)).isEqualTo(ZmqMessage.of("a", "from", "a"));
	}

	@OnEachSide
	@Clause("37.identity.6")
	void aPeerWithoutIdGetsOneOfFiveBytesThatStartsWithZero(Wire wire, boolean routerBinds) {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		Lab.join(wire, routerBinds, router, dealer);
		dealer.send("x");
		ZmqMessage message = Lab.receive(router);
		assertThat(message.frame(0)).hasSize(5).startsWith(0);
		assertThat(router.peers().get(0).routingId()).isEqualTo(message.frame(0));
		router.send(ZmqMessage.of(message.frame(0), "reply".getBytes(UTF_8)));
		assertThat(Lab.receiveText(dealer)).isEqualTo("reply");
	}

	@OnEachWire
	@Clause("28.router.16")
	void anUnknownPeerIsDroppedAndCountedUnlessMandatory(Wire wire) {
		ZmqSocket plain = router(false, false);
		plain.bind(wire.free());
		plain.send(ZmqMessage.of("nobody", "x"));
		assertThat(plain.statistics().messagesDropped()).isEqualTo(1);
		assertThat(plain.statistics().messagesSent()).isZero();
		ZmqSocket strict = router(true, false);
		strict.bind(wire.free());
		assertThatExceptionOfType(ZmqUnroutableException.class)
			.isThrownBy(() -> strict.send(ZmqMessage.of("nobody", "x")))
			.withMessageContaining("nobody");
	}

	@Test
	void aMessageWithoutBodyIsAMistake() {
		ZmqSocket router = router(false, false);
		assertThatExceptionOfType(ZmqStateException.class).isThrownBy(() -> router.send("id only"))
			.withMessageContaining("routing id as its first frame");
	}

	@OnEachWire
	void theIdOfAPeerThatLeftIsFreeAgain(Wire wire) {
		ZmqSocket router = router(true, false);
		Endpoint endpoint = router.bind(wire.free());
		for (int i = 0; i < 5; i++) {
			ZmqSocket dealer = dealer("same");
			Lab.join(endpoint, router, dealer);
			router.send(ZmqMessage.of("same", "" + i));
			assertThat(Lab.receiveText(dealer)).isEqualTo("" + i);
			dealer.close();
			Lab.awaitPeers(router, 0);
			assertThatExceptionOfType(ZmqUnroutableException.class)
				.isThrownBy(() -> router.send(ZmqMessage.of("same", "x")));
		}
	}

	@OnEachWire
	@Clause("28.router.8")
	void aSecondPeerWithTheSameIdIsRefusedVisibly(Wire wire) {
		ZmqSocket router = router(true, false);
		Events events = Events.of(router);
		Endpoint endpoint = router.bind(wire.free());
		ZmqSocket first = dealer("same");
		Lab.join(endpoint, router, first);
		ZmqSocket second = dealer("same");
		second.connect(endpoint);
		assertThat(events.await(Kind.PEER_REFUSED).detail()).contains("same", "handover");
		router.send(ZmqMessage.of("same", "still the first"));
		assertThat(Lab.receiveText(first)).isEqualTo("still the first");
		Lab.awaitPeers(router, 1);
	}

	@OnEachStream
	void aRefusedPeerLearnsWhyAndAsksLessAndLess(Wire wire) {
		ZmqSocket router = router(true, false);
		Events events = Events.of(router);
		Endpoint endpoint = router.bind(wire.free());
		Lab.join(endpoint, router, dealer("same"));
		ZmqSocket second = this.lab.socket(SocketType.DEALER,
				Lab.options()
					.routingId("same".getBytes(StandardCharsets.UTF_8))
					.reconnect(new ReconnectOptions(Duration.ofMillis(1), Duration.ofMinutes(1))));
		Events refused = Events.of(second);
		second.connect(endpoint);
		assertThat(refused.await(Kind.DISCONNECTED).detail()).contains("refused", "same", "handover");
		assertThat(events.await(Kind.DISCONNECTED).detail()).contains("same", "handover");
		refused.await(Kind.CONNECT_RETRIED, 8);
		assertThat(
				refused.all().stream().filter((event) -> event.kind() == Kind.CONNECT_RETRIED).toList().get(7).detail())
			.as("2 to the 7th power, at least half of it")
			.matches("Next attempt in (6[4-9]|[7-9]\\d|1[0-2]\\d) ms.*");
	}

	@OnEachStream
	void aRefusedPeerGetsInOnceTheIdIsFree(Wire wire) {
		ZmqSocket router = router(true, false);
		Events events = Events.of(router);
		Endpoint endpoint = router.bind(wire.free());
		ZmqSocket first = dealer("same");
		Lab.join(endpoint, router, first);
		ZmqSocket second = dealer("same");
		second.connect(endpoint);
		events.await(Kind.PEER_REFUSED);
		first.close();
		events.await(Kind.HANDSHAKE_SUCCEEDED, 2);
		second.send("from the second");
		assertThat(Lab.receive(router)).isEqualTo(ZmqMessage.of("same", "from the second"));
	}

	@OnEachWire
	void withHandoverTheNewPeerTakesTheIdOver(Wire wire) {
		ZmqSocket router = router(true, true);
		Events events = Events.of(router);
		Endpoint endpoint = router.bind(wire.free());
		ZmqSocket first = this.lab.socket(SocketType.DEALER,
				Lab.options()
					.routingId("same".getBytes(UTF_8))
					.reconnect(new ReconnectOptions(Duration.ofMinutes(1), Duration.ofMinutes(1))));
		Lab.join(endpoint, router, first);
		ZmqSocket second = dealer("same");
		second.connect(endpoint);
		assertThat(events.await(Kind.DISCONNECTED).detail()).contains("taken over");
		Lab.awaitPeers(first, 0);
		router.send(ZmqMessage.of("same", "to the second"));
		assertThat(Lab.receiveText(second)).isEqualTo("to the second");
		second.send("reply");
		assertThat(Lab.receive(router)).isEqualTo(ZmqMessage.of("same", "reply"));
	}

	@Test
	void aMandatoryRouterWaitsForAFullPeerAndNotForOthers() {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER,
				Lab.options().sendHighWaterMark(4).router(new RouterOptions(true, false)));
		Endpoint endpoint = router.bind("tcp://127.0.0.1:*");
		try (RawPeer one = RawPeer.connect(endpoint, 4096).handshake(RawPeer.ready("DEALER", "one"));
				RawPeer two = RawPeer.connect(endpoint, 4096).handshake(RawPeer.ready("DEALER", "two"))) {
			Lab.awaitPeers(router, 2);
			fill(router, "one");
			int sent = fill(router, "two");
			Background<Boolean> toOne = Background.run(() -> router.send(large("one"))).awaitAsleep();
			Background<Boolean> toTwo = Background.run(() -> router.send(large("two"))).awaitAsleep();
			for (int i = 0; i < sent; i++) {
				two.readFrame();
			}
			toTwo.get();
			assertThat(toOne.isDone()).isFalse();
			one.reset();
			assertThat(toOne.failure()).isInstanceOf(ZmqUnroutableException.class);
		}
	}

	private static ZmqMessage large(String id) {
		return ZmqMessage.of(id.getBytes(UTF_8), new byte[10_000]);
	}

	private static int fill(ZmqSocket router, String id) {
		int sent = 0;
		while (router.send(large(id), Lab.MOMENT)) {
			sent++;
		}
		return sent;
	}

	@Test
	@Clause("28.router.17")
	void aRouterThatIsNotMandatoryDropsForAFullPeer() {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER, Lab.options().sendHighWaterMark(4));
		Endpoint endpoint = router.bind("tcp://127.0.0.1:*");
		try (RawPeer stalled = RawPeer.connect(endpoint, 4096).handshake(RawPeer.ready("DEALER", "one"))) {
			Lab.awaitPeers(router, 1);
			for (int i = 0; i < 2_000; i++) {
				router.send(large("one"));
			}
			assertThat(router.statistics().messagesDropped()).isPositive();
			assertThat(router.statistics().messagesSent() + router.statistics().messagesDropped()).isEqualTo(2_000);
			assertThat(stalled).isNotNull();
		}
	}

	@OnEachWire
	@Clause("28.dealer.11")
	void aDealerDealsRoundRobinAndQueuesFairly(Wire wire) {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		List<ZmqSocket> routers = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			routers.add(this.lab.bound(SocketType.ROUTER, wire, dealer));
		}
		for (int i = 0; i < 9; i++) {
			dealer.send("" + i);
		}
		for (int i = 0; i < 9; i++) {
			ZmqMessage request = Lab.receive(routers.get(i % 3));
			assertThat(request.text(1)).isEqualTo("" + i);
			routers.get(i % 3).send(request);
			assertThat(Lab.receiveText(dealer)).isEqualTo("" + i);
		}
	}

	@OnEachWire
	void aBrokerOfRouterAndDealerPassesEnvelopes(Wire wire) {
		ZmqSocket req = this.lab.socket(SocketType.REQ);
		ZmqSocket frontend = this.lab.bound(SocketType.ROUTER, wire, req);
		ZmqSocket backend = this.lab.socket(SocketType.DEALER);
		ZmqSocket rep = this.lab.bound(SocketType.REP, wire, backend);
		req.send("question");
		backend.send(Lab.receive(frontend));
		assertThat(Lab.receiveText(rep)).isEqualTo("question");
		rep.send("answer");
		frontend.send(Lab.receive(backend));
		assertThat(Lab.receiveText(req)).isEqualTo("answer");
	}

	@OnEachWire
	void routersTalkToEachOtherByTheirIds(Wire wire) {
		ZmqSocket left = this.lab.socket(SocketType.ROUTER, Lab.options().routingId("left".getBytes(UTF_8)));
		ZmqSocket right = this.lab.socket(SocketType.ROUTER, Lab.options().routingId("right".getBytes(UTF_8)));
		Lab.join(wire, right, left);
		left.send(ZmqMessage.of("right", "hello"));
		assertThat(Lab.receive(right)).isEqualTo(ZmqMessage.of("left", "hello"));
		right.send(ZmqMessage.of("left", "back"));
		assertThat(Lab.receive(left)).isEqualTo(ZmqMessage.of("right", "back"));
	}

	@OnEachWire
	void aMessageOfAPeerThatLeftStillCarriesItsId(Wire wire) {
		ZmqSocket router = router(false, false);
		Events events = Events.of(router);
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER,
				Lab.options().routingId("gone".getBytes(UTF_8)).linger(Duration.ofSeconds(5)));
		Lab.join(wire, router, dealer);
		dealer.send("last words");
		dealer.close();
		events.await(Kind.DISCONNECTED);
		assertThat(Lab.receive(router)).isEqualTo(ZmqMessage.of("gone", "last words"));
		router.send(ZmqMessage.of("gone", "reply"));
		Await.until("the reply is dropped", () -> router.statistics().messagesDropped() == 1);
	}

}
