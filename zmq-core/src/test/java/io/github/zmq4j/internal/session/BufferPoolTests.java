package io.github.zmq4j.internal.session;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BufferPoolTests {

	private static final int KIB = 1 << 10;

	private final BufferPool pool = new BufferPool(0);

	@Test
	void theMoreConnectionsAreReadyTheSmallerAreTheBuffers() {
		assertThat(size(1)).isEqualTo(128 * KIB);
		assertThat(size(128)).isEqualTo(128 * KIB);
		assertThat(size(129)).isEqualTo(64 * KIB);
		assertThat(size(512)).isEqualTo(32 * KIB);
		assertThat(size(513)).isEqualTo(16 * KIB);
		assertThat(size(100_000)).isEqualTo(16 * KIB);
	}

	@Test
	void theMoreConnectionsHoldOneTheSmallerTheyAre() {
		int[] sizes = IntStream.rangeClosed(1, 50).map((number) -> this.pool.take(1).capacity()).toArray();
		assertThat(sizes[9]).isEqualTo(128 * KIB);
		assertThat(sizes[10]).isEqualTo(64 * KIB);
		assertThat(sizes[19]).isEqualTo(64 * KIB);
		assertThat(sizes[39]).isEqualTo(32 * KIB);
		assertThat(sizes[40]).isEqualTo(16 * KIB);
	}

	private int size(int together) {
		ByteBuffer buffer = this.pool.take(together);
		this.pool.give(buffer);
		return buffer.capacity();
	}

	@Test
	void thousandsOfConnectionsThatSentHalfAMessageTakeLittle() {
		long sum = 0;
		for (int i = 0; i < 1_000; i++) {
			sum += this.pool.take(1).capacity();
		}
		assertThat(sum).isLessThan(18L * KIB * KIB);
	}

	@Test
	void aBufferThatIsGivenBackIsTakenAgainEmpty() {
		ByteBuffer buffer = this.pool.take(1);
		buffer.put(new byte[9]).flip();
		this.pool.give(buffer);
		assertThat(this.pool.take(1)).isSameAs(buffer).hasToString(buffer.duplicate().clear().toString());
		assertThat(this.pool.take(1)).isNotSameAs(buffer);
	}

	@Test
	void asManyAsThousandConnectionsHadAreKept() {
		Set<ByteBuffer> known = Collections.newSetFromMap(new IdentityHashMap<>());
		for (int round = 0; round < 5; round++) {
			List<ByteBuffer> taken = Stream.generate(() -> this.pool.take(1)).limit(1_000).toList();
			known.addAll(taken);
			taken.forEach(this.pool::give);
		}
		assertThat(known).hasSize(1_000);
	}

	@Test
	void whatIsLeftMovesWhenABufferOfAnotherSizeIsDue() {
		ByteBuffer large = this.pool.take(1);
		large.put(new byte[5]).put(new byte[] { 1, 2, 3 }).flip().position(5);
		ByteBuffer small = this.pool.makeRoom(large, 2_000);
		assertThat(small.capacity()).isEqualTo(16 * KIB);
		assertThat(small.flip()).isEqualTo(ByteBuffer.wrap(new byte[] { 1, 2, 3 }));
		ByteBuffer again = this.pool.makeRoom(small, 1);
		assertThat(again).as("it came back").isSameAs(large);
		assertThat(again.flip()).isEqualTo(ByteBuffer.wrap(new byte[] { 1, 2, 3 }));
	}

	@Test
	void whatWouldFillMostOfASmallerBufferStaysInItsOwn() {
		ByteBuffer large = this.pool.take(1);
		large.position(9 * KIB).limit(18 * KIB);
		assertThat(this.pool.makeRoom(large, 2_000)).isSameAs(large);
		assertThat(large.position()).isEqualTo(9 * KIB);
		assertThat(large.limit()).isEqualTo(128 * KIB);
	}

	@Test
	void thereIsAlwaysRoomForMore() {
		for (int others : new int[] { 0, 9, 10, 11, 19, 20, 21, 39, 40, 59 }) {
			for (int left = 0; left < 128 * KIB; left += 4 * KIB) {
				BufferPool busy = new BufferPool(0);
				ByteBuffer buffer = busy.take(1);
				for (int i = 0; i < others; i++) {
					busy.take(1);
				}
				buffer.limit(left);
				ByteBuffer roomy = busy.makeRoom(buffer, 1);
				assertThat(roomy.position()).isEqualTo(left);
				assertThat(roomy.hasRemaining()).as("%d bytes left, %d others", left, others).isTrue();
			}
		}
	}

}
