package io.github.zmq4j.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The queues of a socket that connects, before its peer is there and while it is away.
 */
@Tag("integration")
class SingleFrameConnectTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private ZmqSocket partner(SocketType type, Endpoint endpoint) {
		ZmqSocket partner = this.lab.socket(SingleFrameTypes.partner(type));
		partner.bind(endpoint);
		return partner;
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource(SingleFrameTypes.SENDERS)
	@Clause({ "41.client.5", "41.server.5", "49.scatter.5", "51.peer.5", "52.channel.5" })
	void whatIsSentBeforeThePeerIsThereWaitsForIt(SocketType type, Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket socket = this.lab.socket(type);
		int number = SingleFrameTypes.connect(socket, endpoint);
		for (int i = 0; i < 10; i++) {
			assertThat(socket.trySend(SingleFrameTypes.text(number, "" + i))).isTrue();
		}
		assertThat(socket.statistics().messagesQueued()).isEqualTo(10);
		ZmqSocket peer = partner(type, endpoint);
		for (int i = 0; i < 10; i++) {
			assertThat(Lab.receiveText(peer)).isEqualTo("" + i);
		}
		if (type.canReceive()) {
			peer.send(SingleFrameTypes.text(SingleFrameTypes.number(peer), "back"));
			ZmqMessage back = Lab.receive(socket);
			assertThat(back.text()).isEqualTo("back");
			assertThat(back.routingId()).isEqualTo(number);
		}
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource(SingleFrameTypes.SENDERS)
	@Clause({ "41.client.6", "41.server.6", "49.scatter.6", "51.peer.6", "52.channel.6" })
	void whatIsSentWhileThePeerIsAwayWaitsForItsReturn(SocketType type, Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket socket = this.lab.socket(type);
		int number = SingleFrameTypes.connect(socket, endpoint);
		ZmqSocket first = partner(type, endpoint);
		socket.send(SingleFrameTypes.text(number, "before"));
		assertThat(Lab.receiveText(first)).isEqualTo("before");
		Lab.awaitPeers(socket, 1);
		first.unbind(endpoint);
		first.close();
		Lab.awaitPeers(socket, 0);
		for (int i = 0; i < 100; i++) {
			assertThat(socket.trySend(SingleFrameTypes.text(number, "" + i))).isTrue();
		}
		ZmqSocket second = partner(type, endpoint);
		for (int i = 0; i < 100; i++) {
			assertThat(Lab.receiveText(second)).isEqualTo("" + i);
		}
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource(SingleFrameTypes.STREAM_SENDERS)
	@Clause({ "41.client.6", "41.server.6", "49.scatter.6", "51.peer.6", "52.channel.6" })
	void whatHadNotLeftWhenTheConnectionBrokeLeavesOverTheNext(SocketType type, Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket socket = this.lab.socket(type, Lab.options().sendHighWaterMark(20));
		Events events = Events.of(socket);
		ZmqSocket first = this.lab.socket(SingleFrameTypes.partner(type), Lab.options().receiveHighWaterMark(5));
		first.bind(endpoint);
		int number = SingleFrameTypes.connect(socket, endpoint);
		Lab.awaitPeers(socket, 1);
		int sent = SingleFrameTypes.fill(socket, number);
		first.unbind(endpoint);
		first.close();
		events.await(Kind.DISCONNECTED);
		int queued = (int) socket.statistics().messagesQueued();
		assertThat(queued).as("messages that have not left").isPositive();
		ZmqSocket second = partner(type, endpoint);
		SingleFrameTypes.receiveInOrder(second, sent - queued, sent);
		assertThat(second.receive(Lab.MOMENT)).isNull();
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource(SingleFrameTypes.RECEIVERS)
	@Clause({ "41.client.6", "41.server.6", "49.gather.6", "51.peer.6", "52.channel.6" })
	void whatCameBeforeTheConnectionBrokeIsStillReceived(SocketType type, Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket socket = this.lab.socket(type);
		Events events = Events.of(socket);
		SocketType partner = SingleFrameTypes.partner(type);
		ZmqSocket first = this.lab.socket(partner, Lab.options().linger(Duration.ofSeconds(5)));
		first.bind(endpoint);
		socket.connect(endpoint);
		Lab.awaitPeers(first, 1);
		int number = SingleFrameTypes.number(first);
		List<String> sent = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			sent.add("first " + i);
			assertThat(first.send(SingleFrameTypes.text(number, "first " + i), Lab.PATIENCE)).isTrue();
		}
		first.unbind(endpoint);
		events.await(Kind.DISCONNECTED);
		ZmqSocket second = partner(type, endpoint);
		events.await(Kind.HANDSHAKE_SUCCEEDED, 2);
		Lab.awaitPeers(second, 1);
		ZmqMessage last = SingleFrameTypes.text(SingleFrameTypes.number(second), "second");
		assertThat(second.send(last, Lab.PATIENCE)).isTrue();
		List<String> received = new ArrayList<>();
		for (int i = 0; i < 11; i++) {
			received.add(Lab.receiveText(socket));
		}
		assertThat(received.remove("second")).isTrue();
		assertThat(received).isEqualTo(sent);
	}

	/** A queue for what comes shows in nothing but that nothing is missed. */
	@OnEachWire
	@Clause("49.gather.5")
	void whoConnectsBeforeAnybodyIsThereGetsTheFirstMessage(Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket gather = this.lab.socket(SocketType.GATHER);
		gather.connect(endpoint);
		Background<String> waiting = Background.call(() -> Lab.receiveText(gather)).awaitAsleep();
		ZmqSocket scatter = this.lab.socket(SocketType.SCATTER);
		scatter.bind(endpoint);
		scatter.send("first");
		assertThat(waiting.get()).isEqualTo("first");
	}

}
