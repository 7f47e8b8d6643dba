package io.github.zmq4j.internal.engine;

import java.nio.ByteBuffer;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.internal.wire.Octets;
import io.github.zmq4j.internal.util.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Frames that do not fit into the buffer.
 */
class LargeFrameTests {

	private static final int MIB = 1 << 20;

	@Test
	@Clause("37.framing.6")
	void aFrameOf10MibArrivesInPiecesOf128Kib() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.ready(SocketType.PULL);
		ZmqMessage message = ZmqMessage.of(Octets.pattern(10 * MIB));
		probe.feed(ConnectionProbe.encode(message), Octets.of("00 01 'x'"));
		assertThat(probe.messages).containsExactly(message, ZmqMessage.of("x"));
	}

	@Test
	void largeAndSmallFramesMakeOneMessage() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.ready(SocketType.PULL);
		ZmqMessage message = ZmqMessage.of(Octets.of("'id'"), Octets.pattern(300_000), new byte[0],
				Octets.pattern(200_000));
		probe.feedInPieces(() -> 77_777, ConnectionProbe.encode(message), ConnectionProbe.encode(message));
		assertThat(probe.messages).containsExactly(message, message);
	}

	@ParameterizedTest
	@ValueSource(ints = { 503, 504, 505, 511, 512, 513, 1_024, 65_536, 66_047, 66_048, 66_049 })
	void sizesAroundTheCapacityAreRead(int size) throws ProtocolException {
		for (int piece : new int[] { 1, 7, 512 }) {
			ConnectionProbe probe = small();
			ZmqMessage message = ZmqMessage.of(Octets.pattern(size));
			probe.feedInPieces(() -> piece, ConnectionProbe.encode(message), ConnectionProbe.encode(message));
			assertThat(probe.messages).containsExactly(message, message);
			assertThat(probe.unread()).isZero();
		}
	}

	@Test
	void aFrameThatJustFitsStaysInTheBuffer() throws ProtocolException {
		ConnectionProbe probe = small();
		probe.feed(Octets.of("02 00*6 01 F7 61*502"));
		assertThat(probe.unread()).isEqualTo(511);
		probe.feed(Octets.of("61"));
		assertThat(probe.messages).hasSize(1);
	}

	@Test
	void aFrameThatDoesNotFitLeavesTheBuffer() throws ProtocolException {
		ConnectionProbe probe = small();
		probe.feed(Octets.of("02 00*6 01 F8"));
		assertThat(probe.unread()).isZero();
		probe.feed(Octets.of("61*503"));
		assertThat(probe.unread()).isZero();
		probe.feed(Octets.of("61 00"));
		assertThat(probe.messages).hasSize(1);
		assertThat(probe.unread()).isEqualTo(1);
	}

	@Test
	void aLargeCommandIsReadLikewise() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.ready(ConnectionProbe.settings(SocketType.XPUB),
				ByteBuffer.allocate(512));
		probe.feed(Octets.of("06 00*6 4E 2A 09 'SUBSCRIBE' 61*20000"));
		assertThat(probe.subscriptions).containsExactly("+" + "a".repeat(20_000));
	}

	@Test
	void aHeaderAloneCostsNoMoreThan64Kib() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.ready(SocketType.PULL);
		byte[] header = Octets.of("02 00*4 04 00 00 00");
		long allocated = allocatedBy(() -> probe.feed(header));
		assertThat(allocated).isLessThan(LargeFrame.MAX_AHEAD + 50_000);
	}

	@Test
	void theArrayGrowsWithWhatArrives() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.ready(SocketType.PULL);
		probe.feed(Octets.of("02 00*4 04 00 00 00"));
		byte[] piece = new byte[100_000];
		long arrived = 0;
		long allocated = LargeFrame.MAX_AHEAD;
		for (int i = 0; i < 50; i++) {
			// The probe itself joins the parts, which costs a piece or two.
			allocated += allocatedBy(() -> probe.feed(piece)) - 2L * piece.length;
			arrived += piece.length;
			// All arrays on the way to twice of what has arrived.
			assertThat(allocated).isLessThan(LargeFrame.MAX_AHEAD + 4 * arrived + 50_000L * (i + 1));
		}
		assertThat(probe.unread()).isZero();
	}

	@Test
	void theArrayHasTheDeclaredSizeInTheEnd() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.ready(SocketType.PULL);
		byte[] body = Octets.pattern(MIB + 1);
		probe.feedInPieces(() -> 1_000, ConnectionProbe.encode(ZmqMessage.of(body)));
		assertThat(probe.messages.get(0).bytes()).isEqualTo(body);
	}

	private static ConnectionProbe small() throws ProtocolException {
		return ConnectionProbe.ready(ConnectionProbe.settings(SocketType.PULL), ByteBuffer.allocate(512));
	}

	private static long allocatedBy(Feeding feeding) throws ProtocolException {
		long before = AllocatedBytes.soFar();
		feeding.run();
		return AllocatedBytes.soFar() - before;
	}

	@FunctionalInterface
	private interface Feeding {

		void run() throws ProtocolException;

	}

}
