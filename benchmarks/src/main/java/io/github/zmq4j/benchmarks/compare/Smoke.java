package io.github.zmq4j.benchmarks.compare;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.github.zmq4j.benchmarks.command.Arguments;
import io.github.zmq4j.benchmarks.command.Console;

/**
 * Runs every tool with every library and across libraries, with so little to do that the
 * figures mean nothing. Has no state.
 */
final class Smoke {

	/** With every library. */
	private static final String SCENARIOS = "push-pull:tcp:64,push-pull-direct:tcp:200000,req-rep:tcp:1,req-rep-parked:tcp:1,pub-sub:tcp:64:2,"
			+ "topics:tcp:64:20,dealer-router:tcp:64,multi-part:tcp:32:3,fan-in:tcp:64:20,shared-push:tcp:64:2,"
			+ "paced:tcp:64:5000,idle:tcp:1:20,push-pull:ipc:64,req-rep:ipc:1,push-pull:inproc:64,req-rep:inproc:1";

	private static final String PEERS = "ours,jeromq,libzmq,raw,raw-spinning";

	/** Across libraries, each tool that has another one's messages to understand. */
	private static final String MIXED_SCENARIOS = "push-pull:tcp:64,req-rep:tcp:1,pub-sub:tcp:64:2,topics:tcp:64:20,"
			+ "dealer-router:tcp:64,multi-part:tcp:32:3,paced:tcp:64:5000,push-pull:ipc:64";

	private static final String TUNED_SCENARIOS = "push-pull-direct:tcp:200000,pub-sub:tcp:64:2";

	private static final String TUNED_PEERS = "jeromq-tuned";

	private static final String MIXED_PEERS = "ours+libzmq,libzmq+ours,ours+jeromq,jeromq+ours";

	/** The JVMs live for a moment only. */
	private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

	private static final Plan PLAN = new Plan(50, 500);

	private Smoke() {
	}

	static int run(Arguments arguments, Console console) {
		Set<Run> runs = new LinkedHashSet<>();
		addRuns(runs, CompareCommands.scenarios(arguments, SCENARIOS), CompareCommands.pairings(arguments, PEERS));
		addRuns(runs, CompareCommands.scenarios(arguments, TUNED_SCENARIOS),
				CompareCommands.pairings(arguments, TUNED_PEERS));
		addRuns(runs, CompareCommands.scenarios(arguments, MIXED_SCENARIOS),
				CompareCommands.pairings(arguments, MIXED_PEERS));
		int failures = 0;
		try (Launcher launcher = Launcher.prepare(Processes.DEFAULT.withFlags(QUICK_START))) {
			console.out().println("libzmq: " + launcher.libzmq().about());
			PairRunner runner = new PairRunner(launcher);
			for (Run run : runs) {
				if (launcher.canRun(run.pairing()) && run.scenario().suits(run.pairing())) {
					failures += isGood(runner, run.scenario(), run.pairing(), console) ? 0 : 1;
				}
			}
		}
		console.out().println((failures == 0) ? "all good" : failures + " failed");
		return (failures == 0) ? 0 : 2;
	}

	private static void addRuns(Set<Run> runs, List<Scenario> scenarios, List<Pairing> pairings) {
		for (Scenario scenario : scenarios) {
			pairings.forEach((pairing) -> runs.add(new Run(scenario, pairing)));
		}
	}

	private static boolean isGood(PairRunner runner, Scenario scenario, Pairing pairing, Console console) {
		try {
			runner.run(scenario, pairing, PLAN);
			console.out().println("good: " + scenario + " " + pairing);
			return true;
		}
		catch (RunFailedException ex) {
			console.out().println("FAILED: " + scenario + " " + pairing + ": " + ex.getMessage());
			return false;
		}
	}

	/** What runs by whom. */
	private record Run(Scenario scenario, Pairing pairing) {

	}

}
