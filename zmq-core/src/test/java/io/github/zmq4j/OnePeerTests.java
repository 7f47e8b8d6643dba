package io.github.zmq4j;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What sockets that know their peers do with one of them.
 */
@Tag("integration")
class OnePeerTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@OnEachWire
	void onePeerOfARouterIsDisconnectedAndNoOther(Wire wire) {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER, Lab.options().router(new RouterOptions(true, false)));
		Endpoint endpoint = router.bind(wire.free());
		ZmqSocket bad = this.lab.socket(SocketType.DEALER,
				Lab.options()
					.routingId("bad".getBytes(StandardCharsets.UTF_8))
					.reconnect(new ReconnectOptions(Duration.ofHours(1), Duration.ofHours(1))));
		ZmqSocket good = dealer("good");
		Lab.join(endpoint, router, bad);
		Lab.join(endpoint, router, good);
		Events events = Events.of(bad);
		byte[] id = "bad".getBytes(StandardCharsets.UTF_8);
		router.disconnectPeer(id);
		assertThatExceptionOfType(ZmqUnroutableException.class)
			.isThrownBy(() -> router.send(ZmqMessage.of("bad", "hello")));
		events.await(Kind.DISCONNECTED);
		router.send(ZmqMessage.of("good", "hello"));
		assertThat(Lab.receiveText(good)).isEqualTo("hello");
	}

	@OnEachWire
	void whoConnectsMayComeBackAsAnotherPeer(Wire wire) {
		ZmqSocket server = this.lab.socket(SocketType.SERVER);
		ZmqSocket client = this.lab.socket(SocketType.CLIENT);
		Lab.join(wire, server, client);
		client.send("first");
		int number = Lab.receive(server).routingId();
		Events events = Events.of(client);
		server.disconnectPeer(number);
		assertThatExceptionOfType(ZmqUnroutableException.class)
			.isThrownBy(() -> server.send(ZmqMessage.of("late").withRoutingId(number)));
		events.await(Kind.DISCONNECTED); // what is sent before that is lost
		client.send("second");
		ZmqMessage second = Lab.receive(server);
		assertThat(second.text()).isEqualTo("second");
		assertThat(second.routingId()).isNotEqualTo(number);
	}

	@OnEachWire
	void aPeerThatTheSocketConnectsToIsNotConnectedAgain(Wire wire) {
		ZmqSocket bound = this.lab.socket(SocketType.PEER);
		ZmqSocket peer = this.lab.socket(SocketType.PEER);
		Endpoint endpoint = bound.bind(wire.free());
		int number = peer.connectPeer(endpoint);
		Lab.awaitPeers(bound, 1);
		peer.disconnectPeer(number);
		Lab.awaitPeers(bound, 0);
		assertThat(peer.connectedEndpoints()).isEmpty();
		assertThatExceptionOfType(ZmqUnroutableException.class)
			.isThrownBy(() -> peer.send(ZmqMessage.of("late").withRoutingId(number)));
		Await.quietly(Lab.MOMENT);
		assertThat(bound.peers()).isEmpty();
	}

	@OnEachWire
	void aPeerThatIsNotThereYetIsDisconnectedToo(Wire wire) {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		Endpoint endpoint = this.lab.vacant(wire);
		router.connect(endpoint, "later".getBytes(StandardCharsets.UTF_8));
		router.disconnectPeer("later".getBytes(StandardCharsets.UTF_8));
		assertThat(router.connectedEndpoints()).isEmpty();
		assertThat(router.canSendTo("later".getBytes(StandardCharsets.UTF_8))).isFalse();
		assertThat(router.hasPeer("later".getBytes(StandardCharsets.UTF_8))).isFalse();
	}

	@OnEachWire
	void whatWaitsForAPeerThatIsDisconnectedStillGetsThere(Wire wire) {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER, Lab.options().linger(Duration.ofSeconds(10)));
		ZmqSocket dealer = dealer("d");
		Lab.join(wire, router, dealer);
		router.send(ZmqMessage.of("d", "farewell"));
		router.disconnectPeer("d".getBytes(StandardCharsets.UTF_8));
		assertThat(Lab.receiveText(dealer)).isEqualTo("farewell");
	}

	@Test
	void aPeerThatIsDisconnectedIsAnsweredWhileItStillReads() {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER,
				Lab.options().linger(Lab.PATIENCE).receiveHighWaterMark(1));
		Endpoint endpoint = router.bind("tcp://127.0.0.1:*");
		try (RawPeer peer = RawPeer.connect(endpoint, 4096).handshake(RawPeer.ready("DEALER", "d"))) {
			Lab.awaitPeers(router, 1);
			for (int i = 0; i < 3; i++) { // more than may wait to be received
				peer.send(RawPeer.message("unread"));
			}
			peer.send(RawPeer.command("PING", new byte[] { 0, 0 }));
			Await.quietly(Lab.MOMENT);
			for (int i = 0; i < 900; i++) { // more than the system takes
				router.send(ZmqMessage.of("d".getBytes(StandardCharsets.UTF_8), new byte[10_000]));
			}
			router.disconnectPeer("d".getBytes(StandardCharsets.UTF_8));
			RawPeer.Frame frame = peer.readFrame();
			while (!frame.commandName().equals("PONG")) {
				frame = peer.readFrame();
			}
			assertThat(frame.text()).isEqualTo("\u0004PONG");
		}
	}

	@Test
	void aPeerThatIsDisconnectedIsAnsweredWhileAThreadReceivesFromOthers() {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER, Lab.options().linger(Lab.PATIENCE));
		Endpoint endpoint = router.bind("tcp://127.0.0.1:*");
		try (RawPeer peer = RawPeer.connect(endpoint, 4096).handshake(RawPeer.ready("DEALER", "d"))) {
			Lab.awaitPeers(router, 1);
			for (int i = 0; i < 900; i++) { // more than the system takes
				router.send(ZmqMessage.of("d".getBytes(StandardCharsets.UTF_8), new byte[10_000]));
			}
			Background<ZmqMessage> first = Background.call(router::receive).awaitAsleep();
			byte[] message = RawPeer.message("unread");
			byte[] ping = RawPeer.command("PING", new byte[] { 0, 0 });
			peer.send(
					ByteBuffer.allocate(2 * message.length + ping.length).put(message).put(message).put(ping).array());
			assertThat(first.get().text(1)).isEqualTo("unread");
			router.disconnectPeer("d".getBytes(StandardCharsets.UTF_8));
			Background<ZmqMessage> receiving = Background.call(router::receive).awaitAsleep();
			RawPeer.Frame frame = peer.readFrame();
			while (!frame.commandName().equals("PONG")) {
				frame = peer.readFrame();
			}
			assertThat(receiving.isDone()).isFalse();
			router.close();
			assertThat(receiving.failure()).isInstanceOf(ZmqClosedException.class);
		}
	}

	@OnEachStream
	void whatADisconnectedPeerHasSentIsDroppedAndCounted(Wire wire) {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER, Lab.options().linger(Duration.ofSeconds(10)));
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER,
				Lab.options().routingId("d".getBytes(StandardCharsets.UTF_8)).receiveHighWaterMark(1));
		Lab.join(wire, router, dealer);
		for (int i = 0; i < 200; i++) {
			router.send(ZmqMessage.of("d".getBytes(StandardCharsets.UTF_8), new byte[64 << 10]));
		}
		router.disconnectPeer("d".getBytes(StandardCharsets.UTF_8)); // lingers: it does
																		// not read
		int count = 10;
		for (int i = 0; i < count; i++) {
			dealer.send("" + i);
		}
		Await.until("all are dropped", () -> {
			assertThat(router.tryReceive()).isNull();
			return router.statistics().messagesDropped() == count;
		});
		assertThat(router.statistics().drops()).containsOnlyKeys(DropReason.NOT_RECEIVED);
	}

	@OnEachStream
	void whoIsDisconnectedBeforeItIsThereIsNeverHeard(Wire wire) {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER, Lab.options().linger(Duration.ofSeconds(10)));
		Endpoint endpoint = this.lab.vacant(wire);
		router.connect(endpoint, "x".getBytes(StandardCharsets.UTF_8));
		router.send(ZmqMessage.of("x", "farewell"));
		router.disconnectPeer("x".getBytes(StandardCharsets.UTF_8));
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		dealer.bind(endpoint);
		assertThat(Lab.receiveText(dealer)).isEqualTo("farewell");
		dealer.trySend(ZmqMessage.of("reply"));
		Await.quietly(Lab.MOMENT);
		assertThat(router.tryReceive()).isNull();
	}

	@OnEachStream
	void ofTwoWithTheSameRoutingIdTheOneThatMessagesGoToIsDisconnected(Wire wire) {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER, Lab.options().immediate(true));
		byte[] id = "same".getBytes(StandardCharsets.UTF_8);
		router.connect(this.lab.vacant(wire), id);
		ZmqSocket dealer = dealer("same");
		Events events = Events.of(dealer);
		Lab.join(wire, router, dealer);
		router.disconnectPeer(id);
		events.await(Kind.DISCONNECTED);
		assertThat(router.connectedEndpoints()).hasSize(1);
	}

	@OnEachWire
	void whetherOnePeerHasRoomIsToldWithoutSending(Wire wire) {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER,
				Lab.options().sendHighWaterMark(2).router(new RouterOptions(true, false)));
		Endpoint endpoint = this.lab.vacant(wire);
		byte[] id = "late".getBytes(StandardCharsets.UTF_8);
		assertThat(router.canSendTo(id)).isFalse();
		assertThat(router.hasPeer(id)).isFalse();
		router.connect(endpoint, id);
		assertThat(router.canSendTo(id)).isTrue();
		assertThat(router.hasPeer(id)).isTrue();
		while (router.trySend(ZmqMessage.of("late", "waits"))) {
			assertThat(router.statistics().messagesQueued()).isLessThan(10);
		}
		assertThat(router.canSendTo(id)).isFalse();
		assertThat(router.hasPeer(id)).as("it is full, not unknown").isTrue();
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		dealer.bind(endpoint);
		assertThat(Lab.receiveText(dealer)).isEqualTo("waits");
		Await.until("there is room again", () -> router.canSendTo(id));
	}

	@Test
	void numbersOfPeersAreRoutingIdsOfFourBytes() {
		ZmqSocket server = this.lab.socket(SocketType.SERVER);
		ZmqSocket client = this.lab.socket(SocketType.CLIENT);
		Lab.join(Wire.INPROC, server, client);
		byte[] id = server.peers().get(0).routingId();
		assertThat(server.canSendTo(id)).isTrue();
		assertThat(server.canSendTo(new byte[] { 1 })).isFalse();
		assertThat(server.hasPeer(id)).isTrue();
		assertThat(server.hasPeer(new byte[] { 1 })).isFalse();
	}

	@Test
	void aPeerThatIsNotHereIsNamed() {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		assertThatExceptionOfType(ZmqUnroutableException.class)
			.isThrownBy(() -> router.disconnectPeer(new byte[] { 1, 2 }))
			.withMessageContaining("0x0102")
			.withMessageContaining("ROUTER");
	}

	@ParameterizedTest
	@EnumSource(value = SocketType.class, mode = EnumSource.Mode.EXCLUDE,
			names = { "ROUTER", "STREAM", "SERVER", "PEER" })
	void whoDoesNotKnowItsPeersRefusesAll(SocketType type) {
		ZmqSocket socket = this.lab.socket(type);
		for (Runnable call : List.<Runnable>of(() -> socket.disconnectPeer(1), () -> socket.canSendTo(new byte[4]),
				() -> socket.hasPeer(new byte[4]))) {
			assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(call::run)
				.withMessageContaining("do not know their peers");
		}
	}

	private ZmqSocket dealer(String routingId) {
		return this.lab.socket(SocketType.DEALER, Lab.options().routingId(routingId.getBytes(StandardCharsets.UTF_8)));
	}

}
