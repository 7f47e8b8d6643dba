package io.github.zmq4j.conformance;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.ZmqUnroutableException;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The queues of a socket that is bound, from the coming of a peer to its going.
 */
@Tag("integration")
class SingleFrameAcceptTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	/** A peer for which few messages may wait. */
	private ZmqSocket narrowPartner(SocketType type) {
		SocketType partner = SingleFrameTypes.partner(type);
		return this.lab.socket(partner,
				Lab.suited(partner, Lab.options().sendHighWaterMark(5).receiveHighWaterMark(5)));
	}

	private static void assertCannotBeReached(ZmqSocket socket, int number) {
		if (SingleFrameTypes.isNumbering(socket.type())) {
			assertThatExceptionOfType(ZmqUnroutableException.class)
				.isThrownBy(() -> socket.trySend(SingleFrameTypes.text(number, "to nobody")));
		}
		else {
			assertThat(socket.trySend(SingleFrameTypes.text(number, "to nobody"))).isFalse();
		}
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource(SingleFrameTypes.SENDERS)
	@Clause({ "41.client.7", "41.server.7", "49.scatter.7", "51.peer.7", "52.channel.7" })
	void whatIsSentWaitsForWhoHasConnected(SocketType type, Wire wire) {
		ZmqSocket socket = this.lab.socket(type, Lab.options().sendHighWaterMark(5));
		Endpoint endpoint = socket.bind(wire.free());
		assertCannotBeReached(socket, 4711);
		ZmqSocket peer = narrowPartner(type);
		Lab.join(endpoint, socket, peer);
		int sent = SingleFrameTypes.fill(socket, SingleFrameTypes.number(socket));
		assertThat(sent).isGreaterThanOrEqualTo(5);
		assertThat(socket.statistics().messagesQueued()).isPositive();
		SingleFrameTypes.receiveInOrder(peer, 0, sent);
		assertThat(peer.receive(Lab.MOMENT)).isNull();
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource(SingleFrameTypes.RECEIVERS)
	@Clause({ "41.client.7", "41.server.7", "49.gather.7", "51.peer.7", "52.channel.7" })
	void whatWhoHasConnectedSendsWaitsToBeReceived(SocketType type, Wire wire) {
		ZmqSocket socket = this.lab.socket(type, Lab.options().receiveHighWaterMark(5));
		Endpoint endpoint = socket.bind(wire.free());
		ZmqSocket peer = narrowPartner(type);
		Lab.join(endpoint, socket, peer);
		int sent = SingleFrameTypes.fill(peer, SingleFrameTypes.number(peer));
		assertThat(sent).isGreaterThanOrEqualTo(5);
		SingleFrameTypes.receiveInOrder(socket, 0, sent);
		assertThat(socket.receive(Lab.MOMENT)).isNull();
	}

	/** What it has sent before is received all the same, as the design says. */
	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource(SingleFrameTypes.SENDERS)
	@Clause({ "41.client.8", "41.server.8", "49.scatter.8", "51.peer.8", "52.channel.8" })
	void whatWaitsForWhoHasConnectedGoesWithIt(SocketType type, Wire wire) {
		ZmqSocket socket = this.lab.socket(type, Lab.options().sendHighWaterMark(5));
		Endpoint endpoint = socket.bind(wire.free());
		ZmqSocket first = narrowPartner(type);
		Lab.join(endpoint, socket, first);
		int number = SingleFrameTypes.number(socket);
		SingleFrameTypes.fill(socket, number);
		assertThat(socket.statistics().messagesQueued()).isPositive();
		first.close();
		Await.until("nothing waits", () -> socket.statistics().messagesQueued() == 0);
		assertCannotBeReached(socket, number);
		Lab.awaitPeers(socket, 0);
		ZmqSocket second = this.lab.socket(SingleFrameTypes.partner(type));
		Lab.join(endpoint, socket, second);
		int next = SingleFrameTypes.number(socket);
		assertThat(socket.send(SingleFrameTypes.text(next, "new"), Lab.PATIENCE)).isTrue();
		assertThat(Lab.receiveText(second)).isEqualTo("new");
		assertThat(second.receive(Lab.MOMENT)).isNull();
	}

	@ParameterizedTest(name = "{0}, {1}, it binds: {2}")
	@MethodSource(SingleFrameTypes.COLLECTORS_ON_SIDES)
	@Clause({ "49.gather.4", "41.client.4", "41.server.4", "51.peer.4" })
	void whoFillsItsQueueFillsNobodyElses(SocketType type, Wire wire, boolean socketBinds) {
		ZmqSocket socket = this.lab.socket(type, Lab.options().receiveHighWaterMark(5));
		ZmqSocket loud = narrowPartner(type);
		Lab.join(wire, socketBinds, socket, loud);
		int sent = SingleFrameTypes.fill(loud, SingleFrameTypes.number(loud));
		ZmqSocket soft = narrowPartner(type);
		Lab.join(wire, socketBinds, socket, soft);
		assertThat(soft.trySend(SingleFrameTypes.text(SingleFrameTypes.number(soft), "soft"))).isTrue();
		int next = 0;
		boolean heard = false;
		for (int i = 0; i <= sent; i++) {
			byte[] body = Lab.receive(socket).bytes();
			if (body.length == 4) {
				heard = true;
			}
			else {
				next++;
			}
		}
		assertThat(heard).isTrue();
		assertThat(next).isEqualTo(sent);
	}

}
