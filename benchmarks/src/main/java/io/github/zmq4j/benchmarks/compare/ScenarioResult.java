package io.github.zmq4j.benchmarks.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What came out for one scenario. It knows the scenario and the peers by their names
 * only, so it can be read back from a file.
 *
 * @param scenario what was measured, as in {@code push-pull:tcp:64}
 * @param series the runs of each peer, in the order of the command line
 */
record ScenarioResult(String scenario, Map<String, Series> series) {

	static final String OURS = "ours";

	static final String JEROMQ = "jeromq";

	static final String LIBZMQ = "libzmq";

	/** What at least one run has a figure for. */
	List<Metric> metrics() {
		return Arrays.stream(Metric.values()).filter((metric) -> figures().contains(metric.figure())).toList();
	}

	/** The names of all figures of all runs. */
	Set<String> figures() {
		Set<String> figures = new TreeSet<>();
		this.series.values()
			.forEach((runs) -> runs.runs().values().forEach((run) -> figures.addAll(run.figures().keySet())));
		return figures;
	}

	@Nullable Spread spread(String peer, String figure) {
		Series runs = this.series.get(peer);
		return (runs != null) ? runs.spread(figure) : null;
	}

	/**
	 * To which of the two other libraries ours compares worse, by the median of the
	 * ratios: what holds against that one holds against both. {@code null} if neither ran
	 * beside ours. Limits and mixed pairs are no libraries.
	 */
	@Nullable String betterOfOthers(Metric metric) {
		return Stream.of(JEROMQ, LIBZMQ)
			.filter((peer) -> oursTo(peer, metric) != null)
			.reduce((one, other) -> metric.isBetter(medianRatio(one, metric), medianRatio(other, metric)) ? other : one)
			.orElse(null);
	}

	private double medianRatio(String peer, Metric metric) {
		Spread ratios = oursTo(peer, metric);
		return (ratios != null) ? ratios.median() : Double.NaN;
	}

	/**
	 * Ours divided by another peer's, round by round: what slows the machine down for a
	 * while slows both. {@code null} if no round has both.
	 */
	@Nullable Spread oursTo(@Nullable String other, Metric metric) {
		Series ours = this.series.get(OURS);
		Series others = this.series.get(String.valueOf(other));
		if (ours == null || others == null) {
			return null;
		}
		SortedMap<Integer, Double> divisors = others.values(metric.figure());
		List<Double> ratios = new ArrayList<>();
		ours.values(metric.figure()).forEach((round, value) -> {
			Double divisor = divisors.get(round);
			if (divisor != null && divisor > 0) {
				ratios.add(value / divisor);
			}
		});
		return Spread.of(ratios);
	}

	boolean hasFailed() {
		return this.series.values().stream().anyMatch((runs) -> !runs.failures().isEmpty());
	}

}
