package io.github.zmq4j.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes down which pairs of socket types have talked with which library, for the page
 * that is made of it: {@code interop.tsv} beside the compiled tests. Thread-safe.
 */
public final class MatrixResults implements TestExecutionListener {

	private static final List<String> CLASSES = List.of(LibzmqMatrixTests.class.getName(),
			JeroMqMatrixTests.class.getName());

	/** A run of some says nothing about the whole. */
	private static final int FEWEST = 100;

	private final SortedMap<String, String> outcomes = new ConcurrentSkipListMap<>();

	@Override
	public void executionFinished(TestIdentifier test, TestExecutionResult result) {
		if (test.isTest() && test.getSource().orElse(null) instanceof MethodSource source
				&& CLASSES.contains(source.getClassName())) {
			this.outcomes.put(test.getDisplayName(), result.getStatus().name());
		}
	}

	@Override
	public void testPlanExecutionFinished(TestPlan plan) {
		if (this.outcomes.size() < FEWEST) {
			return;
		}
		List<String> lines = this.outcomes.entrySet()
			.stream()
			.map((outcome) -> outcome.getKey() + "\t" + outcome.getValue())
			.toList();
		try {
			Path classes = Path.of(MatrixResults.class.getProtectionDomain().getCodeSource().getLocation().toURI());
			Files.write(classes.resolveSibling("interop.tsv"), lines);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
