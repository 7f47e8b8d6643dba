package io.github.zmq4j.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.ZmqUnsupportedException;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachSide;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Who may receive in RFC 29, in which order, and what becomes of messages for somebody
 * who may not.
 */
@Tag("integration")
class PubsubReceivingTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	/** The one that begins has sent most before the others send anything. */
	@OnEachSide
	@Clause({ "29.sub.10", "29.xsub.11", "29.xpub.15" })
	void messagesAreReceivedFromAllInTurn(Wire wire, boolean receiverBinds) {
		for (PubsubDirection direction : PubsubDirection.values()) {
			ZmqSocket receiver = this.lab.socket(direction.receiver());
			List<ZmqSocket> senders = new ArrayList<>();
			for (int i = 0; i < 3; i++) {
				ZmqSocket sender = this.lab.socket(direction.sender());
				Lab.join(wire, receiverBinds, receiver, sender);
				senders.add(sender);
			}
			if (direction != PubsubDirection.XSUB_TO_XPUB) {
				receiver.subscribe("");
				senders.forEach((sender) -> PubsubDirection.awaitTopics(sender, 1));
			}
			send(senders.get(0), "most", 400);
			send(senders.get(1), "few", 20);
			send(senders.get(2), "few", 20);
			int most = 0;
			for (int few = 0; few < 40;) {
				if (Lab.receiveText(receiver).equals("few")) {
					few++;
				}
				else {
					most++;
				}
				Await.quietly(Duration.ofMillis(1));
			}
			assertThat(most).as("of 400 messages before the last of the others, " + direction).isLessThan(200);
		}
	}

	private static void send(ZmqSocket socket, String text, int count) {
		for (int i = 0; i < count; i++) {
			socket.send(text);
		}
	}

	@OnEachSide
	@Clause({ "29.pub.2", "29.sub.2" })
	void aPubOnlySendsAndASubOnlyReceives(Wire wire, boolean subBinds) {
		ZmqSocket pub = this.lab.socket(SocketType.PUB);
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		Lab.join(wire, subBinds, sub, pub);
		PubsubDirection.wantAll(pub, sub);
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(() -> sub.send("back"));
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(pub::tryReceive);
		pub.send("there");
		assertThat(Lab.receiveText(sub)).isEqualTo("there");
	}

	@OnEachSide
	@Clause({ "29.xpub.2", "29.xsub.2" })
	void anXpubAndAnXsubSendAndReceiveInAnyOrder(Wire wire, boolean xsubBinds) {
		ZmqSocket xsub = this.lab.socket(SocketType.XSUB);
		ZmqSocket xpub = this.lab.socket(SocketType.XPUB);
		Lab.join(wire, xsubBinds, xsub, xpub);
		xsub.send("up 1");
		xsub.send("up 2");
		assertThat(Lab.receiveText(xpub)).isEqualTo("up 1");
		xsub.subscribe("down");
		PubsubDirection.awaitTopics(xpub, 1);
		assertThat(Lab.receiveText(xpub)).isEqualTo("\u0001down");
		xpub.send("down 1");
		assertThat(Lab.receiveText(xpub)).isEqualTo("up 2");
		xpub.send("down 2");
		xpub.send("down 3");
		assertThat(Lab.receiveText(xsub)).isEqualTo("down 1");
		xsub.send("up 3");
		assertThat(Lab.receiveText(xsub)).isEqualTo("down 2");
		assertThat(Lab.receiveText(xsub)).isEqualTo("down 3");
		assertThat(Lab.receiveText(xpub)).isEqualTo("up 3");
	}

	/** The subscription behind the messages shows that these have been taken. */
	@OnEachSide
	@Clause("29.pub.9")
	void aPubThrowsAwayWhatItsSubscribersSend(Wire wire, boolean pubBinds) {
		ZmqSocket xsub = this.lab.socket(SocketType.XSUB);
		ZmqSocket pub = this.lab.socket(SocketType.PUB);
		Lab.join(wire, pubBinds, pub, xsub);
		Events events = Events.of(pub);
		send(xsub, "up", 3_000);
		xsub.subscribe("down");
		PubsubDirection.awaitTopics(pub, 1);
		Await.until("nothing waits", () -> xsub.statistics().messagesQueued() == 0);
		pub.send("down");
		assertThat(Lab.receiveText(xsub)).isEqualTo("down");
		assertThat(xsub.tryReceive()).isNull();
		assertThat(pub.statistics().messagesReceived()).isZero();
		assertThat(events.count(Kind.DISCONNECTED)).isZero();
	}

}
