package io.github.zmq4j;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachStream;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.TcpProxy;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The connecting side comes back, and brings its queue.
 */
@Tag("integration")
class ReconnectTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@OnEachWire
	@Tag("smoke")
	@Clause({ "37.error.5", "37.error.6", "37.sockets.4", "30.push.6" })
	void aQueueSurvivesTheRestartOfThePeer(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket first = this.lab.socket(SocketType.PULL);
		Endpoint endpoint = named(first.bind(wire.free()), first);
		Lab.join(endpoint, first, push);
		push.send("before");
		assertThat(Lab.receiveText(first)).isEqualTo("before");
		first.unbind(endpoint);
		first.close();
		Lab.awaitPeers(push, 0);
		for (int i = 0; i < 500; i++) {
			push.send("" + i);
		}
		ZmqSocket second = this.lab.socket(SocketType.PULL);
		second.bind(endpoint);
		for (int i = 0; i < 500; i++) {
			assertThat(Lab.receiveText(second)).isEqualTo("" + i);
		}
	}

	/** A temporary ipc path goes with its directory, so take one that does not. */
	private static Endpoint named(Endpoint endpoint, ZmqSocket socket) {
		if (!(endpoint instanceof Endpoint.Ipc ipc)) {
			return endpoint;
		}
		socket.unbind(endpoint);
		return socket.bind(new Endpoint.Ipc(ipc.path().replace("/socket", "-named")));
	}

	@OnEachStream
	@Clause("30.push.6")
	void whatWasNotOnTheWireComesOnceAndInOrderAfterTheConnectionWasLost(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().sendHighWaterMark(100_000));
		ZmqSocket first = this.lab.socket(SocketType.PULL, Lab.options().receiveHighWaterMark(10));
		Endpoint endpoint = named(first.bind(wire.free()), first);
		Lab.join(endpoint, first, push);
		int count = 20_000;
		byte[] filler = new byte[300];
		for (int i = 0; i < count; i++) {
			push.send(ZmqMessage.of(("" + i).getBytes(UTF_8), filler));
		}
		int next = 0;
		while (next < 50) {
			assertThat(Lab.receiveText(first)).isEqualTo("" + next++);
		}
		Events events = Events.of(push);
		first.close();
		events.await(Kind.DISCONNECTED);
		long queued = push.statistics().messagesQueued();
		assertThat(queued).as("messages that are not on the wire").isGreaterThan(1000);
		ZmqSocket second = this.lab.socket(SocketType.PULL);
		second.bind(endpoint);
		int resumed = Integer.parseInt(Lab.receiveText(second));
		assertThat(resumed).isEqualTo(count - (int) queued);
		for (int i = resumed + 1; i < count; i++) {
			assertThat(Lab.receiveText(second)).isEqualTo("" + i);
		}
		Await.until("nothing is queued", () -> push.statistics().messagesQueued() == 0);
	}

	@Test
	@Clause("37.sockets.8")
	void manyCutsInTheMiddleOfMessagesNeitherDuplicateNorReorder() {
		ZmqSocket pull = this.lab.socket(SocketType.PULL, Lab.options().receiveHighWaterMark(10));
		Endpoint endpoint = pull.bind("tcp://127.0.0.1:*");
		ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().sendHighWaterMark(100));
		int count = 12_000;
		try (TcpProxy proxy = new TcpProxy(endpoint)) {
			push.connect(proxy.endpoint());
			Window window = new Window();
			Background<Boolean> sending = Background.run(() -> {
				for (int i = 0; i < count; i++) {
					window.awaitTurn(i);
					push.send(ZmqMessage.of(("" + i).getBytes(UTF_8), new byte[bodySize(i)]));
				}
			});
			List<Integer> received = new ArrayList<>();
			boolean last = false;
			for (ZmqMessage next = Lab.receive(pull); next != null;) {
				int number = Integer.parseInt(next.text());
				assertThat(next.frame(1)).hasSize(bodySize(number));
				received.add(number);
				window.received(number);
				if (received.size() % 1000 == 0 && number < count - 3_000) {
					proxy.cut();
					window.cut();
				}
				last |= number == count - 1;
				next = last ? pull.receive(Duration.ofMillis(300)) : Lab.receive(pull);
			}
			sending.get();
			assertThat(proxy.connections()).isGreaterThan(1);
			assertThat(received).doesNotHaveDuplicates().contains(count - 1).hasSizeGreaterThan(count / 10);
			assertThat(runs(received)).as("rising runs side by side").isLessThanOrEqualTo(proxy.connections());
			assertThat(push.statistics().messagesQueued()).isZero();
		}
	}

	/** What old connections still hold may come between what new ones bring. */
	private static int runs(List<Integer> numbers) {
		List<Integer> ends = new ArrayList<>();
		for (int number : numbers) {
			int best = -1;
			for (int i = 0; i < ends.size(); i++) {
				if (ends.get(i) < number && (best < 0 || ends.get(i) > ends.get(best))) {
					best = i;
				}
			}
			if (best < 0) {
				ends.add(number);
			}
			else {
				ends.set(best, number);
			}
		}
		return ends.size();
	}

	private static int bodySize(int number) {
		return (number % 50 == 0) ? 20_000 : 1_000;
	}

	@OnEachStream
	@Clause({ "37.error.5", "37.error.6" })
	void bothSidesTellOfTheLossAndOfTheReturn(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		Events events = Events.of(push);
		ZmqSocket first = this.lab.socket(SocketType.PULL);
		Endpoint endpoint = named(first.bind(wire.free()), first);
		Lab.join(endpoint, first, push);
		first.close();
		events.await(Kind.DISCONNECTED);
		ZmqSocket second = this.lab.socket(SocketType.PULL);
		Await.until("the endpoint is free", () -> bound(second, endpoint));
		events.await(Kind.HANDSHAKE_SUCCEEDED, 2);
		push.send("again");
		assertThat(Lab.receiveText(second)).isEqualTo("again");
	}

	private static boolean bound(ZmqSocket socket, Endpoint endpoint) {
		try {
			socket.bind(endpoint);
			return true;
		}
		catch (ZmqBindException ex) {
			return false;
		}
	}

	@OnEachStream
	@Clause({ "37.error.7", "37.error.8" })
	void theDelayGrowsWithEachFailureAndStartsAnewAfterSuccess(Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ReconnectOptions reconnect = new ReconnectOptions(Duration.ofMillis(8), Duration.ofMillis(64));
		ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().reconnect(reconnect));
		Events events = Events.of(push);
		push.connect(endpoint);
		events.await(Kind.CONNECT_RETRIED, 6);
		List<Integer> delays = delays(events);
		int[] intervals = { 8, 16, 32, 64, 64, 64 };
		for (int i = 0; i < intervals.length; i++) {
			assertThat(delays.get(i)).as("delay " + i).isBetween(intervals[i] / 2 - 1, intervals[i]);
		}
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		pull.bind(endpoint);
		events.await(Kind.HANDSHAKE_SUCCEEDED);
		Lab.awaitPeers(pull, 1); // or it would refuse its peer while it closes
		int before = events.count(Kind.CONNECT_RETRIED);
		pull.close();
		SocketEvent retry = events.await(Kind.CONNECT_RETRIED, before + 1);
		assertThat(millis(retry)).isBetween(3, 8);
	}

	private static List<Integer> delays(Events events) {
		List<Integer> delays = new ArrayList<>();
		events.all()
			.stream()
			.filter((event) -> event.kind() == Kind.CONNECT_RETRIED)
			.forEach((event) -> delays.add(millis(event)));
		return delays;
	}

	private static int millis(SocketEvent retry) {
		return Integer.parseInt(String.valueOf(retry.detail()).replaceAll("Next attempt in (\\d+) ms.*", "$1"));
	}

	@Test
	void aNameThatIsNotKnownIsRetriedAndBlocksNothingElse() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		Events events = Events.of(push);
		push.connect("tcp://" + Lab.UNKNOWN_HOST + ":5555");
		SocketEvent retry = events.await(Kind.CONNECT_RETRIED, 2);
		assertThat(retry.detail()).contains(Lab.UNKNOWN_HOST);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, Wire.TCP, push);
		push.send("a");
		push.send("b");
		assertThat(Lab.receiveText(pull)).isIn("a", "b");
	}

	@OnEachStream
	void aConnectionMayBeMadeByName(Wire wire) {
		if (wire == Wire.IPC) {
			return;
		}
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Endpoint.Tcp bound = (Endpoint.Tcp) pull.bind("tcp://*:*");
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		push.connect(new Endpoint.Tcp((wire == Wire.TCP6) ? "::1" : "localhost", bound.port()));
		push.send("x");
		assertThat(Lab.receiveText(pull)).isEqualTo("x");
	}

	@OnEachWire
	void aDisconnectedSocketDoesNotComeBack(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Endpoint endpoint = Lab.join(wire, pull, push);
		assertThat(push.connectedEndpoints()).containsExactly(endpoint);
		push.disconnect(endpoint);
		Lab.awaitPeers(pull, 0);
		assertThat(push.connectedEndpoints()).isEmpty();
		assertThat(push.trySend(ZmqMessage.of("x"))).isFalse();
		assertThat(Await.within(Lab.MOMENT, () -> !pull.peers().isEmpty())).isFalse();
		Lab.join(endpoint, pull, push);
		push.send("back");
		assertThat(Lab.receiveText(pull)).isEqualTo("back");
	}

	/**
	 * Keeps a sender from being far ahead: the system would take all it has, and the
	 * first cut would lose that.
	 */
	private static final class Window {

		private static final int SIZE = 2_000;

		private int sent;

		private int base;

		synchronized void awaitTurn(int number) throws InterruptedException {
			while (number >= this.base + SIZE) {
				wait();
			}
			this.sent = number;
		}

		synchronized void received(int number) {
			this.base = Math.max(this.base, number);
			notifyAll();
		}

		/** What was sent may be lost. */
		synchronized void cut() {
			this.base = this.sent;
			notifyAll();
		}

	}

}
