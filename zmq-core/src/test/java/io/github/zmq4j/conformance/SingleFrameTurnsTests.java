package io.github.zmq4j.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachSide;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Peers are sent to, and received from, in turn.
 */
@Tag("integration")
class SingleFrameTurnsTests {

	private static final int PEERS = 3;

	private static final int EACH = 200;

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@ParameterizedTest(name = "{0}, {1}, it binds: {2}")
	@MethodSource(SingleFrameTypes.DEALERS_ON_SIDES)
	@Clause({ "41.client.1", "41.client.12", "49.scatter.1", "49.scatter.12" })
	void peersAreSentToInTurn(SocketType type, Wire wire, boolean socketBinds) {
		ZmqSocket socket = this.lab.socket(type);
		List<ZmqSocket> peers = new ArrayList<>();
		for (int i = 0; i < PEERS; i++) {
			ZmqSocket peer = this.lab.socket(SingleFrameTypes.partner(type));
			Lab.join(wire, socketBinds, socket, peer);
			peers.add(peer);
		}
		for (int i = 0; i < PEERS * 10; i++) {
			socket.send("" + i);
		}
		Set<Integer> firsts = new HashSet<>();
		for (ZmqSocket peer : peers) {
			int first = Integer.parseInt(Lab.receiveText(peer));
			firsts.add(first);
			for (int i = 1; i < 10; i++) {
				assertThat(Lab.receiveText(peer)).isEqualTo("" + (first + PEERS * i));
			}
			assertThat(peer.tryReceive()).isNull();
		}
		assertThat(firsts).containsExactlyInAnyOrder(0, 1, 2);
	}

	@ParameterizedTest(name = "{0}, {1}, it binds: {2}")
	@MethodSource(SingleFrameTypes.COLLECTORS_ON_SIDES)
	@Clause({ "41.client.17", "41.server.1", "41.server.13", "49.gather.1", "49.gather.11", "51.peer.1", "51.peer.14" })
	void peersAreReceivedFromInTurn(SocketType type, Wire wire, boolean socketBinds) {
		ZmqSocket socket = this.lab.socket(type);
		for (int i = 0; i < PEERS; i++) {
			ZmqSocket peer = this.lab.socket(SingleFrameTypes.partner(type));
			Lab.join(wire, socketBinds, socket, peer);
			ZmqMessage message = SingleFrameTypes.text(SingleFrameTypes.number(peer), "" + i);
			for (int n = 0; n < EACH; n++) {
				peer.send(message);
			}
			awaitOnTheWire(wire, peer);
		}
		assertAllAreServed(socket);
	}

	@OnEachSide
	@Clause({ "48.dish.1", "48.dish.6", "48.dish.12" })
	void aDishReceivesFromItsRadiosInTurn(Wire wire, boolean dishBinds) {
		ZmqSocket dish = this.lab.socket(SocketType.DISH);
		dish.join("all");
		List<ZmqSocket> radios = new ArrayList<>();
		for (int i = 0; i < PEERS; i++) {
			ZmqSocket radio = this.lab.socket(SocketType.RADIO);
			Lab.join(wire, dishBinds, dish, radio);
			SingleFrameGroups.awaitKnown(radio, dish);
			radios.add(radio);
		}
		for (int i = 0; i < PEERS; i++) {
			for (int n = 0; n < EACH; n++) {
				radios.get(i).send(SingleFrameGroups.message("all", "" + i));
			}
			awaitOnTheWire(wire, radios.get(i));
		}
		assertAllAreServed(dish);
		radios.forEach((radio) -> assertThat(radio.statistics().messagesDropped()).isZero());
	}

	/** Over inproc what was sent is there at once. */
	private static void awaitOnTheWire(Wire wire, ZmqSocket socket) {
		if (wire.isStream()) {
			Await.until(socket + " has written all", () -> socket.statistics().messagesQueued() == 0);
		}
	}

	/** Once all is there, nobody has to wait for the end of what others have sent. */
	private static void assertAllAreServed(ZmqSocket socket) {
		Await.quietly(Lab.MOMENT);
		int[] counts = new int[PEERS];
		for (int i = 0; i < PEERS * EACH / 2; i++) {
			counts[Integer.parseInt(Lab.receiveText(socket))]++;
		}
		assertThat(Arrays.stream(counts).min().orElse(0)).as("the least that came from one peer")
			.isGreaterThan(EACH / 4);
		for (int i = 0; i < PEERS * EACH / 2; i++) {
			counts[Integer.parseInt(Lab.receiveText(socket))]++;
		}
		assertThat(counts).containsOnly(EACH);
	}

}
