package io.github.zmq4j.benchmarks.compare;

import java.util.List;

import io.github.zmq4j.benchmarks.command.Arguments;
import io.github.zmq4j.benchmarks.command.Console;
import io.github.zmq4j.benchmarks.command.Option;
import org.jspecify.annotations.Nullable;

/**
 * A quick look whether we are still faster than JeroMQ, for a build that shall fail if
 * not. Has no state.
 */
final class Guard {

	private static final Option THROUGHPUT = new Option("--throughput", "ratio",
			"least ratio to JeroMQ of PUSH/PULL with 64 bytes; default 1.5");

	private static final Option LATENCY = new Option("--latency", "ratio",
			"greatest ratio to JeroMQ of the median REQ/REP round trip; default 1.0");

	static final List<Option> OPTIONS = List.of(THROUGHPUT, LATENCY);

	/** Disturbed runs are not repeated, since the second look is for them, too. */
	private static final Settings FIRST = new Settings(3, 0.7, 0.7, 0);

	private static final Settings SECOND = new Settings(5, 0.7, 0.7, 0);

	private static final List<Pairing> PAIRINGS = List.of(Pairing.OURS, Pairing.JEROMQ);

	private Guard() {
	}

	static int run(Arguments arguments, Console console) {
		double throughput = arguments.decimal(THROUGHPUT.name(), 1.5);
		double latency = arguments.decimal(LATENCY.name(), 1.0);
		List<Target> targets = List.of(
				new Target("push-pull:tcp:64", Metric.RATE, ScenarioResult.JEROMQ, true, throughput),
				new Target("req-rep:tcp:1", Metric.ROUND_TRIP, ScenarioResult.JEROMQ, false, latency));
		try (Launcher launcher = Launcher.prepare(Processes.DEFAULT)) {
			return check(targets, (scenario, settings) -> new Comparison(launcher, settings, console.err())
				.run(List.of(Scenario.parse(scenario)), PAIRINGS), console);
		}
	}

	/** Whoever misses a target may have been disturbed, and has a second chance. */
	static int check(List<Target> targets, Measuring measuring, Console console) {
		boolean good = true;
		for (Target target : targets) {
			Spread found = target.find(measuring.measure(target.scenario(), FIRST));
			if (!isHeld(target, found)) {
				console.out().println("missed at first: " + line(target, found) + "; looking again");
				found = target.find(measuring.measure(target.scenario(), SECOND));
			}
			boolean held = isHeld(target, found);
			console.out().println((held ? "held: " : "MISSED: ") + line(target, found));
			good &= held;
		}
		return good ? 0 : 2;
	}

	private static boolean isHeld(Target target, @Nullable Spread found) {
		return Boolean.TRUE.equals(target.isHeld(found));
	}

	private static String line(Target target, @Nullable Spread found) {
		return target.scenario() + " [" + target.metric().unit() + "] " + Numbers.ratios(found) + ", wanted "
				+ target.wanted();
	}

	/** Measures one scenario. */
	@FunctionalInterface
	interface Measuring {

		List<ScenarioResult> measure(String scenario, Settings settings);

	}

}
