package io.github.zmq4j.conformance;

import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.zmq4j.support.TestResults;
import io.github.zmq4j.support.Witness;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes down which clauses were tested by what, how that went, and on which sides of
 * which transports the sockets were, for the page that is made of it. Thread-safe.
 */
public final class ClauseResults implements TestExecutionListener {

	/** By test; the worst that happened to one of its invocations. */
	private final Map<MethodSource, Outcome> outcomes = new ConcurrentHashMap<>();

	/** By test; who saw what its sockets did, in all of its invocations. */
	private final Map<MethodSource, Queue<Witness>> witnesses = new ConcurrentHashMap<>();

	/** From good to bad. */
	private enum Outcome {

		PASSED, SKIPPED, FAILED

	}

	@Override
	public void executionStarted(TestIdentifier test) {
		MethodSource source = withClauses(test);
		if (test.isTest() && source != null) {
			Witness.call(this.witnesses.computeIfAbsent(source, (key) -> new ConcurrentLinkedQueue<>()));
		}
	}

	@Override
	public void executionFinished(TestIdentifier test, TestExecutionResult result) {
		if (test.isTest()) {
			Witness.call(null);
		}
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
		MethodSource source = withClauses(test);
		if (source != null) {
			this.outcomes.merge(source, outcome, (one, other) -> (one.compareTo(other) > 0) ? one : other);
		}
	}

	private static @Nullable MethodSource withClauses(TestIdentifier test) {
		return (test.getSource().orElse(null) instanceof MethodSource source
				&& source.getJavaMethod().isAnnotationPresent(Clause.class)) ? source : null;
	}

	@Override
	public void testPlanExecutionFinished(TestPlan plan) {
		SortedMap<String, SortedSet<String>> lines = new TreeMap<>();
		this.outcomes.forEach((test, outcome) -> {
			String fullName = test.getJavaClass().getName();
			String className = fullName.replaceFirst(".*\\.", "").replace('$', '.');
			String seen = sides(test);
			for (String clause : test.getJavaMethod().getAnnotation(Clause.class).value()) {
				lines.computeIfAbsent(fullName.replaceFirst("\\$.*", ""), (key) -> new TreeSet<>())
					.add(clause + "\t" + className + "." + test.getMethodName() + "\t" + outcome + "\t" + seen);
			}
		});
		lines.forEach((className, told) -> TestResults.write("conformance", className, told));
		this.outcomes.clear();
		this.witnesses.clear();
	}

	private String sides(MethodSource test) {
		Stream<Witness> saw = this.witnesses.getOrDefault(test, new ConcurrentLinkedQueue<>()).stream();
		return saw.flatMap(Witness::sides).distinct().sorted().collect(Collectors.joining(","));
	}

}
