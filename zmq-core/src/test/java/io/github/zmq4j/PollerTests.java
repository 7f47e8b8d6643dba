package io.github.zmq4j;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.github.zmq4j.ZmqPoller.Interest;
import io.github.zmq4j.ZmqPoller.Ready;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Waiting for several sockets at once.
 */
@Tag("integration")
class PollerTests {

	private static final Set<Interest> RECEIVE = EnumSet.of(Interest.RECEIVE);

	private static final Set<Interest> SEND = EnumSet.of(Interest.SEND);

	private final Lab lab = new Lab();

	private final ZmqPoller poller = this.lab.context().poller();

	@AfterEach
	void close() {
		this.poller.close();
		this.lab.close();
	}

	@OnEachWire
	void aPollGivesTheSocketsThatHaveMessages(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		ZmqSocket idle = this.lab.bound(SocketType.PULL, wire, this.lab.socket(SocketType.PUSH));
		this.poller.add(pull, RECEIVE);
		this.poller.add(idle, RECEIVE);
		assertThat(this.poller.poll(Duration.ZERO)).isEmpty();
		Background<List<Ready>> polling = Background.call(() -> this.poller.poll(Lab.PATIENCE)).awaitAsleep();
		push.send("x");
		assertThat(polling.get()).containsExactly(new Ready(pull, RECEIVE));
		assertThat(this.poller.poll(Duration.ZERO)).as("still there").containsExactly(new Ready(pull, RECEIVE));
		assertThat(pull.tryReceive()).isEqualTo(ZmqMessage.of("x"));
		assertThat(this.poller.poll(Duration.ZERO)).isEmpty();
	}

	@OnEachWire
	void manyMessagesAreAllSeenThroughThePoller(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		this.poller.add(pull, RECEIVE);
		int count = 20_000;
		Background<Boolean> sending = Background.run(() -> {
			for (int i = 0; i < count; i++) {
				push.send("" + i);
			}
		});
		for (int i = 0; i < count;) {
			assertThat(this.poller.poll(Lab.PATIENCE)).as("ready at message " + i).hasSize(1);
			for (ZmqMessage message = pull.tryReceive(); message != null; message = pull.tryReceive()) {
				assertThat(message.text()).isEqualTo("" + i++);
			}
		}
		sending.get();
	}

	@OnEachWire
	void oneMessageForEachPollIsEnough(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		this.poller.add(pull, RECEIVE);
		for (int i = 0; i < 300; i++) {
			push.send("" + i);
		}
		for (int i = 0; i < 300; i++) {
			assertThat(this.poller.poll(Lab.PATIENCE)).hasSize(1);
			assertThat(pull.receive().text()).isEqualTo("" + i);
		}
	}

	@OnEachWire
	void aPollGivesTheSocketThatCanSendOnceItHasAPeer(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		Endpoint endpoint = push.bind(wire.free());
		this.poller.add(push, SEND);
		Background<List<Ready>> polling = Background.call(() -> this.poller.poll(Lab.PATIENCE)).awaitAsleep();
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		pull.connect(endpoint);
		assertThat(polling.get()).containsExactly(new Ready(push, SEND));
		assertThat(push.trySend(ZmqMessage.of("x"))).isTrue();
	}

	@Test
	void aFullSocketIsReadyAgainWhenItsPeerReads() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().sendHighWaterMark(4));
		Endpoint endpoint = push.bind("tcp://127.0.0.1:*");
		try (RawPeer stalled = RawPeer.connect(endpoint, 4096).handshake("PULL")) {
			Lab.awaitPeers(push, 1);
			ZmqMessage message = ZmqMessage.of(new byte[10_000]);
			int sent = 0;
			while (push.send(message, Lab.MOMENT)) {
				sent++;
			}
			this.poller.add(push, SEND);
			assertThat(this.poller.poll(Duration.ZERO)).isEmpty();
			Background<List<Ready>> polling = Background.call(() -> this.poller.poll(Lab.PATIENCE)).awaitAsleep();
			for (int i = 0; i < sent; i++) {
				stalled.readFrame();
			}
			assertThat(polling.get()).hasSize(1);
			assertThat(push.trySend(message)).isTrue();
		}
	}

	@OnEachWire
	void bothInterestsAreToldTogether(Wire wire) {
		ZmqSocket left = this.lab.socket(SocketType.PAIR);
		ZmqSocket right = this.lab.bound(SocketType.PAIR, wire, left);
		this.poller.add(right, EnumSet.allOf(Interest.class));
		assertThat(this.poller.poll(Lab.PATIENCE)).containsExactly(new Ready(right, SEND));
		left.send("x");
		Await.until("both are told",
				() -> this.poller.poll(Lab.MOMENT).equals(List.of(new Ready(right, EnumSet.allOf(Interest.class)))));
		this.poller.add(right, RECEIVE);
		assertThat(this.poller.poll(Lab.PATIENCE)).containsExactly(new Ready(right, RECEIVE));
	}

	@OnEachWire
	void aReqThatGotItsReplyElsewhereIsReadyToSend(Wire wire) {
		ZmqSocket req = this.lab.socket(SocketType.REQ);
		ZmqSocket rep = this.lab.bound(SocketType.REP, wire, req);
		req.send("question");
		this.poller.add(req, SEND);
		Background<List<Ready>> polling = Background.call(() -> this.poller.poll(Lab.PATIENCE)).awaitAsleep();
		Lab.receive(rep);
		rep.send("answer");
		Lab.receive(req);
		assertThat(polling.get()).containsExactly(new Ready(req, SEND));
	}

	@Test
	void aPollEndsWithItsTimeout() {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		this.poller.add(pull, RECEIVE);
		long start = System.nanoTime();
		assertThat(this.poller.poll(Duration.ofMillis(120))).isEmpty();
		assertThat(System.nanoTime() - start).isBetween(120_000_000L, 600_000_000L);
	}

	@Test
	void aWakeupEndsThePollOrTheNextOne() {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		this.poller.add(pull, RECEIVE);
		Background<List<Ready>> polling = Background.call(() -> this.poller.poll(Lab.PATIENCE)).awaitAsleep();
		this.poller.wakeup();
		assertThat(polling.get()).isEmpty();
		this.poller.wakeup();
		assertThat(Background.call(() -> this.poller.poll(Duration.ofMinutes(5))).get()).isEmpty();
		assertThat(this.poller.poll(Duration.ofMillis(10))).as("the wake-up is used up").isEmpty();
	}

	@Test
	void removingTheLastSocketEndsThePoll() {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		this.poller.add(pull, RECEIVE);
		Background<List<Ready>> polling = Background.call(() -> this.poller.poll(Lab.PATIENCE)).awaitAsleep();
		this.poller.remove(pull);
		assertThat(polling.get()).isEmpty();
		this.poller.remove(pull);
		assertThat(pull.isClosed()).isFalse();
	}

	@OnEachWire
	void aClosedSocketRemovesItselfAndTheOthersGoOn(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		ZmqSocket closing = this.lab.socket(SocketType.PULL);
		this.poller.add(closing, RECEIVE);
		this.poller.add(pull, RECEIVE);
		Background<List<Ready>> polling = Background.call(() -> this.poller.poll(Lab.PATIENCE)).awaitAsleep();
		closing.close();
		push.send("x");
		assertThat(polling.get()).containsExactly(new Ready(pull, RECEIVE));
		pull.close();
		assertThat(this.poller.poll(Duration.ofMinutes(5))).isEmpty();
		assertThatExceptionOfType(ZmqClosedException.class).isThrownBy(() -> this.poller.add(closing, RECEIVE));
	}

	@Test
	void closingThePollerWakesTheThreadAndLeavesTheSockets() {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		this.poller.add(pull, RECEIVE);
		Background<List<Ready>> polling = Background.call(() -> this.poller.poll(Lab.PATIENCE)).awaitAsleep();
		this.poller.close();
		assertThat(polling.failure()).isInstanceOf(ZmqClosedException.class);
		assertThat(pull.isClosed()).isFalse();
		assertThatExceptionOfType(ZmqClosedException.class).isThrownBy(() -> this.poller.poll(Duration.ZERO));
		assertThatExceptionOfType(ZmqClosedException.class).isThrownBy(() -> this.poller.add(pull, RECEIVE));
	}

	@Test
	void whatCanNeverBecomeReadyIsRefused() {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		ZmqSocket pub = this.lab.socket(SocketType.PUB);
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(() -> this.poller.add(pull, SEND))
			.withMessageContaining("PULL");
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(() -> this.poller.add(pub, RECEIVE))
			.withMessageContaining("PUB");
		assertThatIllegalArgumentException().isThrownBy(() -> this.poller.add(pull, EnumSet.noneOf(Interest.class)));
		try (ZmqContext other = ZmqContext.create()) {
			ZmqSocket stranger = other.socket(SocketType.PULL);
			assertThatIllegalArgumentException().isThrownBy(() -> this.poller.add(stranger, RECEIVE));
		}
	}

	@OnEachWire
	void severalPollersMayWatchOneSocket(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		try (ZmqPoller second = this.lab.context().poller()) {
			this.poller.add(pull, RECEIVE);
			second.add(pull, RECEIVE);
			Background<List<Ready>> one = Background.call(() -> this.poller.poll(Lab.PATIENCE)).awaitAsleep();
			Background<List<Ready>> two = Background.call(() -> second.poll(Lab.PATIENCE)).awaitAsleep();
			push.send("x");
			assertThat(one.get()).hasSize(1);
			assertThat(two.get()).hasSize(1);
		}
	}

	@OnEachWire
	void aPollerAndAThreadThatReceivesShareASocket(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		this.poller.add(pull, RECEIVE);
		Background<ZmqMessage> receiving = Background.call(() -> pull.receive(Lab.PATIENCE)).awaitAsleep();
		push.send("a");
		push.send("b");
		String first = receiving.get().text();
		Await.until("the other message is announced", () -> !this.poller.poll(Lab.MOMENT).isEmpty());
		assertThat(List.of(first, pull.receive().text())).containsExactly("a", "b");
	}

	@OnEachWire
	void aPollSeesTheRequestThatWaitedForTheReplyToAnother(Wire wire) {
		ZmqSocket rep = this.lab.socket(SocketType.REP);
		Endpoint endpoint = rep.bind(wire.free());
		for (int i = 0; i < 2; i++) {
			ZmqSocket req = this.lab.socket(SocketType.REQ);
			Lab.join(endpoint, rep, req);
			req.send("" + i);
		}
		Lab.receive(rep);
		this.poller.add(rep, RECEIVE);
		Background<List<Ready>> polling = Background.call(() -> this.poller.poll(Lab.PATIENCE)).awaitAsleep();
		rep.send("reply");
		assertThat(polling.get()).hasSize(1);
	}

}
