package io.github.zmq4j;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;

import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Connections within a context come and go, are refused and come back as others do.
 */
@Tag("integration")
class InprocTests {

	private final Lab lab = new Lab();

	private final Endpoint endpoint = Wire.INPROC.free();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private static SocketOptions.Builder named(String id) {
		return Lab.options().routingId(id.getBytes(UTF_8));
	}

	// Refused

	@OnEachWire
	void aSecondPairGetsInOnceTheFirstHasLeft(Wire wire) {
		ZmqSocket bound = this.lab.socket(SocketType.PAIR);
		Events events = Events.of(bound);
		ZmqSocket first = this.lab.socket(SocketType.PAIR);
		Endpoint name = Lab.join(wire, bound, first);
		ZmqSocket second = this.lab.socket(SocketType.PAIR);
		second.connect(name);
		events.await(Kind.PEER_REFUSED);
		Lab.awaitPeers(bound, 1);
		first.close();
		events.await(Kind.HANDSHAKE_SUCCEEDED, 2);
		bound.send("welcome");
		assertThat(Lab.receiveText(second)).isEqualTo("welcome");
	}

	@Test
	void whatARefusedPeerQueuedIsKeptUntilItGetsIn() {
		ZmqSocket bound = this.lab.socket(SocketType.PAIR);
		ZmqSocket first = this.lab.socket(SocketType.PAIR);
		ZmqSocket second = this.lab.socket(SocketType.PAIR);
		bound.bind(this.endpoint);
		first.connect(this.endpoint);
		second.connect(this.endpoint);
		second.send("queued");
		assertThat(bound.receive(Lab.MOMENT)).isNull();
		first.close();
		assertThat(Lab.receiveText(bound)).isEqualTo("queued");
	}

	@OnEachWire
	void whoARouterRefusesIsAPeerOnceItsIdIsFree(Wire wire) {
		ZmqSocket first = this.lab.socket(SocketType.DEALER, named("same"));
		ZmqSocket second = this.lab.socket(SocketType.DEALER, named("same"));
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		Events events = Events.of(router);
		Events eventsOfSecond = Events.of(second);
		Endpoint toFirst = Lab.join(wire, first, router);
		router.connect(second.bind(wire.free()));
		assertThat(events.await(Kind.PEER_REFUSED).detail()).contains("same");
		eventsOfSecond.await(Kind.DISCONNECTED);
		events.await(Kind.CONNECT_RETRIED);
		router.disconnect(toFirst);
		Lab.awaitPeers(second, 1);
		second.send("at last");
		assertThat(Lab.receive(router).text(1)).isEqualTo("at last");
	}

	@Test
	void aRefusedConnectionIsNoPeerAndTakesNoMessage() {
		ZmqSocket first = this.lab.socket(SocketType.DEALER, named("same"));
		ZmqSocket second = this.lab.socket(SocketType.DEALER, named("same"));
		ZmqSocket router = this.lab.socket(SocketType.ROUTER,
				Lab.options().reconnect(new ReconnectOptions(Duration.ofDays(1), Duration.ofDays(1))));
		Events events = Events.of(second);
		Lab.join(Wire.INPROC, first, router);
		router.connect(second.bind(this.endpoint));
		events.await(Kind.DISCONNECTED);
		assertThat(second.peers()).isEmpty();
		assertThat(second.trySend(ZmqMessage.of("nobody is there"))).isFalse();
		assertThat(router.peers()).hasSize(1);
		assertThat(router.connectedEndpoints()).hasSize(2);
		router.disconnect(this.endpoint);
		assertThat(router.connectedEndpoints()).hasSize(1);
	}

	@Test
	void whoBindsButDoesNotFitDoesNotKeepTheQueueFromTheNext() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		Events events = Events.of(push);
		push.connect(this.endpoint);
		push.send("queued");
		ZmqSocket pair = this.lab.socket(SocketType.PAIR);
		pair.bind(this.endpoint);
		assertThat(events.await(Kind.HANDSHAKE_FAILED_PROTOCOL).detail()).contains("PUSH", "PAIR");
		events.await(Kind.CONNECT_RETRIED);
		pair.close();
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		pull.bind(this.endpoint);
		assertThat(Lab.receiveText(pull)).isEqualTo("queued");
		assertThatExceptionOfType(ZmqEndpointException.class)
			.isThrownBy(() -> this.lab.socket(SocketType.PAIR).connect(this.endpoint));
	}

	@Test
	void peersThatTakeOverFromEachOtherTakeTheirTime() {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER, Lab.options().router(new RouterOptions(false, true)));
		Events events = Events.of(router);
		router.bind(this.endpoint);
		for (int i = 0; i < 2; i++) {
			this.lab.socket(SocketType.DEALER, named("same")).connect(this.endpoint);
		}
		events.await(Kind.DISCONNECTED, 3);
		int before = events.count(Kind.DISCONNECTED);
		Await.quietly(Lab.MOMENT);
		assertThat(events.count(Kind.DISCONNECTED) - before).isLessThan(50);
	}

	// Lost

	@OnEachWire
	void aSubscriberFollowsThePublisherThroughRestarts(Wire wire) {
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		sub.subscribe("a");
		Endpoint name = null;
		for (int round = 0; round < 3; round++) {
			ZmqSocket xpub = this.lab.socket(SocketType.XPUB);
			if (name == null) {
				name = Lab.join(wire, xpub, sub);
				name = restartable(name, xpub, sub);
			}
			else {
				xpub.bind(name);
			}
			assertThat(Lab.receive(xpub).bytes()).isEqualTo(new byte[] { 1, 'a' });
			xpub.send("a" + round);
			assertThat(Lab.receiveText(sub)).isEqualTo("a" + round);
			xpub.unbind(name);
			xpub.close();
			Lab.awaitPeers(sub, 0);
		}
	}

	/** A temporary ipc path goes with its directory. */
	private static Endpoint restartable(Endpoint name, ZmqSocket bound, ZmqSocket connecting) {
		if (!(name instanceof Endpoint.Ipc ipc)) {
			return name;
		}
		Lab.receive(bound);
		connecting.disconnect(name);
		bound.unbind(name);
		Lab.receive(bound);
		Endpoint other = bound.bind(new Endpoint.Ipc(ipc.path().replace("/socket", "-named")));
		connecting.connect(other);
		return other;
	}

	@Test
	void whatAClosedReaderLeavesIsCountedAndWhatCameLaterStays() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		push.connect(this.endpoint);
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		pull.bind(this.endpoint);
		push.send("read");
		push.send("unread");
		push.send("unread");
		assertThat(Lab.receiveText(pull)).isEqualTo("read");
		pull.close();
		push.send("later");
		assertThat(push.statistics().messagesDropped()).isEqualTo(2);
		assertThat(push.statistics().messagesQueued()).isEqualTo(1);
		ZmqSocket next = this.lab.socket(SocketType.PULL);
		next.bind(this.endpoint);
		assertThat(Lab.receiveText(next)).isEqualTo("later");
	}

	@Test
	void whatAClosedWriterSentIsReadWhenThereIsAnotherOne() {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		dealer.connect(this.endpoint);
		for (int round = 0; round < 3; round++) {
			ZmqSocket router = this.lab.socket(SocketType.ROUTER);
			router.bind(this.endpoint);
			dealer.send("question");
			router.send(Lab.receive(router));
			router.close();
		}
		for (int round = 0; round < 3; round++) {
			assertThat(Lab.receiveText(dealer)).isEqualTo("question");
		}
	}

	@Test
	void aSocketThatQueuesOnlyForPeersWaitsForTheNextPeer() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().immediate(true));
		push.connect(this.endpoint);
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		pull.bind(this.endpoint);
		push.send("one");
		pull.close();
		assertThat(push.trySend(ZmqMessage.of("two"))).isFalse();
		ZmqSocket next = this.lab.socket(SocketType.PULL);
		next.bind(this.endpoint);
		push.send("two");
		assertThat(Lab.receiveText(next)).isEqualTo("two");
	}

	@Test
	void whoDisconnectedAfterALossStaysAway() {
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		ZmqSocket pub = this.lab.socket(SocketType.PUB);
		pub.bind(this.endpoint);
		sub.connect(this.endpoint);
		pub.close();
		assertThat(sub.connectedEndpoints()).containsExactly(this.endpoint);
		sub.disconnect(this.endpoint);
		assertThat(sub.connectedEndpoints()).isEmpty();
		ZmqSocket next = this.lab.socket(SocketType.PUB);
		next.bind(this.endpoint);
		assertThat(next.peers()).isEmpty();
	}

	@Test
	void whoWaitsForRoomGoesOnWhenAPeerBringsSome() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().sendHighWaterMark(1));
		push.connect(this.endpoint);
		push.send("one");
		Background<Boolean> second = Background.run(() -> push.send("two")).awaitAsleep();
		this.lab.socket(SocketType.PULL).bind(this.endpoint);
		assertThat(second.get()).isTrue();
	}

	// The end

	@Test
	void aQueueWaitsNoLongerThanLingerAfterDisconnect() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().linger(Lab.MOMENT));
		push.connect(this.endpoint);
		push.send("queued");
		push.disconnect(this.endpoint);
		assertThat(push.trySend(ZmqMessage.of("x"))).isFalse();
		Await.until("it is dropped", () -> push.statistics().messagesDropped() == 1);
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		pull.bind(this.endpoint);
		assertThat(pull.receive(Lab.MOMENT)).isNull();
	}

	@Test
	void aSocketEndsOnceItsDisconnectedQueueHasLeft() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().linger(Duration.ofHours(1)));
		Events events = Events.of(push);
		push.connect(this.endpoint);
		push.send("queued");
		push.disconnect(this.endpoint);
		push.close();
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		pull.bind(this.endpoint);
		assertThat(Lab.receiveText(pull)).isEqualTo("queued");
		events.await(Kind.MONITOR_STOPPED);
	}

	@Test
	void socketsThatConnectToEachOtherEndTogether() {
		for (int round = 0; round < 50; round++) {
			Endpoint one = Wire.INPROC.free();
			Endpoint two = Wire.INPROC.free();
			ZmqSocket left = this.lab.socket(SocketType.DEALER);
			ZmqSocket right = this.lab.socket(SocketType.DEALER);
			left.bind(one);
			right.bind(two);
			left.connect(two);
			right.connect(one);
			left.send("x");
			right.send("y");
			Background<Boolean> closing = Background.run(left::close);
			right.close();
			assertThat(closing.get()).isTrue();
			ZmqSocket next = this.lab.socket(SocketType.DEALER);
			next.bind(one);
			next.bind(two);
			assertThat(next.peers()).isEmpty();
			next.close();
		}
	}

	@Test
	void aNameIsFreeWhoeverClosesTheSocketThatBindsIt() throws Exception {
		for (int round = 0; round < 2000; round++) {
			ZmqSocket pull = this.lab.socket(SocketType.PULL);
			ZmqSocket push = this.lab.socket(SocketType.PUSH);
			CyclicBarrier start = new CyclicBarrier(3);
			List<Background<Boolean>> calls = List.of(together(start, () -> pull.bind(this.endpoint)),
					together(start, () -> push.connect(this.endpoint)));
			start.await();
			pull.close();
			push.close();
			calls.forEach(Background::get);
			ZmqSocket next = this.lab.socket(SocketType.PULL);
			next.bind(this.endpoint);
			assertThat(next.peers()).isEmpty();
			next.close();
		}
	}

	private static Background<Boolean> together(CyclicBarrier start, Background.Action action) {
		return Background.run(() -> {
			start.await();
			try {
				action.run();
			}
			catch (ZmqClosedException ex) {
				// The other thread was faster.
			}
		});
	}

}
