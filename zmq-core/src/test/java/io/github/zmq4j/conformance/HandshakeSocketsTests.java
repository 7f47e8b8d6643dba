package io.github.zmq4j.conformance;

import java.util.ArrayList;
import java.util.List;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachSide;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every type of socket does: bind, connect, and pass messages once and in order.
 */
@Tag("integration")
class HandshakeSocketsTests {

	private static final int COUNT = 200;

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@OnEachSide
	@Clause({ "37.sockets.1", "37.sockets.2", "37.sockets.8", "37.sockets.9" })
	void whoeverBindsEachMessageComesOnceAndInOrder(Wire wire, boolean receiverBinds) {
		List<ZmqSocket> receivers = new ArrayList<>();
		for (HandshakeLane lane : HandshakeLane.FREE) {
			ZmqSocket from = this.lab.socket(lane.from());
			ZmqSocket to = this.lab.socket(lane.to());
			Lab.join(wire, receiverBinds ? to : from, receiverBinds ? from : to);
			HandshakeLane.open(from, to);
			for (int i = 0; i < COUNT; i++) {
				from.send(HandshakeLane.addressed(from, lane.message(i)));
			}
			for (int i = 0; i < COUNT; i++) {
				assertThat(HandshakeLane.receive(to)).as("%s", lane).isEqualTo(lane.message(i));
			}
			receivers.add(to);
		}
		Await.quietly(Lab.MOMENT);
		for (ZmqSocket receiver : receivers) {
			assertThat(receiver.tryReceive()).as("%s", receiver).isNull();
		}
	}

	@OnEachSide
	@Clause({ "37.sockets.1", "37.sockets.2", "37.sockets.8", "37.sockets.9" })
	void whoeverBindsEachQuestionAndAnswerComesOnceAndInOrder(Wire wire, boolean receiverBinds) {
		for (HandshakeLane lane : HandshakeLane.LOCKSTEP) {
			ZmqSocket asking = this.lab.socket(lane.from());
			ZmqSocket answering = this.lab.socket(lane.to());
			Lab.join(wire, receiverBinds ? answering : asking, receiverBinds ? asking : answering);
			for (int i = 0; i < COUNT; i++) {
				ZmqMessage question = lane.message(i);
				assertThat(HandshakeLane.ask(asking, answering, question)).as("%s", lane)
					.containsExactly(question, question);
			}
		}
	}

	@OnEachWire
	@Clause("37.sockets.3")
	void aConnectReturnsBeforeAnybodyIsThere(Wire wire) {
		for (HandshakeLane lane : HandshakeLane.FREE) {
			for (boolean receiverBinds : new boolean[] { true, false }) {
				ZmqSocket from = this.lab.socket(lane.from());
				ZmqSocket to = this.lab.socket(lane.to());
				connectFirst(wire, receiverBinds ? to : from, receiverBinds ? from : to);
				HandshakeLane.open(from, to);
				from.send(HandshakeLane.addressed(from, lane.message(1)));
				assertThat(HandshakeLane.receive(to)).as("%s", lane).isEqualTo(lane.message(1));
				from.close();
				to.close();
			}
		}
	}

	@OnEachWire
	@Clause("37.sockets.3")
	void aConnectOfWhoAsksOrAnswersReturnsBeforeAnybodyIsThere(Wire wire) {
		for (HandshakeLane lane : HandshakeLane.LOCKSTEP) {
			for (boolean answeringBinds : new boolean[] { true, false }) {
				ZmqSocket asking = this.lab.socket(lane.from());
				ZmqSocket answering = this.lab.socket(lane.to());
				connectFirst(wire, answeringBinds ? answering : asking, answeringBinds ? asking : answering);
				ZmqMessage question = lane.message(1);
				assertThat(HandshakeLane.ask(asking, answering, question)).as("%s", lane)
					.containsExactly(question, question);
				asking.close();
				answering.close();
			}
		}
	}

	private void connectFirst(Wire wire, ZmqSocket binding, ZmqSocket connecting) {
		Endpoint endpoint = this.lab.vacant(wire);
		connecting.connect(endpoint);
		assertThat(connecting.peers()).isEmpty();
		binding.bind(endpoint);
		Lab.awaitPeers(binding, 1);
		Lab.awaitPeers(connecting, 1);
	}

}
