package io.github.zmq4j.sample.jobs;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TallyTests {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final Tally tally = new Tally("job", 0);

	@Test
	void isCompleteWithAllResultsInAnyOrderAroundTheEnd() {
		this.tally.add(count(2, "c"), 10);
		this.tally.add(count(0, "a"), 20);
		this.tally.end(new JobTotals(3, 1, 3, 0), 25);
		assertThat(this.tally.isComplete()).isFalse();
		this.tally.add(count(1, "a"), 1_000_000_000);
		assertThat(this.tally.isComplete()).isTrue();
		JobReport report = this.tally.report(1);
		assertThat(report.words()).isEqualTo(3);
		assertThat(report.distinct()).isEqualTo(2);
		assertThat(report.top()).containsExactly(new JobReport.Top("a", 2));
		assertThat(report.messagesPerSecond()).isEqualTo(6);
	}

	@Test
	void aResultThatComesTwiceCountsOnce() {
		this.tally.end(new JobTotals(2, 1, 2, 0), 0);
		this.tally.add(count(0, "a"), 1);
		this.tally.add(count(0, "a"), 2);
		assertThat(this.tally.isComplete()).isFalse();
		assertThat(this.tally.merged()).isEqualTo(1);
	}

	@Test
	void isStalledWhenAllWasSentAndNothingComesForLong() {
		long patience = PATIENCE.toNanos();
		this.tally.end(new JobTotals(40, 1, 40, 0), 2 * patience);
		assertThat(this.tally.isStalled(3 * patience, PATIENCE)).isFalse();
		this.tally.add(count(1, "a"), 3 * patience);
		assertThat(this.tally.isStalled(4 * patience, PATIENCE)).isFalse();
		assertThat(this.tally.isStalled(4 * patience + 1, PATIENCE)).isTrue();
		assertThat(this.tally.problem(PATIENCE)).contains("39 of 40 batches")
			.contains("numbers 0, 2, 3, 4")
			.endsWith("20 ....");
	}

	@Test
	void isStalledWhenNeitherResultsComeNorAnythingIsHeardOfTheVentilator() {
		long patience = PATIENCE.toNanos();
		this.tally.heard(patience);
		assertThat(this.tally.isStalled(2 * patience, PATIENCE)).isFalse();
		this.tally.add(count(0, "a"), 2 * patience);
		assertThat(this.tally.isStalled(3 * patience, PATIENCE)).isFalse();
		assertThat(this.tally.isStalled(3 * patience + 1, PATIENCE)).isTrue();
		assertThat(this.tally.problem(PATIENCE)).contains("Nothing has been heard of the ventilator for 5 s")
			.contains("1 result");
	}

	@Test
	void isStalledWhenItIsCompleteAndNobodyTookTheReport() {
		this.tally.end(new JobTotals(1, 1, 1, 0), 0);
		this.tally.add(count(0, "a"), 0);
		assertThat(this.tally.isStalled(PATIENCE.toNanos(), PATIENCE)).isFalse();
		assertThat(this.tally.isStalled(PATIENCE.toNanos() + 1, PATIENCE)).isTrue();
		assertThat(this.tally.problem(PATIENCE)).contains("All 1 batches are merged").contains("the log says why");
	}

	private static BatchCount count(int number, String word) {
		return new BatchCount("job", number, "worker", false, 1, Map.of(word, 1));
	}

}
