package io.github.zmq4j;

import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Only the newest message is kept (libzmq: ZMQ_CONFLATE).
 */
@Tag("integration")
class ConflateTests {

	private static final int COUNT = 1000;

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private static SocketOptions.Builder conflate() {
		return Lab.options().conflate(true);
	}

	private static ZmqMessage numbered(int number) {
		return ZmqMessage.of(Integer.toString(number), "second frame");
	}

	@OnEachWire
	void whoReceivesGetsTheNewestThatArrived(Wire wire) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL, conflate());
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		Lab.join(wire, pull, push);
		for (int i = 1; i <= COUNT; i++) {
			push.send(numbered(i));
		}
		Await.until("all have arrived", () -> pull.statistics().messagesDropped() == COUNT - 1);
		assertThat(Lab.receive(pull)).isEqualTo(numbered(COUNT));
		assertThat(pull.tryReceive()).isNull();
		push.send(numbered(COUNT + 1));
		assertThat(Lab.receive(pull)).isEqualTo(numbered(COUNT + 1));
	}

	@OnEachWire
	void whoSendsKeepsTheNewestForAPeerThatIsNotThere(Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket push = this.lab.socket(SocketType.PUSH, conflate());
		push.connect(endpoint);
		for (int i = 1; i <= COUNT; i++) {
			push.send(numbered(i));
		}
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		pull.bind(endpoint);
		assertThat(Lab.receive(pull)).isEqualTo(numbered(COUNT));
		assertThat(push.statistics().messagesDropped()).isEqualTo(COUNT - 1);
	}

	@OnEachWire
	void whoSendsNeverWaits(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, conflate());
		ZmqSocket pull = this.lab.socket(SocketType.PULL, Lab.options().receiveHighWaterMark(1));
		Lab.join(wire, pull, push);
		byte[] large = new byte[50_000];
		for (int i = 1; i <= COUNT; i++) {
			assertThat(push.trySend(ZmqMessage.of(Integer.toString(i).getBytes(UTF_8), large))).isTrue();
		}
		ZmqMessage last = Lab.receive(pull);
		int number = 0;
		while (!last.text().equals(Integer.toString(COUNT))) {
			assertThat(Integer.parseInt(last.text())).isGreaterThan(number);
			number = Integer.parseInt(last.text());
			last = Lab.receive(pull);
		}
		assertThat(push.statistics().messagesDropped()).isPositive();
	}

	@OnEachWire
	void aSubscriberMayWantOnlyTheNewest(Wire wire) {
		ZmqSocket pub = this.lab.socket(SocketType.PUB);
		ZmqSocket sub = this.lab.socket(SocketType.SUB, conflate());
		sub.subscribe("");
		Lab.join(wire, pub, sub);
		Await.until("the PUB knows the topic", () -> pub.topicCount() == 1);
		for (int i = 1; i <= 100; i++) {
			pub.send(numbered(i));
		}
		Await.until("all have arrived", () -> sub.statistics().messagesDropped() == 99);
		assertThat(Lab.receive(sub)).isEqualTo(numbered(100));
	}

	@OnEachWire
	void aDealerConflatesInBothDirections(Wire wire) {
		ZmqSocket one = this.lab.socket(SocketType.DEALER, conflate());
		ZmqSocket other = this.lab.socket(SocketType.DEALER);
		Lab.join(wire, other, one);
		for (int i = 1; i <= 100; i++) {
			other.send(numbered(i));
		}
		Await.until("all have arrived", () -> one.statistics().messagesDropped() == 99);
		assertThat(Lab.receive(one)).isEqualTo(numbered(100));
		one.send("up");
		assertThat(Lab.receiveText(other)).isEqualTo("up");
	}

	@Test
	void otherTypesRefuseIt() {
		for (SocketType type : new SocketType[] { SocketType.REQ, SocketType.ROUTER, SocketType.XPUB }) {
			assertThatIllegalArgumentException().isThrownBy(() -> this.lab.socket(type, conflate()))
				.withMessageContaining("The option conflate does nothing for a " + type + " socket");
		}
	}

}
