package io.github.zmq4j;

import java.util.Map;

import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is discarded is counted by its reason.
 */
@Tag("integration")
class DropReasonTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private static void awaitDrops(ZmqSocket socket, DropReason reason, long count) {
		Await.until(count + " of " + socket + " are dropped for " + reason,
				() -> socket.statistics().drops().equals(Map.of(reason, count)));
		assertThat(socket.statistics().messagesDropped()).isEqualTo(count);
	}

	@Test
	void aPeerThatIsFull() {
		ZmqSocket sub = this.lab.socket(SocketType.SUB, Lab.options().receiveHighWaterMark(2));
		ZmqSocket pub = this.lab.socket(SocketType.PUB, Lab.options().sendHighWaterMark(3));
		Lab.join(Wire.INPROC, pub, sub);
		sub.subscribe("");
		Await.until("the publisher has the subscription", () -> pub.topicCount() == 1);
		for (int i = 0; i < 9; i++) {
			pub.send("" + i);
		}
		awaitDrops(pub, DropReason.NO_ROOM, 4);
	}

	@Test
	void aPeerThatNobodyKnows() {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		router.send(ZmqMessage.of("nobody", "x"));
		awaitDrops(router, DropReason.NO_PEER, 1);
	}

	@OnEachWire
	void aConnectionThatNeverCame(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		push.connect(this.lab.vacant(wire));
		push.send("1");
		push.send("2");
		assertThat(push.statistics().drops()).isEmpty();
		push.close();
		awaitDrops(push, DropReason.CONNECTION_LOST, 2);
	}

	@OnEachWire
	void aRequestWithoutAnEnvelope(Wire wire) {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		ZmqSocket rep = this.lab.bound(SocketType.REP, wire, dealer);
		dealer.send("no delimiter");
		dealer.send(ZmqMessage.of("", "question"));
		assertThat(Lab.receiveText(rep)).isEqualTo("question");
		awaitDrops(rep, DropReason.NOT_EXPECTED, 1);
	}

	@OnEachWire
	void aMessageForASocketThatReceivesNothing(Wire wire) {
		ZmqSocket xsub = this.lab.socket(SocketType.XSUB);
		ZmqSocket pub = this.lab.bound(SocketType.PUB, wire, xsub);
		xsub.send("to an XPUB");
		awaitDrops(pub, DropReason.NOT_RECEIVED, 1);
	}

	@OnEachWire
	void aMessageThatANewerOneReplaces(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().conflate(true));
		push.connect(this.lab.vacant(wire));
		for (int i = 0; i < 5; i++) {
			push.send("" + i);
		}
		awaitDrops(push, DropReason.SUPERSEDED, 4);
	}

}
