package io.github.zmq4j.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.zmq4j.benchmarks.library.Library;

/**
 * Runs one measurement: the side that binds, then the side that connects, each in a fresh
 * process; or both in one process over inproc. Has no state of its own.
 */
final class PairRunner {

	private static final long TIMEOUT_SECONDS = 60;

	private final Launcher launcher;

	PairRunner(Launcher launcher) {
		this.launcher = launcher;
	}

	Measurement run(Scenario scenario, Pairing pairing, Plan plan) throws RunFailedException {
		LoadProbe probe = new LoadProbe();
		List<String> lines = scenario.isInproc() ? runOne(scenario, pairing.local(), plan)
				: runTwo(scenario, pairing, plan);
		Map<String, Double> figures = Measurement.parse(lines);
		if (!figures.containsKey(scenario.pattern().metric().figure())) {
			throw new RunFailedException("no figures in: " + String.join(" / ", lines));
		}
		return new Measurement(figures, probe.foreignShare());
	}

	private List<String> runOne(Scenario scenario, Library library, Plan plan) throws RunFailedException {
		String tool = String.valueOf(scenario.pattern().inprocTool());
		try (ToolProcess process = this.launcher.start(library, tool, arguments(scenario, plan))) {
			return await(process.output(), "the figures");
		}
	}

	private List<String> runTwo(Scenario scenario, Pairing pairing, Plan plan) throws RunFailedException {
		Pattern pattern = scenario.pattern();
		Plan localPlan = pattern.localIsEndless() ? new Plan(0, 0) : plan;
		List<String> localArguments = arguments(scenario, localPlan);
		localArguments.add(0, scenario.address());
		try (ToolProcess local = this.launcher.start(pairing.local(), pattern.localTool(), localArguments)) {
			List<String> remoteArguments = arguments(scenario, plan);
			remoteArguments.add(0, await(local.endpoint(), "the address of the side that binds"));
			if (pattern == Pattern.PUSH_PULL && scenario.transport().equals("ipc")) {
				// A receiver on libzmq loses what it has not read when the sender goes.
				remoteArguments.addAll(List.of("--stay", "1"));
			}
			if (pattern == Pattern.PUB_SUB) {
				remoteArguments.addAll(List.of("--subscribers", Integer.toString(scenario.subscribers())));
			}
			try (ToolProcess remote = this.launcher.start(pairing.remote(), pattern.remoteTool(), remoteArguments)) {
				return pattern.localMeasures() ? results(local, remote) : results(remote, local);
			}
		}
	}

	/** The lines of the side that measures, once both sides have ended well. */
	private static List<String> results(ToolProcess measuring, ToolProcess other) throws RunFailedException {
		// If the other side fails, there is nothing to wait for.
		await(CompletableFuture.anyOf(measuring.output(), other.output().thenCompose((lines) -> measuring.output())),
				"the figures");
		other.letGo();
		await(other.output(), "the end of the side that does not measure");
		return await(measuring.output(), "the figures");
	}

	private static List<String> arguments(Scenario scenario, Plan plan) {
		return new ArrayList<>(List.of(Integer.toString(scenario.messageSize()), Long.toString(plan.count()),
				"--warm-up", Long.toString(plan.warmUp())));
	}

	private static <T> T await(Future<T> future, String what) throws RunFailedException {
		try {
			return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			Throwable cause = ex.getCause();
			throw new RunFailedException(String.valueOf((cause != null) ? cause.getMessage() : ex));
		}
		catch (TimeoutException ex) {
			throw new RunFailedException(what + " did not come within " + TIMEOUT_SECONDS + " s");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new RunFailedException("interrupted");
		}
	}

}
