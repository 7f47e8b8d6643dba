package io.github.zmq4j.benchmarks.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReportTests {

	private static final Settings SETTINGS = new Settings(3, 1, 1);

	@Test
	void theBetterPeerIsTheFasterOneForThroughput() {
		ScenarioResult result = result("push-pull:tcp:64", series(Metric.RATE, 6e6, 5e6, 7e6),
				series(Metric.RATE, 2e6, 2e6, 2e6), series(Metric.RATE, 3e6, 4e6, 1e6));
		assertThat(result.betterOfOthers()).isEqualTo(3e6);
		assertThat(result.oursTo(result.betterOfOthers())).isEqualTo(2);
		assertThat(report(result).markdown()).contains(
				"| push-pull:tcp:64 | msg/s | 6.00 M (5.00 M .. 7.00 M) | 2.00 M (2.00 M .. 2.00 M) | 3.00 M (1.00 M .. 4.00 M) |"
						+ " 2.00          | 2.00          |\n");
	}

	@Test
	void theBetterPeerIsTheQuickerOneForRoundTrips() {
		ScenarioResult result = result("req-rep:tcp:1", series(Metric.ROUND_TRIP, 50),
				series(Metric.ROUND_TRIP, 80, 90), series(Metric.ROUND_TRIP, 100));
		assertThat(result.betterOfOthers()).isEqualTo(85);
		assertThat(result.oursTo(result.median(Pairing.LIBZMQ))).isEqualTo(0.5);
	}

	@Test
	void whatIsMissingHasNoRatioAndAFailureIsTold() {
		Series failed = new Series(Metric.RATE);
		failed.addFailure("round 1: \"no\" figures");
		ScenarioResult result = result("push-pull:tcp:64", failed, new Series(Metric.RATE), new Series(Metric.RATE));
		assertThat(result.oursTo(result.betterOfOthers())).isNull();
		Report report = report(result);
		assertThat(report.markdown()).contains("| failed | -      | -      | -             | -             |",
				"FAILED: push-pull:tcp:64, ours, round 1: \"no\" figures");
		assertThat(report.json()).contains("\"oursToBetter\": null", "\"round 1: \\\"no\\\" figures\"");
	}

	@Test
	void disturbedRunsAreMarked() {
		Series series = new Series(Metric.RATE);
		series.add(new Measurement(Map.of(Metric.RATE.figure(), 1e6), 0.5));
		ScenarioResult result = result("push-pull:tcp:64", series, new Series(Metric.RATE), new Series(Metric.RATE));
		assertThat(report(result).markdown()).contains("1.00 M (1.00 M .. 1.00 M) *", "* other processes used more");
	}

	@Test
	void figuresAreReadFromTheLinesOfATool() {
		assertThat(Measurement.parse(List.of("endpoint: tcp://127.0.0.1:5555", "message size: 64 [B]",
				"message count: 500", "mean throughput: 5000 [msg/s]", "mean throughput: 2.560 [Mb/s]")))
			.containsOnly(Map.entry("message size [B]", 64.0), Map.entry("mean throughput [msg/s]", 5000.0),
					Map.entry("mean throughput [Mb/s]", 2.56));
		assertThat(Metric.ROUND_TRIP.perSecond(Map.of("average latency [us]", 50.0))).isEqualTo(10_000);
	}

	private static Report report(ScenarioResult result) {
		return new Report(Map.of("JDK", "17"), SETTINGS, List.of(result));
	}

	private static ScenarioResult result(String scenario, Series ours, Series jeroMq, Series libzmq) {
		Map<Pairing, Series> series = new LinkedHashMap<>();
		series.put(Pairing.OURS, ours);
		series.put(Pairing.JEROMQ, jeroMq);
		series.put(Pairing.LIBZMQ, libzmq);
		return new ScenarioResult(Scenario.parse(scenario), series);
	}

	private static Series series(Metric metric, double... values) {
		Series series = new Series(metric);
		for (double value : values) {
			series.add(new Measurement(Map.of(metric.figure(), value), 0));
		}
		return series;
	}

}
