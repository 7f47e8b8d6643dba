package io.github.zmq4j.conformance;

import java.time.Duration;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.ZmqTimeoutException;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How much waits in a queue, and what a sender does when no more may wait.
 */
@Tag("integration")
class SingleFrameQueueTests {

	private static final int MANY = 600;

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private ZmqSocket narrow(SocketType type) {
		return this.lab.socket(type, Lab.suited(type, Lab.options().sendHighWaterMark(5).receiveHighWaterMark(5)));
	}

	// How much

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource(SingleFrameTypes.SENDERS)
	@Clause({ "41.client.9", "41.server.12", "49.scatter.9", "51.peer.13", "52.channel.9" })
	void asManyMessagesWaitToBeSentAsTheApplicationSays(SocketType type, Wire wire) {
		for (int mark : new int[] { 1, 7 }) {
			ZmqSocket socket = this.lab.socket(type, Lab.options().sendHighWaterMark(mark));
			int number = SingleFrameTypes.connect(socket, this.lab.vacant(wire));
			for (int i = 0; i < mark; i++) {
				assertThat(socket.trySend(SingleFrameTypes.text(number, "" + i))).isTrue();
			}
			assertThat(socket.trySend(SingleFrameTypes.text(number, "too many"))).isFalse();
			assertThat(socket.statistics().messagesQueued()).isEqualTo(mark);
		}
	}

	@ParameterizedTest(name = "{0}, the SCATTER binds: {1}")
	@MethodSource("io.github.zmq4j.support.Wire#rawSides")
	@Clause("49.scatter.9")
	void asManyMessagesWaitForAConnectedGatherAsTheApplicationSays(Wire wire, boolean binds) {
		for (int mark : new int[] { 3, 20 }) {
			ZmqSocket scatter = this.lab.socket(SocketType.SCATTER, Lab.options().sendHighWaterMark(mark));
			Lab.join(wire, binds, scatter, narrow(SocketType.GATHER));
			SingleFrameTypes.fill(scatter, 0);
			assertThat(scatter.statistics().messagesQueued()).as("one may be on its way")
				.isBetween(mark - 1L, (long) mark);
		}
	}

	@ParameterizedTest(name = "{0}, {1}, it binds: {2}")
	@MethodSource(SingleFrameTypes.STREAM_RECEIVERS_ON_SIDES)
	@Clause({ "41.client.9", "41.server.12", "49.gather.9", "51.peer.13", "52.channel.9" })
	void asManyMessagesWaitToBeReceivedAsTheApplicationSays(SocketType type, Wire wire, boolean socketBinds) {
		ZmqSocket roomy = senderOfMany(type, wire, socketBinds, MANY);
		Await.until("all messages are with the receiver", () -> roomy.statistics().messagesQueued() == 0);
		ZmqSocket cramped = senderOfMany(type, wire, socketBinds, 10);
		assertThat(SingleFrameTypes.queuedAtRest(cramped)).isPositive();
	}

	/** A peer that has sent many messages to a receiver that reads none. */
	private ZmqSocket senderOfMany(SocketType type, Wire wire, boolean binds, int mark) {
		ZmqSocket socket = this.lab.socket(type, Lab.options().receiveHighWaterMark(mark));
		ZmqSocket peer = this.lab.socket(SingleFrameTypes.partner(type), Lab.options().sendHighWaterMark(0));
		Lab.join(wire, binds, socket, peer);
		ZmqMessage message = ZmqMessage.of(new byte[32 << 10]).withRoutingId(SingleFrameTypes.number(peer));
		for (int i = 0; i < MANY; i++) {
			assertThat(peer.trySend(message)).isTrue();
		}
		return peer;
	}

	@ParameterizedTest(name = "{0}, it binds: {1}")
	@CsvSource({ "CLIENT, true", "CLIENT, false", "SERVER, true", "SERVER, false", "GATHER, true", "GATHER, false",
			"PEER, true", "CHANNEL, true" })
	@Clause({ "49.scatter.9", "41.client.9", "41.server.12", "49.gather.9", "51.peer.13", "52.channel.9" })
	void overInprocAsManyMessagesWaitAsBothApplicationsSay(SocketType type, boolean binds) {
		ZmqSocket socket = this.lab.socket(type, Lab.options().receiveHighWaterMark(4));
		ZmqSocket peer = this.lab.socket(SingleFrameTypes.partner(type), Lab.options().sendHighWaterMark(3));
		Lab.join(Wire.INPROC, binds, socket, peer);
		int number = SingleFrameTypes.number(peer);
		for (int i = 0; i < 7; i++) {
			assertThat(peer.trySend(SingleFrameTypes.text(number, "" + i))).isTrue();
		}
		assertThat(peer.trySend(SingleFrameTypes.text(number, "too many"))).isFalse();
	}

	// Directions and peers do not depend on each other

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource(SingleFrameTypes.BOTH_WAYS)
	@Clause({ "41.client.4", "41.server.4", "51.peer.4", "52.channel.4" })
	void noDirectionWaitsForTheOther(SocketType type, Wire wire) {
		ZmqSocket socket = narrow(type);
		ZmqSocket peer = narrow(SingleFrameTypes.partner(type));
		Lab.join(wire, peer, socket);
		int toPeer = SingleFrameTypes.number(socket);
		int came = SingleFrameTypes.fill(peer, SingleFrameTypes.number(peer));
		assertThat(socket.trySend(SingleFrameTypes.text(toPeer, "out"))).isTrue();
		assertThat(Lab.receiveText(peer)).isEqualTo("out");
		int went = SingleFrameTypes.fill(socket, toPeer);
		SingleFrameTypes.receiveInOrder(socket, 0, came);
		assertThat(socket.trySend(SingleFrameTypes.text(toPeer, "too many"))).isFalse();
		SingleFrameTypes.receiveInOrder(peer, 0, went);
	}

	@ParameterizedTest(name = "{0}, {1}, it binds: {2}")
	@MethodSource(SingleFrameTypes.DEALERS_ON_SIDES)
	@Clause({ "41.client.11", "49.scatter.4", "49.scatter.11" })
	void whoHasNoRoomIsLeftOut(SocketType type, Wire wire, boolean socketBinds) {
		ZmqSocket socket = narrow(type);
		ZmqSocket lazy = narrow(SingleFrameTypes.partner(type));
		Lab.join(wire, socketBinds, socket, lazy);
		int filled = SingleFrameTypes.fill(socket, 0);
		ZmqSocket eager = this.lab.socket(SingleFrameTypes.partner(type));
		Lab.join(wire, socketBinds, socket, eager);
		for (int i = 0; i < 100; i++) {
			socket.send("" + i);
			assertThat(Lab.receiveText(eager)).isEqualTo("" + i);
		}
		SingleFrameTypes.receiveInOrder(lazy, 0, filled);
		assertThat(lazy.receive(Lab.MOMENT)).isNull();
	}

	// When no more may wait

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource(SingleFrameTypes.UNADDRESSED)
	@Clause({ "41.client.13", "41.client.14", "49.scatter.13", "49.scatter.14", "52.channel.12", "52.channel.13" })
	void withoutAPeerNothingIsTaken(SocketType type, Wire wire) {
		ZmqSocket socket = this.lab.socket(type);
		Endpoint endpoint = socket.bind(wire.free());
		assertThat(socket.trySend(ZmqMessage.of("at once"))).isFalse();
		assertThat(socket.send(ZmqMessage.of("in time"), Lab.MOMENT)).isFalse();
		Background<Boolean> waiting = Background.run(() -> socket.send("waits")).awaitAsleep();
		assertThat(socket.statistics().messagesSent()).isZero();
		ZmqSocket peer = this.lab.socket(SingleFrameTypes.partner(type));
		peer.connect(endpoint);
		assertThat(waiting.get()).isTrue();
		assertThat(Lab.receiveText(peer)).isEqualTo("waits");
		assertThat(peer.receive(Lab.MOMENT)).isNull();
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource(SingleFrameTypes.UNADDRESSED)
	@Clause({ "41.client.13", "41.client.14", "41.client.15", "49.scatter.13", "49.scatter.14", "49.scatter.15",
			"52.channel.11", "52.channel.12", "52.channel.13", "52.channel.14" })
	void withFullQueuesNothingIsTakenAndNothingLost(SocketType type, Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket socket = this.lab.socket(type, Lab.options().sendHighWaterMark(3));
		socket.connect(endpoint);
		for (int i = 0; i < 3; i++) {
			assertThat(socket.trySend(ZmqMessage.of("" + i))).isTrue();
		}
		assertThat(socket.trySend(ZmqMessage.of("at once"))).isFalse();
		assertThat(socket.send(ZmqMessage.of("in time"), Lab.MOMENT)).isFalse();
		Background<Boolean> waiting = Background.run(() -> socket.send("3")).awaitAsleep();
		assertThat(socket.statistics().messagesQueued()).isEqualTo(3);
		ZmqSocket peer = this.lab.socket(SingleFrameTypes.partner(type));
		peer.bind(endpoint);
		for (int i = 0; i < 4; i++) {
			assertThat(Lab.receiveText(peer)).isEqualTo("" + i);
		}
		assertThat(waiting.get()).isTrue();
		assertThat(peer.receive(Lab.MOMENT)).isNull();
		assertThat(socket.statistics().messagesDropped()).isZero();
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource(SingleFrameTypes.SENDERS)
	@Clause({ "41.client.15", "41.server.19", "41.server.21", "41.server.22", "49.scatter.15", "51.peer.20",
			"51.peer.22", "51.peer.23", "52.channel.11", "52.channel.14" })
	void whoSendsWaitsUntilThePeerReadsAndNothingIsLost(SocketType type, Wire wire) {
		ZmqSocket socket = narrow(type);
		ZmqSocket peer = narrow(SingleFrameTypes.partner(type));
		Lab.join(wire, socket, peer);
		int number = SingleFrameTypes.number(socket);
		int sent = SingleFrameTypes.fill(socket, number);
		assertThat(socket.trySend(SingleFrameTypes.text(number, "at once"))).isFalse();
		Background<Boolean> waiting = Background.run(() -> socket.send(SingleFrameTypes.large(number, sent)))
			.awaitAsleep();
		SingleFrameTypes.receiveInOrder(peer, 0, sent + 1);
		assertThat(waiting.get()).isTrue();
		assertThat(peer.receive(Lab.MOMENT)).isNull();
		assertThat(socket.statistics().messagesDropped()).isZero();
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource(SingleFrameTypes.SENDERS)
	@Clause({ "41.client.13", "41.server.21", "49.scatter.13", "51.peer.22", "52.channel.12" })
	void theWaitEndsWithAFailureIfTheApplicationSaysSo(SocketType type, Wire wire) {
		ZmqSocket socket = this.lab.socket(type, Lab.options().sendHighWaterMark(1).sendTimeout(Duration.ofMillis(30)));
		int number = SingleFrameTypes.connect(socket, this.lab.vacant(wire));
		socket.send(SingleFrameTypes.text(number, "waits for a peer"));
		ZmqMessage second = SingleFrameTypes.text(number, "too many");
		assertThatExceptionOfType(ZmqTimeoutException.class).isThrownBy(() -> socket.send(second));
		assertThat(socket.statistics().messagesQueued()).isOne();
	}

}
