package io.github.zmq4j.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import io.github.zmq4j.SocketType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each socket type has a page with the same headings, and its example is one that runs.
 */
class SocketPagesTests {

	private static final Path PAGES = Path.of("../docs/sockets");

	private static final Path EXAMPLES = Path
		.of("src/test/java/io/github/zmq4j/examples/" + SocketExamplesTests.class.getSimpleName() + ".java");

	private static final List<String> HEADINGS = List.of("## Purpose", "## Sending", "## Receiving", "## When full",
			"## When nobody is there", "## Options", "## Specification", "## Example");

	private static List<String> page(SocketType type) throws IOException {
		return Files.readAllLines(PAGES.resolve(type.name().toLowerCase(Locale.ROOT) + ".md"));
	}

	@ParameterizedTest
	@EnumSource
	void aPageHasItsHeadings(SocketType type) throws IOException {
		List<String> page = page(type);
		assertThat(page).first().isEqualTo("# " + type);
		assertThat(page.stream().filter((line) -> line.startsWith("## "))).isEqualTo(HEADINGS);
	}

	/** Between its lines, the example that runs may say what it must come to. */
	@ParameterizedTest
	@EnumSource
	void anExampleIsOneThatRuns(SocketType type) throws IOException {
		requireExample(page(type), type.name().toLowerCase(Locale.ROOT));
	}

	@Test
	void theExampleOfTheProxiesIsOneThatRuns() throws IOException {
		requireExample(Files.readAllLines(PAGES.resolve("../proxies.md")), "proxy");
	}

	private static void requireExample(List<String> page, String name) throws IOException {
		List<String> example = page.subList(page.indexOf("```java") + 1, page.lastIndexOf("```"))
			.stream()
			.map(String::strip)
			.toList();
		List<String> source = Files.readAllLines(EXAMPLES).stream().map(String::strip).toList();
		int start = source.indexOf("void " + name + "() {");
		assertThat(start).as("example of " + name).isPositive();
		int length = source.subList(start, source.size()).indexOf("@Test");
		List<String> method = source.subList(start, (length < 0) ? source.size() : start + length);
		assertThat(method).containsSubsequence(example);
	}

	@Test
	void thereIsNoPageOfAnythingElse() throws IOException {
		try (var files = Files.list(PAGES)) {
			assertThat(files).hasSameSizeAs(SocketType.values());
		}
	}

}
