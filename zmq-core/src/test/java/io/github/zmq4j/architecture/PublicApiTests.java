package io.github.zmq4j.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What users compile against changes only on purpose: every change shows in the file
 * {@code public-api.txt}.
 */
class PublicApiTests {

	private static final Path FILE = Path.of("src/test/resources/public-api.txt");

	private static final String UPDATE = "mvn -pl zmq-core test -Dtest=PublicApiTests -Dpublic-api.update=true";

	@Test
	void publicApiIsAsWrittenDown() throws IOException {
		List<String> actual = PublicApi.signatures();
		if (Boolean.getBoolean("public-api.update")) {
			Files.write(FILE, actual);
		}
		assumeTrue(Files.exists(FILE), () -> FILE + " is not there yet; write it with\n  " + UPDATE);
		List<String> difference = difference(Files.readAllLines(FILE), actual);
		assertThat(difference)
			.as("The public API differs from %s. If you mean it, write the file anew with%n  %s%n", FILE, UPDATE)
			.isEmpty();
	}

	/**
	 * Compares with each member under its type, so that a line says what it belongs to.
	 */
	private static List<String> difference(List<String> expected, List<String> actual) {
		List<String> before = qualified(expected);
		List<String> after = qualified(actual);
		List<String> difference = new ArrayList<>();
		before.stream().filter((line) -> !after.contains(line)).forEach((line) -> difference.add("- " + line));
		after.stream().filter((line) -> !before.contains(line)).forEach((line) -> difference.add("+ " + line));
		return difference;
	}

	private static List<String> qualified(List<String> lines) {
		List<String> qualified = new ArrayList<>();
		String type = "";
		for (String line : lines) {
			if (line.startsWith("\t")) {
				qualified.add(type + " :: " + line.strip());
			}
			else {
				type = line;
				qualified.add(line);
			}
		}
		return qualified;
	}

}
