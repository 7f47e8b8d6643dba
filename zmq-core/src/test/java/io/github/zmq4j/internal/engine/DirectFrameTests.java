package io.github.zmq4j.internal.engine;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.util.ProtocolException;
import io.github.zmq4j.internal.wire.Octets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Large frames that go into direct buffers, through the read buffer or straight.
 */
class DirectFrameTests {

	private static final int MIB = 1 << 20;

	private final Pool pool = new Pool(200_000);

	private ConnectionProbe ready(SocketType type) throws ProtocolException {
		return ConnectionProbe.ready(ConnectionProbe.settings(type),
				ByteBuffer.allocateDirect(ConnectionProbe.CAPACITY), this.pool);
	}

	@Test
	void onlyFramesFromTheGivenSizeOnAreBuffers() throws ProtocolException {
		ConnectionProbe probe = ready(SocketType.PULL);
		ZmqMessage message = ZmqMessage.of(Octets.pattern(199_999), Octets.pattern(200_000), new byte[3]);
		probe.feedInPieces(() -> 77_777, ConnectionProbe.encode(message), ConnectionProbe.encode(message));
		assertThat(probe.messages).containsExactly(message, message);
		assertThat(probe.messages.get(0).isDirect(0)).isFalse();
		assertThat(probe.messages.get(0).isDirect(1)).isTrue();
		assertThat(probe.messages.get(0).isDirect(2)).isFalse();
	}

	@Test
	void theRestOfALargeFrameCanGoStraightIntoItsBuffer() throws ProtocolException {
		ConnectionProbe probe = ready(SocketType.PULL);
		Random random = new Random(1);
		ZmqMessage message = ZmqMessage.of(Octets.pattern(3), Octets.pattern(3 * MIB), Octets.pattern(MIB));
		for (int i = 0; i < 20; i++) {
			probe.feedStraight(() -> 1 + random.nextInt(200_000), ConnectionProbe.encode(message));
		}
		assertThat(probe.messages).hasSize(20).allMatch(message::equals);
		assertThat(probe.straightOctets()).isGreaterThan(20 * 3L * MIB);
	}

	@Test
	void thereIsNoWayStraightBeforeBetweenAndBehindFrames() throws ProtocolException {
		ConnectionProbe probe = ready(SocketType.PULL);
		assertThat(probe.connection.straight()).isNull();
		probe.feed(Octets.of("00 01 'x' 02 00*4 00 03 0D 40"));
		ByteBuffer straight = probe.connection.straight();
		assertThat(straight).isNotNull();
		probe.feed(new byte[200_000], Octets.of("00 01 'y'"));
		assertThat(probe.connection.straight()).isNull();
		assertThat(probe.messages).hasSize(3);
	}

	@Test
	void aReleasedMessageGivesItsBuffersBackAndTheyServeAgain() throws ProtocolException {
		ConnectionProbe probe = ready(SocketType.PULL);
		byte[] octets = ConnectionProbe.encode(ZmqMessage.of(Octets.pattern(MIB)));
		probe.feed(octets);
		probe.messages.get(0).release();
		assertThat(this.pool.spare).hasSize(1);
		int allocated = this.pool.allocated.size();
		for (int i = 1; i < 5; i++) {
			probe.feed(octets);
			assertThat(probe.messages.get(i)).isEqualTo(probe.messages.get(0));
			probe.messages.get(i).release();
		}
		assertThat(this.pool.allocated).hasSize(allocated);
	}

	@Test
	void aHeaderAloneGetsNoMoreThan64KibUntilThePeerHasSentLargeFrames() throws ProtocolException {
		ConnectionProbe probe = ready(SocketType.PULL);
		probe.feed(Octets.of("02 00*4 00 30 00 00"));
		assertThat(this.pool.allocated).containsExactly(LargeFrame.MAX_AHEAD);
		probe.feedStraight(() -> MIB, new byte[3 * MIB]);
		assertThat(probe.messages).hasSize(1);
		int arrived = LargeFrame.MAX_AHEAD;
		for (int size : this.pool.allocated) {
			assertThat(size).isLessThanOrEqualTo(2 * arrived);
			arrived = size;
		}
		this.pool.allocated.clear();
		probe.feed(Octets.of("02 00*4 00 30 00 00"));
		assertThat(this.pool.allocated).as("now it has shown that it does").containsExactly(3 * MIB);
		probe.feed(new byte[3 * MIB], Octets.of("02 00*4 03 FF 00 00"));
		assertThat(this.pool.allocated).last().isEqualTo(3 * MIB);
	}

	@Test
	void largeCommandsAndWhatAPublisherIsToldStayArrays() throws ProtocolException {
		ConnectionProbe probe = ready(SocketType.XPUB);
		probe.feed(Octets.of("06 00*5 00 EA 6A 09 'SUBSCRIBE' 61*60000"));
		assertThat(probe.subscriptions).hasSize(1);
		assertThat(this.pool.allocated).isEmpty();
	}

	private static final class Pool implements DirectBuffers {

		private final int frameSize;

		private final List<Integer> allocated = new ArrayList<>();

		private final ArrayDeque<ByteBuffer> spare = new ArrayDeque<>();

		Pool(int frameSize) {
			this.frameSize = frameSize;
		}

		@Override
		public int frameSize() {
			return this.frameSize;
		}

		@Override
		public @Nullable ByteBuffer spare(int size) {
			return this.spare.poll();
		}

		@Override
		public ByteBuffer allocate(int size) {
			this.allocated.add(size);
			return ByteBuffer.allocateDirect(size);
		}

		@Override
		public void give(ByteBuffer buffer) {
			this.spare.add(buffer.clear());
		}

	}

}
