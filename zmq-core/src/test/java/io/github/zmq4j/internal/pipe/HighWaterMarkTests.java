package io.github.zmq4j.internal.pipe;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HighWaterMarkTests {

	private final HighWaterMark mark = new HighWaterMark(4, 0);

	private void fill(int messages) {
		for (int i = 0; i < messages; i++) {
			this.mark.add();
		}
	}

	@Test
	void whoFoundNoRoomIsToldWhenHalfIsFree() {
		fill(4);
		assertThat(this.mark.isReached()).isTrue();
		this.mark.miss();
		assertThat(this.mark.remove(1)).isFalse();
		assertThat(this.mark.isReached()).isFalse();
		assertThat(this.mark.remove(1)).isTrue();
		assertThat(this.mark.remove(1)).as("told once").isFalse();
		assertThat(this.mark.waiting()).isEqualTo(1);
	}

	@Test
	void nobodyIsToldWhoFoundRoom() {
		fill(3);
		assertThat(this.mark.remove(3)).isFalse();
		assertThat(this.mark.change(10)).isFalse();
	}

	@Test
	void aHigherMarkTellsWhoFoundNoRoom() {
		fill(4);
		this.mark.miss();
		assertThat(this.mark.change(5)).isTrue();
		assertThat(this.mark.change(6)).as("told once").isFalse();
		assertThat(this.mark.limit()).isEqualTo(6);
	}

	@Test
	void whoFoundNoRoomIsToldLaterIfTheMarkStaysOrFalls() {
		fill(4);
		this.mark.miss();
		assertThat(this.mark.change(4)).isFalse();
		assertThat(this.mark.change(2)).isFalse();
		assertThat(this.mark.change(3)).as("still too many").isFalse();
		assertThat(this.mark.remove(3)).isTrue();
	}

	@Test
	void zeroIsNoLimit() {
		fill(4);
		this.mark.miss();
		assertThat(this.mark.change(0)).isTrue();
		fill(1_000);
		assertThat(this.mark.isReached()).isFalse();
		assertThat(this.mark.clear()).isEqualTo(1_004);
		assertThat(this.mark.waiting()).isZero();
	}

	@Test
	void bytesAreABoundOfTheirOwn() {
		HighWaterMark heavy = new HighWaterMark(100, 1_000);
		assertThat(heavy.weighs()).isTrue();
		heavy.add();
		heavy.weigh(999);
		assertThat(heavy.isReached()).isFalse();
		heavy.add();
		heavy.weigh(1_500);
		assertThat(heavy.isReached()).isTrue();
		heavy.miss();
		heavy.weigh(501);
		assertThat(heavy.remove(1)).as("still more than half").isFalse();
		heavy.weigh(500);
		assertThat(heavy.remove(1)).isTrue();
	}

	@Test
	void aHigherMarkTellsAlsoWhenManyBytesWait() {
		HighWaterMark heavy = new HighWaterMark(1, 1_000);
		heavy.add();
		heavy.weigh(900);
		heavy.miss();
		assertThat(heavy.change(2)).isTrue();
		heavy.weigh(1_000);
		heavy.miss();
		assertThat(heavy.change(3)).as("too many bytes").isFalse();
	}

}
