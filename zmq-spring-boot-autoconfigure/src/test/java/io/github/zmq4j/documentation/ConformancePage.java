package io.github.zmq4j.documentation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The page that tells clause by clause which test shows it. Immutable.
 */
final class ConformancePage {

	private static final String HEAD = """
			# Conformance

			What the specifications of ZeroMQ ask for, clause by clause, in our own words, and the tests that show it. \
			The clauses are in `zmq-core/src/test/resources/conformance/clauses.txt`, which was made from the \
			specifications and not from the tests; a test says by `@Clause` what it shows. This page is made of both \
			by the build, which fails if a clause has no test, or if this page is not the one that it made.

			""";

	private final List<Entry> entries = new ArrayList<>();

	/** By clause, its tests and how they went. */
	private final Map<String, Map<String, String>> tests = new TreeMap<>();

	private final Map<String, String> titles = new LinkedHashMap<>();

	/**
	 * Reads what it is made of.
	 * @param clauses the lines of the list of clauses
	 * @param results the lines that the tests have written: clause, test, outcome
	 */
	ConformancePage(List<String> clauses, List<String> results) {
		for (String line : clauses) {
			if (line.startsWith("# RFC ") && !line.contains(", status ")) {
				this.titles.put(line.split(" ", -1)[2], line.substring(2));
			}
			else if (!line.isBlank() && !line.startsWith("#")) {
				this.entries.add(Entry.parse(line));
			}
		}
		for (String line : results) {
			String[] parts = line.split("\t", -1);
			this.tests.computeIfAbsent(parts[0], (id) -> new TreeMap<>()).put(parts[1], parts[2]);
		}
	}

	/**
	 * One clause.
	 *
	 * @param id its id
	 * @param level how binding it is
	 * @param text what it says
	 * @param mark why it has no test, empty if it shall have one
	 */
	private record Entry(String id, String level, String text, String mark) {

		static Entry parse(String line) {
			String[] parts = line.split(" \\| ", 3);
			int mark = parts[2].lastIndexOf(" [");
			boolean marked = mark >= 0 && parts[2].endsWith("]");
			String text = marked ? parts[2].substring(0, mark) : parts[2];
			return new Entry(parts[0], parts[1], text.replace(" (weak)", ""),
					marked ? parts[2].substring(mark + 2, parts[2].length() - 1) : "");
		}

		String rfc() {
			return this.id.substring(0, this.id.indexOf('.'));
		}

	}

	/** Clauses that shall have a test and have none. */
	List<String> untested() {
		return this.entries.stream()
			.filter((entry) -> entry.mark().isEmpty() && !this.tests.containsKey(entry.id()))
			.map(Entry::id)
			.toList();
	}

	/** What tests say they show, but no specification asks for. */
	List<String> unknown() {
		List<String> known = this.entries.stream().map(Entry::id).toList();
		return this.tests.keySet().stream().filter((id) -> !known.contains(id)).toList();
	}

	/** Whether something was not tested, as where libzmq is not installed. */
	boolean isIncomplete() {
		return this.tests.values().stream().anyMatch((shown) -> shown.containsValue("SKIPPED"));
	}

	String text() {
		StringBuilder page = new StringBuilder(HEAD);
		String rfc = "";
		for (Entry entry : this.entries) {
			if (!entry.rfc().equals(rfc)) {
				rfc = entry.rfc();
				page.append(page.toString().endsWith("\n\n") ? "" : "\n")
					.append("## ")
					.append(this.titles.getOrDefault(rfc, "RFC " + rfc))
					.append("\n\n| clause | | | test | result |\n|---|---|---|---|---|\n");
			}
			page.append(row(entry));
		}
		return page.toString();
	}

	private String row(Entry entry) {
		Map<String, String> shown = this.tests.getOrDefault(entry.id(), Map.of());
		String names = String.join("<br>", shown.keySet().stream().map((test) -> "`" + test + "`").toList());
		String result = entry.mark().isEmpty() ? worst(shown) : entry.mark();
		return "| " + entry.id() + " | " + entry.level() + " | " + entry.text().replace("|", "\\|") + " | " + names
				+ " | " + result + " |\n";
	}

	private static String worst(Map<String, String> shown) {
		for (String outcome : List.of("FAILED", "SKIPPED")) {
			if (shown.containsValue(outcome)) {
				return outcome.toLowerCase(Locale.ROOT);
			}
		}
		return "passed";
	}

}
