package io.github.zmq4j.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.zmq4j.interop.InteropPlan;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/**
 * The table of the page about interoperability is what the tests of the core have shown.
 */
class InteropPageTests {

	private static final Path COMMITTED = Path.of("../docs/interop.md");

	private static final Path MADE = Path.of("target/interop.md");

	private static final String HEADING = "## Results";

	/** As the cases of the matrix call themselves. */
	private static final Pattern CASE = Pattern.compile("our (\\w+) (binds|connects) (\\w+) to (\\w+)'s (\\w+)");

	private static final List<String> COLUMNS = List.of("libzmq tcp binds", "libzmq tcp connects", "libzmq ipc binds",
			"libzmq ipc connects", "JeroMQ tcp binds", "JeroMQ tcp connects");

	private static List<String> results;

	/** By pair, by column. */
	private static final Map<String, Map<String, String>> outcomes = new TreeMap<>();

	@BeforeAll
	static void read() throws IOException {
		results = CoreResults.read("interop");
		assumeFalse(results.isEmpty(), "the tests of the core have not run");
		for (String line : results) {
			Matcher matcher = CASE.matcher(line);
			assertThat(matcher.find()).as(line).isTrue();
			String column = matcher.group(4) + " " + matcher.group(3) + " " + matcher.group(2);
			String outcome = line.endsWith("SUCCESSFUL") ? "passed"
					: line.endsWith("FAILED") ? "**failed**" : "skipped";
			outcomes.computeIfAbsent(matcher.group(1) + " | " + matcher.group(5), (pair) -> new LinkedHashMap<>())
				.put(column, outcome);
		}
	}

	private static List<String> table() {
		List<String> rows = new ArrayList<>();
		outcomes.forEach((pair, found) -> {
			StringBuilder row = new StringBuilder("| " + pair + " |");
			COLUMNS.forEach((column) -> row.append(' ').append(found.getOrDefault(column, "")).append(" |"));
			rows.add(row.toString().replace("  |", " |"));
		});
		return rows;
	}

	@Test
	void everythingThatMustBeTestedHasAResult() {
		assertThat(InteropPlan.differences(results.stream().map((line) -> line.split("\t", 2)[0]).toList())).isEmpty();
	}

	@Test
	void everyResultHasItsColumn() {
		assertThat(outcomes.values()).allSatisfy((found) -> assertThat(COLUMNS).containsAll(found.keySet()));
	}

	@Test
	void theTableIsTheOneThatTheTestsMake() throws IOException {
		List<String> committed = Files.readAllLines(COMMITTED);
		int heading = committed.indexOf(HEADING);
		assertThat(heading).isPositive();
		List<String> made = new ArrayList<>(committed.subList(0, heading));
		made.add(HEADING);
		committed.subList(heading + 1, committed.size())
			.stream()
			.takeWhile((line) -> !line.matches("\\| [A-Z].*"))
			.forEach(made::add);
		made.addAll(table());
		Files.write(MADE, made);
		assumeFalse(String.join("", made).contains("skipped |"), "some tests were skipped on this machine");
		assertThat(made).as("docs/interop.md is out of date; copy zmq-spring-boot-autoconfigure/" + MADE + " over it")
			.isEqualTo(committed);
	}

}
