package io.github.zmq4j.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page about libzmq's own tests says of each what pins the same here, and names tests
 * that exist.
 */
class LibzmqTestsPageTests {

	private static final Path PAGE = Path.of("../docs/libzmq-tests.md");

	private static final Path SOURCES = Path.of("src/test/java");

	/** Class, nested classes if any, method. */
	private static final Pattern NAME = Pattern.compile("`(\\w+Tests)((?:\\.\\w+)*)\\.(\\w+)`");

	private static final Pattern REASON = Pattern.compile("(left out|not yet): .+");

	private static final Pattern TEST = Pattern.compile("@(Test|ParameterizedTest|RepeatedTest|OnEach\\w+)\\b");

	/** Classes of one name in several packages count as one. */
	private static final Map<String, String> CODE = new HashMap<>();

	private static List<String> rows;

	@BeforeAll
	static void read() throws IOException {
		rows = Files.readAllLines(PAGE).stream().filter((line) -> line.startsWith("|")).skip(2).toList();
		try (Stream<Path> files = Files.walk(SOURCES)) {
			for (Path file : files.filter((each) -> each.toString().endsWith("Tests.java")).toList()) {
				String name = file.getFileName().toString().replace(".java", "");
				CODE.merge(name, Files.readString(file), String::concat);
			}
		}
	}

	private static List<String> columns(String row) {
		return Arrays.stream(row.split("\\|", -1)).map(String::strip).toList();
	}

	/** What the third column has, line by line. */
	private static List<String> answers(String row) {
		return Arrays.stream(columns(row).get(3).split("<br>", -1)).map(String::strip).toList();
	}

	@Test
	void everyRowHasThreeColumnsAndNoneOfThemIsEmpty() {
		assertThat(rows).hasSizeGreaterThan(80);
		for (String row : rows) {
			List<String> columns = columns(row);
			assertThat(columns).as(row).hasSize(5);
			assertThat(columns.subList(1, 4)).as(row).doesNotContain("");
		}
	}

	@Test
	void everyAnswerIsATestOrAReason() {
		assertThat(rows.stream().flatMap((row) -> answers(row).stream()))
			.allMatch((answer) -> NAME.matcher(answer).matches() || REASON.matcher(answer).matches());
	}

	@Test
	void everyTestThatIsNamedExists() {
		List<String> missing = rows.stream()
			.flatMap((row) -> NAME.matcher(columns(row).get(3)).results())
			.filter((name) -> !isTest(name.group(1), name.group(2), name.group(3)))
			.map((name) -> name.group())
			.toList();
		assertThat(missing).as("tests that are named and do not exist").isEmpty();
	}

	@Test
	void noProgramOfLibzmqIsThereTwice() {
		assertThat(rows.stream().flatMap((row) -> Arrays.stream(columns(row).get(1).split(", ", -1))))
			.doesNotHaveDuplicates();
	}

	private static boolean isTest(String type, String nested, String method) {
		String code = CODE.getOrDefault(type, "");
		Matcher declaration = Pattern.compile("\\n\\t+(?:public )?void " + method + "\\(").matcher(code);
		boolean nestedExist = Arrays.stream(nested.split("\\.", -1))
			.allMatch((name) -> name.isEmpty() || code.contains("class " + name + " {"));
		if (!nestedExist || !declaration.find()) {
			return false;
		}
		int annotations = Math.max(code.lastIndexOf("\n\n", declaration.start()), 0);
		return TEST.matcher(code.substring(annotations, declaration.start())).find();
	}

}
