package io.github.zmq4j.internal.engine;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.internal.wire.Octets;
import io.github.zmq4j.internal.util.ProtocolException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MessageDecodingTests {

	@Test
	@Clause({ "37.framing.2", "37.framing.3", "37.framing.4", "37.framing.5" })
	void shortLongAndEmptyFramesAreRead() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.ready(SocketType.PULL);
		probe.feed(Octets.of("00 02 'ab' 00 00 02 00*6 01 00 78*256 00 FF 79*255"));
		assertThat(probe.messages).containsExactly(ZmqMessage.of("ab"), ZmqMessage.empty(),
				ZmqMessage.of("x".repeat(256)), ZmqMessage.of("y".repeat(255)));
		assertThat(probe.unread()).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 255 })
	@Clause({ "37.framing.6", "37.framing.10" })
	void aLongHeaderMayTellASmallSize(int size) throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.ready(SocketType.PULL);
		byte[] body = Octets.pattern(size);
		probe.feed(Octets.of("02 00*7"), new byte[] { (byte) size }, body, Octets.of("00 01 'x'"));
		assertThat(probe.messages).containsExactly(ZmqMessage.of(body), ZmqMessage.of("x"));
	}

	@Test
	@Clause({ "37.framing.11", "37.framing.13" })
	void framesThatBelongTogetherAreOneMessage() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.ready(SocketType.PULL);
		probe.feed(Octets.of("01 01 'a' 01 00 00 02 'bc'  00 01 'd'  03 00*7 01 'e' 00 00"));
		assertThat(probe.messages).containsExactly(ZmqMessage.of("a", "", "bc"), ZmqMessage.of("d"),
				ZmqMessage.of("e", ""));
	}

	@Test
	@Clause("37.framing.13")
	void aMessageMayHaveManyFrames() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.ready(SocketType.PULL);
		List<byte[]> frames = new ArrayList<>();
		for (int i = 0; i < 1_000; i++) {
			frames.add(Octets.pattern(i));
		}
		ZmqMessage message = ZmqMessage.of(frames);
		probe.feed(ConnectionProbe.encode(message), ConnectionProbe.encode(ZmqMessage.of("a", "b")),
				ConnectionProbe.encode(message));
		assertThat(probe.messages).containsExactly(message, ZmqMessage.of("a", "b"), message);
	}

	@Test
	void anIncompleteSmallFrameStaysInTheBuffer() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.ready(SocketType.PULL);
		probe.feed(Octets.of("00"));
		assertThat(probe.unread()).isEqualTo(1);
		probe.feed(Octets.of("03 'ab'"));
		assertThat(probe.unread()).isEqualTo(4);
		assertThat(probe.messages).isEmpty();
		probe.feed(Octets.of("'c' 02 00*6 01"));
		assertThat(probe.messages).containsExactly(ZmqMessage.of("abc"));
		assertThat(probe.unread()).isEqualTo(8);
	}

	@Test
	void framesAheadOfAnIncompleteOneAreTaken() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.ready(SocketType.PULL);
		probe.feed(Octets.of("01 01 'a' 00 03 'bc'"));
		assertThat(probe.messages).isEmpty();
		assertThat(probe.unread()).isEqualTo(4);
		probe.feed(Octets.of("'d'"));
		assertThat(probe.messages).containsExactly(ZmqMessage.of("a", "bcd"));
	}

	@Test
	void aPublisherGetsMessagesThatAreNoSubscriptions() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.ready(SocketType.XPUB);
		probe.feed(Octets.of("00 01 02  00 00  01 02 01 'a' 00 01 'b'  01 01 01 00 00"));
		assertThat(probe.messages).containsExactly(ZmqMessage.of(new byte[] { 2 }), ZmqMessage.empty(),
				ZmqMessage.of(Octets.of("01 'a'"), Octets.of("'b'")), ZmqMessage.of(new byte[] { 1 }, new byte[0]));
		assertThat(probe.subscriptions).isEmpty();
	}

	@Test
	void otherTypesGetEveryMessage() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.ready(SocketType.XSUB);
		probe.feed(Octets.of("00 02 01 'a' 00 02 00 'a'"));
		assertThat(probe.messages).containsExactly(ZmqMessage.of(Octets.of("01 'a'")),
				ZmqMessage.of(Octets.of("00 'a'")));
		assertThat(probe.subscriptions).isEmpty();
	}

	@Test
	void theBufferMayHaveAnOffset() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.ready(ConnectionProbe.settings(SocketType.PULL),
				ByteBuffer.allocate(2_000).position(700).slice());
		probe.feed(ConnectionProbe.encode(ZmqMessage.of("ab")), ConnectionProbe.encode(ZmqMessage.of("x".repeat(999))));
		assertThat(probe.messages).containsExactly(ZmqMessage.of("ab"), ZmqMessage.of("x".repeat(999)));
	}

	@Test
	@Clause("37.framing.1")
	void theWholeStreamMayArriveOctetByOctet() throws ProtocolException {
		List<ZmqMessage> messages = List.of(ZmqMessage.of("a"), ZmqMessage.of("b", "", "c"),
				ZmqMessage.of("x".repeat(300)), ZmqMessage.of("y".repeat(2_000), "z"), ZmqMessage.empty());
		ConnectionProbe probe = ConnectionProbe.of(ConnectionProbe.settings(SocketType.PULL), ByteBuffer.allocate(512));
		probe.feedInPieces(() -> 1, ConnectionProbe.GREETING_3_1, ConnectionProbe.ready("PUSH"), encodeAll(messages));
		assertThat(probe.messages).isEqualTo(messages);
		assertThat(probe.peer().socketType()).isEqualTo(SocketType.PUSH);
	}

	@RepeatedTest(200)
	@Clause("37.framing.14")
	void whatIsEncodedIsDecodedHoweverItArrives(RepetitionInfo info) throws ProtocolException {
		long seed = 4_711L + info.getCurrentRepetition();
		Random random = new Random(seed);
		List<ZmqMessage> messages = new ArrayList<>();
		for (int i = 0; i < 40; i++) {
			messages.add(randomMessage(random));
		}
		int capacity = 512 << random.nextInt(8);
		ByteBuffer in = random.nextBoolean() ? ByteBuffer.allocate(capacity) : ByteBuffer.allocateDirect(capacity);
		ConnectionProbe probe = ConnectionProbe.of(ConnectionProbe.settings(SocketType.PULL), in);
		int bound = 1 << (1 + random.nextInt(14));
		probe.feedInPieces(() -> 1 + random.nextInt(bound), ConnectionProbe.GREETING_3_1, ConnectionProbe.ready("PUSH"),
				encodeAll(messages));
		assertThat(probe.messages).as("seed %d", seed).isEqualTo(messages);
		assertThat(probe.unread()).isZero();
	}

	private static ZmqMessage randomMessage(Random random) {
		byte[][] rest = new byte[(random.nextInt(3) == 0) ? random.nextInt(12) : 0][];
		for (int i = 0; i < rest.length; i++) {
			rest[i] = randomFrame(random);
		}
		return ZmqMessage.of(randomFrame(random), rest);
	}

	private static byte[] randomFrame(Random random) {
		byte[] frame = new byte[switch (random.nextInt(8)) {
			case 0 -> 0;
			case 1 -> 250 + random.nextInt(10);
			case 2 -> random.nextInt(4_000);
			default -> random.nextInt(100);
		}];
		random.nextBytes(frame);
		return frame;
	}

	private static byte[] encodeAll(List<ZmqMessage> messages) {
		return Octets.join(messages.stream().map(ConnectionProbe::encode).toArray(byte[][]::new));
	}

}
