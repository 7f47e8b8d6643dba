package io.github.zmq4j.benchmarks.compare;

import java.util.Locale;

import io.github.zmq4j.benchmarks.command.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * A pair of socket types and the tools that measure it.
 */
enum Pattern {

	/** One sender, one receiver. */
	PUSH_PULL("local_thr", "remote_thr", "inproc_thr", Metric.RATE),

	/** Back and forth. */
	REQ_REP("local_lat", "remote_lat", "inproc_lat", Metric.ROUND_TRIP),

	/** One publisher that never stops, some subscribers in one process. */
	PUB_SUB("local_pub", "remote_sub", null, Metric.RATE),

	/** A window of requests under way. */
	DEALER_ROUTER("local_router", "remote_dealer", null, Metric.RATE);

	private final String localTool;

	private final String remoteTool;

	private final @Nullable String inprocTool;

	private final Metric metric;

	Pattern(String localTool, String remoteTool, @Nullable String inprocTool, Metric metric) {
		this.localTool = localTool;
		this.remoteTool = remoteTool;
		this.inprocTool = inprocTool;
		this.metric = metric;
	}

	String localTool() {
		return this.localTool;
	}

	String remoteTool() {
		return this.remoteTool;
	}

	@Nullable String inprocTool() {
		return this.inprocTool;
	}

	Metric metric() {
		return this.metric;
	}

	/** Whether the side that binds prints the figures. */
	boolean localMeasures() {
		return this == PUSH_PULL;
	}

	/** Whether the side that binds runs until its standard input ends. */
	boolean localIsEndless() {
		return this == PUB_SUB;
	}

	String option() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	static Pattern of(String option) {
		for (Pattern pattern : values()) {
			if (pattern.option().equals(option)) {
				return pattern;
			}
		}
		throw new UsageException("There is no pattern '" + option + "'; the patterns are push-pull, req-rep, pub-sub"
				+ " and dealer-router");
	}

}
