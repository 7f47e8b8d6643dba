package io.github.zmq4j.interop;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import io.github.zmq4j.support.TestResults;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes down which pairs of socket types have talked with which library, for the page
 * that is made of it. Thread-safe.
 */
public final class MatrixResults implements TestExecutionListener {

	/** By case, how it went; by class. */
	private final Map<Class<?>, Map<String, String>> outcomes = new ConcurrentHashMap<>();

	@Override
	public void executionFinished(TestIdentifier test, TestExecutionResult result) {
		if (test.isTest() && test.getSource().orElse(null) instanceof MethodSource source
				&& (source.getJavaClass() == LibzmqMatrixTests.class
						|| source.getJavaClass() == JeroMqMatrixTests.class)) {
			this.outcomes.computeIfAbsent(source.getJavaClass(), (key) -> new ConcurrentHashMap<>())
				.put(test.getDisplayName(), result.getStatus().name());
		}
	}

	@Override
	public void testPlanExecutionFinished(TestPlan plan) {
		this.outcomes.forEach((matrix, found) -> {
			SortedSet<String> lines = new TreeSet<>();
			found.forEach((name, outcome) -> lines.add(name + "\t" + outcome));
			TestResults.write("interop", matrix.getName(), lines);
		});
		this.outcomes.clear();
	}

}
