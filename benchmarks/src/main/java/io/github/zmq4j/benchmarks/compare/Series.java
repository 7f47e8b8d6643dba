package io.github.zmq4j.benchmarks.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The runs of one peer in one scenario, by the rounds in which they were made. For one
 * thread.
 */
final class Series {

	private final SortedMap<Integer, Measurement> runs = new TreeMap<>();

	private final List<String> failures = new ArrayList<>();

	void add(int round, Measurement run) {
		this.runs.put(round, run);
	}

	void addFailure(String message) {
		this.failures.add(message);
	}

	SortedMap<Integer, Measurement> runs() {
		return Collections.unmodifiableSortedMap(this.runs);
	}

	List<String> failures() {
		return this.failures;
	}

	boolean isEmpty() {
		return this.runs.isEmpty();
	}

	/** The values of a figure by round; rounds without it are left out. */
	SortedMap<Integer, Double> values(String figure) {
		SortedMap<Integer, Double> values = new TreeMap<>();
		for (Map.Entry<Integer, Measurement> run : this.runs.entrySet()) {
			Double value = run.getValue().figures().get(figure);
			if (value != null) {
				values.put(run.getKey(), value);
			}
		}
		return values;
	}

	/** The spread of a figure over all rounds; {@code null} if no round has it. */
	@Nullable Spread spread(String figure) {
		return Spread.of(values(figure).values());
	}

	long disturbed() {
		return this.runs.values().stream().filter(Measurement::isDisturbed).count();
	}

}
