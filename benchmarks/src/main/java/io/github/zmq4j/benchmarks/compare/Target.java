package io.github.zmq4j.benchmarks.compare;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What we want to be: a bound for the ratio of ours to another's. Immutable.
 *
 * @param scenario in which scenario
 * @param metric in which of its figures
 * @param against whose figure ours is divided by
 * @param isLeast whether the ratio must be at least the bound, else at most
 * @param bound the bound
 */
record Target(String scenario, Metric metric, String against, boolean isLeast, double bound) {

	/** JeroMQ or libzmq, whichever leaves ours the worse ratio. */
	static final String BETTER = "better";

	/** Nobody: the bound is for our figure itself. */
	static final String NOTHING = "";

	/** Judges by the median of what was found; {@code null} if that cannot be known. */
	@Nullable Boolean isHeld(@Nullable Spread found) {
		if (found == null) {
			return null;
		}
		return this.isLeast ? found.median() >= this.bound : found.median() <= this.bound;
	}

	/**
	 * The ratio, or our figure if the target is for that; {@code null} if it is missing.
	 */
	@Nullable Spread find(List<ScenarioResult> results) {
		for (ScenarioResult result : results) {
			if (result.scenario().equals(this.scenario)) {
				return switch (this.against) {
					case NOTHING -> result.spread(ScenarioResult.OURS, this.metric.figure());
					case BETTER -> result.oursTo(result.betterOfOthers(this.metric), this.metric);
					default -> result.oursTo(this.against, this.metric);
				};
			}
		}
		return null;
	}

	/** As in {@code at least 3 x better}. */
	String wanted() {
		String limit = (this.isLeast ? "at least " : "at most ") + Numbers.plain(this.bound);
		return this.against.equals(NOTHING) ? limit + " " + this.metric.unit()
				: limit + " x " + Report.label(this.against);
	}

}
