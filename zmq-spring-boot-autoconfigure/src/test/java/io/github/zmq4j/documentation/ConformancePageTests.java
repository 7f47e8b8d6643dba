package io.github.zmq4j.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/**
 * The page about conformance is what the tests of the core have shown.
 */
class ConformancePageTests {

	private static final Path CORE = Path.of("../zmq-core");

	private static final Path COMMITTED = Path.of("../docs/conformance.md");

	private static final Path MADE = Path.of("target/conformance.md");

	private static ConformancePage page;

	@BeforeAll
	static void read() throws IOException {
		List<String> results = CoreResults.read("conformance");
		assumeFalse(results.isEmpty(), "the tests of the core have not run");
		Path lists = CORE.resolve("src/test/resources/conformance");
		page = new ConformancePage(Files.readAllLines(lists.resolve("clauses.txt")),
				Files.readAllLines(lists.resolve("sides.txt")), results);
	}

	@Test
	void everyClauseHasATest() {
		assertThat(page.untested()).as("clauses without a test").isEmpty();
	}

	@Test
	void everyClauseIsShownOnBothSidesOfEveryTransport() {
		assertThat(page.oneSided()).as("clauses that lack a side, without a reason in sides.txt").isEmpty();
	}

	@Test
	void noClauseIsLetOffWithoutNeed() {
		assertThat(page.needless()).as("reasons in sides.txt that no clause needs").isEmpty();
	}

	@Test
	void everyTestNamesClausesThatExist() {
		assertThat(page.unknown()).as("clauses that tests name and no specification has").isEmpty();
	}

	@Test
	void thePageIsTheOneThatTheTestsMake() throws IOException {
		Files.writeString(MADE, page.text());
		assumeFalse(page.isIncomplete(), "some tests were skipped on this machine");
		List<String> committed = Files.exists(COMMITTED) ? Files.readAllLines(COMMITTED) : List.of();
		assertThat(Files.readAllLines(MADE))
			.as("docs/conformance.md is out of date; copy zmq-spring-boot-autoconfigure/" + MADE + " over it")
			.isEqualTo(committed);
	}

}
