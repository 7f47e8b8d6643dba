package io.github.zmq4j;

import java.time.Duration;

import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachStream;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.RawPeer.Frame;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * PING, PONG and silent peers (RFC 37).
 */
@Tag("integration")
class HeartbeatTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private ZmqSocket router(Duration interval, Duration timeout, Duration timeToLive) {
		return this.lab.socket(SocketType.ROUTER,
				Lab.options().heartbeat(new HeartbeatOptions(interval, timeout, timeToLive)));
	}

	@Test
	@Clause({ "37.heartbeat.12", "37.heartbeat.17" })
	void aSilentPeerIsDroppedAfterTheTimeout() {
		ZmqSocket router = router(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ZERO);
		Events events = Events.of(router);
		try (RawPeer peer = RawPeer.connect(router.bind("tcp://127.0.0.1:*")).handshake("DEALER")) {
			long start = System.nanoTime();
			assertThat(events.await(Kind.DISCONNECTED).detail()).contains("silent", "heartbeat");
			assertThat(System.nanoTime() - start).isBetween(250_000_000L, 3_000_000_000L);
			assertThat(peer.readFrame().commandName()).isEqualTo("PING");
			peer.readToEnd();
		}
	}

	@Test
	void aSilentPeerIsDroppedWhileAThreadWaitsForItsMessages() {
		ZmqSocket router = router(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ZERO);
		Events events = Events.of(router);
		Background<ZmqMessage> receiving = Background.call(router::receive).awaitAsleep();
		try (RawPeer peer = RawPeer.connect(router.bind("tcp://127.0.0.1:*")).handshake("DEALER")) {
			events.await(Kind.DISCONNECTED);
			peer.readToEnd();
		}
		assertThat(receiving.isDone()).isFalse();
		router.close();
		assertThat(receiving.failure()).isInstanceOf(ZmqClosedException.class);
	}

	@Test
	@Clause("37.heartbeat.1")
	void aPeerThatAnswersStays() {
		ZmqSocket router = router(Duration.ofMillis(40), Duration.ofMillis(120), Duration.ofSeconds(2));
		Events events = Events.of(router);
		try (RawPeer peer = RawPeer.connect(router.bind("tcp://127.0.0.1:*")).handshake("DEALER")) {
			for (int i = 0; i < 15; i++) {
				Frame ping = peer.readFrame();
				assertThat(ping.commandName()).isEqualTo("PING");
				assertThat(ping.body()).as("a time to live of 20 tenths").endsWith(0, 20);
				peer.send(RawPeer.command("PONG", new byte[0]));
			}
			peer.send(RawPeer.message("alive"));
			assertThat(Lab.receive(router).text(1)).isEqualTo("alive");
			assertThat(events.count(Kind.DISCONNECTED)).isZero();
		}
	}

	@Test
	void aPingIsAnsweredWithItsContext() {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		try (RawPeer peer = RawPeer.connect(router.bind("tcp://127.0.0.1:*")).handshake("DEALER")) {
			for (int round = 0; round < 3; round++) {
				peer.send(RawPeer.command("PING", new byte[] { 0, 0, 'c', 't', 'x' }));
				Frame pong = peer.readFrame();
				assertThat(pong.flags()).isEqualTo(4);
				assertThat(pong.text()).isEqualTo("\u0004PONGctx");
			}
		}
	}

	@Test
	void aPingIsAnsweredWhileAThreadReceives() {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		Endpoint endpoint = router.bind("tcp://127.0.0.1:*");
		try (RawPeer peer = RawPeer.connect(endpoint).handshake("DEALER")) {
			Background<ZmqMessage> receiving = Background.call(() -> router.receive(Lab.PATIENCE)).awaitAsleep();
			peer.send(RawPeer.command("PING", new byte[] { 0, 0 }));
			assertThat(peer.readFrame().commandName()).isEqualTo("PONG");
			assertThat(receiving.isDone()).isFalse();
			peer.send(RawPeer.message("x"));
			assertThat(receiving.get().text(1)).isEqualTo("x");
		}
	}

	@Test
	@Clause("37.heartbeat.18")
	void theTimeToLiveThatAPeerAnnouncesIsHonoured() {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		Events events = Events.of(router);
		try (RawPeer peer = RawPeer.connect(router.bind("tcp://127.0.0.1:*")).handshake("DEALER")) {
			peer.send(RawPeer.command("PING", new byte[] { 0, 3 }));
			assertThat(peer.readFrame().commandName()).isEqualTo("PONG");
			long start = System.nanoTime();
			events.await(Kind.DISCONNECTED);
			assertThat(System.nanoTime() - start).isBetween(200_000_000L, 3_000_000_000L);
		}
	}

	@OnEachStream
	void healthyPeersKeepEachOtherWhileIdle(Wire wire) {
		HeartbeatOptions heartbeat = new HeartbeatOptions(Duration.ofMillis(30), Duration.ofMillis(500),
				Duration.ofSeconds(1));
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER, Lab.options().heartbeat(heartbeat));
		ZmqSocket router = this.lab.socket(SocketType.ROUTER, Lab.options().heartbeat(heartbeat));
		Events events = Events.of(dealer);
		Lab.join(wire, router, dealer);
		assertThat(Await.within(Duration.ofMillis(1200), () -> events.count(Kind.DISCONNECTED) > 0)).isFalse();
		dealer.send("x");
		assertThat(Lab.receive(router).text(1)).isEqualTo("x");
	}

	@OnEachStream
	void aFullReceiverIsNotTakenForDead(Wire wire) {
		HeartbeatOptions heartbeat = new HeartbeatOptions(Duration.ofMillis(50), Duration.ofMillis(300), Duration.ZERO);
		ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().heartbeat(heartbeat).sendHighWaterMark(5));
		ZmqSocket pull = this.lab.socket(SocketType.PULL, Lab.options().heartbeat(heartbeat).receiveHighWaterMark(5));
		Events events = Events.of(pull);
		Lab.join(wire, pull, push);
		int sent = 0;
		while (push.send(ZmqMessage.of(new byte[50_000]), Lab.MOMENT)) {
			sent++;
		}
		assertThat(Await.within(Duration.ofMillis(900), () -> events.count(Kind.DISCONNECTED) > 0))
			.as("the full PULL drops the PUSH")
			.isFalse();
		for (int i = 0; i < sent; i++) {
			assertThat(Lab.receive(pull).size()).isEqualTo(50_000);
		}
	}

	@OnEachStream
	void aSlowReceiverTakesNoPeerForDead(Wire wire) {
		HeartbeatOptions heartbeat = new HeartbeatOptions(Duration.ofMillis(50), Duration.ofMillis(150), Duration.ZERO);
		ZmqSocket pull = this.lab.socket(SocketType.PULL, Lab.options().heartbeat(heartbeat));
		Events events = Events.of(pull);
		ZmqSocket busy = this.lab.socket(SocketType.PUSH, Lab.options().sendHighWaterMark(0));
		Endpoint endpoint = Lab.join(wire, pull, busy);
		ZmqSocket idle = this.lab.socket(SocketType.PUSH);
		Lab.join(endpoint, pull, idle);
		int count = 20_000;
		for (int i = 0; i < count; i++) {
			busy.send("" + i);
		}
		for (int i = 0; i < count; i++) {
			assertThat(Lab.receiveText(pull)).isEqualTo("" + i);
			if (i >= 4_000 && i < 4_600) {
				Await.quietly(Duration.ofMillis(1));
			}
		}
		assertThat(events.count(Kind.DISCONNECTED)).isZero();
		idle.send("still here");
		assertThat(Lab.receiveText(pull)).isEqualTo("still here");
	}

}
