package io.github.zmq4j.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The table of the page about libzmq's own tests. Immutable.
 */
final class LibzmqTestsPage {

	/** Class, nested classes if any, method. */
	private static final Pattern NAME = Pattern.compile("`(\\w+Tests)((?:\\.\\w+)*)\\.(\\w+)`");

	private static final Pattern REASON = Pattern.compile("(left out|not yet): .+");

	private final List<String> rows;

	/**
	 * Takes the table out of a page.
	 * @param lines the lines of the page
	 */
	LibzmqTestsPage(List<String> lines) {
		this.rows = lines.stream().filter((line) -> line.startsWith("|")).skip(2).toList();
	}

	private static List<String> columns(String row) {
		return Arrays.stream(row.split("\\|", -1)).map(String::strip).toList();
	}

	private static List<String> programs(String row) {
		return List.of(columns(row).get(1).split(", ", -1));
	}

	/** What the third column has, line by line. */
	private static Stream<String> answers(String row) {
		return Arrays.stream(columns(row).get(3).split("<br>", -1)).map(String::strip);
	}

	/** Every row, as it stands. */
	List<String> rows() {
		return this.rows;
	}

	/** The programs of all rows. */
	List<String> programs() {
		return this.rows.stream().flatMap((row) -> programs(row).stream()).toList();
	}

	/** Rows that do not have three columns with something in each. */
	List<String> incomplete() {
		return this.rows.stream()
			.filter((row) -> columns(row).size() != 5 || columns(row).subList(1, 4).contains(""))
			.toList();
	}

	/** Answers that are neither a test nor a reason. */
	List<String> unclear() {
		return this.rows.stream()
			.flatMap(LibzmqTestsPage::answers)
			.filter((answer) -> !NAME.matcher(answer).matches() && !REASON.matcher(answer).matches())
			.toList();
	}

	/** The tests that are named: class, nested classes if any, method. */
	List<MatchResult> tests() {
		return this.rows.stream().flatMap((row) -> NAME.matcher(columns(row).get(3)).results()).toList();
	}

	/**
	 * Compares with the list of what must be here.
	 * @param list the lines of the list
	 * @return a sentence for each difference
	 */
	List<String> differences(List<String> list) {
		Map<String, String> rowOf = new HashMap<>();
		this.rows.forEach((row) -> programs(row).forEach((program) -> rowOf.put(program, row)));
		List<String> differences = new ArrayList<>();
		Set<String> listed = new HashSet<>();
		for (String line : list) {
			if (!line.isBlank() && !line.startsWith("#")) {
				Entry entry = Entry.parse(line);
				listed.add(entry.program());
				differences.addAll(entry.missingIn(rowOf.get(entry.program())));
			}
		}
		programs().stream()
			.filter((program) -> !listed.contains(program))
			.forEach((program) -> differences.add(program + " is not in the list"));
		return differences;
	}

	/**
	 * A line of the list.
	 *
	 * @param program a program of libzmq
	 * @param tested whether a reason is not enough
	 * @param points what it pins down
	 */
	private record Entry(String program, boolean tested, List<String> points) {

		static Entry parse(String line) {
			String[] parts = line.split(" \\| ", -1);
			if (parts.length != 3 || !parts[1].matches("test|left out")) {
				throw new IllegalArgumentException("The list has a line that is none: " + line);
			}
			return new Entry(parts[0], parts[1].equals("test"), List.of(parts[2].split("; ", -1)));
		}

		List<String> missingIn(String row) {
			if (row == null) {
				return List.of(this.program + " is not on the page");
			}
			List<String> missing = new ArrayList<>();
			List<String> there = List.of(columns(row).get(2).split("; ", -1));
			this.points.stream()
				.filter((point) -> !there.contains(point))
				.forEach((point) -> missing.add(this.program + " lacks the point: " + point));
			if (this.tested && answers(row).noneMatch((answer) -> NAME.matcher(answer).matches())) {
				missing.add(this.program + " has no test");
			}
			return missing;
		}

	}

}
