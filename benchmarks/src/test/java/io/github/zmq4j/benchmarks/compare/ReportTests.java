package io.github.zmq4j.benchmarks.compare;

import java.util.List;
import java.util.Map;

import io.github.zmq4j.benchmarks.command.UsageException;
import org.junit.jupiter.api.Test;

import static io.github.zmq4j.benchmarks.compare.Results.measurement;
import static io.github.zmq4j.benchmarks.compare.Results.result;
import static io.github.zmq4j.benchmarks.compare.Results.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ReportTests {

	private static final String RATE = Metric.RATE.figure();

	@Test
	void theBetterPeerIsTheFasterOneForThroughput() {
		ScenarioResult result = result("push-pull:tcp:64", series(RATE, 6e6, 5e6, 7e6), series(RATE, 2e6, 2e6, 2e6),
				series(RATE, 3e6, 4e6, 1e6));
		assertThat(result.betterOfOthers(Metric.RATE)).isEqualTo("libzmq");
		assertThat(report(result).markdown()).contains(
				"| push-pull:tcp:64 | msg/s | 6.00 M (5.00 M .. 7.00 M) | 2.00 M (2.00 M .. 2.00 M) | 3.00 M (1.00 M .. 4.00 M) |"
						+ " 2.00 (1.25 .. 7.00) | 2.00 (1.25 .. 7.00) |\n");
	}

	/** So what holds against the better of the others holds against each. */
	@Test
	void theBetterPeerIsTheOneThatOursComparesWorseTo() {
		ScenarioResult result = result("push-pull:tcp:64", series(RATE, 8e6, 4e6, 6e6), series(RATE, 4e6, 2e6, 1e6),
				series(RATE, 3e6, 1e6, 4e6));
		assertThat(result.betterOfOthers(Metric.RATE)).isEqualTo("jeromq");
		assertThat(result.oursTo("jeromq", Metric.RATE)).isEqualTo(new Spread(2, 2, 6));
	}

	@Test
	void theBetterPeerIsTheQuickerOneForRoundTrips() {
		String figure = Metric.ROUND_TRIP.figure();
		ScenarioResult result = result("req-rep:tcp:1", series(figure, 50), series(figure, 80, 90),
				series(figure, 100));
		assertThat(result.betterOfOthers(Metric.ROUND_TRIP)).isEqualTo("jeromq");
		assertThat(result.oursTo("libzmq", Metric.ROUND_TRIP)).isEqualTo(new Spread(0.5, 0.5, 0.5));
	}

	@Test
	void limitsAndMixedPairsAreNeverTheBetterOfTheOthers() {
		ScenarioResult result = result("push-pull:tcp:64", series(RATE, 6e6), series(RATE, 2e6), series(RATE, 3e6));
		result.series().put("raw", series(RATE, 30e6));
		result.series().put("ours+libzmq", series(RATE, 4e6));
		assertThat(result.betterOfOthers(Metric.RATE)).isEqualTo("libzmq");
		assertThat(report(result).markdown()).contains("| raw ", "| ours + libzmq ");
	}

	@Test
	void ratiosAreThoseOfEachRoundAndRoundsWithoutBothAreLeftOut() {
		Series others = new Series();
		others.add(1, measurement(RATE, 1e6));
		others.add(3, measurement(RATE, 4e6));
		ScenarioResult result = result("push-pull:tcp:64", series(RATE, 2e6, 9e6, 4e6), new Series(), others);
		assertThat(result.oursTo("libzmq", Metric.RATE)).isEqualTo(new Spread(1.5, 1, 2));
		assertThat(result.oursTo("jeromq", Metric.RATE)).isNull();
		assertThat(result.oursTo("raw", Metric.RATE)).isNull();
	}

	@Test
	void thereIsARowForEachMetricThatTheToolsPrinted() {
		Series series = new Series();
		series.add(1, new Measurement(Map.of("roundtrip p50 [us]", 10.0, "roundtrip p99 [us]", 20.0,
				"roundtrip p99.9 [us]", 30.0, "average latency [us]", 6.0), 0));
		ScenarioResult result = result("req-rep:tcp:1", series, new Series(), new Series());
		assertThat(report(result).markdown())
			.contains("| us, p50   | 10.0 (10.0 .. 10.0) |", "| us, p99   | 20.0 (20.0 .. 20.0) |",
					"| us, p99.9 | 30.0 (30.0 .. 30.0) |")
			.doesNotContain("average", "| cost ");
	}

	@Test
	void whatAMessageCostsHasATableOfItsOwn() {
		Series series = new Series();
		series.add(1,
				new Measurement(Map.of(RATE, 5e6, "sender cpu [us/msg]", 0.25, "receiver allocated [B/msg]", 96.0), 0));
		String markdown = report(result("push-pull:tcp:64", series, new Series(), new Series())).markdown();
		assertThat(markdown).contains(
				"| push-pull:tcp:64 | receiver allocated [B/msg] | 96.0 (96.0 .. 96.0) | -      |",
				"| push-pull:tcp:64 | sender cpu [us/msg]        | 0.25 (0.25 .. 0.25) | -      |");
	}

	@Test
	void whatIsMissingHasNoRatioAndAFailureIsTold() {
		Series failed = new Series();
		failed.addFailure("round 1: \"no\" figures");
		ScenarioResult result = result("push-pull:tcp:64", failed, new Series(), new Series());
		Report report = report(result);
		assertThat(report.markdown()).contains("| failed | -      | -      | -             | -             |",
				"FAILED: push-pull:tcp:64, ours, round 1: \"no\" figures");
		assertThat(ReportJson.write(report)).contains("\"round 1: \\\"no\\\" figures\"");
	}

	@Test
	void runsOfOneKindAreDescribedOnceWhenTheyAreJoined() {
		Map<String, String> environment = Map.of("threads", Threading.DEFAULT.about(), "date", "2026-01-01");
		Map<String, String> later = Map.of("threads", Threading.DEFAULT.about(), "date", "2026-01-02");
		Report merged = Report.merge(List.of(new Report(environment, List.of()), new Report(environment, List.of()),
				new Report(later, List.of())));
		assertThat(merged.environment()).containsOnly(Map.entry("threads", "platform threads, 1 I/O thread"),
				Map.entry("date", "2026-01-01; 2026-01-02"));
	}

	@Test
	void runsOfAnotherKindAreRefusedOnAPage() {
		Report first = new Report(Map.of("JDK", "17", "ours", "1.0, core 12345678", "CPUs", "2", "measured", "a"),
				List.of());
		for (String name : List.of("JDK", "ours", "CPUs", "measured")) {
			Report other = new Report(Map.of(name, "another"), List.of());
			assertThatExceptionOfType(UsageException.class).isThrownBy(() -> Report.merge(List.of(first, other)))
				.withMessageContaining("whose " + name)
				.withMessageContaining("--page <name>");
		}
	}

	@Test
	void runsWithOtherCallersAreRefusedOnAPage() {
		Report platform = new Report(Map.of("threads", Threading.DEFAULT.about()), List.of());
		Report virtual = new Report(Map.of("threads", Threading.parse("virtual", 1).about()), List.of());
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> Report.merge(List.of(platform, virtual)))
			.withMessageContaining("--page <name>");
	}

	@Test
	void disturbedRunsAreMarked() {
		Series series = new Series();
		series.add(1, new Measurement(Map.of(RATE, 1e6), 0.5));
		ScenarioResult result = result("push-pull:tcp:64", series, new Series(), new Series());
		assertThat(report(result).markdown()).contains("1.00 M (1.00 M .. 1.00 M) *", "* other processes used more");
	}

	@Test
	void figuresAreReadFromTheLinesOfATool() {
		assertThat(Measurement.parse(List.of("endpoint: tcp://127.0.0.1:5555", "message size: 64 [B]",
				"message count: 500", "mean throughput: 5000 [msg/s]", "mean throughput: 2.560 [Mb/s]")))
			.containsOnly(Map.entry("message size [B]", 64.0), Map.entry("mean throughput [msg/s]", 5000.0),
					Map.entry("mean throughput [Mb/s]", 2.56));
		assertThat(Metric.ROUND_TRIP.perSecond(Map.of("average latency [us]", 50.0))).isEqualTo(10_000);
		assertThat(Metric.IDLE_CPU.perSecond(Map.of("cpu [ms/s]", 0.0))).isPositive();
		assertThat(Metric.IDLE_CPU.perSecond(Map.of())).isZero();
	}

	private static Report report(ScenarioResult result) {
		return new Report(Map.of("JDK", "17"), List.of(result));
	}

}
