package io.github.zmq4j.interop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.zmq4j.ReconnectOptions;
import io.github.zmq4j.SocketEvent;
import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqContext;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.ZmqTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A libzmq process is killed and started again while messages flow.
 */
@Tag("interop")
class LibzmqRestartTests {

	private static final int INCARNATIONS = 3;

	private static final int ENOUGH = 2_000;

	private static final long BASE = 1_000_000_000;

	private static final SocketOptions OPTIONS = SocketOptions.builder()
		.linger(Duration.ZERO)
		.reconnect(new ReconnectOptions(Duration.ofMillis(10), Duration.ofMillis(50)))
		.build();

	private ZmqContext context;

	private LibzmqPeer peer;

	@BeforeEach
	void start() {
		this.peer = LibzmqPeer.start();
		this.context = ZmqContext.create();
	}

	@AfterEach
	void stop() {
		if (this.context != null) {
			this.context.close();
			this.peer.close();
		}
	}

	@ParameterizedTest(name = "we bind: {0}")
	@ValueSource(booleans = { true, false })
	void messagesToAPullThatIsKilledGoOnInOrder(boolean weBind) throws Exception {
		ZmqSocket push = this.context.socket(SocketType.PUSH, OPTIONS);
		String endpoint = link(push, SocketType.PULL, weBind, null);
		AtomicBoolean enough = new AtomicBoolean();
		CompletableFuture<Void> pushing = CompletableFuture.runAsync(() -> pushUntil(push, enough));
		long before = -1;
		for (int i = 0; i < INCARNATIONS; i++) {
			if (i > 0) {
				restart();
				link(push, SocketType.PULL, weBind, endpoint);
			}
			this.peer.begin("stream peer");
			List<Long> received = readNumbers();
			this.peer.kill();
			assertThat(received.get(0)).as("first number of incarnation %d", i).isGreaterThan(before);
			before = assertConsecutive(received);
		}
		enough.set(true);
		pushing.get(20, TimeUnit.SECONDS);
	}

	@ParameterizedTest(name = "we bind: {0}")
	@ValueSource(booleans = { true, false })
	void messagesFromAPushThatIsKilledArriveWholeAndInOrder(boolean weBind) {
		ZmqSocket pull = this.context.socket(SocketType.PULL, OPTIONS);
		String endpoint = link(pull, SocketType.PUSH, weBind, null);
		long[] next = new long[INCARNATIONS];
		for (int i = 0; i < INCARNATIONS; i++) {
			if (i > 0) {
				restart();
				link(pull, SocketType.PUSH, weBind, endpoint);
			}
			this.peer.begin("pour peer " + i * BASE);
			receiveFrom(pull, i, next, weBind);
			this.peer.kill();
		}
	}

	@Test
	void aSubSubscribesAgainWhenItsPublisherIsBack() {
		ZmqSocket sub = this.context.socket(SocketType.SUB, OPTIONS);
		sub.subscribe("topic");
		LibzmqSide pub = this.peer.socket(SocketType.PUB);
		String endpoint = pub.bind("tcp://127.0.0.1:*");
		sub.connect(endpoint);
		assertThat(publishUntilReceived(pub, "first", sub)).isEqualTo("first");
		this.peer.kill();
		sub.subscribe("another topic");
		restart();
		LibzmqSide again = this.peer.socket(SocketType.PUB);
		again.bind(endpoint);
		assertThat(publishUntilReceived(again, "second", sub)).isEqualTo("second");
		again.send(Sample.text("nobody's topic", "third"));
		again.send(Sample.text("another topic", "fourth"));
		ZmqMessage next = sub.receive(Side.PATIENCE);
		while (next.text().equals("topic")) {
			next = sub.receive(Side.PATIENCE);
		}
		assertThat(next).isEqualTo(ZmqMessage.of("another topic", "fourth"));
	}

	@Test
	void anXpubIsToldWhenItsSubscriberIsKilled() {
		OurSide xpub = OurSide.open(this.context, SocketType.XPUB);
		LibzmqSide sub = this.peer.socket(SocketType.SUB);
		sub.subscribe(Part.text("topic"));
		sub.connect(xpub.bind("tcp://127.0.0.1:*"));
		assertThat(sub.receive(Duration.ofMillis(50))).isNull();
		assertThat(xpub.receive()).containsExactly(Part.text("topic").asSubscription().description());
		this.peer.kill();
		assertThat(xpub.receive()).containsExactly(Part.text("topic").asCancellation().description());
	}

	@Test
	void aReqThatTimedOutRecoversWhenItsServiceIsBack() {
		ZmqSocket req = this.context.socket(SocketType.REQ, OPTIONS);
		Events events = Events.of(req);
		LibzmqSide rep = this.peer.socket(SocketType.REP);
		String endpoint = rep.bind("tcp://127.0.0.1:*");
		req.connect(endpoint);
		rep.begin("echo", 20_000, 1);
		assertThat(req.request(ZmqMessage.of("first"), Side.PATIENCE).text()).isEqualTo("first");
		this.peer.kill();
		events.await(SocketEvent.Kind.DISCONNECTED);
		assertThatExceptionOfType(ZmqTimeoutException.class)
			.isThrownBy(() -> req.request(ZmqMessage.of("lost"), Duration.ofMillis(200)));
		restart();
		LibzmqSide again = this.peer.socket(SocketType.REP);
		again.bind(endpoint);
		again.begin("echo", 20_000, 2);
		assertThat(req.request(ZmqMessage.of("second"), Side.PATIENCE).text()).isEqualTo("second");
	}

	private void restart() {
		this.peer.close();
		this.peer = LibzmqPeer.start();
	}

	/** Makes the peer's socket and links it with ours, again at the same endpoint. */
	private String link(ZmqSocket ours, SocketType theirs, boolean weBind, String endpoint) {
		this.peer.call("socket peer " + theirs);
		if (weBind) {
			String bound = (endpoint != null) ? endpoint : ours.bind("tcp://127.0.0.1:*").toString();
			this.peer.call("connect peer " + bound);
			return bound;
		}
		String bound = this.peer.call("bind peer " + ((endpoint != null) ? endpoint : "tcp://127.0.0.1:*"));
		if (endpoint == null) {
			ours.connect(bound);
		}
		return bound;
	}

	private static void pushUntil(ZmqSocket push, AtomicBoolean enough) {
		long number = 0;
		while (!enough.get()) {
			if (push.send(Numbers.twin(number), Duration.ofMillis(50))) {
				number++;
			}
		}
	}

	private List<Long> readNumbers() {
		List<Long> numbers = new ArrayList<>();
		while (numbers.size() < ENOUGH) {
			String line = this.peer.answer(Side.PATIENCE);
			assertThat(line).as("what the peer writes after %d messages", numbers.size()).startsWith("got ");
			numbers.add(Long.valueOf(line.substring("got ".length())));
		}
		return numbers;
	}

	private static long assertConsecutive(List<Long> numbers) {
		for (int i = 1; i < numbers.size(); i++) {
			assertThat(numbers.get(i)).as("the number after %d", numbers.get(i - 1)).isEqualTo(numbers.get(i - 1) + 1);
		}
		return numbers.get(numbers.size() - 1);
	}

	/**
	 * Receives enough of the newest incarnation. What an earlier one sent may still come:
	 * where we bind even between the new ones, for those are two peers then.
	 */
	private static void receiveFrom(ZmqSocket pull, int incarnation, long[] next, boolean weBind) {
		while (next[incarnation] < ENOUGH) {
			ZmqMessage message = pull.receive(Side.PATIENCE);
			assertThat(message).as("message %d of incarnation %d", next[incarnation], incarnation).isNotNull();
			long number = Numbers.ofTwin(message);
			int sender = (int) (number / BASE);
			assertThat(number % BASE).as("number of incarnation %d", sender).isEqualTo(next[sender]);
			next[sender]++;
			if (sender < incarnation && !weBind) {
				assertThat(next[incarnation]).as("messages received before an older one").isZero();
			}
		}
	}

	private static String publishUntilReceived(LibzmqSide pub, String text, ZmqSocket sub) {
		for (int i = 0; i < 1_000; i++) {
			pub.send(Sample.text("topic", text));
			ZmqMessage message = sub.receive(Duration.ofMillis(20));
			if (message != null && message.text(1).equals(text)) {
				return text;
			}
		}
		return null;
	}

}
