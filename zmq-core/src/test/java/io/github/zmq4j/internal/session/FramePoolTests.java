package io.github.zmq4j.internal.session;

import java.nio.ByteBuffer;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FramePoolTests {

	private static final int MIB = 1 << 20;

	private final FramePool pool = new FramePool(1);

	@Test
	void aBufferThatIsGivenBackServesFramesOfAboutItsSize() {
		ByteBuffer buffer = this.pool.allocate(MIB);
		buffer.position(5).limit(10);
		this.pool.give(buffer);
		assertThat(this.pool.spare(MIB / 3)).isSameAs(buffer).hasToString(buffer.clear().toString());
		assertThat(this.pool.spare(MIB / 3)).isNull();
	}

	@Test
	void aBufferThatIsTooSmallGoes() {
		this.pool.give(this.pool.allocate(MIB));
		assertThat(this.pool.spare(2 * MIB)).isNull();
		assertThat(this.pool.spare(MIB)).isNull();
	}

	@Test
	void aBufferThatIsMuchTooLargeWaitsForALargerFrame() {
		ByteBuffer buffer = this.pool.allocate(8 * MIB);
		this.pool.give(buffer);
		assertThat(this.pool.spare(MIB)).isNull();
		assertThat(this.pool.spare(7 * MIB)).isSameAs(buffer);
	}

	@Test
	void noMoreThanFourAndNoMoreThan32MibAreKept() {
		for (int i = 0; i < 6; i++) {
			this.pool.give(this.pool.allocate(MIB));
		}
		for (int i = 0; i < 4; i++) {
			assertThat(this.pool.spare(MIB)).isNotNull();
		}
		assertThat(this.pool.spare(MIB)).isNull();
		this.pool.give(this.pool.allocate(20 * MIB));
		this.pool.give(this.pool.allocate(20 * MIB));
		assertThat(this.pool.spare(20 * MIB)).isNotNull();
		assertThat(this.pool.spare(20 * MIB)).isNull();
	}

}
