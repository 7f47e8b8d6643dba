package io.github.zmq4j.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page about libzmq's own tests has each of them, says of each what pins the same
 * here, and names tests that exist.
 */
class LibzmqTestsPageTests {

	private static final Path PAGE = Path.of("../docs/libzmq-tests.md");

	private static final Path LIST = Path.of("src/test/resources/conformance/libzmq-tests.txt");

	private static final Path SOURCES = Path.of("src/test/java");

	private static final Pattern TEST = Pattern.compile("@(Test|ParameterizedTest|RepeatedTest|OnEach\\w+)\\b");

	/** Classes of one name in several packages count as one. */
	private static final Map<String, String> CODE = new HashMap<>();

	private static LibzmqTestsPage page;

	private static List<String> list;

	@BeforeAll
	static void read() throws IOException {
		page = new LibzmqTestsPage(Files.readAllLines(PAGE));
		list = Files.readAllLines(LIST);
		try (Stream<Path> files = Files.walk(SOURCES)) {
			for (Path file : files.filter((each) -> each.toString().endsWith("Tests.java")).toList()) {
				String name = file.getFileName().toString().replace(".java", "");
				CODE.merge(name, Files.readString(file), String::concat);
			}
		}
	}

	@Test
	void everyProgramOfLibzmqIsOnThePageWithEachOfItsPoints() {
		assertThat(page.differences(list)).isEmpty();
	}

	@Test
	void everyRowHasThreeColumnsAndNoneOfThemIsEmpty() {
		assertThat(page.incomplete()).isEmpty();
	}

	@Test
	void everyAnswerIsATestOrAReason() {
		assertThat(page.unclear()).isEmpty();
	}

	@Test
	void everyTestThatIsNamedExists() {
		List<String> missing = page.tests()
			.stream()
			.filter((name) -> !isTest(name.group(1), name.group(2), name.group(3)))
			.map(MatchResult::group)
			.toList();
		assertThat(missing).as("tests that are named and do not exist").isEmpty();
	}

	@Test
	void noProgramOfLibzmqIsThereTwice() {
		assertThat(page.programs()).doesNotHaveDuplicates();
		assertThat(list.stream().filter((line) -> line.contains(" | ")).map((line) -> line.split(" ", 2)[0]))
			.doesNotHaveDuplicates();
	}

	@Test
	void noRowCanBeTakenAwayUnnoticed() {
		for (String row : page.rows()) {
			List<String> rest = page.rows().stream().filter((other) -> !other.equals(row)).toList();
			assertThat(madeUp(rest).differences(list)).as(row).isNotEmpty();
		}
	}

	@Test
	void whatThePageLacksIsTold() {
		List<String> wanted = List.of("# a comment", "", "test_a | test | one; two", "test_b | left out | three",
				"test_c | test | four");
		assertThat(madeUp("| test_a, test_b | two; three; one | `ATests.a` |", "| test_c | four | `CTests.N.c` |")
			.differences(wanted)).isEmpty();
		assertThat(madeUp("| test_a, test_d | one | left out: no a |", "| test_b | three | left out: no b |")
			.differences(wanted)).containsExactly("test_a lacks the point: two", "test_a has no test",
					"test_c is not on the page", "test_d is not in the list");
	}

	@Test
	void rowsAndAnswersThatSayNothingAreTold() {
		LibzmqTestsPage poor = madeUp("| test_a | | `ATests.a` |", "| test_b | b | because |");
		assertThat(poor.incomplete()).containsExactly("| test_a | | `ATests.a` |");
		assertThat(poor.unclear()).containsExactly("because");
	}

	private static LibzmqTestsPage madeUp(String... rows) {
		return madeUp(List.of(rows));
	}

	private static LibzmqTestsPage madeUp(List<String> rows) {
		return new LibzmqTestsPage(
				Stream.concat(Stream.of("# title", "| a | b | c |", "|---|"), rows.stream()).toList());
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
