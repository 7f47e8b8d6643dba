package io.github.zmq4j.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the tests of the core have written down about themselves. Stateless.
 */
final class CoreResults {

	private static final Path DIRECTORY = Path.of("../zmq-core/target/test-results");

	private static final Path CLASSES = Path.of("../zmq-core/target/test-classes");

	private CoreResults() {
	}

	/**
	 * Reads what all test classes have written about something.
	 * @param kind what it is about
	 * @return the lines, none if the tests of the core have not run
	 */
	static List<String> read(String kind) throws IOException {
		Path directory = DIRECTORY.resolve(kind);
		List<String> lines = new ArrayList<>();
		if (Files.isDirectory(directory)) {
			try (Stream<Path> files = Files.list(directory)) {
				for (Path file : files.filter(CoreResults::isOfAClass).sorted().toList()) {
					lines.addAll(Files.readAllLines(file));
				}
			}
		}
		return lines;
	}

	/** A class that is gone has left what it told. */
	private static boolean isOfAClass(Path file) {
		String name = file.getFileName().toString().replaceFirst("\\.tsv$", "");
		return Files.exists(CLASSES.resolve(name.replace('.', '/') + ".class"));
	}

}
