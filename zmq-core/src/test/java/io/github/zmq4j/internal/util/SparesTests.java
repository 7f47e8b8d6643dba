package io.github.zmq4j.internal.util;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SparesTests {

	private static final int SMALL = 1024;

	private static final int LARGE = 4096;

	private int made;

	private boolean outOfMemory;

	private final Spares<String> spares = new Spares<>(SMALL, LARGE, 16 * SMALL, 1000 * SMALL, this::make);

	private String make(int size) {
		if (this.outOfMemory) {
			throw new OutOfMemoryError();
		}
		return size + " bytes, number " + ++this.made;
	}

	private void useAtOnce(int count, int size) {
		List<String> used = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			used.add(this.spares.take(size));
		}
		used.forEach((one) -> this.spares.give(one, size));
	}

	@Test
	void whatIsGivenBackIsTakenAgainTheLastFirst() {
		String cold = this.spares.take(SMALL);
		String hot = this.spares.take(SMALL);
		this.spares.give(cold, SMALL);
		this.spares.give(hot, SMALL);
		assertThat(this.spares.take(SMALL)).isSameAs(hot);
		assertThat(this.spares.take(SMALL)).isSameAs(cold);
		assertThat(this.spares.take(SMALL)).isNotSameAs(cold);
		assertThat(this.made).isEqualTo(3);
	}

	@Test
	void eachSizeIsForItself() {
		String small = this.spares.take(SMALL);
		String large = this.spares.take(LARGE);
		this.spares.give(small, SMALL);
		this.spares.give(large, LARGE);
		assertThat(this.spares.take(2 * SMALL)).startsWith("2048 bytes");
		assertThat(this.spares.take(LARGE)).isSameAs(large);
		assertThat(this.spares.take(SMALL)).isSameAs(small);
	}

	@Test
	void whatCannotBeMadeDoesNotCount() {
		useAtOnce(16, SMALL);
		this.outOfMemory = true;
		for (int i = 0; i < 500; i++) {
			assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> this.spares.take(LARGE));
		}
		this.outOfMemory = false;
		for (int i = 0; i < 20; i++) {
			useAtOnce(4, LARGE);
			useAtOnce(8, 2 * SMALL);
		}
		assertThat(this.spares.bytes()).isEqualTo(16 * SMALL);
	}

	@Test
	void steadyUseOfSeveralSizesMakesNothingNew() {
		for (int i = 0; i < 10_000; i++) {
			String one = this.spares.take(SMALL);
			String other = this.spares.take(2 * SMALL);
			useAtOnce(3, LARGE);
			this.spares.give(other, 2 * SMALL);
			this.spares.give(one, SMALL);
		}
		assertThat(this.made).isEqualTo(5);
	}

	@Test
	void asMuchIsKeptAsWasInUseAtOnce() {
		useAtOnce(300, SMALL);
		assertThat(this.spares.bytes()).isEqualTo(300 * SMALL);
		useAtOnce(300, SMALL);
		assertThat(this.spares.bytes()).isEqualTo(300 * SMALL);
	}

	@Test
	void whatIsNotNeededForSomeTimeIsLetGo() {
		useAtOnce(300, SMALL);
		for (int i = 0; i < 10_000; i++) {
			useAtOnce(1, SMALL);
		}
		assertThat(this.spares.bytes()).isEqualTo(16 * SMALL);
	}

	@Test
	void thereIsAnEnd() {
		useAtOnce(1100, SMALL);
		assertThat(this.spares.bytes()).isEqualTo(1000 * SMALL);
	}

	@Test
	void aSizeThatIsNoLongerWantedMakesWay() {
		useAtOnce(16, SMALL);
		useAtOnce(4, LARGE);
		assertThat(this.spares.bytes()).isEqualTo(4 * LARGE);
		int before = this.made;
		useAtOnce(4, LARGE);
		assertThat(this.made).isEqualTo(before);
		useAtOnce(1, SMALL);
		assertThat(this.made).isEqualTo(before + 1);
	}

}
