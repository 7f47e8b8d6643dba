package io.github.zmq4j;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;

import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An interrupt, and a close by another thread, end each call that blocks.
 */
@Tag("integration")
class WakeUpTests {

	private static final Duration LONG = Duration.ofMinutes(5);

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private static void assertInterrupted(Background<?> blocked) {
		blocked.awaitAsleep().interrupt();
		assertThat(blocked.failure()).isInstanceOf(ZmqInterruptedException.class);
		assertThat(blocked.wasInterruptedAtEnd()).as("the flag is kept").isTrue();
	}

	@OnEachWire
	void anInterruptWakesAReceiveAndTheSocketStaysUsable(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		assertInterrupted(Background.call(pull::receive));
		assertInterrupted(Background.call(() -> pull.receive(LONG)));
		push.send("after");
		assertThat(Lab.receiveText(pull)).isEqualTo("after");
		assertThat(pull.peers()).hasSize(1);
	}

	@OnEachWire
	void anInterruptWakesASendAndTheSocketStaysUsable(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		Endpoint endpoint = push.bind(wire.free());
		assertInterrupted(Background.run(() -> push.send("never")));
		assertInterrupted(Background.call(() -> push.send(ZmqMessage.of("never"), LONG)));
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Lab.join(endpoint, push, pull);
		push.send("after");
		assertThat(Lab.receiveText(pull)).isEqualTo("after");
	}

	@OnEachWire
	void anInterruptWakesARequestAndTheSocketStaysUsable(Wire wire) {
		for (SocketType type : List.of(SocketType.REQ, SocketType.DEALER)) {
			ZmqSocket client = this.lab.socket(type);
			ZmqSocket rep = this.lab.bound(SocketType.REP, wire, client);
			assertInterrupted(Background.call(() -> client.request(ZmqMessage.of("one"), LONG)));
			Background<ZmqMessage> second = Background.call(() -> client.request(ZmqMessage.of("two"), LONG));
			assertThat(Lab.receiveText(rep)).isEqualTo("one");
			rep.send("late");
			assertThat(Lab.receiveText(rep)).isEqualTo("two");
			rep.send("in time");
			assertThat(second.get().text()).as("reply to a " + type).isEqualTo("in time");
		}
	}

	@OnEachWire
	void anInterruptWakesAPollAndThePollerStaysUsable(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		try (ZmqPoller poller = this.lab.context().poller()) {
			poller.add(pull, EnumSet.of(ZmqPoller.Interest.RECEIVE));
			assertInterrupted(Background.call(() -> poller.poll(LONG)));
			push.send("after");
			assertThat(poller.poll(LONG)).extracting(ZmqPoller.Ready::socket).containsExactly(pull);
			assertThat(pull.tryReceive()).isNotNull();
		}
	}

	@OnEachWire
	void anInterruptedThreadStillReceivesWhatIsHere(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		push.send("a");
		push.send("b");
		Lab.receive(pull);
		Background<String> receiving = Background.call(() -> {
			Thread.currentThread().interrupt();
			return pull.receive().text();
		});
		assertThat(receiving.get()).isEqualTo("b");
		assertThat(receiving.wasInterruptedAtEnd()).isTrue();
		assertThat(pull.peers()).hasSize(1);
	}

	@OnEachWire
	void anInterruptedThreadStillSendsWithoutClosingTheConnection(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		Background.run(() -> {
			Thread.currentThread().interrupt();
			push.send("a");
			push.send("b");
		}).get();
		assertThat(Lab.receiveText(pull)).isEqualTo("a");
		assertThat(Lab.receiveText(pull)).isEqualTo("b");
	}

	@OnEachWire
	void closingTheSocketWakesAllThreadsThatReceive(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		List<Background<ZmqMessage>> receiving = IntStream.range(0, 5)
			.mapToObj((i) -> Background.call(pull::receive))
			.toList();
		receiving.forEach(Background::awaitAsleep);
		pull.close();
		for (Background<ZmqMessage> each : receiving) {
			assertThat(each.failure()).isInstanceOf(ZmqClosedException.class).hasMessageContaining("PULL socket");
		}
	}

	@Test
	void closingTheSocketWakesAllThreadsThatSend() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		List<Background<Boolean>> sending = IntStream.range(0, 5)
			.mapToObj((i) -> Background.run(() -> push.send("x")))
			.toList();
		sending.forEach(Background::awaitAsleep);
		push.close();
		for (Background<Boolean> each : sending) {
			assertThat(each.failure()).isInstanceOf(ZmqClosedException.class);
		}
	}

	@OnEachWire
	void closingTheContextWakesEveryKindOfCall(Wire wire) {
		ZmqSocket req = this.lab.socket(SocketType.REQ);
		this.lab.bound(SocketType.REP, wire, req);
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		this.lab.bound(SocketType.ROUTER, wire, dealer);
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqPoller poller = this.lab.context().poller();
		poller.add(pull, EnumSet.of(ZmqPoller.Interest.RECEIVE));
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		List<Background<?>> blocked = List.of(Background.call(() -> req.request(ZmqMessage.of("x"), LONG)),
				Background.call(() -> dealer.request(ZmqMessage.of("x"), LONG)), Background.call(sub::receive),
				Background.run(() -> push.send("x")), Background.call(() -> poller.poll(LONG)));
		blocked.forEach(Background::awaitAsleep);
		this.lab.close();
		for (Background<?> each : blocked) {
			assertThat(each.failure()).isInstanceOf(ZmqClosedException.class);
		}
	}

	@Test
	void aClosedContextMakesNothingAnyMore() {
		this.lab.close();
		assertThat(this.lab.context().isClosed()).isTrue();
		assertThat(Background.call(() -> this.lab.context().socket(SocketType.PULL)).failure())
			.isInstanceOf(ZmqClosedException.class);
		assertThat(Background.call(() -> this.lab.context().poller()).failure()).isInstanceOf(ZmqClosedException.class);
		this.lab.close();
	}

}
