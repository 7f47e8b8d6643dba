package io.github.zmq4j.benchmarks.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.github.zmq4j.benchmarks.command.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * A way of working and the tools that measure it.
 */
enum Pattern {

	/** One sender, one receiver. */
	PUSH_PULL(new Tools("local_thr", "remote_thr", "inproc_thr"), Metric.RATE, null),

	/** The same with as few copies as the library can do with: direct buffers. */
	PUSH_PULL_DIRECT(new Tools("local_thr", "remote_thr", null), Metric.RATE, null),

	/** The same with messages of several frames of the message size. */
	MULTI_PART(new Tools("local_thr", "remote_thr", "inproc_thr"), Metric.RATE, Parameter.ofBoth("frames", 3)),

	/** Many sockets of one process that send to one receiver. */
	FAN_IN(new Tools("local_thr", "remote_fan_in", null), Metric.RATE, Parameter.ofRemote("senders", 10)),

	/** Many threads that send on one socket. */
	SHARED_PUSH(new Tools("local_thr", "remote_shared", null), Metric.RATE, Parameter.ofRemote("sending-threads", 2)),

	/** Back and forth. */
	REQ_REP(new Tools("local_lat", "remote_lat", "inproc_lat"), Metric.ROUND_TRIP, null),

	/** The same without spinning. */
	REQ_REP_PARKED(new Tools("local_lat", "remote_lat", "inproc_lat"), Metric.ROUND_TRIP, null),

	/** One publisher that never stops, some subscribers in one process. */
	PUB_SUB(new Tools("local_pub", "remote_sub", null), Metric.RATE, Parameter.ofRemote("subscribers", 1)),

	/** One publisher that never stops, one subscriber with many subscriptions. */
	TOPICS(new Tools("local_pub", "remote_sub", null), Metric.RATE, Parameter.ofBoth("subscriptions", 1000)),

	/** A window of requests under way. */
	DEALER_ROUTER(new Tools("local_router", "remote_dealer", null), Metric.RATE, Parameter.ofBoth("window", 1000)),

	/** One sender, one receiver, a message now and then. */
	PACED(new Tools("local_paced", "remote_paced", null), Metric.LATENCY, Parameter.ofRemote("per-second", 1000)),

	/** Connections on which nothing happens. */
	IDLE(new Tools("local_idle", "remote_idle", null), Metric.IDLE_CPU, Parameter.ofBoth("connections", 1000));

	private final Tools tools;

	private final Metric metric;

	private final @Nullable Parameter parameter;

	Pattern(Tools tools, Metric metric, @Nullable Parameter parameter) {
		this.tools = tools;
		this.metric = metric;
		this.parameter = parameter;
	}

	Tools tools() {
		return this.tools;
	}

	Metric metric() {
		return this.metric;
	}

	/**
	 * What a scenario says beside transport and size; {@code null} if there is nothing.
	 */
	@Nullable Parameter parameter() {
		return this.parameter;
	}

	/** Whether there are limits of the machine to compare with. */
	boolean hasLimits() {
		return this == PUSH_PULL || this == REQ_REP || this == REQ_REP_PARKED;
	}

	/** Whether the side that binds prints the figures. */
	boolean localMeasures() {
		return isPipeline() || this == IDLE;
	}

	/** Whether one side sends all it has and is done. */
	boolean isPipeline() {
		return List.of(PUSH_PULL, PUSH_PULL_DIRECT, MULTI_PART, FAN_IN, SHARED_PUSH, PACED).contains(this);
	}

	/** Whether the side that binds runs until its standard input ends. */
	boolean localIsEndless() {
		return this == PUB_SUB || this == TOPICS;
	}

	/** The least message size that its tools can use. */
	int leastSize() {
		return switch (this) {
			case PACED -> 16;
			case TOPICS -> 8;
			default -> 0;
		};
	}

	/** Options that both sides get. */
	List<String> options() {
		return switch (this) {
			case REQ_REP_PARKED -> List.of("--spin", "off");
			case PUSH_PULL_DIRECT -> List.of("--direct", "1");
			default -> List.of();
		};
	}

	String option() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** The form of its scenarios. */
	String form() {
		return option() + ":transport:size" + ((this.parameter != null) ? "[:" + this.parameter.name() + "]" : "");
	}

	static Pattern of(String option) {
		for (Pattern pattern : values()) {
			if (pattern.option().equals(option)) {
				return pattern;
			}
		}
		throw new UsageException("There is no pattern '" + option + "'; there are "
				+ Arrays.stream(values()).map(Pattern::form).collect(Collectors.joining(", ")));
	}

	/**
	 * The tools of a pattern.
	 *
	 * @param local the tool of the side that binds
	 * @param remote the tool of the side that connects
	 * @param inproc the tool that is both, or {@code null} if there is none
	 */
	record Tools(String local, String remote, @Nullable String inproc) {

	}

	/**
	 * A number that is the last part of a scenario.
	 *
	 * @param name what it is; also the name of the option that passes it on
	 * @param otherwise its default
	 * @param forBoth whether the side that binds must know it, too
	 */
	record Parameter(String name, int otherwise, boolean forBoth) {

		static Parameter ofBoth(String name, int otherwise) {
			return new Parameter(name, otherwise, true);
		}

		static Parameter ofRemote(String name, int otherwise) {
			return new Parameter(name, otherwise, false);
		}

	}

}
