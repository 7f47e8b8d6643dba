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

	Measurement run(Scenario scenario, Pairing pairing, Plan wanted) throws RunFailedException {
		Plan plan = (scenario.pattern() == Pattern.PACED) ? wanted.atPace(scenario.parameter()) : wanted;
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
		String tool = String.valueOf(scenario.pattern().tools().inproc());
		try (ToolProcess process = this.launcher.start(library, tool, scenario.localArguments(plan))) {
			return await(process.output(), "the figures");
		}
	}

	private List<String> runTwo(Scenario scenario, Pairing pairing, Plan plan) throws RunFailedException {
		Pattern pattern = scenario.pattern();
		List<String> localArguments = scenario.localArguments(plan);
		localArguments.add(0, scenario.address());
		try (ToolProcess local = this.launcher.start(pairing.local(), pattern.tools().local(), localArguments)) {
			List<String> remoteArguments = scenario.remoteArguments(plan);
			remoteArguments.add(0, await(local.endpoint(), "the address of the side that binds"));
			try (ToolProcess remote = this.launcher.start(pairing.remote(), pattern.tools().remote(),
					remoteArguments)) {
				return pattern.localMeasures() ? results(local, remote) : results(remote, local);
			}
		}
	}

	/**
	 * The lines of both sides, once both have ended well. Their figures have different
	 * names; where not, those of the side that measures hold, which come last.
	 */
	private static List<String> results(ToolProcess measuring, ToolProcess other) throws RunFailedException {
		// If the other side fails, there is nothing to wait for.
		await(CompletableFuture.anyOf(measuring.output(), other.output().thenCompose((lines) -> measuring.output())),
				"the figures");
		other.letGo();
		List<String> lines = new ArrayList<>(await(other.output(), "the end of the side that does not measure"));
		lines.addAll(await(measuring.output(), "the figures"));
		return lines;
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
