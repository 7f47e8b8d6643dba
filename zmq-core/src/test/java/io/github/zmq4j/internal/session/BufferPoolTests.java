package io.github.zmq4j.internal.session;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BufferPoolTests {

	private static final int KIB = 1 << 10;

	private final BufferPool pool = new BufferPool(0);

	@Test
	void theMoreConnectionsAreReadTogetherTheSmallerAreTheBuffers() {
		assertThat(size(1)).isEqualTo(128 * KIB);
		assertThat(size(10)).isEqualTo(128 * KIB);
		assertThat(size(11)).isEqualTo(64 * KIB);
		assertThat(size(20)).isEqualTo(64 * KIB);
		assertThat(size(40)).isEqualTo(32 * KIB);
		assertThat(size(41)).isEqualTo(16 * KIB);
		assertThat(size(100_000)).isEqualTo(16 * KIB);
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
	void asManyAsThousandConnectionsHadAreKeptAndNoMore() {
		Set<ByteBuffer> taken = Collections.newSetFromMap(new IdentityHashMap<>());
		for (int i = 0; i < 1_200; i++) {
			taken.add(this.pool.take(1_000));
		}
		taken.forEach(this.pool::give);
		int known = 0;
		for (int i = 0; i < 1_200; i++) {
			known += taken.remove(this.pool.take(1_000)) ? 1 : 0;
		}
		assertThat(known).isEqualTo(1_024);
	}

	@Test
	void whatIsLeftMovesWhenABufferOfAnotherSizeIsDue() {
		ByteBuffer large = this.pool.take(1);
		large.put(new byte[5]).put(new byte[] { 1, 2, 3 }).flip().position(5);
		ByteBuffer small = this.pool.makeRoom(large, 50);
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
		assertThat(this.pool.makeRoom(large, 50)).isSameAs(large);
		assertThat(large.position()).isEqualTo(9 * KIB);
		assertThat(large.limit()).isEqualTo(128 * KIB);
	}

	@Test
	void thereIsAlwaysRoomForMore() {
		for (int others = 0; others < 60; others++) {
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

	@Test
	void whatIsNoLongerNeededIsLetGo() {
		List<ByteBuffer> taken = new ArrayList<>();
		for (int i = 0; i < 500; i++) {
			taken.add(this.pool.take(500));
		}
		taken.forEach(this.pool::give);
		for (int i = 0; i < 3 * 4_096; i++) {
			this.pool.give(this.pool.take(1));
		}
		Set<ByteBuffer> known = Collections.newSetFromMap(new IdentityHashMap<>());
		known.addAll(taken);
		long kept = 0;
		for (int i = 0; i < 500; i++) {
			kept += known.remove(this.pool.take(500)) ? 1 : 0;
		}
		assertThat(kept).isBetween(64L, 80L);
	}

}
