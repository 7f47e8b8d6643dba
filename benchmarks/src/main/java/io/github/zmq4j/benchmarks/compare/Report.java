package io.github.zmq4j.benchmarks.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A comparison for readers and for programs. Immutable.
 *
 * @param environment where the figures come from
 * @param settings how thoroughly was measured
 * @param results the results
 */
record Report(Map<String, String> environment, Settings settings, List<ScenarioResult> results) {

	/** A table and notes; Markdown that a terminal shows well, too. */
	String markdown() {
		StringBuilder text = new StringBuilder();
		this.environment
			.forEach((name, value) -> text.append("- ").append(name).append(": ").append(value).append('\n'));
		text.append('\n').append(table(rows())).append('\n');
		text.append("Median of ").append(this.settings.rounds()).append(" rounds (smallest .. largest). ");
		text.append("better: the better of JeroMQ and libzmq. ");
		text.append("For msg/s a ratio above 1 is good for ours, for us one below 1.\n");
		notes().forEach((note) -> text.append("\n- ").append(note));
		return text.append(notes().isEmpty() ? "" : "\n").toString();
	}

	private List<List<String>> rows() {
		List<List<String>> rows = new ArrayList<>();
		List<String> head = new ArrayList<>(List.of("scenario", "unit"));
		if (!this.results.isEmpty()) {
			this.results.get(0).series().keySet().forEach((pairing) -> head.add(pairing.label()));
		}
		head.addAll(List.of("ours / better", "ours / libzmq"));
		rows.add(head);
		for (ScenarioResult result : this.results) {
			List<String> row = new ArrayList<>(
					List.of(result.scenario().toString(), result.scenario().pattern().metric().unit()));
			result.series().values().forEach((series) -> row.add(cell(series)));
			row.add(Numbers.ratio(result.oursTo(result.betterOfOthers())));
			row.add(Numbers.ratio(result.oursTo(result.median(Pairing.LIBZMQ))));
			rows.add(row);
		}
		return rows;
	}

	private static String cell(Series series) {
		if (series.isEmpty()) {
			return series.failures().isEmpty() ? "-" : "failed";
		}
		return Numbers.shortened(series.median()) + " (" + Numbers.shortened(series.min()) + " .. "
				+ Numbers.shortened(series.max()) + ")" + (series.disturbed() > 0 ? " *" : "");
	}

	private static String table(List<List<String>> rows) {
		List<Integer> widths = new ArrayList<>(Collections.nCopies(rows.get(0).size(), 3));
		for (List<String> row : rows) {
			for (int i = 0; i < row.size(); i++) {
				widths.set(i, Math.max(widths.get(i), row.get(i).length()));
			}
		}
		StringBuilder text = new StringBuilder();
		for (List<String> row : rows) {
			line(text, row, widths, ' ');
			if (row == rows.get(0)) {
				line(text, Collections.nCopies(row.size(), ""), widths, '-');
			}
		}
		return text.toString();
	}

	private static void line(StringBuilder text, List<String> cells, List<Integer> widths, char fill) {
		for (int i = 0; i < cells.size(); i++) {
			String cell = cells.get(i);
			text.append("| ")
				.append(cell)
				.append(String.valueOf(fill).repeat(widths.get(i) - cell.length()))
				.append(' ');
		}
		text.append("|\n");
	}

	private List<String> notes() {
		List<String> notes = new ArrayList<>();
		boolean disturbed = false;
		for (ScenarioResult result : this.results) {
			result.series()
				.forEach((pairing, series) -> series.failures()
					.forEach((failure) -> notes.add("FAILED: " + result.scenario() + ", " + pairing + ", " + failure)));
			disturbed |= result.series().values().stream().anyMatch((series) -> series.disturbed() > 0);
			if (result.series().keySet().stream().anyMatch((pairing) -> !result.scenario().suits(pairing))
					&& result.scenario().transport().equals("ipc")) {
				notes.add(result.scenario() + ": JeroMQ maps ipc to TCP and is left out");
			}
		}
		if (disturbed) {
			notes.add("* other processes used more than 10 % of the machine during at least one of these runs");
		}
		return notes;
	}

	/** Everything, each run with all its figures. */
	String json() {
		Map<String, @Nullable Object> report = new LinkedHashMap<>();
		report.put("environment", this.environment);
		report.put("rounds", this.settings.rounds());
		report.put("seconds", this.settings.seconds());
		report.put("warmUpSeconds", this.settings.warmUpSeconds());
		report.put("scenarios", this.results.stream().map(Report::json).toList());
		return Json.write(report) + "\n";
	}

	private static Map<String, @Nullable Object> json(ScenarioResult result) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("scenario", result.scenario().toString());
		json.put("figure", result.scenario().pattern().metric().figure());
		json.put("oursToBetter", result.oursTo(result.betterOfOthers()));
		json.put("oursToJeroMq", result.oursTo(result.median(Pairing.JEROMQ)));
		json.put("oursToLibzmq", result.oursTo(result.median(Pairing.LIBZMQ)));
		Map<String, @Nullable Object> peers = new LinkedHashMap<>();
		result.series().forEach((pairing, series) -> peers.put(pairing.toString(), json(series)));
		json.put("peers", peers);
		return json;
	}

	private static Map<String, @Nullable Object> json(Series series) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		if (!series.isEmpty()) {
			json.put("median", series.median());
			json.put("min", series.min());
			json.put("max", series.max());
		}
		List<Map<String, @Nullable Object>> runs = new ArrayList<>();
		for (Measurement run : series.runs()) {
			Map<String, @Nullable Object> figures = new LinkedHashMap<>(run.figures());
			figures.put("foreignLoad", run.foreignLoad());
			runs.add(figures);
		}
		json.put("runs", runs);
		json.put("failures", series.failures());
		return json;
	}

}
