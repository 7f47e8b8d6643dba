package io.github.zmq4j.benchmarks.compare;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static io.github.zmq4j.benchmarks.compare.Results.result;
import static io.github.zmq4j.benchmarks.compare.Results.series;
import static org.assertj.core.api.Assertions.assertThat;

class TargetsTests {

	private static final String RATE = Metric.RATE.figure();

	private static final String ROUND_TRIP = Metric.ROUND_TRIP.figure();

	@Test
	void throughputIsJudgedAgainstTheBetterAndRoundTripsAgainstLibzmq() {
		ScenarioResult rate = result("push-pull:tcp:16", series(RATE, 7e6), series(RATE, 1e6), series(RATE, 3e6));
		ScenarioResult time = result("req-rep:tcp:1", series(ROUND_TRIP, 20), series(ROUND_TRIP, 30),
				series(ROUND_TRIP, 100));
		assertThat(markdown(rate, time)).contains(
				"| push-pull:tcp:16 | msg/s     | at least 3 x better        | 2.33 (2.33 .. 2.33) | MISSED  |",
				"| req-rep:tcp:1    | us, p50   | at most 0.25 x libzmq      | 0.20 (0.20 .. 0.20) | held    |",
				"| req-rep:tcp:1    | us, p99   | at most 1 x libzmq         | -                   | -       |",
				"1 of 5 targets held, 1 missed, 3 not measured.");
		assertThat(Targets.isMissed(Targets.ALL, List.of(rate, time))).isTrue();
		assertThat(Targets.isMissed(Targets.ALL, List.of(time))).isFalse();
	}

	@Test
	void aBoundThatIsJustMetIsHeld() {
		ScenarioResult result = result("push-pull:tcp:16", series(RATE, 6e6), series(RATE, 1e6), series(RATE, 2e6));
		assertThat(Targets.isMissed(Targets.ALL, List.of(result))).isFalse();
	}

	@Test
	void limitsHaveTargetsOfTheirOwn() {
		ScenarioResult result = result("req-rep-parked:tcp:1", series(ROUND_TRIP, 75), series(ROUND_TRIP, 80),
				series(ROUND_TRIP, 100));
		result.series().put("raw", series(ROUND_TRIP, 60));
		assertThat(markdown(result)).contains("| at most 0.85 x libzmq | 0.75 (0.75 .. 0.75) | held    |",
				"| at most 1.2 x raw     | 1.25 (1.25 .. 1.25) | MISSED  |");
	}

	@Test
	void bothSidesOfIdleConnectionsAreJudged() {
		ScenarioResult result = result("idle:tcp:1:1000", idle(0.05, 0.5), new Series(), new Series());
		assertThat(markdown(result)).contains(
				"| ms CPU/s                   | at most 0.2 ms CPU/s             | 0.05 (0.05 .. 0.05) | held    |",
				"| ms CPU/s, connecting       | at most 0.2 ms CPU/s, connecting | 0.50 (0.50 .. 0.50) | MISSED  |");
	}

	private static Series idle(double bound, double connecting) {
		Series series = new Series();
		series.add(1, new Measurement(
				Map.of(Metric.IDLE_CPU.figure(), bound, Metric.IDLE_CPU_CONNECTING.figure(), connecting), 0));
		return series;
	}

	@Test
	void aThirdIsAThird() {
		ScenarioResult result = result("push-pull:tcp:64", series(RATE, 1e6), new Series(), new Series());
		result.series().put("raw", series(RATE, 3e6));
		assertThat(markdown(result)).contains("| at least 0.333 x raw | 0.33 (0.33 .. 0.33) | held ");
	}

	@Test
	void virtualCallersAreJudgedAgainstJeroMqAndNeverWhereItIsNotOrByLimits() {
		ScenarioResult time = result("req-rep:tcp:1", series(ROUND_TRIP, 20), series(ROUND_TRIP, 30),
				series(ROUND_TRIP, 10));
		ScenarioResult ipc = result("push-pull:ipc:64", series(RATE, 1e6), new Series(), series(RATE, 3e6));
		Map<String, String> environment = Map.of("threads", Threading.parse("virtual", 2).about());
		assertThat(new Report(environment, List.of(time, ipc)).markdown())
			.contains("| req-rep:tcp:1 | us, p50   | at most 1 x JeroMQ | 0.67 (0.67 .. 0.67) | held    |",
					"1 of 3 targets held, 0 missed, 2 not measured.")
			.doesNotContain("x raw", "MISSED");
	}

	@Test
	void whatHasNoTargetHasNoTableOfTargets() {
		ScenarioResult result = result("push-pull:tcp:16384", series(RATE, 1), new Series(), new Series());
		assertThat(markdown(result)).doesNotContain("verdict", "targets held");
	}

	private static String markdown(ScenarioResult... results) {
		return new Report(Map.of(), List.of(results)).markdown();
	}

}
