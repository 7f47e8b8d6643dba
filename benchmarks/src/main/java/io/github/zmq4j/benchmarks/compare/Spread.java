package io.github.zmq4j.benchmarks.compare;

import java.util.Collection;
import java.util.function.DoubleFunction;

import org.jspecify.annotations.Nullable;

/**
 * Where several values lie. Immutable.
 *
 * @param median the one in the middle
 * @param min the smallest
 * @param max the largest
 */
record Spread(double median, double min, double max) {

	/** The spread of some values; {@code null} if there is none. */
	static @Nullable Spread of(Collection<Double> values) {
		if (values.isEmpty()) {
			return null;
		}
		double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
		int middle = sorted.length / 2;
		double median = (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
		return new Spread(median, sorted[0], sorted[sorted.length - 1]);
	}

	String text(DoubleFunction<String> number) {
		return number.apply(this.median) + " (" + number.apply(this.min) + " .. " + number.apply(this.max) + ")";
	}

}
