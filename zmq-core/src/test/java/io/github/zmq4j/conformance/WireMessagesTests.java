package io.github.zmq4j.conformance;

import java.util.Arrays;
import java.util.List;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.internal.wire.Octets;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachRawSide;
import io.github.zmq4j.support.OnEachSide;
import io.github.zmq4j.support.OnEachStream;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.RawServer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages: what they are on the wire, and that they arrive as they were sent, or not at
 * all.
 */
@Tag("integration")
class WireMessagesTests {

	/** More than the system takes for a peer that does not read. */
	private static final int LARGE = 16 << 20;

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@OnEachRawSide
	@Clause({ "37.wire.1", "37.framing.2", "37.framing.3", "37.framing.4", "37.framing.5", "37.framing.8",
			"37.framing.9", "37.framing.10", "37.framing.11", "37.framing.13", "37.framing.14", "37.messages.2" })
	void messagesAreFramesOfMessagesWhateverTheyHold(Wire wire, boolean binds) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		try (WirePeer peer = WirePeer.of(push, wire, binds).handshake("03 01", "PULL")) {
			assertSent(push, peer, ZmqMessage.of("hello"), "00 05 'hello'");
			assertSent(push, peer, ZmqMessage.empty(), "00 00");
			assertSent(push, peer, ZmqMessage.of("a", "", "bc"), "01 01 'a' 01 00 00 02 'bc'");
			assertSent(push, peer, ZmqMessage.of(new byte[255]), "00 FF 00*255");
			assertSent(push, peer, ZmqMessage.of(new byte[256]), "02 00*6 01 00 00*256");
			assertSent(push, peer, ZmqMessage.of(new byte[70_000], new byte[1]), "03 00*5 01 11 70 00*70000 00 01 00");
			assertSent(push, peer, ZmqMessage.of(Octets.of("04 'PING' 00 00")), "00 07 04 'PING' 00 00");
			assertSent(push, peer, ZmqMessage.of(Octets.of("00 FF 7F 80")), "00 04 00 FF 7F 80");
			peer.assertSilent();
		}
	}

	private static void assertSent(ZmqSocket push, WirePeer peer, ZmqMessage message, String octets) {
		assertThat(push.send(message, Lab.PATIENCE)).isTrue();
		byte[] expected = Octets.of(octets);
		assertThat(peer.read(expected.length)).isEqualTo(expected);
	}

	@OnEachSide
	@Clause("37.messages.1")
	void messagesArriveAsTheyWereSentAndNoOthers(Wire wire, boolean receiverBinds) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Lab.join(wire, receiverBinds ? pull : push, receiverBinds ? push : pull);
		assertUnchanged(push, pull);
	}

	@OnEachSide
	@Clause("37.messages.1")
	void messagesArriveAsTheyWereSentInBothDirections(Wire wire, boolean receiverBinds) {
		ZmqSocket left = this.lab.socket(SocketType.DEALER);
		ZmqSocket right = this.lab.socket(SocketType.DEALER);
		Lab.join(wire, receiverBinds ? right : left, receiverBinds ? left : right);
		assertUnchanged(left, right);
		assertUnchanged(right, left);
	}

	private static void assertUnchanged(ZmqSocket sender, ZmqSocket receiver) {
		List<ZmqMessage> messages = List.of(ZmqMessage.empty(), ZmqMessage.of("", "", ""), ZmqMessage.of("a", "bc", ""),
				ZmqMessage.of(Octets.of("04 05 04 'PONG'")), ZmqMessage.of(Octets.of("01 'topic'")),
				ZmqMessage.of(Octets.of(WirePeer.GREETING)),
				ZmqMessage.of(Octets.pattern(255), Octets.pattern(256), Octets.pattern(70_000)));
		for (ZmqMessage message : messages) {
			assertThat(sender.send(message, Lab.PATIENCE)).isTrue();
		}
		for (ZmqMessage message : messages) {
			assertThat(Lab.receive(receiver)).isEqualTo(message);
		}
		assertThat(receiver.receive(Lab.MOMENT)).isNull();
	}

	@OnEachStream
	@Clause("37.messages.3")
	void aMessageThatWasCutOffGoesOutAnewFromItsFirstFrame(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		byte[] large = Octets.pattern(LARGE);
		try (RawServer server = RawServer.listen(wire)) {
			push.connect(server.endpoint());
			try (RawPeer first = server.accept().handshake("PULL")) {
				push.send(ZmqMessage.of(Octets.of("'head'"), large, Octets.of("'tail'")));
				assertThat(first.readFrame().text()).isEqualTo("head");
			}
			try (RawPeer second = server.accept().handshake("PULL")) {
				RawPeer.Frame head = second.readFrame();
				assertThat(head.flags()).isEqualTo(1);
				assertThat(head.text()).isEqualTo("head");
				RawPeer.Frame middle = second.readFrame();
				assertThat(middle.flags()).isEqualTo(3);
				assertThat(Arrays.equals(middle.body(), large)).isTrue();
				RawPeer.Frame tail = second.readFrame();
				assertThat(tail.flags()).isZero();
				assertThat(tail.text()).isEqualTo("tail");
			}
		}
	}

	@OnEachRawSide
	@Clause("37.messages.3")
	void ofAMessageThatWasNotTakenNothingGoesOut(Wire wire, boolean binds) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		assertThat(push.trySend(ZmqMessage.of("no", "peer"))).isFalse();
		try (WirePeer peer = WirePeer.of(push, wire, binds).handshake("03 01", "PULL")) {
			assertThat(push.send(ZmqMessage.of("a", "b"), Lab.PATIENCE)).isTrue();
			assertThat(peer.read(6)).isEqualTo(Octets.of("01 01 'a' 00 01 'b'"));
			peer.assertSilent();
		}
	}

	@OnEachRawSide
	@Clause("37.framing.6")
	void aLongFrameMayHaveABodyOfAnySize(Wire wire, boolean binds) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		try (WirePeer peer = WirePeer.of(pull, wire, binds).handshake("03 01", "PUSH")) {
			peer.send("03 00*8 03 00*7 02 'ab' 03 00*6 01 00 78*256 02 00*5 0F 42 40 79*1000000");
			ZmqMessage message = Lab.receive(pull);
			assertThat(message.frameCount()).isEqualTo(4);
			assertThat(message.frame(0)).isEmpty();
			assertThat(message.text(1)).isEqualTo("ab");
			assertThat(message.text(2)).isEqualTo("x".repeat(256));
			assertThat(message.frame(3)).hasSize(1_000_000).containsOnly('y');
		}
	}

	@OnEachRawSide
	@Clause("37.messages.4")
	void aMessageReachesTheApplicationWithItsLastFrameAndNotBefore(Wire wire, boolean binds) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		try (WirePeer peer = WirePeer.of(pull, wire, binds).handshake("03 01", "PUSH")) {
			peer.send("01 01 'a' 01 02 'bc'");
			assertThat(pull.receive(Lab.MOMENT)).isNull();
			peer.send("00 03 'de'");
			assertThat(pull.receive(Lab.MOMENT)).isNull();
			peer.send("'f'");
			assertThat(Lab.receive(pull)).isEqualTo(ZmqMessage.of("a", "bc", "def"));
		}
	}

	@OnEachRawSide
	@Clause("37.messages.4")
	void aMessageThatNeverBecomesCompleteDoesNotReachTheApplication(Wire wire, boolean binds) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		try (WirePeer peer = WirePeer.of(pull, wire, binds).handshake("03 01", "PUSH")) {
			peer.send("00 05 'whole' 01 01 'a' 01 02 'bc' 00 03 'de'");
			assertThat(Lab.receive(pull)).isEqualTo(ZmqMessage.of("whole"));
		}
		Lab.awaitPeers(pull, 0);
		try (WirePeer peer = WirePeer.of(pull, wire, binds).handshake("03 01", "PUSH")) {
			peer.send("00 04 'next'");
			assertThat(Lab.receive(pull)).isEqualTo(ZmqMessage.of("next"));
			assertThat(pull.receive(Lab.MOMENT)).isNull();
		}
	}

}
