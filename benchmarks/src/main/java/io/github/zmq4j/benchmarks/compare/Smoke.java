package io.github.zmq4j.benchmarks.compare;

import java.util.List;

import io.github.zmq4j.benchmarks.command.Arguments;
import io.github.zmq4j.benchmarks.command.Console;

/**
 * Runs every tool with every library and across libraries, with so little to do that the
 * figures mean nothing. Has no state.
 */
final class Smoke {

	private static final String SCENARIOS = "push-pull:tcp:64,req-rep:tcp:1,pub-sub:tcp:64:2,dealer-router:tcp:64,"
			+ "push-pull:ipc:64,req-rep:ipc:1,push-pull:inproc:64,req-rep:inproc:1";

	private static final String PEERS = "ours,jeromq,libzmq,ours+libzmq,libzmq+ours,ours+jeromq,jeromq+ours";

	private static final Plan PLAN = new Plan(50, 500);

	private Smoke() {
	}

	static int run(Arguments arguments, Console console) {
		List<Scenario> scenarios = CompareCommands.scenarios(arguments, SCENARIOS);
		List<Pairing> pairings = CompareCommands.pairings(arguments, PEERS);
		int failures = 0;
		try (Launcher launcher = Launcher.prepare(Processes.DEFAULT)) {
			console.out().println("libzmq: " + launcher.libzmq().about());
			PairRunner runner = new PairRunner(launcher);
			for (Scenario scenario : scenarios) {
				for (Pairing pairing : pairings) {
					if (launcher.canRun(pairing) && scenario.suits(pairing)) {
						failures += isGood(runner, scenario, pairing, console) ? 0 : 1;
					}
				}
			}
		}
		console.out().println((failures == 0) ? "all good" : failures + " failed");
		return (failures == 0) ? 0 : 2;
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

}
