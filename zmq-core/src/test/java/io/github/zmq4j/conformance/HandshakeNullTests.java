package io.github.zmq4j.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.internal.wire.Octets;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachRawSide;
import io.github.zmq4j.support.OnEachStream;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The NULL handshake of ZMTP 3.1, where who connects is the client and who binds is the
 * server, and that of ZMTP 3.0, where both do the same.
 */
@Tag("integration")
class HandshakeNullTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@OnEachRawSide
	@Clause("37.null.2")
	void whatGoesOverTheWireCanBeRead(Wire wire, boolean binds) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		try (RawPeer peer = HandshakePeers.greeted(push, wire, binds)) {
			peer.send(RawPeer.ready("PULL"));
			assertThat(peer.readFrame().body()).isEqualTo(Octets.of("05 'READY' 0B 'Socket-Type' 00*3 04 'PUSH'"));
			push.send("not a secret");
			RawPeer.Frame message = peer.readFrame();
			assertThat(message.flags()).isZero();
			assertThat(message.text()).isEqualTo("not a secret");
		}
	}

	@ParameterizedTest(name = "{0}")
	@EnumSource(names = "STREAM", mode = EnumSource.Mode.EXCLUDE)
	@Clause({ "37.null.5", "37.null.6" })
	void whoConnectsSaysReadyWithoutWaitingForTheServers(SocketType type) {
		for (Wire wire : Wire.streams()) {
			ZmqSocket socket = this.lab.socket(type);
			try (RawPeer server = HandshakePeers.greeted(socket, wire, false)) {
				assertThat(server.readFrame().commandName()).isEqualTo("READY");
				server.send(RawPeer.ready(HandshakePeers.fitting(type)));
				Lab.awaitPeers(socket, 1);
			}
		}
	}

	@ParameterizedTest(name = "{0}")
	@EnumSource(names = { "PUSH", "DEALER", "PAIR", "CLIENT", "SCATTER", "CHANNEL" })
	@Clause("37.null.7")
	void whoConnectsSendsNoMessageBeforeTheServersReady(SocketType type) {
		for (Wire wire : Wire.streams()) {
			ZmqSocket socket = this.lab.socket(type);
			try (RawPeer server = HandshakePeers.greeted(socket, wire, false)) {
				socket.send("early");
				assertThat(server.readFrame().commandName()).isEqualTo("READY");
				Background<RawPeer.Frame> next = Background.call(server::readFrame);
				Await.quietly(Lab.MOMENT);
				assertThat(next.isDone()).as("something comes").isFalse();
				server.send(RawPeer.ready(HandshakePeers.fitting(type)));
				assertThat(next.get().text()).isEqualTo("early");
			}
		}
	}

	@ParameterizedTest(name = "{0}")
	@EnumSource(names = "STREAM", mode = EnumSource.Mode.EXCLUDE)
	@Clause("37.null.10")
	void whoBindsAnswersAReadyThatIsInOrderWithReady(SocketType type) {
		for (Wire wire : Wire.streams()) {
			ZmqSocket socket = this.lab.socket(type);
			try (RawPeer client = HandshakePeers.greeted(socket, wire, true)) {
				client.send(RawPeer.ready(HandshakePeers.fitting(type)));
				RawPeer.Frame answer = client.readFrame();
				assertThat(answer.commandName()).isEqualTo("READY");
				assertThat(HandshakePeers.properties(answer)).containsEntry("Socket-Type", type.name());
				Lab.awaitPeers(socket, 1);
			}
		}
	}

	@OnEachRawSide
	@Clause({ "37.null.9", "37.null.11" })
	void eitherSideClosesTheConnectionAfterABadReady(Wire wire, boolean binds) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		byte[] cutOff = Octets.of("04 07 05 'READY' 0B");
		for (byte[] bad : new byte[][] { RawPeer.ready("SUB"), HandshakePeers.ready(), cutOff }) {
			try (RawPeer peer = HandshakePeers.greeted(pull, wire, binds)) {
				peer.send(bad);
				peer.readToEnd();
				assertThat(pull.peers()).isEmpty();
			}
		}
	}

	@OnEachRawSide
	@Clause({ "37.null.12", "37.null.13", "37.null.14" })
	void messagesMayFollowOnceBothHaveSaidReady(Wire wire, boolean binds) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		try (RawPeer peer = HandshakePeers.greeted(push, wire, binds)) {
			peer.send(RawPeer.ready("PULL"));
			push.send("first");
			assertThat(peer.readFrame().commandName()).isEqualTo("READY");
			assertThat(peer.readFrame().text()).isEqualTo("first");
		}
	}

	@OnEachStream
	@Clause("37.null.13")
	void messagesRightBehindTheServersReadyAreTaken(Wire wire) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		try (RawPeer server = HandshakePeers.greeted(pull, wire, false)) {
			server.send(Octets.join(RawPeer.ready("PUSH"), RawPeer.message("a", "b"), RawPeer.message("c")));
			assertThat(Lab.receive(pull).frameCount()).isEqualTo(2);
			assertThat(Lab.receiveText(pull)).isEqualTo("c");
		}
	}

	@OnEachRawSide
	@Clause({ "23.null.1", "23.null.2" })
	void aPeerOf30GetsReadyBeforeItHasSaidItsOwn(Wire wire, boolean binds) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		try (RawPeer peer = HandshakePeers.greeted(RawPeer.of(pull, wire, binds), 0)) {
			assertThat(peer.readFrame().commandName()).isEqualTo("READY");
			peer.send(RawPeer.ready("PUSH"));
			Lab.awaitPeers(pull, 1);
			assertThat(pull.peers().get(0).protocol()).isEqualTo("ZMTP/3.0");
		}
	}

	@ParameterizedTest(name = "{0}")
	@EnumSource(names = "STREAM", mode = EnumSource.Mode.EXCLUDE)
	@Clause("23.null.3")
	void withAPeerOf30WhoBindsDoesTheSameAsWhoConnects(SocketType type) {
		for (Wire wire : Wire.streams()) {
			List<byte[]> said = new ArrayList<>();
			for (boolean binds : new boolean[] { true, false }) {
				try (RawPeer peer = HandshakePeers.greeted(RawPeer.of(this.lab.socket(type), wire, binds), 0)) {
					said.add(peer.readFrame().body());
				}
			}
			assertThat(said.get(0)).startsWith(Octets.of("05 'READY'")).isEqualTo(said.get(1));
		}
	}

	@OnEachRawSide
	@Clause({ "23.null.4", "23.null.5" })
	void theReadyOfAPeerOf30IsReadAndChecked(Wire wire, boolean binds) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		try (RawPeer bad = HandshakePeers.greeted(RawPeer.of(pull, wire, binds), 0)) {
			bad.send(RawPeer.ready("SUB"));
			bad.readToEnd();
			assertThat(pull.peers()).isEmpty();
		}
		try (RawPeer good = HandshakePeers.greeted(RawPeer.of(pull, wire, binds), 0)) {
			good.send(HandshakePeers.ready(HandshakePeers.property("Socket-Type", "PUSH"),
					HandshakePeers.property("X-Name", "value")));
			Lab.awaitPeers(pull, 1);
			assertThat(pull.peers().get(0).metadata()).containsExactly(Map.entry("X-Name", "value"));
			assertThat(good.readFrame().commandName()).isEqualTo("READY");
		}
	}

	@OnEachRawSide
	@Clause("23.null.6")
	void messagesRightBehindTheReadyOfAPeerOf30AreTaken(Wire wire, boolean binds) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		try (RawPeer peer = RawPeer.of(pull, wire, binds)) {
			peer.send(Octets.join(HandshakePeers.greeting(0), RawPeer.ready("PUSH"), RawPeer.message("at once")));
			assertThat(Lab.receiveText(pull)).isEqualTo("at once");
			assertThat(pull.peers().get(0).protocol()).isEqualTo("ZMTP/3.0");
		}
	}

}
