package io.github.zmq4j.benchmarks.compare;

import java.util.Map;

/**
 * Which of the figures of a tool is compared.
 */
enum Metric {

	/** Messages per second. */
	RATE("mean throughput [msg/s]", "msg/s", true),

	/** Median of the round trip times. */
	ROUND_TRIP("roundtrip p50 [us]", "us, p50", false),

	/** Median of the times from one side to the other. */
	LATENCY("latency p50 [us]", "us, p50", false),

	/** CPU time of both sides while nothing is to do. */
	IDLE_CPU("cpu [ms/s]", "ms CPU/s", false);

	private static final String ONE_WAY_MICROS = "average latency [us]";

	/**
	 * For what goes at a pace of its own; so much per second says that it went at all.
	 */
	private static final double OWN_PACE = 1000;

	private final String figure;

	private final String unit;

	private final boolean moreIsBetter;

	Metric(String figure, String unit, boolean moreIsBetter) {
		this.figure = figure;
		this.unit = unit;
		this.moreIsBetter = moreIsBetter;
	}

	String figure() {
		return this.figure;
	}

	String unit() {
		return this.unit;
	}

	/** The better of two values. */
	double better(double one, double other) {
		return this.moreIsBetter ? Math.max(one, other) : Math.min(one, other);
	}

	/** How many messages or round trips pass in a second. */
	double perSecond(Map<String, Double> figures) {
		return switch (this) {
			case RATE -> figures.getOrDefault(this.figure, 0.0);
			case ROUND_TRIP -> 1e6 / (2 * figures.getOrDefault(ONE_WAY_MICROS, Double.MAX_VALUE));
			default -> figures.containsKey(this.figure) ? OWN_PACE : 0;
		};
	}

}
