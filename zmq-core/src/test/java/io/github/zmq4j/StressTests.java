package io.github.zmq4j;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachStream;
import io.github.zmq4j.support.TcpProxy;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everything at once and again and again. That nothing is left behind is checked after
 * each test.
 */
@Tag("integration")
@Tag("slow")
class StressTests {

	private static final int LAST = -1;

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@Test
	void socketsOpenedConnectedAndClosedInAnyOrderByManyThreads() {
		List<Background<Boolean>> threads = new ArrayList<>();
		for (int thread = 0; thread < 4; thread++) {
			Random random = new Random(thread);
			threads.add(Background.run(() -> {
				for (int i = 0; i < 500; i++) {
					interleave(random);
				}
			}));
		}
		threads.forEach(Background::get);
	}

	private void interleave(Random random) {
		List<Wire> wires = Wire.available();
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		Endpoint endpoint = pull.bind(wires.get(random.nextInt(wires.size())).free());
		push.connect(endpoint);
		if (random.nextInt(3) == 0) {
			push.trySend(ZmqMessage.of(new byte[random.nextInt(20_000)]));
		}
		switch (random.nextInt(5)) {
			case 0 -> pull.receive(Duration.ofNanos(random.nextInt(300_000)));
			case 1 -> pull.unbind(endpoint);
			case 2 -> push.disconnect(endpoint);
			case 3 -> pull.tryReceive();
			default -> {
			}
		}
		List<ZmqSocket> both = random.nextBoolean() ? List.of(pull, push) : List.of(push, pull);
		both.get(0).close();
		if (random.nextInt(10) > 0) {
			both.get(1).close();
		}
	}

	@Test
	void contextsClosedWhileThreadsUseTheirSockets() {
		for (int round = 0; round < 20; round++) {
			Lab own = new Lab();
			ZmqSocket pull = own.socket(SocketType.PULL);
			Endpoint endpoint = pull.bind(Wire.streams().get(round % Wire.streams().size()).free());
			List<Background<Boolean>> threads = new ArrayList<>();
			AtomicInteger received = new AtomicInteger();
			threads.add(Background.run(() -> untilClosed(() -> {
				pull.receive();
				received.incrementAndGet();
			})));
			for (int i = 0; i < 3; i++) {
				threads.add(Background.run(() -> untilClosed(() -> {
					ZmqSocket push = own.socket(SocketType.PUSH);
					push.connect(endpoint);
					push.send("x");
					push.close();
				})));
			}
			int wanted = round;
			Await.until("messages flow", () -> received.get() >= wanted % 7);
			own.close();
			threads.forEach(Background::get);
		}
	}

	private static void untilClosed(Background.Action action) throws Exception {
		try {
			while (true) {
				action.run();
			}
		}
		catch (ZmqClosedException ex) {
			// The end of the round.
		}
	}

	@OnEachStream
	void fiveHundredConnectionsOneAfterTheOther(Wire wire) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Endpoint endpoint = pull.bind(wire.free());
		ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().linger(Lab.PATIENCE));
		for (int i = 0; i < 500; i++) {
			push.connect(endpoint);
			push.send("" + i);
			push.disconnect(endpoint);
			assertThat(Lab.receiveText(pull)).isEqualTo("" + i);
		}
		Lab.awaitPeers(pull, 0);
	}

	@Test
	void connectionsCutAtRandomWhileMessagesFlow() {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Endpoint endpoint = pull.bind("tcp://127.0.0.1:*");
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		Events events = Events.of(pull);
		try (TcpProxy proxy = new TcpProxy(endpoint)) {
			push.connect(proxy.endpoint());
			AtomicBoolean over = new AtomicBoolean();
			AtomicInteger next = new AtomicInteger();
			Background<Integer> sending = Background.call(() -> count(push, next, over));
			Set<Integer> seen = new HashSet<>();
			Map<Integer, Integer> behind = new HashMap<>();
			int highest = -1;
			for (int cut = 0; cut < 30; cut++) {
				for (int i = 0; i < 500; i++) {
					int number = receiveNew(pull, seen);
					behind.merge(cut, (number < highest) ? 1 : 0, Integer::sum);
					highest = Math.max(highest, number);
				}
				proxy.cut();
			}
			// What is sent before the loss is seen may be lost, also the last message.
			int sentAtLastCut = next.get();
			while (highest <= sentAtLastCut) {
				highest = Math.max(highest, receiveNew(pull, seen));
			}
			over.set(true);
			int sent = sending.get();
			push.send("" + LAST);
			for (int number = 0; number != LAST;) {
				number = receiveNew(pull, seen);
			}
			seen.remove(LAST);
			assertThat(proxy.connections()).isGreaterThan(5);
			assertThat(events.count(Kind.HANDSHAKE_SUCCEEDED)).isGreaterThan(5);
			assertThat(seen.size()).isBetween(15_000, sent);
			assertThat(behind.get(0)).as("out of order before the first cut").isZero();
		}
	}

	private static int receiveNew(ZmqSocket pull, Set<Integer> seen) {
		int number = Integer.parseInt(Lab.receiveText(pull));
		assertThat(seen.add(number)).as("first time that " + number + " comes").isTrue();
		return number;
	}

	private static int count(ZmqSocket push, AtomicInteger next, AtomicBoolean over) {
		Random random = new Random(5);
		while (!over.get()) {
			push.send(ZmqMessage.of("" + next.getAndIncrement(), "x".repeat(random.nextInt(3_000))));
		}
		return next.get();
	}

	@OnEachStream
	void aServiceThatComesAndGoesAnswersInTheEnd(Wire wire) {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		ZmqSocket first = this.lab.socket(SocketType.REP);
		Endpoint bound = first.bind(wire.free());
		first.unbind(bound);
		first.close();
		Endpoint endpoint = (bound instanceof Endpoint.Ipc ipc) ? new Endpoint.Ipc(ipc.path().replace("/socket", "-re"))
				: bound;
		dealer.connect(endpoint);
		AtomicBoolean over = new AtomicBoolean();
		Background<Boolean> service = Background.run(() -> {
			while (!over.get()) {
				ZmqSocket rep = this.lab.socket(SocketType.REP);
				rep.bind(endpoint);
				for (int i = 0; i < 20; i++) {
					ZmqMessage request = rep.receive(Duration.ofMillis(50));
					if (request != null) {
						rep.send(request);
					}
				}
				rep.unbind(endpoint);
				rep.close();
			}
		});
		int answered = 0;
		for (int i = 0; i < 100; i++) {
			try {
				assertThat(dealer.request(ZmqMessage.of("" + i), Duration.ofMillis(250)).text()).isEqualTo("" + i);
				answered++;
			}
			catch (ZmqTimeoutException ex) {
				// It was on the wire when the service left.
			}
		}
		over.set(true);
		service.get();
		assertThat(answered).isGreaterThan(60);
	}

}
