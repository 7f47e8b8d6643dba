package io.github.zmq4j.benchmarks.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.zmq4j.benchmarks.command.UsageException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reports as JSON, with every figure of every run, and back. Has no state. What follows
 * from the runs, such as ratios, is written for other programs and not read.
 */
final class ReportJson {

	private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	private ReportJson() {
	}

	static String write(Report report) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("environment", report.environment());
		json.put("targets", targets(report));
		json.put("scenarios", report.results().stream().map(ReportJson::scenario).toList());
		return MAPPER.writeValueAsString(json) + "\n";
	}

	private static List<Map<String, @Nullable Object>> targets(Report report) {
		List<Map<String, @Nullable Object>> targets = new ArrayList<>();
		for (Target target : report.targets()) {
			Map<String, @Nullable Object> json = new LinkedHashMap<>();
			Spread found = target.find(report.results());
			json.put("scenario", target.scenario());
			json.put("figure", target.metric().figure());
			json.put("target", target.wanted());
			json.put("ours", found);
			json.put("held", target.isHeld(found));
			targets.add(json);
		}
		return targets;
	}

	private static Map<String, @Nullable Object> scenario(ScenarioResult result) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("scenario", result.scenario());
		Map<String, @Nullable Object> ratios = new LinkedHashMap<>();
		for (Metric metric : result.metrics()) {
			Map<String, @Nullable Object> ratio = new LinkedHashMap<>();
			ratio.put("better", result.betterOfOthers(metric));
			ratio.put("oursToBetter", result.oursTo(result.betterOfOthers(metric), metric));
			ratio.put("oursToJeroMq", result.oursTo(ScenarioResult.JEROMQ, metric));
			ratio.put("oursToLibzmq", result.oursTo(ScenarioResult.LIBZMQ, metric));
			ratios.put(metric.figure(), ratio);
		}
		json.put("ratios", ratios);
		Map<String, @Nullable Object> peers = new LinkedHashMap<>();
		result.series().forEach((peer, series) -> peers.put(peer, series(series)));
		json.put("peers", peers);
		return json;
	}

	private static Map<String, @Nullable Object> series(Series series) {
		List<Map<String, @Nullable Object>> runs = new ArrayList<>();
		series.runs().forEach((round, run) -> {
			Map<String, @Nullable Object> json = new LinkedHashMap<>();
			json.put("round", round);
			json.put("foreignLoad", run.foreignLoad());
			json.put("figures", run.figures());
			runs.add(json);
		});
		Map<String, Object> json = new LinkedHashMap<>(); // in the same order each time
		json.put("failures", series.failures());
		json.put("runs", runs);
		return json;
	}

	/**
	 * Reads what was written.
	 * @throws UsageException if the file is not of that kind
	 */
	static Report read(Path file) {
		try {
			JsonNode json = MAPPER.readTree(Files.readString(file));
			if (!json.path("environment").isObject() || !json.path("scenarios").isArray()) {
				throw new UsageException(file + " is not what compare or performance wrote as JSON");
			}
			Map<String, String> environment = new LinkedHashMap<>();
			json.path("environment")
				.properties()
				.forEach((line) -> environment.put(line.getKey(), text(line.getValue())));
			List<ScenarioResult> results = new ArrayList<>();
			json.path("scenarios").forEach((scenario) -> results.add(readScenario(scenario)));
			return new Report(environment, results);
		}
		catch (JacksonException ex) {
			throw new UsageException(file + " is no JSON: " + ex.getOriginalMessage());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + file, ex);
		}
	}

	private static ScenarioResult readScenario(JsonNode json) {
		Map<String, Series> peers = new LinkedHashMap<>();
		json.path("peers").properties().forEach((peer) -> peers.put(peer.getKey(), readSeries(peer.getValue())));
		return new ScenarioResult(text(json.path("scenario")), peers);
	}

	private static Series readSeries(JsonNode json) {
		Series series = new Series();
		for (JsonNode run : json.path("runs")) {
			Map<String, Double> figures = new LinkedHashMap<>();
			run.path("figures")
				.properties()
				.forEach((figure) -> figures.put(figure.getKey(), figure.getValue().asDouble()));
			series.add(run.path("round").asInt(), new Measurement(figures, run.path("foreignLoad").asDouble()));
		}
		json.path("failures").forEach((failure) -> series.addFailure(text(failure)));
		return series;
	}

	private static String text(JsonNode json) {
		return json.asString("");
	}

}
