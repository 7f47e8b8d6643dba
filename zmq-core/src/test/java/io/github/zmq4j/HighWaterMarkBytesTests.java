package io.github.zmq4j;

import java.util.Set;

import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Bytes that wait may be bounded beside messages.
 */
@Tag("integration")
class HighWaterMarkBytesTests {

	private static final ZmqMessage MESSAGE = ZmqMessage.of(new byte[10_000]);

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private ZmqSocket push(long bytes) {
		return this.lab.socket(SocketType.PUSH, Lab.options().sendHighWaterMark(0).sendHighWaterMarkBytes(bytes));
	}

	private static int fill(ZmqSocket push, ZmqMessage message) {
		int sent = 0;
		while (push.trySend(message)) {
			sent++;
		}
		return sent;
	}

	@OnEachWire
	void whoSendsWaitsWhenSoManyBytesWaitForAPeer(Wire wire) {
		Endpoint vacant = this.lab.vacant(wire);
		ZmqSocket push = push(100_000);
		push.connect(vacant);
		assertThat(fill(push, MESSAGE)).isEqualTo(10);
		Background<Boolean> waiting = Background.run(() -> push.send(MESSAGE)).awaitAsleep();
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		pull.bind(vacant);
		for (int i = 0; i < 11; i++) {
			assertThat(Lab.receive(pull)).isEqualTo(MESSAGE);
		}
		waiting.get();
		push.connect(this.lab.vacant(wire));
		assertThat(fill(push, MESSAGE)).as("a peer of its own").isGreaterThanOrEqualTo(10);
	}

	@OnEachWire
	void aMessageOfAnySizePassesWhenNothingWaits(Wire wire) {
		Endpoint vacant = this.lab.vacant(wire);
		ZmqSocket push = push(10);
		push.connect(vacant);
		assertThat(fill(push, MESSAGE)).isOne();
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		pull.bind(vacant);
		for (int i = 0; i < 100; i++) {
			assertThat(Lab.receive(pull)).isEqualTo(MESSAGE);
			push.send(MESSAGE);
		}
	}

	@OnEachWire
	void whicheverIsReachedFirstBounds(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH,
				Lab.options().sendHighWaterMark(7).sendHighWaterMarkBytes(100_000));
		push.connect(this.lab.vacant(wire));
		assertThat(fill(push, MESSAGE)).isEqualTo(7);
	}

	@OnEachWire
	void nothingIsLostAndNobodySleepsOnAtABoundOfBytes(Wire wire) {
		ZmqSocket push = push(20_000);
		ZmqSocket pull = this.lab.socket(SocketType.PULL,
				Lab.options().receiveHighWaterMark(0).receiveHighWaterMarkBytes(5_000));
		Lab.join(wire, pull, push);
		int count = 20_000;
		Background<Boolean> sending = Background.run(() -> {
			for (int i = 0; i < count; i++) {
				push.send(ZmqMessage.of(new byte[i % 4_000]));
			}
		});
		for (int i = 0; i < count; i++) {
			assertThat(Lab.receive(pull).size()).isEqualTo(i % 4_000);
		}
		sending.get();
		assertThat(push.statistics().messagesQueued()).isZero();
	}

	@OnEachWire
	void whatIsReadAheadIsBoundedInBytes(Wire wire) {
		ZmqSocket push = push(10_000);
		ZmqSocket pull = this.lab.socket(SocketType.PULL,
				Lab.options().receiveHighWaterMark(0).receiveHighWaterMarkBytes(100_000));
		Lab.join(wire, pull, push);
		try (ZmqPoller poller = this.lab.context().poller()) {
			poller.add(pull, Set.of(ZmqPoller.Interest.RECEIVE));
			ZmqMessage large = ZmqMessage.of(new byte[1 << 20]);
			int sent = 0;
			while (sent < 200 && push.send(large, Lab.MOMENT)) {
				sent++;
				assertThat(poller.poll(Lab.PATIENCE)).isNotEmpty();
			}
			assertThat(sent).as("what the system and both sides take").isLessThan(200);
			for (int i = 0; i < sent; i++) {
				assertThat(Lab.receive(pull)).isEqualTo(large);
			}
		}
	}

	@OnEachWire
	void aPublisherDropsWhatIsBeyondTheBound(Wire wire) {
		ZmqSocket pub = this.lab.socket(SocketType.PUB,
				Lab.options().sendHighWaterMark(0).sendHighWaterMarkBytes(100_000));
		ZmqSocket sub = this.lab.socket(SocketType.SUB,
				Lab.options().receiveHighWaterMark(0).receiveHighWaterMarkBytes(100_000));
		sub.subscribe("");
		Lab.join(wire, pub, sub);
		Await.until("the PUB knows the topic", () -> pub.topicCount() == 1);
		for (int i = 0; i < 5_000; i++) {
			pub.send(MESSAGE);
		}
		assertThat(pub.statistics().drops()).containsOnlyKeys(DropReason.NO_ROOM);
	}

	@Test
	void whatDoesNothingIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Lab.options().sendHighWaterMarkBytes(-1))
			.withMessageContaining("sendHighWaterMarkBytes is -1; it must be at least 0");
		assertThatIllegalArgumentException().isThrownBy(() -> Lab.options().receiveHighWaterMarkBytes(-1));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.lab.socket(SocketType.PULL, Lab.options().sendHighWaterMarkBytes(1)))
			.withMessageContaining("The option sendHighWaterMarkBytes does nothing for a PULL socket");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.lab.socket(SocketType.PUSH, Lab.options().receiveHighWaterMarkBytes(1)))
			.withMessageContaining("The option receiveHighWaterMarkBytes does nothing for a PUSH socket");
	}

}
