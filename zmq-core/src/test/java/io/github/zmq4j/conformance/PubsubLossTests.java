package io.github.zmq4j.conformance;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of queues when the connection between a publisher and a subscriber ends
 * (RFC 29).
 */
@Tag("integration")
class PubsubLossTests {

	private static final int MARK = 5;

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@OnEachWire
	@Clause({ "29.sub.5", "29.xpub.5" })
	void whoConnectsStillReceivesWhatCameBeforeALoss(Wire wire) {
		for (PubsubDirection direction : PubsubDirection.values()) {
			ZmqSocket sender = this.lab.socket(direction.sender(), Lab.options().linger(Lab.PATIENCE));
			ZmqSocket receiver = this.lab.socket(direction.receiver());
			Events events = Events.of(receiver);
			Lab.join(wire, sender, receiver);
			PubsubDirection.wantAll(sender, receiver);
			for (int i = 0; i < 100; i++) {
				sender.send("" + i);
			}
			sender.close();
			events.await(Kind.DISCONNECTED);
			for (int i = 0; i < 100; i++) {
				assertThat(Lab.receiveText(receiver)).isEqualTo("" + i);
			}
		}
	}

	/** XPUB and XSUB give up that half of their double queues as well. */
	@OnEachWire
	@Clause("29.pub.7")
	void whatWaitsForWhoWasAcceptedGoesWithIt(Wire wire) {
		for (PubsubDirection direction : PubsubDirection.values()) {
			ZmqSocket sender = this.lab.socket(direction.sender(), Lab.options().sendHighWaterMark(MARK));
			ZmqSocket receiver = this.lab.socket(direction.receiver(), Lab.options().receiveHighWaterMark(MARK));
			Endpoint endpoint = Lab.join(wire, sender, receiver);
			PubsubDirection.wantAll(sender, receiver);
			PubsubDirection.fill(sender);
			assertThat(sender.statistics().messagesQueued()).isPositive();
			receiver.close();
			Lab.awaitPeers(sender, 0);
			assertThat(sender.statistics().messagesQueued()).as("messages for " + direction.receiver()).isZero();
			ZmqSocket next = this.lab.socket(direction.receiver());
			Lab.join(endpoint, sender, next);
			PubsubDirection.wantAll(sender, next);
			sender.send("new");
			assertThat(Lab.receiveText(next)).isEqualTo("new");
		}
	}

}
