package io.github.zmq4j.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the tests of the core have written down about themselves. Stateless.
 */
final class CoreResults {

	private static final Path CORE = Path.of("../zmq-core");

	/** By what they tell about, what the source of a class has if it still tells. */
	private static final Map<String, String> MARKS = Map.of("conformance", "@Clause(", "interop", "MatrixCase");

	private CoreResults() {
	}

	/**
	 * Reads what all test classes have written about something.
	 * @param kind what it is about
	 * @return the lines, none if the tests of the core have not run
	 */
	static List<String> read(String kind) throws IOException {
		return read(CORE, kind);
	}

	static List<String> read(Path core, String kind) throws IOException {
		Path directory = core.resolve("target/test-results").resolve(kind);
		List<String> lines = new ArrayList<>();
		if (Files.isDirectory(directory)) {
			try (Stream<Path> files = Files.list(directory)) {
				for (Path file : files.sorted().toList()) {
					if (stillTells(core, kind, file)) {
						lines.addAll(Files.readAllLines(file));
					}
				}
			}
		}
		return lines;
	}

	/**
	 * A class that is gone has left what it told, and so has one that tells nothing any
	 * more. It may even be compiled still; its source decides.
	 */
	private static boolean stillTells(Path core, String kind, Path file) throws IOException {
		String name = file.getFileName().toString().replaceFirst("\\.tsv$", "");
		Path source = core.resolve("src/test/java/" + name.replace('.', '/') + ".java");
		return Files.exists(source) && Files.readString(source).contains(MARKS.getOrDefault(kind, ""));
	}

}
