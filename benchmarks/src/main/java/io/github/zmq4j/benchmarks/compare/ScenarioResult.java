package io.github.zmq4j.benchmarks.compare;

import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What came out for one scenario.
 *
 * @param scenario what was measured
 * @param series the runs of each pairing, in the order of the command line
 */
record ScenarioResult(Scenario scenario, Map<Pairing, Series> series) {

	/** The better median of the two other libraries; {@code null} if neither ran. */
	@Nullable Double betterOfOthers() {
		return Stream.of(Pairing.JEROMQ, Pairing.LIBZMQ)
			.map(this::median)
			.filter((median) -> median != null)
			.reduce(this.scenario.pattern().metric()::better)
			.orElse(null);
	}

	@Nullable Double median(Pairing pairing) {
		Series runs = this.series.get(pairing);
		return (runs == null || runs.isEmpty()) ? null : Double.valueOf(runs.median());
	}

	/** Our median divided by another value; {@code null} if one of them is missing. */
	@Nullable Double oursTo(@Nullable Double other) {
		Double ours = median(Pairing.OURS);
		return (ours == null || other == null || other == 0) ? null : Double.valueOf(ours / other);
	}

}
