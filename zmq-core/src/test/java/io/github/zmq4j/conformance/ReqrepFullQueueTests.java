package io.github.zmq4j.conformance;

import java.util.function.IntFunction;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachSide;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Queues that are full, or not there: who waits, and for whom (RFC 28, 30 and 31).
 */
@Tag("integration")
class ReqrepFullQueueTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private ZmqSocket narrow(SocketType type) {
		return this.lab.socket(type, ReqrepSupport.narrow(type));
	}

	// One direction does not hold up the other

	@OnEachSide
	@Clause("28.dealer.4")
	void aDealerReceivesFromWhomItCannotWriteToAndTheOtherWayRound(Wire wire, boolean otherBinds) {
		ZmqSocket dealer = narrow(SocketType.DEALER);
		ZmqSocket other = narrow(SocketType.DEALER);
		ReqrepSupport.join(wire, otherBinds, other, dealer);
		ReqrepSupport.fill(dealer, ReqrepSupport::large);
		assertPasses(other, dealer, ReqrepSupport::small);
		assertThat(dealer.trySend(ReqrepSupport.large(0))).as("still full").isFalse();
	}

	@OnEachSide
	@Clause("28.router.3")
	void aRouterReceivesFromWhomItCannotWriteTo(Wire wire, boolean routerBinds) {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER, ReqrepSupport.narrowRouter());
		ZmqSocket dealer = narrow(SocketType.DEALER);
		ReqrepSupport.join(wire, routerBinds, router, dealer);
		ReqrepSupport.fill(router, ReqrepSupport::largeForPeer);
		assertPasses(dealer, router, ReqrepSupport::small);
		assertThat(router.trySend(ReqrepSupport.largeForPeer(0))).as("still full").isFalse();
	}

	@OnEachSide
	@Clause("28.router.3")
	void aRouterWritesToWhomItDoesNotReceiveFrom(Wire wire, boolean routerBinds) {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER, ReqrepSupport.narrowRouter());
		ZmqSocket dealer = narrow(SocketType.DEALER);
		ReqrepSupport.join(wire, routerBinds, router, dealer);
		ReqrepSupport.fill(dealer, ReqrepSupport::large);
		assertPasses(router, dealer, (number) -> ReqrepSupport.forPeer(ReqrepSupport.small(number)));
		assertThat(dealer.trySend(ReqrepSupport.large(0))).as("still full").isFalse();
	}

	@OnEachSide
	@Clause("31.pair.4")
	void aPairReceivesFromWhomItCannotWriteToAndTheOtherWayRound(Wire wire, boolean otherBinds) {
		ZmqSocket pair = narrow(SocketType.PAIR);
		ZmqSocket other = narrow(SocketType.PAIR);
		ReqrepSupport.join(wire, otherBinds, other, pair);
		ReqrepSupport.fill(pair, ReqrepSupport::large);
		assertPasses(other, pair, ReqrepSupport::small);
		assertThat(pair.trySend(ReqrepSupport.large(0))).as("still full").isFalse();
	}

	/** More than would fit into the queues. */
	private static void assertPasses(ZmqSocket from, ZmqSocket to, IntFunction<ZmqMessage> messages) {
		for (int i = 0; i < 10 * ReqrepSupport.MARK; i++) {
			assertThat(from.send(messages.apply(i), Lab.PATIENCE)).isTrue();
			assertThat(ReqrepSupport.lastText(Lab.receive(to))).isEqualTo("" + i);
		}
	}

	// A full queue lets the sender wait, and loses nothing

	@OnEachSide
	@Clause({ "28.dealer.12", "28.dealer.13", "28.dealer.14" })
	void aDealerWaitsForAFullPeerAndLosesNothing(Wire wire, boolean otherBinds) {
		ZmqSocket dealer = narrow(SocketType.DEALER);
		ZmqSocket other = narrow(SocketType.DEALER);
		ReqrepSupport.join(wire, otherBinds, other, dealer);
		assertWaitsWhileFull(dealer, other);
	}

	@OnEachSide
	@Clause({ "30.push.12", "30.push.13", "30.push.14" })
	void aPushWaitsForAFullPeerAndLosesNothing(Wire wire, boolean pullBinds) {
		ZmqSocket push = narrow(SocketType.PUSH);
		ZmqSocket pull = narrow(SocketType.PULL);
		ReqrepSupport.join(wire, pullBinds, pull, push);
		assertWaitsWhileFull(push, pull);
	}

	@OnEachSide
	@Clause({ "31.pair.10", "31.pair.11", "31.pair.12", "31.pair.13" })
	void aPairWaitsForAFullPeerAndLosesNothing(Wire wire, boolean otherBinds) {
		ZmqSocket pair = narrow(SocketType.PAIR);
		ZmqSocket other = narrow(SocketType.PAIR);
		ReqrepSupport.join(wire, otherBinds, other, pair);
		assertWaitsWhileFull(pair, other);
	}

	private static void assertWaitsWhileFull(ZmqSocket sender, ZmqSocket receiver) {
		int sent = ReqrepSupport.fill(sender, ReqrepSupport::large);
		assertThat(sender.trySend(ReqrepSupport.large(sent))).isFalse();
		assertThat(sender.statistics().messagesSent()).isEqualTo(sent);
		Background<Boolean> waiting = Background.run(() -> sender.send(ReqrepSupport.large(sent))).awaitAsleep();
		ReqrepSupport.assertReceivedInOrder(receiver, 0, sent);
		assertThat(waiting.get()).isTrue();
		ReqrepSupport.assertReceivedInOrder(receiver, sent, sent + 1);
		assertThat(sender.statistics().messagesDropped()).isZero();
		assertThat(receiver.statistics().messagesDropped()).isZero();
	}

	// Without a peer as well

	@OnEachWire
	@Clause({ "28.dealer.12", "28.dealer.13", "28.dealer.14" })
	void aDealerWithoutPeerWaitsAndLosesNothing(Wire wire) {
		assertWaitsForAPeer(wire, SocketType.DEALER, SocketType.ROUTER);
	}

	@OnEachWire
	@Clause({ "30.push.12", "30.push.13", "30.push.14" })
	void aPushWithoutPeerWaitsAndLosesNothing(Wire wire) {
		assertWaitsForAPeer(wire, SocketType.PUSH, SocketType.PULL);
	}

	@OnEachWire
	@Clause({ "31.pair.11", "31.pair.12", "31.pair.13" })
	void aPairWithoutPeerWaitsAndLosesNothing(Wire wire) {
		assertWaitsForAPeer(wire, SocketType.PAIR, SocketType.PAIR);
	}

	private void assertWaitsForAPeer(Wire wire, SocketType type, SocketType peerType) {
		ZmqSocket sender = this.lab.socket(type);
		Endpoint endpoint = sender.bind(wire.free());
		assertThat(sender.trySend(ZmqMessage.of("refused"))).isFalse();
		assertThat(sender.send(ZmqMessage.of("refused"), Lab.MOMENT)).isFalse();
		assertThat(sender.statistics().messagesSent()).isZero();
		assertThat(sender.statistics().messagesQueued()).isZero();
		Background<Boolean> waiting = Background.run(() -> sender.send("patient")).awaitAsleep();
		ZmqSocket receiver = this.lab.socket(peerType);
		receiver.connect(endpoint);
		assertThat(waiting.get()).isTrue();
		assertThat(ReqrepSupport.lastText(Lab.receive(receiver))).isEqualTo("patient");
		assertThat(sender.statistics().messagesDropped()).isZero();
	}

	// A full queue of one peer does not concern others

	@OnEachSide
	@Clause({ "28.dealer.4", "28.dealer.10", "28.dealer.14" })
	void aDealerLeavesOutWhoIsFull(Wire wire, boolean receiverBinds) {
		assertOnlyWithRoom(wire, receiverBinds, SocketType.DEALER, SocketType.DEALER);
	}

	@OnEachSide
	@Clause({ "30.push.4", "30.push.10", "30.push.14" })
	void aPushLeavesOutWhoIsFull(Wire wire, boolean receiverBinds) {
		assertOnlyWithRoom(wire, receiverBinds, SocketType.PUSH, SocketType.PULL);
	}

	private void assertOnlyWithRoom(Wire wire, boolean receiverBinds, SocketType type, SocketType receiverType) {
		ZmqSocket sender = narrow(type);
		ZmqSocket lazy = narrow(receiverType);
		ReqrepSupport.join(wire, receiverBinds, lazy, sender);
		int sent = ReqrepSupport.fill(sender, ReqrepSupport::large);
		ZmqSocket eager = narrow(receiverType);
		ReqrepSupport.join(wire, receiverBinds, eager, sender);
		assertPasses(sender, eager, ReqrepSupport::small);
		ReqrepSupport.assertReceivedInOrder(lazy, 0, sent);
		assertThat(lazy.receive(Lab.MOMENT)).isNull();
		assertThat(sender.statistics().messagesDropped()).isZero();
	}

	@OnEachSide
	@Clause("28.router.3")
	void aRouterWritesToOthersWhileOneIsFull(Wire wire, boolean routerBinds) {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER, ReqrepSupport.narrowRouter());
		ZmqSocket lazy = narrow(SocketType.DEALER);
		ReqrepSupport.join(wire, routerBinds, router, lazy);
		int sent = ReqrepSupport.fill(router, ReqrepSupport::largeForPeer);
		ZmqSocket eager = this.lab.socket(SocketType.DEALER, ReqrepSupport.named("eager"));
		ReqrepSupport.join(wire, routerBinds, router, eager);
		assertPasses(router, eager, (number) -> ZmqMessage.of("eager", "" + number));
		ReqrepSupport.assertReceivedInOrder(lazy, 0, sent);
	}

}
