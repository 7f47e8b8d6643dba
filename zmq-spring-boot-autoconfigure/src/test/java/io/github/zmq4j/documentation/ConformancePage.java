package io.github.zmq4j.documentation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The page that tells clause by clause which test shows it, and on which sides.
 * Immutable.
 */
final class ConformancePage {

	private static final String HEAD = """
			# Conformance

			What the specifications of ZeroMQ ask for, clause by clause, in our own words, and the tests that show it. \
			The clauses are in `zmq-core/src/test/resources/conformance/clauses.txt`, which was made from the \
			specifications and not from the tests; a test says by `@Clause` what it shows. This page is made of both \
			by the build, which fails if a clause has no test, or if this page is not the one that it made.

			"Binds over" and "connects over" tell what was measured while the tests ran: over which transports a \
			socket that the clause is about was the bound side of a connection, and over which the side that connected. \
			The build fails if one of them is missing without a reason in `sides.txt`, next to the clauses; \
			the reason then stands with the result.

			""";

	private final List<Entry> entries = new ArrayList<>();

	/** By clause, its tests and how they went. */
	private final Map<String, Map<String, String>> tests = new TreeMap<>();

	/** By clause, what the sockets of its tests did. */
	private final Map<String, Set<String>> seen = new TreeMap<>();

	private final List<Exemption> exemptions;

	private final Map<String, String> titles = new LinkedHashMap<>();

	/**
	 * Reads what it is made of.
	 * @param clauses the lines of the list of clauses
	 * @param exemptions the lines of the list of what need not be on every side
	 * @param results the lines that the tests have written: clause, test, outcome, sides
	 */
	ConformancePage(List<String> clauses, List<String> exemptions, List<String> results) {
		this.exemptions = exemptions.stream()
			.filter((line) -> !line.isBlank() && !line.startsWith("#"))
			.map(Exemption::parse)
			.toList();
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
			Stream.of(parts[3].split(",", -1))
				.filter((side) -> !side.isEmpty())
				.forEach(this.seen.computeIfAbsent(parts[0], (id) -> new TreeSet<>())::add);
		}
	}

	/**
	 * One clause.
	 *
	 * @param id its id
	 * @param level how binding it is
	 * @param text what it says
	 * @param mark why it has no test, empty if it shall have one
	 * @param part what its tests do not show, as ours does otherwise; empty if they show
	 * all
	 */
	private record Entry(String id, String level, String text, String mark, String part) {

		private static final String PART = "in part: ";

		static Entry parse(String line) {
			String[] parts = line.split(" \\| ", 3);
			int mark = parts[2].lastIndexOf(" [");
			boolean marked = mark >= 0 && parts[2].endsWith("]");
			String text = marked ? parts[2].substring(0, mark) : parts[2];
			String why = marked ? parts[2].substring(mark + 2, parts[2].length() - 1) : "";
			boolean partly = why.startsWith(PART);
			return new Entry(parts[0], parts[1], text.replace(" (weak)", ""), partly ? "" : why, partly ? why : "");
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

	/** Clauses that were not shown on every side of every transport, without a reason. */
	List<String> oneSided() {
		List<String> lacking = new ArrayList<>();
		for (Entry entry : this.entries) {
			List<Exemption> reasons = exemptions(entry);
			List<String> missing = missing(entry).stream()
				.filter((one) -> reasons.stream().noneMatch((reason) -> reason.allows(one)))
				.toList();
			if (!missing.isEmpty()) {
				lacking.add(entry.id() + " lacks " + String.join(", ", missing));
			}
		}
		return lacking;
	}

	/** Reasons that no clause needs, as it was shown there all the same. */
	List<String> needless() {
		return this.exemptions.stream()
			.filter((exemption) -> this.entries.stream()
				.filter((entry) -> exemption.covers(entry.id()))
				.noneMatch((entry) -> missing(entry).stream().anyMatch(exemption::allows)))
			.map(Exemption::toString)
			.toList();
	}

	private ClauseSides sides(Entry entry) {
		return new ClauseSides(entry.id(), entry.text(), this.seen.getOrDefault(entry.id(), Set.of()));
	}

	/** A clause with a mark has nothing to show. */
	private List<String> missing(Entry entry) {
		return entry.mark().isEmpty() ? sides(entry).missing() : List.of();
	}

	private List<Exemption> exemptions(Entry entry) {
		return this.exemptions.stream().filter((exemption) -> exemption.covers(entry.id())).toList();
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
					.append("\n\n| clause | | | test | binds over | connects over | result |\n|---|---|---|---|---|---|---|\n");
			}
			page.append(row(entry));
		}
		return page.toString();
	}

	private String row(Entry entry) {
		Map<String, String> shown = this.tests.getOrDefault(entry.id(), Map.of());
		String names = String.join("<br>", shown.keySet().stream().map((test) -> "`" + test + "`").toList());
		List<String> result = new ArrayList<>();
		result.add(entry.mark().isEmpty() ? worst(shown) : entry.mark());
		if (!entry.part().isEmpty()) {
			result.add(entry.part());
		}
		exemptions(entry).stream()
			.filter((exemption) -> missing(entry).stream().anyMatch(exemption::allows))
			.forEach((exemption) -> result.add(exemption.told()));
		ClauseSides sides = sides(entry);
		return "| " + String.join(" | ", entry.id(), entry.level(), entry.text().replace("|", "\\|"), names,
				sides.binds(), sides.connects(), String.join("; ", result)) + " |\n";
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
