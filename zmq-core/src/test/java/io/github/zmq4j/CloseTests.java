package io.github.zmq4j;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachStream;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Linger, unbind, and the end of sockets and contexts. That no thread and no channel
 * stays behind is checked after each test.
 */
@Tag("integration")
class CloseTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private static SocketOptions.Builder lingering(Duration linger) {
		return Lab.options().linger(linger);
	}

	private Duration timeToClose() {
		long start = System.nanoTime();
		this.lab.close();
		return Duration.ofNanos(System.nanoTime() - start);
	}

	@OnEachWire
	void withoutLingerWhatIsNotSentIsDiscarded(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, lingering(Duration.ZERO));
		push.connect(this.lab.vacant(wire));
		push.send("lost");
		push.close();
		assertThat(timeToClose()).isLessThan(Duration.ofSeconds(1));
	}

	@OnEachWire
	void lingerWaitsAndGivesUp(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, lingering(Duration.ofMillis(300)));
		push.connect(this.lab.vacant(wire));
		push.send("lost");
		push.close();
		assertThat(timeToClose()).isBetween(Duration.ofMillis(290), Duration.ofMillis(1300));
	}

	@OnEachWire
	void lingerDeliversToAPeerThatShowsUpInTime(Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket push = this.lab.socket(SocketType.PUSH, lingering(Lab.PATIENCE));
		push.connect(endpoint);
		for (int i = 0; i < 100; i++) {
			push.send("" + i);
		}
		push.close();
		assertThat(push.isClosed()).isTrue();
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		pull.bind(endpoint);
		for (int i = 0; i < 100; i++) {
			assertThat(Lab.receiveText(pull)).isEqualTo("" + i);
		}
		assertThat(timeToClose()).isLessThan(Duration.ofSeconds(5));
	}

	@OnEachWire
	void lingerDeliversToAPeerThatWasLostAndComesBack(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, lingering(Lab.PATIENCE));
		Endpoint endpoint = loseThePeerOf(push, wire);
		for (int i = 0; i < 100; i++) {
			push.send("" + i);
		}
		push.close();
		ZmqSocket back = this.lab.socket(SocketType.PULL);
		back.bind(endpoint);
		for (int i = 0; i < 100; i++) {
			assertThat(Lab.receiveText(back)).isEqualTo("" + i);
		}
		assertThat(timeToClose()).isLessThan(Duration.ofSeconds(5));
	}

	@OnEachWire
	void lingerEndsWhileAPeerThatWasLostStaysAway(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, lingering(Duration.ofMillis(300)));
		loseThePeerOf(push, wire);
		push.send("never arrives");
		push.close();
		assertThat(timeToClose()).isBetween(Duration.ofMillis(200), Duration.ofSeconds(5));
	}

	private Endpoint loseThePeerOf(ZmqSocket push, Wire wire) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Endpoint endpoint = pull.bind(this.lab.vacant(wire));
		Lab.join(endpoint, pull, push);
		push.send("while it is there");
		assertThat(Lab.receiveText(pull)).isEqualTo("while it is there");
		pull.unbind(endpoint);
		pull.close();
		Lab.awaitPeers(push, 0);
		return endpoint;
	}

	@OnEachWire
	void closingRightAfterSendingLosesNothing(Wire wire) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Endpoint endpoint = pull.bind(wire.free());
		for (int round = 0; round < 20; round++) {
			ZmqSocket push = this.lab.socket(SocketType.PUSH, lingering(Lab.PATIENCE));
			push.connect(endpoint);
			for (int i = 0; i < 50; i++) {
				push.send(round + "/" + i);
			}
			push.close();
			for (int i = 0; i < 50; i++) {
				assertThat(Lab.receiveText(pull)).isEqualTo(round + "/" + i);
			}
		}
	}

	@OnEachStream
	void aBoundSocketDeliversWhatItsPeerHasNotReadYet(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, lingering(Lab.PATIENCE));
		ZmqSocket pull = this.lab.socket(SocketType.PULL, Lab.options().receiveHighWaterMark(5));
		Lab.join(wire, push, pull);
		for (int i = 0; i < 500; i++) {
			push.send(ZmqMessage.of(("" + i).getBytes(UTF_8), new byte[20_000]));
		}
		push.close();
		for (int i = 0; i < 500; i++) {
			assertThat(Lab.receiveText(pull)).isEqualTo("" + i);
		}
	}

	@Test
	void aPeerThatIsStuckHoldsTheCloseForTheLingerOnly() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, lingering(Duration.ofMillis(300)));
		Endpoint endpoint = push.bind("tcp://127.0.0.1:*");
		try (RawPeer stuck = RawPeer.connect(endpoint, 4096).handshake("PULL")) {
			Lab.awaitPeers(push, 1);
			while (push.send(ZmqMessage.of(new byte[10_000]), Lab.MOMENT)) {
				// Until nothing goes any more.
			}
			assertThat(timeToClose()).isBetween(Duration.ofMillis(290), Duration.ofMillis(1300));
			assertThat(stuck.readToEnd()).isPositive();
		}
	}

	@Test
	void aCloseWithUnreadInputStillDeliversTheOutput() {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER, lingering(Lab.PATIENCE).receiveHighWaterMark(2));
		Endpoint endpoint = dealer.bind("tcp://127.0.0.1:*");
		try (RawPeer peer = RawPeer.connect(endpoint, 4096).handshake("DEALER")) {
			Lab.awaitPeers(dealer, 1);
			byte[] unread = RawPeer.frame(0, new byte[50_000]);
			Background<Boolean> flood = Background.run(() -> {
				for (int i = 0; i < 100 && peer.trySend(unread); i++) {
					assertThat(dealer.isClosed()).isIn(true, false);
				}
			});
			Await.quietly(Lab.MOMENT);
			for (int i = 0; i < 100; i++) {
				dealer.send(new byte[10_000]);
			}
			dealer.close();
			assertThat(peer.readToEnd()).isGreaterThan(1_000_000);
			flood.get();
		}
	}

	@Test
	void aPeerThatSendsHeartbeatsAfterTheCloseStillGetsEverything() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, lingering(Lab.PATIENCE));
		try (RawPeer peer = RawPeer.connect(push.bind("tcp://127.0.0.1:*"), 4096).handshake("PULL")) {
			Lab.awaitPeers(push, 1);
			for (int i = 0; i < 100; i++) {
				push.send(new byte[10_000]);
			}
			push.close();
			for (int i = 0; i < 3; i++) {
				peer.trySend(RawPeer.command("PING", new byte[] { 0, 0 }));
				Await.quietly(Duration.ofMillis(50));
			}
			assertThat(peer.readToEnd()).isGreaterThan(1_000_000);
		}
	}

	@Test
	void anInterruptCutsTheClosingOfTheContextShort() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, lingering(Duration.ofMinutes(5)));
		push.connect(this.lab.vacant(Wire.TCP));
		push.connect(Wire.INPROC.free());
		push.send("lost");
		push.send("lost");
		Background<Boolean> closing = Background.run(this.lab::close).awaitAsleepAnywhere();
		closing.interrupt();
		closing.get();
		assertThat(closing.wasInterruptedAtEnd()).isTrue();
	}

	@Test
	void theSocketsOfAContextLingerAtTheSameTime() {
		for (int i = 0; i < 10; i++) {
			ZmqSocket push = this.lab.socket(SocketType.PUSH, lingering(Duration.ofMillis(300)));
			push.connect(this.lab.vacant(Wire.TCP));
			push.send("lost");
		}
		assertThat(timeToClose()).isLessThan(Duration.ofMillis(1300));
	}

	@OnEachWire
	void anAddressIsFreeAtOnceAfterUnbind(Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		pull.bind(endpoint);
		Lab.join(endpoint, pull, push);
		for (int i = 0; i < 50; i++) {
			pull.unbind(endpoint);
			assertThat(pull.boundEndpoints()).isEmpty();
			assertThat(pull.bind(endpoint)).isEqualTo(endpoint);
		}
		assertThat(pull.boundEndpoints()).containsExactly(endpoint);
	}

	@OnEachWire
	void anAddressIsFreeForAnotherSocketAfterClose(Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		for (int i = 0; i < 10; i++) {
			ZmqSocket pull = this.lab.socket(SocketType.PULL);
			Events events = Events.of(pull);
			pull.bind(endpoint);
			ZmqSocket push = this.lab.socket(SocketType.PUSH);
			push.connect(endpoint);
			push.send("" + i);
			assertThat(Lab.receiveText(pull)).isEqualTo("" + i);
			push.close();
			pull.close();
			events.await(Kind.MONITOR_STOPPED);
		}
	}

	@OnEachWire
	void unbindEndsTheConnectionsAcceptedThere(Wire wire) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		ZmqSocket stays = this.lab.socket(SocketType.PUSH);
		Lab.join(wire, pull, stays);
		ZmqSocket leaves = this.lab.socket(SocketType.PUSH);
		Endpoint endpoint = Lab.join(wire, pull, leaves);
		pull.unbind(endpoint);
		Lab.awaitPeers(pull, 1);
		Lab.awaitPeers(leaves, 0);
		stays.send("x");
		assertThat(Lab.receiveText(pull)).isEqualTo("x");
	}

	@OnEachWire
	void whatIsNotBoundOrConnectedCannotBeUndone(Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		assertThatExceptionOfType(ZmqEndpointException.class).isThrownBy(() -> pull.unbind(endpoint))
			.withMessageContaining(endpoint.toString());
		assertThatExceptionOfType(ZmqEndpointException.class).isThrownBy(() -> pull.disconnect(endpoint))
			.withMessageContaining(endpoint.toString());
	}

	@OnEachWire
	void disconnectLetsTheQueueLeaveInTheBackground(Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket push = this.lab.socket(SocketType.PUSH, lingering(Lab.PATIENCE));
		push.connect(endpoint);
		push.send("queued");
		push.disconnect(endpoint);
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		pull.bind(endpoint);
		assertThat(Lab.receiveText(pull)).isEqualTo("queued");
	}

	@Test
	void aContextClosesAHundredSocketsAtOnce() {
		List<ZmqSocket> sockets = new ArrayList<>();
		for (int i = 0; i < 25; i++) {
			ZmqSocket pull = this.lab.socket(SocketType.PULL);
			Endpoint endpoint = pull.bind(((i % 2 == 0) ? Wire.TCP : Wire.IPC).free());
			sockets.add(pull);
			for (int n = 0; n < 3; n++) {
				ZmqSocket push = this.lab.socket(SocketType.PUSH);
				push.connect(endpoint);
				push.send("x");
				sockets.add(push);
			}
		}
		assertThat(sockets).hasSize(100);
		assertThat(timeToClose()).isLessThan(Duration.ofSeconds(5));
		assertThat(sockets).allMatch(ZmqSocket::isClosed);
	}

	@Test
	void theNumberOfSocketsIsLimitedOnRequest() {
		try (ZmqContext context = ZmqContext.create(new ContextOptions(1, 2, "limited"))) {
			ZmqSocket first = context.socket(SocketType.PULL);
			context.socket(SocketType.PULL);
			assertThatExceptionOfType(ZmqStateException.class).isThrownBy(() -> context.socket(SocketType.PULL))
				.withMessageContaining("maxSockets, 2");
			first.close();
			assertThat(context.socket(SocketType.PULL)).isNotNull();
		}
	}

	@Test
	void aSocketThatOnlyLingersDoesNotCount() {
		try (ZmqContext context = ZmqContext.create(new ContextOptions(1, 1, "limited"))) {
			ZmqSocket push = context.socket(SocketType.PUSH, lingering(Lab.PATIENCE).build());
			Endpoint endpoint = this.lab.vacant(Wire.TCP);
			push.connect(endpoint);
			push.send("queued");
			push.close();
			ZmqSocket pull = context.socket(SocketType.PULL);
			pull.bind(endpoint);
			assertThat(Lab.receiveText(pull)).isEqualTo("queued");
		}
	}

	@Test
	void severalIoThreadsShareTheWork() {
		try (ZmqContext context = ZmqContext.create(new ContextOptions(3, 0, "three"))) {
			ZmqSocket pull = context.socket(SocketType.PULL);
			Endpoint endpoint = pull.bind("tcp://127.0.0.1:*");
			for (int i = 0; i < 6; i++) {
				ZmqSocket push = context.socket(SocketType.PUSH);
				push.connect(endpoint);
				push.send("x");
				assertThat(Lab.receiveText(pull)).isEqualTo("x");
			}
			assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
				.contains("zmq-three-io-0", "zmq-three-io-1", "zmq-three-io-2");
		}
	}

	@Test
	void anIpcFileGoesWithItsSocketAndOneLeftBehindIsReplaced() throws Exception {
		Endpoint.Ipc ipc = (Endpoint.Ipc) this.lab.vacant(Wire.IPC);
		Path path = Path.of(ipc.path());
		try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
			channel.bind(UnixDomainSocketAddress.of(path));
		}
		assertThat(path).exists();
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		pull.bind(ipc);
		pull.unbind(ipc);
		assertThat(path).doesNotExist();
		Files.writeString(path, "precious");
		assertThatExceptionOfType(ZmqBindException.class).isThrownBy(() -> pull.bind(ipc));
		assertThat(path).hasContent("precious");
		Files.delete(path);
	}

}
