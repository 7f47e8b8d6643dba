package io.github.zmq4j.conformance;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.internal.wire.Octets;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachRawSide;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.RawServer;
import io.github.zmq4j.support.RawSide;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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

	private static Object[] allBut(SocketType... types) {
		return EnumSet.complementOf(EnumSet.copyOf(List.of(types))).toArray();
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

	static Stream<Arguments> senders() {
		return Wire.rawSidesWith(allBut(SocketType.PULL, SocketType.STREAM, SocketType.SUB, SocketType.DISH,
				SocketType.GATHER, SocketType.REQ, SocketType.REP));
	}

	@ParameterizedTest(name = "{0}, our side binds: {1}, {2}")
	@MethodSource("senders")
	@Clause("37.sockets.5")
	void whatThePeerIsTooSlowForIsNotSentInParts(Wire wire, boolean binds, SocketType type) {
		ZmqSocket socket = this.lab.socket(type, Lab.options().sendHighWaterMark(4));
		try (RawPeer slow = RawPeer.of(socket, wire, binds).handshake(HandshakePeers.fitting(type))) {
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

	@OnEachRawSide
	@Clause("37.sockets.5")
	void aRequestGoesOutWholeOrNotAtAll(Wire wire, boolean binds) {
		ZmqSocket req = this.lab.socket(SocketType.REQ);
		assertThat(req.trySend(ZmqMessage.of("never", "sent"))).isFalse();
		try (RawPeer rep = RawPeer.of(req, wire, binds).handshake("REP")) {
			Lab.awaitPeers(req, 1);
			req.send(ZmqMessage.of("a", "", "b"));
			assertFrames(rep, "", "a", "", "b");
		}
	}

	@OnEachRawSide
	@Clause("37.sockets.5")
	void aReplyGoesOutWholeOrNotAtAll(Wire wire, boolean binds) {
		ZmqSocket rep = this.lab.socket(SocketType.REP);
		try (RawPeer gone = RawPeer.of(rep, wire, binds).handshake("REQ")) {
			gone.send(RawPeer.message("", "question"));
			assertThat(Lab.receiveText(rep)).isEqualTo("question");
		}
		Lab.awaitPeers(rep, 0);
		rep.send(ZmqMessage.of("never", "sent"));
		try (RawPeer req = RawPeer.of(rep, wire, binds).handshake("REQ")) {
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

	static Stream<Arguments> receivers() {
		return Wire.rawSidesWith(
				allBut(SocketType.PUSH, SocketType.STREAM, SocketType.PUB, SocketType.RADIO, SocketType.SCATTER));
	}

	@ParameterizedTest(name = "{0}, our side binds: {1}, {2}")
	@MethodSource("receivers")
	@Clause("37.sockets.6")
	void aMessageIsReceivedOnceItsLastFrameHasCome(Wire wire, boolean binds, SocketType type) {
		ZmqSocket socket = receiver(type);
		try (RawPeer peer = RawPeer.of(socket, wire, binds).handshake(HandshakePeers.fitting(type))) {
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

	static Stream<Arguments> receiversThatNeedNotAsk() {
		return Wire.rawSidesWith(allBut(SocketType.PUSH, SocketType.STREAM, SocketType.PUB, SocketType.RADIO,
				SocketType.SCATTER, SocketType.REQ));
	}

	@ParameterizedTest(name = "{0}, our side binds: {1}, {2}")
	@MethodSource("receiversThatNeedNotAsk")
	@Clause("37.sockets.6")
	void ofAMessageWhosePeerGoesInTheMiddleNothingIsReceived(Wire wire, boolean binds, SocketType type) {
		ZmqSocket socket = receiver(type);
		Events events = Events.of(socket);
		byte[] octets = sentTo(type);
		try (RawSide side = RawSide.of(socket, wire, binds)) {
			try (RawPeer gone = side.next().handshake(HandshakePeers.fitting(type))) {
				Lab.awaitPeers(socket, 1);
				gone.send(Arrays.copyOf(octets, octets.length - 1));
			}
			events.await(Kind.DISCONNECTED);
			assertThat(socket.tryReceive()).isNull();
			try (RawPeer next = side.next().handshake(HandshakePeers.fitting(type))) {
				next.send(octets);
				assertThat(HandshakeLane.receive(socket)).isEqualTo(receivedBy(type));
				HandshakePeers.settle(next);
				assertThat(socket.statistics().messagesReceived()).isOne();
			}
		}
	}

	static Stream<Arguments> keepers() {
		return Stream.of(Wire.TCP, Wire.IPC)
			.flatMap((wire) -> Stream.of(SocketType.PUSH, SocketType.DEALER, SocketType.PAIR, SocketType.REQ)
				.map((type) -> Arguments.of(wire, type)));
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource("keepers")
	@Clause("37.sockets.7")
	void allFramesAreKeptUntilTheLastIsSent(Wire wire, SocketType type) {
		ZmqSocket socket = this.lab.socket(type);
		byte[] large = Octets.pattern(24 << 20);
		String[] edges = (type == SocketType.REQ) ? new String[] { "", "head" } : new String[] { "head" };
		try (RawServer server = RawServer.listen(wire)) {
			socket.connect(server.endpoint());
			RawPeer first = server.accept().handshake(HandshakePeers.fitting(type));
			socket.send(ZmqMessage.of("head".getBytes(UTF_8), large, "tail".getBytes(UTF_8)));
			assertHead(first, edges);
			first.reset();
			try (RawPeer second = server.accept().handshake(HandshakePeers.fitting(type))) {
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
