package io.github.zmq4j.conformance;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.util.Arrays;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.internal.wire.Octets;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * All frames of a message or none, whatever the type of socket.
 */
@Tag("integration")
class HandshakeWholeMessagesTests {

	private static final int SIZE = 50_000;

	private static final int ATTEMPTS = 400;

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	/** Of three frames, of which the first and the last have the number, or of one. */
	private static ZmqMessage large(SocketType type, int number) {
		byte[] body = new byte[SIZE];
		ByteBuffer.wrap(body).putInt(number);
		byte[] edge = ("" + number).getBytes(UTF_8);
		return type.isMultipart() ? ZmqMessage.of(edge, body, edge) : ZmqMessage.of(body);
	}

	private static int readLarge(RawPeer peer, SocketType type) {
		RawPeer.Frame first = peer.readFrame();
		if (type == SocketType.RADIO) {
			assertThat(first.flags()).isEqualTo(1);
			assertThat(first.text()).isEqualTo(HandshakeLane.GROUP);
			first = peer.readFrame();
		}
		RawPeer.Frame body = first;
		if (type.isMultipart()) {
			assertThat(first.flags()).isEqualTo(1);
			body = peer.readFrame();
			RawPeer.Frame last = peer.readFrame();
			assertThat(last.flags()).isZero();
			assertThat(last.text()).isEqualTo(first.text());
		}
		assertThat(body.flags()).isEqualTo(type.isMultipart() ? 3 : 2);
		int number = ByteBuffer.wrap(body.body()).getInt();
		assertThat(body.body()).hasSize(SIZE);
		assertThat(type.isMultipart() ? first.text() : "" + number).isEqualTo("" + number);
		return number;
	}

	@ParameterizedTest(name = "{0}")
	@EnumSource(names = { "PULL", "STREAM", "SUB", "DISH", "GATHER", "REQ", "REP" }, mode = EnumSource.Mode.EXCLUDE)
	@Clause("37.sockets.5")
	void whatThePeerIsTooSlowForIsNotSentInParts(SocketType type) {
		ZmqSocket socket = this.lab.socket(type, Lab.options().sendHighWaterMark(4));
		Endpoint endpoint = socket.bind(Wire.TCP.free());
		try (RawPeer slow = RawPeer.connect(endpoint, 32 << 10).handshake(HandshakePeers.fitting(type))) {
			slow.send(RawPeer.command("SUBSCRIBE", new byte[0]));
			slow.send(RawPeer.command("JOIN", HandshakeLane.GROUP.getBytes(UTF_8)));
			HandshakePeers.settle(slow);
			Lab.awaitPeers(socket, 1);
			for (int i = 0; i < ATTEMPTS; i++) {
				socket.trySend(HandshakeLane.addressed(socket, large(type, i)));
			}
			long sent = socket.statistics().messagesSent();
			assertThat(sent).as("how many had room").isBetween(1L, ATTEMPTS - 1L);
			int last = -1;
			for (long i = 0; i < sent; i++) {
				int number = readLarge(slow, type);
				assertThat(number).isGreaterThan(last);
				last = number;
			}
			HandshakePeers.settle(slow);
		}
	}

	@Test
	@Clause("37.sockets.5")
	void aRequestGoesOutWholeOrNotAtAll() {
		ZmqSocket req = this.lab.socket(SocketType.REQ);
		Endpoint endpoint = req.bind(Wire.TCP.free());
		assertThat(req.trySend(ZmqMessage.of("never", "sent"))).isFalse();
		try (RawPeer rep = RawPeer.connect(endpoint).handshake("REP")) {
			Lab.awaitPeers(req, 1);
			req.send(ZmqMessage.of("a", "", "b"));
			assertFrames(rep, "", "a", "", "b");
		}
	}

	@Test
	@Clause("37.sockets.5")
	void aReplyGoesOutWholeOrNotAtAll() {
		ZmqSocket rep = this.lab.socket(SocketType.REP);
		Endpoint endpoint = rep.bind(Wire.TCP.free());
		try (RawPeer gone = RawPeer.connect(endpoint).handshake("REQ")) {
			gone.send(RawPeer.message("", "question"));
			assertThat(Lab.receiveText(rep)).isEqualTo("question");
		}
		Lab.awaitPeers(rep, 0);
		rep.send(ZmqMessage.of("never", "sent"));
		try (RawPeer req = RawPeer.connect(endpoint).handshake("REQ")) {
			req.send(RawPeer.message("", "question"));
			assertThat(Lab.receiveText(rep)).isEqualTo("question");
			rep.send(ZmqMessage.of("a", "", "b"));
			assertFrames(req, "", "a", "", "b");
		}
	}

	private static void assertFrames(RawPeer peer, String... texts) {
		for (int i = 0; i < texts.length; i++) {
			RawPeer.Frame frame = peer.readFrame();
			assertThat(frame.text()).isEqualTo(texts[i]);
			assertThat(frame.flags()).isEqualTo((i < texts.length - 1) ? 1 : 0);
		}
	}

	/** What a peer sends to a socket of a type. */
	private static byte[] sentTo(SocketType type) {
		return switch (type) {
			case REQ, REP -> RawPeer.message("", "a", "b");
			case DISH -> RawPeer.message(HandshakeLane.GROUP, "ab");
			default -> type.isMultipart() ? RawPeer.message("a", "", "b") : RawPeer.message("ab");
		};
	}

	/** What the application receives of it, without the address of the peer. */
	private static ZmqMessage receivedBy(SocketType type) {
		return switch (type) {
			case REQ, REP -> ZmqMessage.of("a", "b");
			default -> type.isMultipart() ? ZmqMessage.of("a", "", "b") : ZmqMessage.of("ab");
		};
	}

	/** A socket that waits for what its peer sends. */
	private ZmqSocket receiver(SocketType type) {
		ZmqSocket socket = this.lab.socket(type);
		if (type == SocketType.SUB) {
			socket.subscribe("");
		}
		if (type == SocketType.DISH) {
			socket.join(HandshakeLane.GROUP);
		}
		return socket;
	}

	@ParameterizedTest(name = "{0}")
	@EnumSource(names = { "PUSH", "STREAM", "PUB", "RADIO", "SCATTER" }, mode = EnumSource.Mode.EXCLUDE)
	@Clause("37.sockets.6")
	void aMessageIsReceivedOnceItsLastFrameHasCome(SocketType type) {
		ZmqSocket socket = receiver(type);
		Endpoint endpoint = socket.bind(Wire.TCP.free());
		try (RawPeer peer = RawPeer.connect(endpoint).handshake(HandshakePeers.fitting(type))) {
			Lab.awaitPeers(socket, 1);
			if (type == SocketType.REQ) {
				socket.send("question");
			}
			byte[] octets = sentTo(type);
			peer.send(Arrays.copyOf(octets, octets.length - 1));
			assertThat(socket.receive(Lab.MOMENT)).as("without the last octet").isNull();
			peer.send(Arrays.copyOfRange(octets, octets.length - 1, octets.length));
			assertThat(HandshakeLane.receive(socket)).isEqualTo(receivedBy(type));
		}
	}

	@ParameterizedTest(name = "{0}")
	@EnumSource(names = { "PUSH", "STREAM", "PUB", "RADIO", "SCATTER", "REQ" }, mode = EnumSource.Mode.EXCLUDE)
	@Clause("37.sockets.6")
	void ofAMessageWhosePeerGoesInTheMiddleNothingIsReceived(SocketType type) {
		ZmqSocket socket = receiver(type);
		Events events = Events.of(socket);
		Endpoint endpoint = socket.bind(Wire.TCP.free());
		byte[] octets = sentTo(type);
		try (RawPeer gone = RawPeer.connect(endpoint).handshake(HandshakePeers.fitting(type))) {
			Lab.awaitPeers(socket, 1);
			gone.send(Arrays.copyOf(octets, octets.length - 1));
		}
		events.await(Kind.DISCONNECTED);
		assertThat(socket.tryReceive()).isNull();
		try (RawPeer next = RawPeer.connect(endpoint).handshake(HandshakePeers.fitting(type))) {
			next.send(octets);
			assertThat(HandshakeLane.receive(socket)).isEqualTo(receivedBy(type));
			HandshakePeers.settle(next);
			assertThat(socket.statistics().messagesReceived()).isOne();
		}
	}

	@ParameterizedTest(name = "{0}")
	@EnumSource(names = { "PUSH", "DEALER", "PAIR", "REQ" })
	@Clause("37.sockets.7")
	void allFramesAreKeptUntilTheLastIsSent(SocketType type) throws IOException {
		ZmqSocket socket = this.lab.socket(type);
		byte[] large = Octets.pattern(24 << 20);
		String[] edges = (type == SocketType.REQ) ? new String[] { "", "head" } : new String[] { "head" };
		try (ServerSocket server = RawPeer.listen()) {
			socket.connect(RawPeer.endpoint(server));
			RawPeer first = RawPeer.accept(server).handshake(HandshakePeers.fitting(type));
			socket.send(ZmqMessage.of("head".getBytes(UTF_8), large, "tail".getBytes(UTF_8)));
			assertHead(first, edges);
			first.reset();
			try (RawPeer second = RawPeer.accept(server).handshake(HandshakePeers.fitting(type))) {
				assertHead(second, edges);
				RawPeer.Frame body = second.readFrame();
				assertThat(body.flags()).isEqualTo(3);
				assertThat(Arrays.equals(body.body(), large)).as("the large frame is the same").isTrue();
				assertFrames(second, "tail");
			}
		}
	}

	private static void assertHead(RawPeer peer, String... texts) {
		for (String text : texts) {
			RawPeer.Frame frame = peer.readFrame();
			assertThat(frame.text()).isEqualTo(text);
			assertThat(frame.flags()).isEqualTo(1);
		}
	}

}
