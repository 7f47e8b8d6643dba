package io.github.zmq4j.benchmarks.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.zmq4j.benchmarks.command.UsageException;
import io.github.zmq4j.benchmarks.library.Library;

/**
 * A comparison for readers and for programs. Immutable.
 *
 * @param environment where the figures come from
 * @param results the results
 */
record Report(Map<String, String> environment, List<ScenarioResult> results) {

	/** CPU time, and memory that the collector must take back. */
	private static final List<String> COST_UNITS = List.of(" [us/msg]", " [B/msg]", "process cpu [ms/s]",
			" [B/connection]");

	/** What one of two sides alone took is no result of both. */
	private static final List<String> SIDES = List.of("sender ", "receiver ");

	/** Tables and notes. */
	String markdown() {
		StringBuilder text = new StringBuilder(environmentLines()).append('\n').append(results(this.results));
		Table costs = costs();
		if (!costs.isEmpty()) {
			text.append('\n').append(costs);
		}
		List<Target> targets = targets();
		if (!targets.isEmpty()) {
			text.append('\n').append(Targets.table(targets, this.results));
			text.append('\n').append(Targets.summary(targets, this.results)).append(".\n");
		}
		text.append('\n').append(reading());
		notes().forEach((note) -> text.append("\n- ").append(note));
		return text.append(notes().isEmpty() ? "" : "\n").toString();
	}

	/** All targets for such callers, also for what was not run. */
	List<Target> allTargets() {
		return hasVirtualCallers() ? Targets.VIRTUAL_CALLERS : Targets.ALL;
	}

	boolean hasVirtualCallers() {
		return Threading.isVirtual(this.environment.getOrDefault(Environment.THREADS, ""));
	}

	/** The targets for what was run. */
	List<Target> targets() {
		return Targets.of(allTargets(), this.results);
	}

	String environmentLines() {
		return this.environment.entrySet()
			.stream()
			.map((line) -> "- " + line.getKey() + ": " + line.getValue() + "\n")
			.collect(Collectors.joining());
	}

	static String reading() {
		return "Median of all rounds (smallest .. largest). Ratios are those of each round. better: JeroMQ or libzmq,"
				+ " whichever leaves ours the worse median ratio. For msg/s a ratio above 1 is good for ours, for all else one below 1.\n";
	}

	/** A row for each metric of each scenario. */
	Table results(List<ScenarioResult> chosen) {
		List<String> peers = peers();
		List<String> head = new ArrayList<>(List.of("scenario", "unit"));
		peers.forEach((peer) -> head.add(label(peer)));
		head.addAll(List.of("ours / better", "ours / libzmq"));
		Table table = new Table(head);
		for (ScenarioResult result : chosen) {
			List<Metric> metrics = result.metrics();
			if (metrics.isEmpty()) {
				List<String> row = row(result, peers, "");
				row.addAll(List.of("-", "-"));
				table.add(row);
			}
			for (Metric metric : metrics) {
				List<String> row = row(result, peers, metric.figure());
				row.set(1, metric.unit());
				row.add(Numbers.ratios(result.oursTo(result.betterOfOthers(metric), metric)));
				row.add(Numbers.ratios(result.oursTo(ScenarioResult.LIBZMQ, metric)));
				table.add(row);
			}
		}
		return table;
	}

	/** A row for each figure of each scenario that says what a message costs. */
	Table costs() {
		List<String> peers = peers();
		List<String> head = new ArrayList<>(List.of("scenario", "cost"));
		peers.forEach((peer) -> head.add(label(peer)));
		Table table = new Table(head);
		for (ScenarioResult result : this.results) {
			for (String figure : result.figures()) {
				if (COST_UNITS.stream().anyMatch(figure::endsWith) || SIDES.stream().anyMatch(figure::startsWith)) {
					table.add(row(result, peers, figure));
				}
			}
		}
		return table;
	}

	private static List<String> row(ScenarioResult result, List<String> peers, String figure) {
		List<String> row = new ArrayList<>(List.of(result.scenario(), figure));
		peers.forEach((peer) -> row.add(cell(result.series().getOrDefault(peer, new Series()), figure)));
		return row;
	}

	private static String cell(Series series, String figure) {
		Spread spread = series.spread(figure);
		if (spread == null) {
			return (series.isEmpty() && !series.failures().isEmpty()) ? "failed" : "-";
		}
		return spread.text(Numbers::shortened) + (series.disturbed() > 0 ? " *" : "");
	}

	/** All peers of all scenarios, in the order in which they come first. */
	List<String> peers() {
		Set<String> peers = new LinkedHashSet<>();
		this.results.forEach((result) -> peers.addAll(result.series().keySet()));
		return List.copyOf(peers);
	}

	/** The name of a peer for readers: JeroMQ, or JeroMQ + ours. */
	static String label(String peer) {
		return Arrays.stream(peer.split("\\+"))
			.map((side) -> Arrays.stream(Library.values())
				.filter((library) -> library.option().equals(side))
				.map(Library::label)
				.findFirst()
				.orElse(side))
			.collect(Collectors.joining(" + "));
	}

	List<String> notes() {
		List<String> notes = new ArrayList<>();
		boolean disturbed = false;
		for (ScenarioResult result : this.results) {
			result.series()
				.forEach((peer, series) -> series.failures()
					.forEach((failure) -> notes.add("FAILED: " + result.scenario() + ", " + peer + ", " + failure)));
			disturbed |= result.series().values().stream().anyMatch((series) -> series.disturbed() > 0);
			Series jeroMq = result.series().get(ScenarioResult.JEROMQ);
			if (result.scenario().contains(":ipc:") && jeroMq != null && jeroMq.isEmpty()) {
				notes.add(result.scenario() + ": JeroMQ maps ipc to TCP and is left out");
			}
		}
		if (disturbed) {
			notes.add("* other processes used more than 10 % of the machine during at least one of these runs");
		}
		return notes;
	}

	/**
	 * Joins reports of several runs. A scenario that comes more than once is taken from
	 * the last report that has it, since ratios hold within one run only.
	 * @throws UsageException if they do not belong on one page
	 */
	static Report merge(List<Report> reports) {
		Map<String, String> environment = new LinkedHashMap<>();
		Map<String, ScenarioResult> results = new LinkedHashMap<>();
		for (Report report : reports) {
			requireLike(environment, report.environment());
			report.environment().forEach((name, value) -> environment.merge(name, value, Report::both));
			report.results().forEach((result) -> results.put(result.scenario(), result));
		}
		return new Report(environment, List.copyOf(results.values()));
	}

	/** With other callers other targets hold, and the rest makes another measurement. */
	private static void requireLike(Map<String, String> one, Map<String, String> other) {
		for (String name : Environment.DECISIVE) {
			String before = one.get(name);
			String now = other.get(name);
			if (before != null && now != null && !before.equals(now)) {
				throw new UsageException("These runs do not belong on one page, whose " + name + " is '" + before
						+ "' and not '" + now + "': give them another page with --page <name>");
			}
		}
	}

	private static String both(String one, String other) {
		return List.of(one.split("; ")).contains(other) ? one : one + "; " + other;
	}

}
