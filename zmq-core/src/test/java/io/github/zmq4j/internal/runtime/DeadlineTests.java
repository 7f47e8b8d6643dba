package io.github.zmq4j.internal.runtime;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeadlineTests {

	private long now = Long.MAX_VALUE - 50;

	@Test
	void theRemainingTimeShrinksEvenWhenTheClockWrapsAround() {
		Deadline deadline = Deadline.after(() -> this.now, 100);
		assertThat(deadline.remaining()).isEqualTo(100);
		this.now += 60;
		assertThat(deadline.remaining()).isEqualTo(40);
		this.now += 60;
		assertThat(deadline.remaining()).isEqualTo(-20);
	}

	@Test
	void zeroAndLessIsNow() {
		assertThat(Deadline.after(Duration.ZERO)).isSameAs(Deadline.NOW);
		assertThat(Deadline.after(Duration.ofSeconds(-1))).isSameAs(Deadline.NOW);
		assertThat(Deadline.NOW.remaining()).isZero();
	}

	@Test
	void endlessTimesDoNotOverflow() {
		for (Duration endless : new Duration[] { Duration.ofMillis(Long.MAX_VALUE), Duration.ofSeconds(Long.MAX_VALUE),
				Duration.ofDays(365L * 400) }) {
			assertThat(Deadline.after(endless)).isSameAs(Deadline.NEVER);
		}
		assertThat(Deadline.NEVER.remaining()).isEqualTo(Long.MAX_VALUE);
		assertThat(Deadline.nanos(Duration.ofMillis(Long.MAX_VALUE))).isEqualTo(Long.MAX_VALUE);
		assertThat(Deadline.nanos(Duration.ofMillis(3))).isEqualTo(3_000_000);
	}

}
