package io.github.zmq4j;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachSide;
import io.github.zmq4j.support.OnEachStream;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * PUSH and PULL (RFC 30).
 */
@Tag("integration")
class PipelineTests {

	private static final byte[] KILOBYTE = new byte[1024];

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@OnEachWire
	@Clause({ "30.push.1", "30.push.11" })
	void messagesGoToEachPullInTurn(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		Endpoint endpoint = push.bind(wire.free());
		List<ZmqSocket> pulls = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			ZmqSocket pull = this.lab.socket(SocketType.PULL);
			Lab.join(endpoint, push, pull);
			pulls.add(pull);
		}
		for (int i = 0; i < 30; i++) {
			push.send("" + i);
		}
		for (ZmqSocket pull : pulls) {
			int first = Integer.parseInt(Lab.receiveText(pull));
			for (int i = 1; i < 10; i++) {
				assertThat(Lab.receiveText(pull)).isEqualTo("" + (first + 3 * i));
			}
			assertThat(pull.receive(Duration.ofMillis(20))).isNull();
		}
	}

	@OnEachWire
	@Clause({ "30.pull.1", "30.pull.10" })
	void eachPushIsServedInTurn(Wire wire) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Endpoint endpoint = pull.bind(wire.free());
		List<ZmqSocket> pushes = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			ZmqSocket push = this.lab.socket(SocketType.PUSH);
			Lab.join(endpoint, pull, push);
			pushes.add(push);
		}
		List<Background<Boolean>> flood = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			ZmqMessage message = ZmqMessage.of("" + i, "x".repeat(1000));
			ZmqSocket push = pushes.get(i);
			flood.add(Background.run(() -> sendUntilClosed(push, message)));
		}
		awaitStill(pushes);
		int[] counts = new int[3];
		for (int i = 0; i < 900; i++) {
			counts[Integer.parseInt(Lab.receiveText(pull))]++;
		}
		assertThat(Arrays.stream(counts).min().orElse(0)).as("the least that a PUSH got through").isGreaterThan(250);
		this.lab.close();
		flood.forEach(Background::get);
	}

	/** They wait for each other, and messages are cut wherever a read ends. */
	@OnEachStream
	void whatManySendAtOnceComesWholeAndInOrder(Wire wire) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Endpoint endpoint = pull.bind(wire.free());
		List<ZmqSocket> pushes = new ArrayList<>();
		for (int i = 0; i < 30; i++) {
			ZmqSocket push = this.lab.socket(SocketType.PUSH);
			Lab.join(endpoint, pull, push);
			pushes.add(push);
		}
		List<Background<Boolean>> senders = new ArrayList<>();
		for (int i = 0; i < 30; i++) {
			int sender = i;
			senders.add(Background.run(() -> {
				for (int n = 0; n < 600; n++) {
					pushes.get(sender).send(numbered(sender, n));
				}
			}));
		}
		int[] next = new int[30];
		for (int i = 0; i < 30 * 600; i++) {
			ZmqMessage message = Lab.receive(pull);
			int sender = ByteBuffer.wrap(message.bytes()).getInt();
			assertThat(message).isEqualTo(numbered(sender, next[sender]++));
		}
		senders.forEach(Background::get);
		assertThat(next).containsOnly(600);
	}

	private static ZmqMessage numbered(int sender, int number) {
		byte[] bytes = new byte[8 + (sender * 7919 + number * 104_729) % 2000];
		Arrays.fill(bytes, (byte) number);
		return ZmqMessage.of(ByteBuffer.wrap(bytes).putInt(sender).putInt(number).array());
	}

	@OnEachStream
	void aSlowReceiverSoonServesWhoComesLate(Wire wire) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		ZmqSocket early = this.lab.socket(SocketType.PUSH, Lab.options().sendHighWaterMark(0));
		Endpoint endpoint = Lab.join(wire, pull, early);
		ZmqSocket late = this.lab.socket(SocketType.PUSH);
		Lab.join(endpoint, pull, late);
		for (int i = 0; i < 50_000; i++) {
			early.send("e");
		}
		for (int i = 0; i < 8000; i++) {
			Lab.receive(pull);
		}
		late.send("late");
		int before = 0;
		while (Lab.receiveText(pull).equals("e")) {
			before++;
			Await.quietly(Duration.ofMillis(1));
		}
		assertThat(before).as("messages served before the one that came late").isLessThan(200);
	}

	private static void awaitStill(List<ZmqSocket> sockets) {
		long before = -1;
		long sent = 0;
		while (sent != before) {
			Await.quietly(Lab.MOMENT);
			before = sent;
			sent = sockets.stream().mapToLong((socket) -> socket.statistics().messagesSent()).sum();
		}
	}

	private static void sendUntilClosed(ZmqSocket socket, ZmqMessage message) {
		try {
			while (true) {
				socket.send(message);
			}
		}
		catch (ZmqClosedException ex) {
			// The end of the test.
		}
	}

	@OnEachSide
	@Clause({ "37.sockets.5", "37.sockets.6", "37.messages.3", "37.messages.4" })
	void aMessageOfManyFramesIsAllOrNothing(Wire wire, boolean pullBinds) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		List<Background<Boolean>> senders = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			ZmqSocket push = this.lab.socket(SocketType.PUSH);
			Lab.join(wire, pullBinds, pull, push);
			String name = "" + i;
			senders.add(Background.run(() -> {
				for (int n = 0; n < 300; n++) {
					push.send(ZmqMessage.of(name, name, name, name, name));
				}
			}));
		}
		for (int i = 0; i < 900; i++) {
			ZmqMessage message = Lab.receive(pull);
			assertThat(message.frameCount()).isEqualTo(5);
			assertThat(message.frames()).containsOnly(message.bytes());
		}
		senders.forEach(Background::get);
	}

	@Test
	@Clause("30.push.9")
	void aFullPeerBlocksTheSenderUntilItReads() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().sendHighWaterMark(10));
		Endpoint endpoint = push.bind("tcp://127.0.0.1:*");
		try (RawPeer stalled = RawPeer.connect(endpoint, 4096).handshake("PULL")) {
			Lab.awaitPeers(push, 1);
			long sent = fill(push);
			assertThat(push.statistics().messagesQueued()).isEqualTo(10);
			Background<Boolean> blocked = Background.run(() -> push.send(KILOBYTE)).awaitAsleep();
			for (int i = 0; i < sent; i++) {
				assertThat(stalled.readFrame().body()).hasSize(KILOBYTE.length);
			}
			blocked.get();
			assertThat(stalled.readFrame().body()).hasSize(KILOBYTE.length);
		}
	}

	/** Sends until the peer takes no more for a while. */
	private static long fill(ZmqSocket push) {
		ZmqMessage message = ZmqMessage.of(KILOBYTE);
		long sent = 0;
		while (push.send(message, Lab.MOMENT)) {
			sent++;
		}
		return sent;
	}

	@Test
	@Clause("30.push.4")
	void theHighWaterMarkHoldsForEachPeerAlone() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().sendHighWaterMark(10));
		Endpoint endpoint = push.bind("tcp://127.0.0.1:*");
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		try (RawPeer stalled = RawPeer.connect(endpoint, 4096).handshake("PULL")) {
			Lab.awaitPeers(push, 1);
			fill(push);
			Lab.join(endpoint, push, pull);
			for (int i = 0; i < 1000; i++) {
				push.send("" + i);
				assertThat(Lab.receiveText(pull)).isEqualTo("" + i);
			}
			assertThat(stalled).isNotNull();
		}
	}

	@OnEachWire
	@Clause("30.push.12")
	void aPushWithoutPeerBlocksOnlyItself(Wire wire) {
		ZmqSocket lonely = this.lab.socket(SocketType.PUSH);
		lonely.bind(wire.free());
		Background<Boolean> blocked = Background.run(() -> lonely.send("x")).awaitAsleep();
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		for (int i = 0; i < 100; i++) {
			push.send("" + i);
			assertThat(Lab.receiveText(pull)).isEqualTo("" + i);
		}
		assertThat(blocked.isDone()).isFalse();
		lonely.close();
		assertThat(blocked.failure()).isInstanceOf(ZmqClosedException.class);
	}

	@Test
	@Clause("30.pull.9")
	void theInprocHighWaterMarkIsTheSumOfBothSides() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().sendHighWaterMark(3));
		ZmqSocket pull = this.lab.socket(SocketType.PULL, Lab.options().receiveHighWaterMark(4));
		Lab.join(Wire.INPROC, pull, push);
		for (int i = 0; i < 7; i++) {
			assertThat(push.trySend(ZmqMessage.of("" + i))).isTrue();
		}
		assertThat(push.trySend(ZmqMessage.of("7"))).isFalse();
		assertThat(push.statistics().messagesQueued()).isEqualTo(7);
		Background<Boolean> blocked = Background.run(() -> push.send("7")).awaitAsleep();
		for (int i = 0; i < 8; i++) {
			assertThat(Lab.receiveText(pull)).isEqualTo("" + i);
		}
		blocked.get();
	}

	@OnEachStream
	void aReceiverThatDoesNotReadHoldsTheSenderBack(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().sendHighWaterMark(10));
		ZmqSocket pull = this.lab.socket(SocketType.PULL, Lab.options().receiveHighWaterMark(10));
		Lab.join(wire, pull, push);
		ZmqMessage message = ZmqMessage.of(new byte[64 << 10]);
		int sent = 0;
		while (push.send(message, Lab.MOMENT)) {
			assertThat(++sent).as("messages that fit into queues and kernel").isLessThan(1000);
		}
		for (int i = 0; i < sent; i++) {
			assertThat(Lab.receive(pull).size()).isEqualTo(64 << 10);
		}
		assertThat(push.send(message, Lab.PATIENCE)).isTrue();
		assertThat(Lab.receive(pull).size()).isEqualTo(64 << 10);
	}

	@OnEachWire
	@Clause({ "37.sockets.3", "30.push.5" })
	void aConnectBeforeTheBindQueuesAndDeliversInOrder(Wire wire) {
		Endpoint endpoint = reserve(wire);
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		push.connect(endpoint);
		for (int i = 0; i < 100; i++) {
			push.send("" + i);
		}
		assertThat(push.statistics().messagesQueued()).isEqualTo(100);
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		pull.bind(endpoint);
		for (int i = 0; i < 100; i++) {
			assertThat(Lab.receiveText(pull)).isEqualTo("" + i);
		}
	}

	/** An endpoint that was free a moment ago. */
	private Endpoint reserve(Wire wire) {
		ZmqSocket socket = this.lab.socket(SocketType.PULL);
		Endpoint endpoint = socket.bind(wire.free());
		socket.unbind(endpoint);
		socket.close();
		return (endpoint instanceof Endpoint.Ipc ipc && ipc.path().endsWith("/socket"))
				? new Endpoint.Ipc(ipc.path().replace("/socket", "")) : endpoint;
	}

	@OnEachWire
	void withImmediateNothingQueuesWithoutAConnection(Wire wire) {
		Endpoint endpoint = reserve(wire);
		ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().immediate(true));
		push.connect(endpoint);
		assertThat(push.trySend(ZmqMessage.of("lost"))).isFalse();
		Background<Boolean> blocked = Background.run(() -> push.send("a")).awaitAsleep();
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		pull.bind(endpoint);
		blocked.get();
		assertThat(Lab.receiveText(pull)).isEqualTo("a");
	}

	@Test
	void withImmediateAllMessagesGoToThePeerThatIsThere() {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().immediate(true));
		push.connect(reserve(Wire.TCP));
		Lab.join(Wire.TCP, pull, push);
		for (int i = 0; i < 10; i++) {
			push.send("" + i);
			assertThat(Lab.receiveText(pull)).isEqualTo("" + i);
		}
	}

	@Test
	void withoutImmediateHalfOfTheMessagesWaitForThePeerThatIsNot() {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		push.connect(reserve(Wire.TCP));
		Lab.join(Wire.TCP, pull, push);
		for (int i = 0; i < 10; i++) {
			push.send("" + i);
		}
		for (int i = 0; i < 5; i++) {
			Lab.receive(pull);
		}
		assertThat(pull.receive(Lab.MOMENT)).isNull();
		assertThat(push.statistics().messagesQueued()).isEqualTo(5);
	}

	@Test
	@Clause("30.push.8")
	void aPeerThatVanishesLeavesItsQueueOnTheBoundSideToNobody() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().sendHighWaterMark(10));
		Events events = Events.of(push);
		Endpoint endpoint = push.bind("tcp://127.0.0.1:*");
		RawPeer stalled = RawPeer.connect(endpoint, 4096).handshake("PULL");
		Lab.awaitPeers(push, 1);
		fill(push);
		stalled.reset();
		events.await(Kind.DISCONNECTED);
		assertThat(push.statistics().messagesQueued()).isZero();
		assertThat(push.trySend(ZmqMessage.of("x"))).isFalse();
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Lab.join(endpoint, push, pull);
		push.send("new");
		assertThat(Lab.receiveText(pull)).isEqualTo("new");
	}

	@OnEachWire
	void aMessageReceivedBeforeThePeerLeftIsStillThere(Wire wire) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Events events = Events.of(pull);
		ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().linger(Duration.ofSeconds(5)));
		Lab.join(wire, pull, push);
		for (int i = 0; i < 100; i++) {
			push.send("" + i);
		}
		push.close();
		events.await(Kind.DISCONNECTED);
		for (int i = 0; i < 100; i++) {
			assertThat(Lab.receiveText(pull)).isEqualTo("" + i);
		}
		assertThat(pull.tryReceive()).isNull();
		assertThat(pull.peers()).isEmpty();
	}

}
