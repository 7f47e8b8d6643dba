package io.github.zmq4j.internal.runtime;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WriterPaceTests {

	private static final long SOON = 2_000;

	private final WriterPace pace = new WriterPace();

	private long now = Long.MAX_VALUE - 5 * SOON; // the clock may pass its largest number

	/** Comes to send, and writes. */
	private boolean comesAfter(long nanos) {
		this.now += nanos;
		boolean hurried = this.pace.comesHurried(this.now, SOON);
		this.pace.wrote(this.now);
		return hurried;
	}

	@Test
	void aThreadIsHurriedOnceItHasComeBackSoonFourTimes() {
		this.pace.wrote(this.now);
		for (int i = 0; i < 4; i++) {
			assertThat(comesAfter(SOON - 1)).isFalse();
		}
		for (int i = 0; i < 10; i++) {
			assertThat(comesAfter(SOON - 1)).isTrue();
		}
	}

	@Test
	void aPauseEndsTheHurry() {
		this.pace.wrote(this.now);
		for (int i = 0; i < 10; i++) {
			comesAfter(1);
		}
		assertThat(comesAfter(SOON)).isFalse();
		assertThat(comesAfter(1)).isFalse();
	}

	@Test
	void theHurryOfOneThreadIsNotThatOfAnother() throws InterruptedException {
		this.pace.wrote(this.now);
		for (int i = 0; i < 10; i++) {
			comesAfter(1);
		}
		boolean[] other = { true };
		Thread thread = new Thread(() -> {
			this.pace.wrote(this.now);
			other[0] = this.pace.comesHurried(this.now, SOON);
		});
		thread.start();
		thread.join();
		assertThat(other[0]).isFalse();
	}

	@Test
	void theTimeSinceTheLastWriteIsThatOfTheThread() {
		this.pace.wrote(this.now);
		assertThat(this.pace.sinceWrite(this.now + 7)).isEqualTo(7);
	}

}
