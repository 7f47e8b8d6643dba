package io.github.zmq4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;

import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What libzmq's own tests of contexts, of inproc and of high-water marks pin down, where
 * no other test of ours does; {@code docs/libzmq-tests.md} has them all.
 */
@Tag("integration")
class LibzmqContextTests {

	private final Lab lab = new Lab();

	private final Endpoint endpoint = Wire.INPROC.free();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private ZmqSocket push(int highWaterMark) {
		return this.lab.socket(SocketType.PUSH, Lab.options().sendHighWaterMark(highWaterMark));
	}

	private ZmqSocket pull(int highWaterMark) {
		return this.lab.socket(SocketType.PULL, Lab.options().receiveHighWaterMark(highWaterMark));
	}

	/** Sends until there is no room, or enough is sent. */
	private static int fill(ZmqSocket push, int enough) {
		int sent = 0;
		while (sent < enough && push.trySend(ZmqMessage.of("" + sent))) {
			sent++;
		}
		return sent;
	}

	private static void assertReceivesInOrder(ZmqSocket pull, int count) {
		for (int i = 0; i < count; i++) {
			assertThat(Lab.receiveText(pull)).isEqualTo("" + i);
		}
	}

	// test_hwm

	@ParameterizedTest(name = "the receiver binds: {0}")
	@ValueSource(booleans = { true, false })
	void overInprocTheDefaultsMakeRoomForTwoThousand(boolean receiverBinds) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Lab.join(this.endpoint, bound(receiverBinds ? pull : push), receiverBinds ? push : pull);
		assertThat(fill(push, 5_000)).isEqualTo(2_000);
		assertReceivesInOrder(pull, 2_000);
	}

	private ZmqSocket bound(ZmqSocket socket) {
		socket.bind(this.endpoint);
		return socket;
	}

	@ParameterizedTest(name = "marks of {0} and {1}, the receiver binds: {2}")
	@CsvSource({ "0, 0, true", "0, 0, false", "0, 5, true", "0, 5, false", "5, 0, true", "5, 0, false" })
	void overInprocNoLimitOnEitherSideIsNoLimit(int sending, int receiving, boolean receiverBinds) {
		ZmqSocket push = push(sending);
		ZmqSocket pull = pull(receiving);
		Lab.join(this.endpoint, bound(receiverBinds ? pull : push), receiverBinds ? push : pull);
		assertThat(fill(push, 10_000)).isEqualTo(10_000);
		assertReceivesInOrder(pull, 10_000);
	}

	@Test
	void whoConnectsFirstHasItsOwnRoomAndThatOfBothOnceThePeerBinds() {
		ZmqSocket push = push(3);
		push.connect(this.endpoint);
		assertThat(fill(push, 100)).isEqualTo(3);
		ZmqSocket pull = bound(pull(4));
		for (int i = 3; i < 7; i++) {
			ZmqMessage next = ZmqMessage.of("" + i);
			Await.until("there is room for another one", () -> push.trySend(next));
		}
		assertThat(push.trySend(ZmqMessage.of("7"))).isFalse();
		assertReceivesInOrder(pull, 7);
	}

	// test_inproc_connect

	@Test
	void allWhoConnectedBeforeTheBindMeetIt() {
		Set<String> sent = new TreeSet<>();
		for (int i = 0; i < 50; i++) {
			ZmqSocket push = this.lab.socket(SocketType.PUSH);
			push.connect(this.endpoint);
			push.send("" + i);
			sent.add("" + i);
		}
		ZmqSocket pull = bound(this.lab.socket(SocketType.PULL));
		Set<String> received = new TreeSet<>();
		for (int i = 0; i < 50; i++) {
			received.add(Lab.receiveText(pull));
		}
		assertThat(received).isEqualTo(sent);
		Lab.awaitPeers(pull, 50);
	}

	@Test
	void threadsThatBindAndConnectAtTheSameTimeMeet() {
		for (int round = 0; round < 300; round++) {
			Endpoint name = Wire.INPROC.free();
			ZmqSocket pull = this.lab.socket(SocketType.PULL);
			ZmqSocket push = this.lab.socket(SocketType.PUSH);
			CyclicBarrier start = new CyclicBarrier(2);
			Background<Boolean> binding = Background.run(() -> {
				start.await();
				pull.bind(name);
			});
			Background<Boolean> connecting = Background.run(() -> {
				start.await();
				push.connect(name);
				push.send("x");
			});
			assertThat(Lab.receiveText(pull)).isEqualTo("x");
			binding.get();
			connecting.get();
			push.close();
			pull.close();
		}
	}

	@OnEachWire
	void whoConnectedBeforeTheBindIsKnownByItsId(Wire wire) {
		Endpoint vacant = this.lab.vacant(wire);
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER, Lab.options().routingId("early".getBytes(UTF_8)));
		dealer.connect(vacant);
		ZmqSocket router = this.lab.socket(SocketType.ROUTER, Lab.options().router(new RouterOptions(true, false)));
		router.bind(vacant);
		Lab.awaitPeers(router, 1);
		router.send(ZmqMessage.of("early", "hello"));
		assertThat(Lab.receiveText(dealer)).isEqualTo("hello");
	}

	@Test
	void aContextWithConnectsThatNobodyMeetsCloses() {
		for (int i = 0; i < 20; i++) {
			ZmqSocket push = this.lab.socket(SocketType.PUSH);
			push.connect(this.endpoint);
			push.send("for nobody");
		}
		Background<Boolean> waiting = Background.run(() -> this.lab.socket(SocketType.PULL).receive()).awaitAsleep();
		this.lab.close();
		assertThat(waiting.failure()).isInstanceOf(ZmqClosedException.class);
	}

	// test_shutdown_stress

	@Test
	void aContextClosesWhileAHundredThreadsConnect() {
		ZmqSocket pub = this.lab.socket(SocketType.PUB);
		Endpoint publisher = pub.bind("tcp://127.0.0.1:*");
		for (int round = 0; round < 5; round++) {
			Lab own = new Lab();
			List<Background<Boolean>> threads = new ArrayList<>();
			for (int i = 0; i < 100; i++) {
				threads.add(Background.run(() -> connectAndClose(own, publisher)));
			}
			own.close();
			threads.forEach(Background::get);
		}
		Lab.awaitPeers(pub, 0);
	}

	private static void connectAndClose(Lab own, Endpoint publisher) {
		try {
			ZmqSocket sub = own.socket(SocketType.SUB);
			sub.subscribe("");
			sub.connect(publisher);
			sub.close();
		}
		catch (ZmqClosedException ex) {
			// The context was faster.
		}
	}

	// test_system

	@Test
	void aThousandSocketsMayBeOpen() {
		List<ZmqSocket> sockets = new ArrayList<>();
		for (int i = 0; i < 1_000; i++) {
			sockets.add(this.lab.socket(SocketType.PAIR));
		}
		assertThat(sockets).noneMatch(ZmqSocket::isClosed);
	}

}
