package io.github.zmq4j.benchmarks.compare;

import java.util.List;
import java.util.stream.Stream;

/**
 * How fast the peers were when they were measured before, on whatever machine: who knows
 * that needs fewer runs to find out how much to do. Immutable.
 *
 * @param earlier reports of earlier runs; later ones count more
 */
record Rates(List<Report> earlier) {

	static final Rates UNKNOWN = new Rates(List.of());

	/** Messages or round trips per second, 0 if nobody knows. */
	double perSecond(Scenario scenario, Pairing pairing) {
		Metric metric = scenario.pattern().metric();
		return this.earlier.stream()
			.flatMap((report) -> report.results().stream())
			.filter((result) -> result.scenario().equals(scenario.toString()))
			.flatMap((result) -> Stream.ofNullable(result.series().get(pairing.toString())))
			.filter((series) -> !series.isEmpty())
			.reduce((one, later) -> later)
			.map((series) -> median(series, metric))
			.orElse(0.0);
	}

	private static double median(Series series, Metric metric) {
		List<Double> rates = series.runs().values().stream().map((run) -> metric.perSecond(run.figures())).toList();
		Spread spread = Spread.of(rates);
		return (spread != null) ? spread.median() : 0;
	}

}
