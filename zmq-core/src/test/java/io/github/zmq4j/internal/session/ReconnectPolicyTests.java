package io.github.zmq4j.internal.session;

import java.time.Duration;

import io.github.zmq4j.ReconnectOptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReconnectPolicyTests {

	private static long millis(ReconnectPolicy policy, int failures, double random) {
		return policy.delayNanos(failures, random) / 1_000_000;
	}

	@Test
	void theIntervalDoublesUpToItsMaximum() {
		ReconnectPolicy policy = new ReconnectPolicy(
				new ReconnectOptions(Duration.ofMillis(100), Duration.ofMillis(1000)));
		long[] intervals = { 100, 100, 200, 400, 800, 1000, 1000 };
		for (int failures = 0; failures < intervals.length; failures++) {
			assertThat(millis(policy, failures, 1.0)).as("after " + failures).isEqualTo(intervals[failures]);
			assertThat(millis(policy, failures, 0.0)).as("after " + failures).isEqualTo(intervals[failures] / 2);
			assertThat(millis(policy, failures, 0.5)).isEqualTo(intervals[failures] * 3 / 4);
		}
	}

	@Test
	void withEqualIntervalsThereIsNoGrowth() {
		ReconnectPolicy policy = new ReconnectPolicy(
				new ReconnectOptions(Duration.ofMillis(70), Duration.ofMillis(70)));
		assertThat(millis(policy, 1000, 1.0)).isEqualTo(70);
	}

	@Test
	void manyFailuresAndLongIntervalsDoNotOverflow() {
		ReconnectPolicy policy = new ReconnectPolicy(
				new ReconnectOptions(Duration.ofNanos(1_000_001), Duration.ofDays(100_000)));
		assertThat(policy.delayNanos(Integer.MAX_VALUE, 1.0)).isEqualTo(Duration.ofDays(100_000).toNanos());
		assertThat(policy.delayNanos(62, 1.0)).isPositive();
	}

}
