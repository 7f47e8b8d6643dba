package io.github.zmq4j.benchmarks.compare;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RepetitionTests {

	private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

	private final Deque<Measurement> left = new ArrayDeque<>();

	@Test
	void aQuietRunIsMadeOnce() {
		assertThat(calmest(0.02, 0.01)).isEqualTo(0.02);
		assertThat(this.left).hasSize(1);
		assertThat(this.progress.size()).isZero();
	}

	@Test
	void aDisturbedRunIsMadeAgainAndTheProgressSaysSo() {
		assertThat(calmest(0.5, 0.05, 0.01)).isEqualTo(0.05);
		assertThat(this.left).hasSize(1);
		assertThat(this.progress.toString(StandardCharsets.UTF_8)).contains("disturbed, so once more (1 of 2)");
	}

	@Test
	void afterTwoRepetitionsTheLeastDisturbedRunIsAccepted() {
		assertThat(calmest(0.5, 0.3, 0.4, 0.01)).isEqualTo(0.3);
		assertThat(this.left).hasSize(1);
	}

	@Test
	void ifTheRepetitionFailsTheDisturbedRunCounts() {
		assertThat(calmest(0.5)).isEqualTo(0.5);
	}

	private double calmest(double... loads) {
		Arrays.stream(loads).mapToObj((load) -> new Measurement(Map.of(), load)).forEach(this.left::add);
		return Comparison.calmest(this.left::poll, 2, new PrintStream(this.progress, true, StandardCharsets.UTF_8))
			.foreignLoad();
	}

}
