package io.github.zmq4j.benchmarks.compare;

import java.util.Map;

/**
 * Which of the figures of a tool are compared. A run has a row in the report for each of
 * these that its tool printed; by its pattern's main one it is told how much to do.
 */
enum Metric {

	/** Messages per second. */
	RATE("mean throughput [msg/s]", "msg/s", true),

	/** Median of the round trip times. */
	ROUND_TRIP("roundtrip p50 [us]", "us, p50", false),

	/** The slowest of a hundred round trips. */
	ROUND_TRIP_P99("roundtrip p99 [us]", "us, p99", false),

	/** The slowest of a thousand round trips. */
	ROUND_TRIP_P999("roundtrip p99.9 [us]", "us, p99.9", false),

	/** Median of the times from one side to the other. */
	LATENCY("latency p50 [us]", "us, p50", false),

	/** The slowest of a hundred messages. */
	LATENCY_P99("latency p99 [us]", "us, p99", false),

	/** The slowest of a thousand messages. */
	LATENCY_P999("latency p99.9 [us]", "us, p99.9", false),

	/** CPU time of the threads of the side that binds while nothing is to do. */
	IDLE_CPU("cpu [ms/s]", "ms CPU/s", false),

	/** The same of the side that connects. */
	IDLE_CPU_CONNECTING("sender cpu [ms/s]", "ms CPU/s, connecting", false),

	/** What the side that binds keeps for each connection. */
	MEMORY("memory [KiB/connection]", "KiB/connection", false),

	/** The same of the side that connects. */
	MEMORY_CONNECTING("sender memory [KiB/connection]", "KiB/connection, connecting", false);

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

	/** Whether the first value is better than the second. */
	boolean isBetter(double one, double other) {
		return this.moreIsBetter ? one > other : one < other;
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
