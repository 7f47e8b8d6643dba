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

	private static final Settings SETTINGS = new Settings(3, 1, 1);

	private static final List<Scenario> SCENARIOS = Scenario.parseAll("push-pull:tcp:64,req-rep:tcp:1");

	private static final List<Pairing> PAIRINGS = List.of(Pairing.OURS, Pairing.JEROMQ);

	private Guard() {
	}

	static int run(Arguments arguments, Console console) {
		double throughput = arguments.decimal(THROUGHPUT.name(), 1.5);
		double latency = arguments.decimal(LATENCY.name(), 1.0);
		try (Launcher launcher = Launcher.prepare(List.of())) {
			List<ScenarioResult> results = new Comparison(launcher, SETTINGS, console.err()).run(SCENARIOS, PAIRINGS);
			Spread rate = results.get(0).oursTo(ScenarioResult.JEROMQ, Metric.RATE);
			Spread roundTrip = results.get(1).oursTo(ScenarioResult.JEROMQ, Metric.ROUND_TRIP);
			boolean fast = rate != null && rate.median() >= throughput;
			boolean quick = roundTrip != null && roundTrip.median() <= latency;
			console.out().println(line(fast, "throughput", rate, "at least", throughput));
			console.out().println(line(quick, "round trip", roundTrip, "at most", latency));
			return (fast && quick) ? 0 : 2;
		}
	}

	private static String line(boolean held, String what, @Nullable Spread ratio, String bound, double limit) {
		return (held ? "held: " : "MISSED: ") + what + " " + Numbers.ratios(ratio) + " of JeroMQ's, wanted " + bound
				+ " " + Numbers.ratio(limit);
	}

}
