package io.github.zmq4j.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes down which clauses were tested by what and how that went, for the page that is
 * made of it: {@code conformance.tsv} beside the compiled tests. Thread-safe.
 */
public final class ClauseResults implements TestExecutionListener {

	/** A run of a few tests says nothing about the whole. */
	private static final int CLASSES_OF_A_WHOLE_RUN = 100;

	/** By test; the worst that happened to one of its invocations. */
	private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();

	private final Map<String, String[]> clauses = new ConcurrentHashMap<>();

	private boolean whole;

	/** From good to bad. */
	private enum Outcome {

		PASSED, SKIPPED, FAILED

	}

	@Override
	public void testPlanExecutionStarted(TestPlan plan) {
		long classes = plan.getRoots().stream().mapToLong((root) -> plan.getChildren(root).size()).sum();
		this.whole = classes >= CLASSES_OF_A_WHOLE_RUN;
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
		if (!(test.getSource().orElse(null) instanceof MethodSource source)) {
			return;
		}
		Clause clause = source.getJavaMethod().getAnnotation(Clause.class);
		if (clause != null) {
			String name = source.getJavaClass().getName().replaceFirst(".*\\.", "").replace('$', '.') + "."
					+ source.getMethodName();
			this.clauses.put(name, clause.value());
			this.outcomes.merge(name, outcome, (one, other) -> (one.compareTo(other) > 0) ? one : other);
		}
	}

	@Override
	public void testPlanExecutionFinished(TestPlan plan) {
		if (!this.whole) {
			return;
		}
		Map<String, TreeSet<String>> lines = new TreeMap<>();
		this.clauses.forEach((test, ids) -> {
			for (String id : ids) {
				lines.computeIfAbsent(id, (key) -> new TreeSet<>()).add(test + "\t" + this.outcomes.get(test));
			}
		});
		List<String> text = new ArrayList<>();
		lines.forEach((id, tests) -> tests.forEach((test) -> text.add(id + "\t" + test)));
		try {
			Files.write(directory().resolve("conformance.tsv"), text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path directory() {
		try {
			Path classes = Path.of(ClauseResults.class.getProtectionDomain().getCodeSource().getLocation().toURI());
			return classes.resolveSibling("");
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
