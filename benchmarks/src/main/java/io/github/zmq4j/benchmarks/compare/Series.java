package io.github.zmq4j.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * The runs of one pairing in one scenario. For one thread.
 */
final class Series {

	private final Metric metric;

	private final List<Measurement> runs = new ArrayList<>();

	private final List<String> failures = new ArrayList<>();

	Series(Metric metric) {
		this.metric = metric;
	}

	void add(Measurement run) {
		this.runs.add(run);
	}

	void addFailure(String message) {
		this.failures.add(message);
	}

	List<Measurement> runs() {
		return this.runs;
	}

	List<String> failures() {
		return this.failures;
	}

	boolean isEmpty() {
		return this.runs.isEmpty();
	}

	double median() {
		double[] sorted = sorted();
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

	double min() {
		return sorted()[0];
	}

	double max() {
		double[] sorted = sorted();
		return sorted[sorted.length - 1];
	}

	long disturbed() {
		return this.runs.stream().filter(Measurement::isDisturbed).count();
	}

	private double[] sorted() {
		return this.runs.stream().mapToDouble((run) -> run.value(this.metric)).sorted().toArray();
	}

}
