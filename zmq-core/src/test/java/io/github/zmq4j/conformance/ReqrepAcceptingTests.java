package io.github.zmq4j.conformance;

import java.util.function.IntFunction;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.ZmqUnroutableException;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Who accepts a connection has queues for it as long as it lasts (RFC 28, 30 and 31).
 */
@Tag("integration")
class ReqrepAcceptingTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private ZmqSocket narrow(SocketType type) {
		return this.lab.socket(type, ReqrepSupport.narrow(type));
	}

	private ZmqSocket narrowRouter() {
		return this.lab.socket(SocketType.ROUTER, ReqrepSupport.narrowRouter());
	}

	// The queues come with the connection

	@OnEachWire
	@Clause("28.dealer.7")
	void aDealerHasQueuesForWhomItAccepts(Wire wire) {
		assertBothWaysOnceAccepted(wire, SocketType.DEALER);
	}

	@OnEachWire
	@Clause("31.pair.7")
	void aPairHasQueuesForWhomItAccepts(Wire wire) {
		assertBothWaysOnceAccepted(wire, SocketType.PAIR);
	}

	private void assertBothWaysOnceAccepted(Wire wire, SocketType type) {
		ZmqSocket socket = this.lab.socket(type);
		Endpoint endpoint = socket.bind(wire.free());
		assertThat(socket.trySend(ZmqMessage.of("to nobody"))).isFalse();
		ZmqSocket peer = this.lab.socket(type);
		Lab.join(endpoint, socket, peer);
		assertThat(socket.trySend(ZmqMessage.of("there"))).isTrue();
		assertThat(peer.trySend(ZmqMessage.of("and back"))).isTrue();
		assertThat(Lab.receiveText(peer)).isEqualTo("there");
		assertThat(Lab.receiveText(socket)).isEqualTo("and back");
	}

	@OnEachWire
	@Clause("28.router.6")
	void aRouterHasQueuesForWhomItAccepts(Wire wire) {
		ZmqSocket router = narrowRouter();
		Endpoint endpoint = router.bind(wire.free());
		ZmqMessage message = ReqrepSupport.forPeer(ZmqMessage.of("there"));
		assertThatExceptionOfType(ZmqUnroutableException.class).isThrownBy(() -> router.trySend(message));
		ZmqSocket peer = narrow(SocketType.DEALER);
		Lab.join(endpoint, router, peer);
		assertThat(router.trySend(message)).isTrue();
		assertThat(peer.trySend(ZmqMessage.of("and back"))).isTrue();
		assertThat(Lab.receiveText(peer)).isEqualTo("there");
		assertThat(Lab.receive(router)).isEqualTo(ReqrepSupport.forPeer(ZmqMessage.of("and back")));
	}

	@OnEachWire
	@Clause("30.push.7")
	void aPushHasAQueueForWhomItAccepts(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		Endpoint endpoint = push.bind(wire.free());
		assertThat(push.trySend(ZmqMessage.of("to nobody"))).isFalse();
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Lab.join(endpoint, push, pull);
		assertThat(push.trySend(ZmqMessage.of("there"))).isTrue();
		assertThat(Lab.receiveText(pull)).isEqualTo("there");
	}

	@OnEachWire
	@Clause("30.pull.7")
	void aPullHasAQueueForWhomItAccepts(Wire wire) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Endpoint endpoint = pull.bind(wire.free());
		for (int i = 0; i < 3; i++) {
			ZmqSocket push = this.lab.socket(SocketType.PUSH);
			Lab.join(endpoint, pull, push);
			push.send(ReqrepSupport.small(i));
			ReqrepSupport.assertReceivedInOrder(pull, i, i + 1);
		}
	}

	// What waits to be sent goes with the connection

	@OnEachWire
	@Clause("28.dealer.8")
	void aDealerGivesUpWhatWaitsForWhoHasLeft(Wire wire) {
		ZmqSocket dealer = narrow(SocketType.DEALER);
		Endpoint endpoint = assertGivesUp(wire, dealer, SocketType.DEALER, ReqrepSupport::large);
		assertThat(dealer.trySend(ZmqMessage.of("to nobody"))).isFalse();
		assertStartsAnew(dealer, endpoint, SocketType.DEALER, ZmqMessage.of("new"));
	}

	@OnEachWire
	@Clause("28.router.7")
	void aRouterGivesUpWhatWaitsForWhoHasLeft(Wire wire) {
		ZmqSocket router = narrowRouter();
		Endpoint endpoint = assertGivesUp(wire, router, SocketType.DEALER, ReqrepSupport::largeForPeer);
		ZmqMessage message = ReqrepSupport.forPeer(ZmqMessage.of("new"));
		assertThatExceptionOfType(ZmqUnroutableException.class).isThrownBy(() -> router.trySend(message));
		assertStartsAnew(router, endpoint, SocketType.DEALER, message);
	}

	@OnEachWire
	@Clause("30.push.8")
	void aPushGivesUpWhatWaitsForWhoHasLeft(Wire wire) {
		ZmqSocket push = narrow(SocketType.PUSH);
		Endpoint endpoint = assertGivesUp(wire, push, SocketType.PULL, ReqrepSupport::large);
		assertThat(push.trySend(ZmqMessage.of("to nobody"))).isFalse();
		assertStartsAnew(push, endpoint, SocketType.PULL, ZmqMessage.of("new"));
	}

	@OnEachWire
	@Clause("31.pair.8")
	void aPairGivesUpWhatWaitsForWhoHasLeft(Wire wire) {
		ZmqSocket pair = narrow(SocketType.PAIR);
		Endpoint endpoint = assertGivesUp(wire, pair, SocketType.PAIR, ReqrepSupport::large);
		assertThat(pair.trySend(ZmqMessage.of("to nobody"))).isFalse();
		assertStartsAnew(pair, endpoint, SocketType.PAIR, ZmqMessage.of("new"));
	}

	/** Gives the endpoint that the socket is bound to. */
	private Endpoint assertGivesUp(Wire wire, ZmqSocket socket, SocketType peerType, IntFunction<ZmqMessage> messages) {
		ZmqSocket lazy = narrow(peerType);
		Endpoint endpoint = Lab.join(wire, socket, lazy);
		ReqrepSupport.fill(socket, messages);
		long queued = socket.statistics().messagesQueued();
		assertThat(queued).isPositive();
		Events events = Events.of(socket);
		lazy.close();
		events.await(Kind.DISCONNECTED);
		Await.until("the queue is given up", () -> socket.statistics().messagesQueued() == 0);
		assertThat(socket.statistics().messagesDropped()).isBetween(1L, queued);
		return endpoint;
	}

	/** The new peer has the id of the old one. */
	private void assertStartsAnew(ZmqSocket socket, Endpoint endpoint, SocketType peerType, ZmqMessage message) {
		ZmqSocket next = narrow(peerType);
		Lab.join(endpoint, socket, next);
		socket.send(message);
		assertThat(Lab.receive(next)).isEqualTo(ZmqMessage.of("new"));
		assertThat(next.receive(Lab.MOMENT)).isNull();
	}

}
