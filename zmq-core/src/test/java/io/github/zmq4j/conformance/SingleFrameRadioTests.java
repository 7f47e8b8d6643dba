package io.github.zmq4j.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.ZmqUnsupportedException;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachRawSide;
import io.github.zmq4j.support.OnEachSide;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The queues of a RADIO, and what it keeps from its application and from its peers.
 */
@Tag("integration")
class SingleFrameRadioTests {

	private static final String GROUP = "group";

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private ZmqSocket radio(int sendHighWaterMark) {
		return this.lab.socket(SocketType.RADIO, Lab.options().sendHighWaterMark(sendHighWaterMark));
	}

	/** A DISH that has joined the group. */
	private ZmqSocket dish(int receiveHighWaterMark) {
		ZmqSocket dish = this.lab.socket(SocketType.DISH, Lab.options().receiveHighWaterMark(receiveHighWaterMark));
		dish.join(GROUP);
		return dish;
	}

	// What the application sees

	@OnEachSide
	@Clause("48.radio.2")
	void itsApplicationCannotReceive(Wire wire, boolean radioBinds) {
		ZmqSocket radio = radio(5);
		Lab.join(wire, radioBinds, radio, dish(5));
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(radio::receive);
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(radio::tryReceive);
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(() -> radio.receive(Duration.ZERO));
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(radio::receiveAsync);
	}

	@OnEachSide
	@Clause({ "48.radio.18", "48.radio.19", "48.dish.17" })
	void joinAndLeaveWorkAndTheApplicationIsNotToldOfThem(Wire wire, boolean radioBinds) {
		ZmqSocket radio = radio(100);
		Events events = Events.of(radio);
		ZmqSocket dish = dish(100);
		Lab.join(wire, radioBinds, radio, dish);
		SingleFrameGroups.awaitKnown(radio, dish);
		radio.send(SingleFrameGroups.message(GROUP, "joined"));
		assertThat(Lab.receiveText(dish)).isEqualTo("joined");
		dish.leave(GROUP);
		SingleFrameGroups.awaitKnown(radio, dish);
		long before = radio.statistics().messagesSent();
		radio.send(SingleFrameGroups.message(GROUP, "left"));
		assertThat(radio.statistics().messagesSent()).isEqualTo(before);
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(radio::tryReceive);
		assertThat(radio.statistics().messagesReceived()).isZero();
		assertThat(events.kinds()).isSubsetOf(Kind.LISTENING, Kind.ACCEPTED, Kind.CONNECT_DELAYED, Kind.CONNECTED,
				Kind.HANDSHAKE_SUCCEEDED);
	}

	@OnEachRawSide
	@Clause("48.radio.9")
	void whatADishSendsIsThrownAwayAndNobodyIsTold(Wire wire, boolean binds) {
		ZmqSocket radio = radio(5);
		Events events = Events.of(radio);
		try (RawPeer peer = RawPeer.of(radio, wire, binds).handshake("DISH")) {
			peer.send(RawPeer.message("one frame"));
			peer.send(RawPeer.message(GROUP, "two frames"));
			peer.send(RawPeer.message("", "", ""));
			peer.send(RawPeer.command("JOIN", GROUP.getBytes(UTF_8)));
			peer.send(RawPeer.command("PING", new byte[] { 0, 0 }));
			assertThat(peer.readFrame().commandName()).isEqualTo("PONG");
			radio.send(SingleFrameGroups.message(GROUP, "still here"));
			assertThat(peer.readFrame().text()).isEqualTo(GROUP);
			assertThat(peer.readFrame().text()).isEqualTo("still here");
			assertThat(radio.statistics().messagesReceived()).isZero();
			assertThat(events.kinds()).isSubsetOf(Kind.LISTENING, Kind.ACCEPTED, Kind.CONNECT_DELAYED, Kind.CONNECTED,
					Kind.HANDSHAKE_SUCCEEDED);
		}
	}

	// Its queues

	@OnEachSide
	@Clause({ "48.radio.3", "48.radio.6", "48.radio.16", "48.radio.17" })
	void eachDishHasAQueueOfItsOwnAndMissesWhatDoesNotFit(Wire wire, boolean radioBinds) {
		ZmqSocket radio = radio(5);
		ZmqSocket lazy = dish(5);
		Lab.join(wire, radioBinds, radio, lazy);
		SingleFrameGroups.awaitKnown(radio, lazy);
		ZmqSocket eager = dish(5);
		Lab.join(wire, radioBinds, radio, eager);
		SingleFrameGroups.awaitKnown(radio, eager);
		long before = radio.statistics().messagesDropped();
		int sent = 0;
		while (radio.statistics().messagesDropped() == before) {
			radio.send(SingleFrameGroups.large(GROUP, sent));
			assertThat(SingleFrameGroups.index(Lab.receive(eager))).isEqualTo(sent++);
			assertThat(sent).as("messages that fit into queues and system").isLessThan(5_000);
		}
		for (int i = 0; i < sent - 1; i++) {
			assertThat(SingleFrameGroups.index(Lab.receive(lazy))).isEqualTo(i);
		}
		assertThat(lazy.receive(Lab.MOMENT)).isNull();
	}

	@ParameterizedTest(name = "{0}, it binds: {1}")
	@MethodSource("io.github.zmq4j.support.Wire#rawSides")
	@Clause("48.radio.8")
	void asManyMessagesWaitForADishAsTheApplicationSays(Wire wire, boolean binds) {
		for (int mark : new int[] { 3, 20 }) {
			ZmqSocket radio = radio(mark);
			ZmqSocket dish = dish(1);
			Lab.join(wire, binds, radio, dish);
			SingleFrameGroups.awaitKnown(radio, dish);
			Await.until("the queue is full", () -> {
				radio.send(SingleFrameGroups.large(GROUP, 0));
				long queued = radio.statistics().messagesQueued();
				assertThat(queued).isLessThanOrEqualTo(mark);
				return queued == mark && radio.statistics().messagesDropped() > 0;
			});
		}
	}

	@ParameterizedTest(name = "the RADIO binds: {0}")
	@ValueSource(booleans = { true, false })
	@Clause({ "48.radio.8", "48.radio.16", "48.dish.8" })
	void overInprocAsManyMessagesWaitAsBothApplicationsSay(boolean binds) {
		ZmqSocket radio = radio(3);
		ZmqSocket dish = dish(4);
		Lab.join(Wire.INPROC, binds, radio, dish);
		SingleFrameGroups.awaitKnown(radio, dish);
		long before = radio.statistics().messagesDropped();
		for (int i = 0; i < 20; i++) {
			radio.send(SingleFrameGroups.message(GROUP, "" + i));
		}
		assertThat(radio.statistics().messagesDropped() - before).isEqualTo(13);
		for (int i = 0; i < 7; i++) {
			assertThat(Lab.receiveText(dish)).isEqualTo("" + i);
		}
		assertThat(dish.tryReceive()).isNull();
	}

	/**
	 * Nobody has joined before there is a connection, so that there is nothing to keep.
	 */
	@OnEachWire
	@Clause("48.radio.4")
	void whoConnectsBeforeAnybodyIsThereIsHeardOnceSomebodyIs(Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket radio = radio(5);
		radio.connect(endpoint);
		radio.send(SingleFrameGroups.message(GROUP, "to nobody"));
		ZmqSocket dish = dish(5);
		dish.bind(endpoint);
		SingleFrameGroups.awaitKnown(radio, dish);
		radio.send(SingleFrameGroups.message(GROUP, "to somebody"));
		assertThat(Lab.receiveText(dish)).isEqualTo("to somebody");
	}

	@OnEachWire
	@Clause("48.radio.7")
	void whatWaitsForWhoHasConnectedGoesWithIt(Wire wire) {
		ZmqSocket radio = radio(5);
		Endpoint endpoint = radio.bind(wire.free());
		ZmqSocket first = dish(5);
		Lab.join(endpoint, radio, first);
		SingleFrameGroups.awaitKnown(radio, first);
		SingleFrameGroups.fill(radio, GROUP);
		assertThat(radio.statistics().messagesQueued()).isPositive();
		first.close();
		Await.until("nothing waits", () -> radio.statistics().messagesQueued() == 0);
		Lab.awaitPeers(radio, 0);
		ZmqSocket second = dish(5);
		Lab.join(endpoint, radio, second);
		List<String> heard = new ArrayList<>();
		Await.until("the second one hears the RADIO", () -> {
			radio.send(SingleFrameGroups.message(GROUP, "new"));
			ZmqMessage message = second.receive(Lab.MOMENT.dividedBy(10));
			if (message != null) {
				heard.add(message.text());
			}
			return !heard.isEmpty();
		});
		assertThat(heard).containsExactly("new");
	}

}
