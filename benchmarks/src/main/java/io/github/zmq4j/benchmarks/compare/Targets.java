package io.github.zmq4j.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * All targets, and whether results hold them. Has no state.
 */
final class Targets {

	/** With platform threads as callers. */
	static final List<Target> ALL = List.of(rate("push-pull:tcp:16", 3), rate("push-pull:tcp:64", 3),
			rate("push-pull:tcp:256", 2.5), rate("push-pull:tcp:1024", 2), rate("push-pull:tcp:65536", 1.3),
			rate("push-pull:tcp:1048576", 0.75), rate("push-pull-direct:tcp:1048576", 1), rate("push-pull:ipc:64", 3),
			rate("push-pull:ipc:1024", 2), rate("pub-sub:tcp:64:1", 3), rate("pub-sub:tcp:64:10", 2.5),
			rate("topics:tcp:64:1000", 2), rate("dealer-router:tcp:64:1000", 3), rate("fan-in:tcp:64:10", 2.5),
			rate("multi-part:tcp:32:3", 2.5), rate("push-pull:inproc:64", 2),
			time("req-rep:tcp:1", Metric.ROUND_TRIP, 0.25), time("req-rep:tcp:1", Metric.ROUND_TRIP_P99, 1),
			time("req-rep:tcp:1", Metric.ROUND_TRIP_P999, 1), time("req-rep-parked:tcp:1", Metric.ROUND_TRIP, 0.85),
			time("req-rep-parked:tcp:1", Metric.ROUND_TRIP_P99, 1),
			time("req-rep-parked:tcp:1", Metric.ROUND_TRIP_P999, 1), time("req-rep:inproc:1", Metric.ROUND_TRIP, 0.1),
			time("paced:tcp:64:1000", Metric.LATENCY, 1), time("paced:tcp:64:1000", Metric.LATENCY_P99, 1),
			// One part in 5,000 of a CPU, in which a thread can look around once
			new Target("idle:tcp:1:1000", Metric.IDLE_CPU, Target.NOTHING, false, 0.2),
			new Target("idle:tcp:1:1000", Metric.IDLE_CPU_CONNECTING, Target.NOTHING, false, 0.2),
			new Target("idle:tcp:1:1000", Metric.MEMORY, ScenarioResult.JEROMQ, false, 1),
			new Target("idle:tcp:1:1000", Metric.MEMORY_CONNECTING, ScenarioResult.JEROMQ, false, 1),
			new Target("push-pull:tcp:64", Metric.RATE, "raw", true, 1.0 / 3),
			new Target("req-rep:tcp:1", Metric.ROUND_TRIP, "raw-spinning", false, 1.5),
			new Target("req-rep-parked:tcp:1", Metric.ROUND_TRIP, "raw", false, 1.2));

	/** With virtual threads as callers, against JeroMQ called by platform threads. */
	static final List<Target> VIRTUAL_CALLERS = ALL.stream()
		.filter((target) -> List.of(Target.BETTER, ScenarioResult.LIBZMQ).contains(target.against()))
		.filter((target) -> !target.scenario().contains(":ipc:")) // JeroMQ has none
		.map((target) -> new Target(target.scenario(), target.metric(), ScenarioResult.JEROMQ, target.isLeast(), 1))
		.toList();

	private Targets() {
	}

	private static Target rate(String scenario, double bound) {
		return new Target(scenario, Metric.RATE, Target.BETTER, true, bound);
	}

	/** JeroMQ's times have two modes, so libzmq's are the measure. */
	private static Target time(String scenario, Metric metric, double bound) {
		return new Target(scenario, metric, ScenarioResult.LIBZMQ, false, bound);
	}

	/** Those of some targets that are for what was run. */
	static List<Target> of(List<Target> targets, List<ScenarioResult> results) {
		List<String> scenarios = results.stream().map(ScenarioResult::scenario).toList();
		return targets.stream().filter((target) -> scenarios.contains(target.scenario())).toList();
	}

	/** The names of all scenarios that have a target. */
	static List<String> scenarios() {
		return ALL.stream().map(Target::scenario).distinct().toList();
	}

	static Table table(List<Target> targets, List<ScenarioResult> results) {
		Table table = new Table(List.of("scenario", "unit", "target", "ours", "verdict"));
		for (Target target : targets) {
			Spread found = target.find(results);
			table.add(List.of(target.scenario(), target.metric().unit(), target.wanted(), Numbers.ratios(found),
					verdict(target.isHeld(found))));
		}
		return table;
	}

	private static String verdict(@Nullable Boolean held) {
		return (held == null) ? "-" : (held ? "held" : "MISSED");
	}

	/** As in {@code 20 of 22 targets held, 1 missed, 1 not measured}. */
	static String summary(List<Target> targets, List<ScenarioResult> results) {
		List<@Nullable Boolean> verdicts = verdicts(targets, results);
		long held = verdicts.stream().filter(Boolean.TRUE::equals).count();
		long missed = verdicts.stream().filter(Boolean.FALSE::equals).count();
		long open = verdicts.stream().filter(Objects::isNull).count();
		return held + " of " + verdicts.size() + " targets held, " + missed + " missed, " + open + " not measured";
	}

	static boolean isMissed(List<Target> targets, List<ScenarioResult> results) {
		return targets.stream().anyMatch((target) -> Boolean.FALSE.equals(target.isHeld(target.find(results))));
	}

	private static List<@Nullable Boolean> verdicts(List<Target> targets, List<ScenarioResult> results) {
		List<@Nullable Boolean> verdicts = new ArrayList<>();
		targets.forEach((target) -> verdicts.add(target.isHeld(target.find(results))));
		return verdicts;
	}

}
