package io.github.zmq4j.conformance;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;

import io.github.zmq4j.HeartbeatOptions;
import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.internal.wire.Octets;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * PING and PONG on the wire, and what follows if nothing comes.
 */
@Tag("integration")
class HandshakeHeartbeatTests {

	private static final long SIZE_OF_PING = 9;

	private static final long A_FEW = 10;

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private ZmqSocket pull(Duration interval, Duration timeout) {
		HeartbeatOptions heartbeat = new HeartbeatOptions(interval, timeout, Duration.ZERO);
		return this.lab.socket(SocketType.PULL, Lab.options().heartbeat(heartbeat));
	}

	private static byte[] ping(byte[] context) {
		return RawPeer.command("PING", Octets.join(new byte[2], context));
	}

	@Test
	@Clause({ "37.heartbeat.3", "37.heartbeat.8", "37.heartbeat.9", "37.heartbeat.11" })
	void aContextOfUpTo16OctetsOfAnyValueComesBack() {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		byte[] octets = Octets.of("00 FF 80 7F 0A 0D 20 01 04 'PONG' E2 82 AC");
		try (RawPeer peer = RawPeer.connect(pull.bind(Wire.TCP.free())).handshake("PUSH")) {
			for (int size = 0; size <= 16; size++) {
				byte[] context = Arrays.copyOf(octets, size);
				peer.send(ping(context));
				RawPeer.Frame pong = peer.readFrame();
				assertThat(pong.flags()).isEqualTo(4);
				assertThat(pong.body()).isEqualTo(Octets.join(Octets.of("04 'PONG'"), context));
			}
		}
	}

	@Test
	@Clause({ "37.heartbeat.3", "37.heartbeat.10" })
	void aLongerContextIsNotSentBack() {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		try (RawPeer peer = RawPeer.connect(pull.bind(Wire.TCP.free())).handshake("PUSH")) {
			peer.send(ping(new byte[17]));
			assertThat(peer.readToEnd()).as("octets of an answer").isZero();
		}
	}

	@Test
	@Clause("37.heartbeat.1")
	void aPingMayComeAtAnyTimeAfterTheHandshake() {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		try (RawPeer peer = RawPeer.connect(pull.bind(Wire.TCP.free()))) {
			byte[] ping = ping(Octets.of("'c'"));
			peer.send(RawPeer.greeting());
			peer.readGreeting();
			peer.send(Octets.join(RawPeer.ready("PUSH"), ping));
			assertThat(peer.readFrame().commandName()).isEqualTo("READY");
			assertThat(peer.readFrame().text()).isEqualTo("\u0004PONGc");
			peer.send(Octets.join(RawPeer.message("a"), ping, RawPeer.frame(1, new byte[] { 'b' }), ping, ping));
			for (int i = 0; i < 3; i++) {
				assertThat(peer.readFrame().text()).isEqualTo("\u0004PONGc");
			}
			peer.send(RawPeer.message("c"));
			assertThat(Lab.receive(pull)).isEqualTo(ZmqMessage.of("a"));
			assertThat(Lab.receive(pull)).isEqualTo(ZmqMessage.of("b", "c"));
		}
	}

	@Test
	@Clause("37.heartbeat.15")
	void messagesAreASignOfLifeLikePong() {
		ZmqSocket pull = pull(Duration.ofMillis(50), Duration.ofMillis(500));
		Events events = Events.of(pull);
		int count = 15;
		try (RawPeer peer = RawPeer.connect(pull.bind(Wire.TCP.free())).handshake("PUSH")) {
			for (int i = 0; i < count; i++) {
				peer.send(RawPeer.message("alive"));
				Await.quietly(Lab.MOMENT);
			}
			assertThat(peer.readFrame().commandName()).isEqualTo("PING");
			assertThat(events.count(Kind.DISCONNECTED)).isZero();
		}
		for (int i = 0; i < count; i++) {
			assertThat(Lab.receiveText(pull)).isEqualTo("alive");
		}
	}

	@Test
	@Clause("37.heartbeat.16")
	void aPeerThatDoesNotAnswerGetsNoMoreThanAFewPings() {
		ZmqSocket pull = pull(Duration.ofMillis(20), Duration.ofSeconds(1));
		try (RawPeer silent = RawPeer.connect(pull.bind(Wire.TCP.free())).handshake("PUSH")) {
			assertThat(silent.readToEnd() / SIZE_OF_PING).isBetween(1L, A_FEW);
		}
	}

	@Test
	@Clause({ "37.heartbeat.12", "37.heartbeat.17", "37.heartbeat.19" })
	void whoConnectedComesBackAfterItsPeerWasSilent() throws IOException {
		ZmqSocket pull = pull(Duration.ofMillis(50), Duration.ofMillis(100));
		Events events = Events.of(pull);
		try (ServerSocket server = RawPeer.listen()) {
			pull.connect(RawPeer.endpoint(server));
			try (RawPeer silent = RawPeer.accept(server).handshake("PUSH")) {
				assertThat(silent.readToEnd()).isPositive();
				events.await(Kind.DISCONNECTED);
			}
			try (RawPeer next = RawPeer.accept(server).handshake("PUSH")) {
				next.send(RawPeer.message("back"));
				assertThat(Lab.receiveText(pull)).isEqualTo("back");
			}
		}
	}

	@Test
	@Clause({ "37.heartbeat.18", "37.heartbeat.19" })
	void whoConnectedComesBackAfterThePeersTimeToLive() throws IOException {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Events events = Events.of(pull);
		try (ServerSocket server = RawPeer.listen()) {
			pull.connect(RawPeer.endpoint(server));
			try (RawPeer silent = RawPeer.accept(server).handshake("PUSH")) {
				silent.send(RawPeer.command("PING", new byte[] { 0, 2 }));
				assertThat(silent.readFrame().commandName()).isEqualTo("PONG");
				assertThat(silent.readToEnd()).isZero();
				events.await(Kind.DISCONNECTED);
			}
			try (RawPeer next = RawPeer.accept(server).handshake("PUSH")) {
				next.send(RawPeer.message("back"));
				assertThat(Lab.receiveText(pull)).isEqualTo("back");
			}
		}
	}

}
