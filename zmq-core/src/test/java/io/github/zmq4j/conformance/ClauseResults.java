package io.github.zmq4j.conformance;

import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import io.github.zmq4j.support.TestResults;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes down which clauses were tested by what and how that went, for the page that is
 * made of it. Thread-safe.
 */
public final class ClauseResults implements TestExecutionListener {

	/** By test; the worst that happened to one of its invocations. */
	private final Map<MethodSource, Outcome> outcomes = new ConcurrentHashMap<>();

	/** From good to bad. */
	private enum Outcome {

		PASSED, SKIPPED, FAILED

	}

	@Override
	public void executionFinished(TestIdentifier test, TestExecutionResult result) {
		note(test, switch (result.getStatus()) {
			case SUCCESSFUL -> Outcome.PASSED;
			case ABORTED -> Outcome.SKIPPED;
			case FAILED -> Outcome.FAILED;
		});
	}

	@Override
	public void executionSkipped(TestIdentifier test, String reason) {
		note(test, Outcome.SKIPPED);
	}

	private void note(TestIdentifier test, Outcome outcome) {
		if (test.getSource().orElse(null) instanceof MethodSource source
				&& source.getJavaMethod().isAnnotationPresent(Clause.class)) {
			this.outcomes.merge(source, outcome, (one, other) -> (one.compareTo(other) > 0) ? one : other);
		}
	}

	@Override
	public void testPlanExecutionFinished(TestPlan plan) {
		SortedMap<String, SortedSet<String>> lines = new TreeMap<>();
		this.outcomes.forEach((test, outcome) -> {
			String fullName = test.getJavaClass().getName();
			String className = fullName.replaceFirst(".*\\.", "").replace('$', '.');
			for (String clause : test.getJavaMethod().getAnnotation(Clause.class).value()) {
				lines.computeIfAbsent(fullName.replaceFirst("\\$.*", ""), (key) -> new TreeSet<>())
					.add(clause + "\t" + className + "." + test.getMethodName() + "\t" + outcome);
			}
		});
		lines.forEach((className, told) -> TestResults.write("conformance", className, told));
		this.outcomes.clear();
	}

}
