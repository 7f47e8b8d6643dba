package io.github.zmq4j.conformance;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

import io.github.zmq4j.HeartbeatOptions;
import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.internal.wire.Octets;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachRawSide;
import io.github.zmq4j.support.OnEachStream;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.RawServer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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

	@OnEachRawSide
	@Clause({ "37.heartbeat.3", "37.heartbeat.8", "37.heartbeat.9", "37.heartbeat.11" })
	void aContextOfUpTo16OctetsOfAnyValueComesBack(Wire wire, boolean binds) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		byte[] octets = Octets.of("00 FF 80 7F 0A 0D 20 01 04 'PONG' E2 82 AC");
		try (RawPeer peer = RawPeer.of(pull, wire, binds).handshake("PUSH")) {
			for (int size = 0; size <= 16; size++) {
				byte[] context = Arrays.copyOf(octets, size);
				peer.send(ping(context));
				RawPeer.Frame pong = peer.readFrame();
				assertThat(pong.flags()).isEqualTo(4);
				assertThat(pong.body()).isEqualTo(Octets.join(Octets.of("04 'PONG'"), context));
			}
		}
	}

	static Stream<Arguments> timesToLive() {
		return Wire.rawSidesWith("0 00 00", "100 00 01", "25600 01 00", "6553500 FF FF");
	}

	@ParameterizedTest(name = "{0}, our side binds: {1}, milliseconds and octets: {2}")
	@MethodSource("timesToLive")
	@Clause({ "37.heartbeat.2", "37.heartbeat.4", "37.heartbeat.5", "37.heartbeat.6", "37.heartbeat.7" })
	void ourPingTellsTheTimeToLiveInTenthsOfASecond(Wire wire, boolean binds, String timeToLive) {
		int space = timeToLive.indexOf(' ');
		Duration duration = Duration.ofMillis(Long.parseLong(timeToLive.substring(0, space)));
		HeartbeatOptions heartbeat = new HeartbeatOptions(Duration.ofMillis(20), Duration.ofSeconds(15), duration);
		ZmqSocket pull = this.lab.socket(SocketType.PULL, Lab.options().heartbeat(heartbeat));
		try (RawPeer peer = RawPeer.of(pull, wire, binds).handshake("PUSH")) {
			assertThat(peer.readFrame().body()).isEqualTo(Octets.of("04 'PING'" + timeToLive.substring(space)));
		}
	}

	@OnEachRawSide
	@Clause({ "37.heartbeat.3", "37.heartbeat.10" })
	void aLongerContextIsNotSentBack(Wire wire, boolean binds) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		try (RawPeer peer = RawPeer.of(pull, wire, binds).handshake("PUSH")) {
			peer.send(ping(new byte[17]));
			assertThat(peer.readToEnd()).as("octets of an answer").isZero();
		}
	}

	@OnEachRawSide
	@Clause("37.heartbeat.1")
	void aPingMayComeAtAnyTimeAfterTheHandshake(Wire wire, boolean binds) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		try (RawPeer peer = RawPeer.of(pull, wire, binds)) {
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

	@OnEachRawSide
	@Clause("37.heartbeat.15")
	void messagesAreASignOfLifeLikePong(Wire wire, boolean binds) {
		ZmqSocket pull = pull(Duration.ofMillis(50), Duration.ofMillis(500));
		Events events = Events.of(pull);
		int count = 15;
		try (RawPeer peer = RawPeer.of(pull, wire, binds).handshake("PUSH")) {
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

	@OnEachRawSide
	@Clause("37.heartbeat.16")
	void aPeerThatDoesNotAnswerGetsNoMoreThanAFewPings(Wire wire, boolean binds) {
		ZmqSocket pull = pull(Duration.ofMillis(20), Duration.ofSeconds(1));
		try (RawPeer silent = RawPeer.of(pull, wire, binds).handshake("PUSH")) {
			assertThat(silent.readToEnd() / SIZE_OF_PING).isBetween(1L, A_FEW);
		}
	}

	@OnEachRawSide
	@Clause({ "37.heartbeat.12", "37.heartbeat.17" })
	void aPeerThatDoesNotAnswerInTimeLosesTheConnection(Wire wire, boolean binds) {
		ZmqSocket pull = pull(Duration.ofMillis(50), Duration.ofMillis(100));
		try (RawPeer silent = RawPeer.of(pull, wire, binds).handshake("PUSH")) {
			Lab.awaitPeers(pull, 1);
			assertThat(silent.readToEnd()).as("octets of PINGs").isPositive();
			Lab.awaitPeers(pull, 0);
		}
	}

	@OnEachRawSide
	@Clause("37.heartbeat.18")
	void aPeerThatIsSilentForItsTimeToLiveLosesTheConnection(Wire wire, boolean binds) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		try (RawPeer silent = RawPeer.of(pull, wire, binds).handshake("PUSH")) {
			silent.send(RawPeer.command("PING", new byte[] { 0, 2 }));
			assertThat(silent.readFrame().commandName()).isEqualTo("PONG");
			assertThat(silent.readToEnd()).isZero();
			Lab.awaitPeers(pull, 0);
		}
	}

	@OnEachStream
	@Clause("37.heartbeat.19")
	void whoConnectedComesBackAfterItsPeerWasSilent(Wire wire) {
		ZmqSocket pull = pull(Duration.ofMillis(50), Duration.ofMillis(100));
		Events events = Events.of(pull);
		try (RawServer server = RawServer.listen(wire)) {
			pull.connect(server.endpoint());
			try (RawPeer silent = server.accept().handshake("PUSH")) {
				assertThat(silent.readToEnd()).isPositive();
				events.await(Kind.DISCONNECTED);
			}
			try (RawPeer next = server.accept().handshake("PUSH")) {
				next.send(RawPeer.message("back"));
				assertThat(Lab.receiveText(pull)).isEqualTo("back");
			}
		}
	}

	@OnEachStream
	@Clause("37.heartbeat.19")
	void whoConnectedComesBackAfterThePeersTimeToLive(Wire wire) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Events events = Events.of(pull);
		try (RawServer server = RawServer.listen(wire)) {
			pull.connect(server.endpoint());
			try (RawPeer silent = server.accept().handshake("PUSH")) {
				silent.send(RawPeer.command("PING", new byte[] { 0, 2 }));
				assertThat(silent.readFrame().commandName()).isEqualTo("PONG");
				assertThat(silent.readToEnd()).isZero();
				events.await(Kind.DISCONNECTED);
			}
			try (RawPeer next = server.accept().handshake("PUSH")) {
				next.send(RawPeer.message("back"));
				assertThat(Lab.receiveText(pull)).isEqualTo("back");
			}
		}
	}

}
