package io.github.zmq4j.benchmarks.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.github.zmq4j.benchmarks.plot.BarChart;
import io.github.zmq4j.benchmarks.plot.LineChart;

/**
 * Charts of results: a line over all scenarios that differ in one number only, and bars
 * for the targets. Has no state.
 */
final class Curves {

	/** What there is a curve of, and the scenarios along it. */
	static final Map<String, List<String>> FAMILIES = families();

	/** The scenarios whose curves show how the cost of a message grows. */
	static final List<String> SCENARIOS = FAMILIES.values().stream().flatMap(List::stream).toList();

	/** A line wants as many points. */
	private static final int FEWEST_POINTS = 3;

	private static final Map<String, String> PARAMETERS = Map.of("pub-sub", "subscribers", "dealer-router",
			"requests under way", "fan-in", "senders", "shared-push", "sending threads", "topics", "subscriptions",
			"multi-part", "frames", "idle", "connections", "paced", "messages per second");

	private static final List<Metric> PLOTTED = List.of(Metric.RATE, Metric.ROUND_TRIP, Metric.LATENCY, Metric.IDLE_CPU,
			Metric.MEMORY);

	private Curves() {
	}

	private static Map<String, List<String>> families() {
		Map<String, List<String>> families = new LinkedHashMap<>();
		families.put("sizes", family("push-pull:tcp:*", 1, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576,
				8388608, 67108864));
		families.put("threads", family("shared-push:tcp:64:*", 1, 2, 4, 8));
		families.put("peers", family("fan-in:tcp:64:*", 1, 10, 100, 1000));
		families.put("subscribers", family("pub-sub:tcp:64:*", 1, 10, 100, 1000));
		families.put("subscriptions", family("topics:tcp:64:*", 1, 10, 100, 1000, 10000, 100000));
		families.put("windows", family("dealer-router:tcp:64:*", 1, 10, 100, 1000));
		families.put("requests", family("req-rep:tcp:*", 1, 1024, 65536));
		return families;
	}

	private static List<String> family(String name, int... numbers) {
		return Arrays.stream(numbers).mapToObj((number) -> name.replace("*", Integer.toString(number))).toList();
	}

	/**
	 * Draws everything that can be drawn.
	 * @return SVG files by their names, the bars of the targets first
	 */
	static Map<String, String> draw(Report report) {
		Map<String, String> files = new LinkedHashMap<>();
		List<BarChart.Bar> bars = bars(report);
		if (!bars.isEmpty()) {
			files.put("targets.svg",
					new BarChart("How far beyond its target each ratio is",
							"1 is the target; twice as good as wanted is 2, half as good is 0.5", bars)
						.svg(Numbers::axis));
		}
		curves(report.results()).forEach((family, members) -> {
			for (Metric metric : PLOTTED) {
				List<LineChart.Line> lines = lines(report.peers(), members, metric);
				if (members.size() >= FEWEST_POINTS && !lines.isEmpty()) {
					String parameter = parameter(family);
					LineChart chart = new LineChart(family + " by " + parameter, parameter, metric.unit(), lines);
					files.put(fileName(family, metric), chart.svg(Curves::binary, Numbers::axis));
				}
			}
		});
		return files;
	}

	/** As in {@code push-pull-tcp-size.svg}. */
	private static String fileName(String family, Metric metric) {
		String suffix = (metric == Metric.RATE) ? "" : "-" + metric.name().toLowerCase(Locale.ROOT).replace('_', '-');
		return family.replace("*", parameter(family)).replaceAll("[: ]", "-") + suffix + ".svg";
	}

	/** What the star in the name of a family stands for. */
	private static String parameter(String family) {
		String[] parts = family.split(":", -1);
		return parts[2].equals("*") ? "size" : PARAMETERS.getOrDefault(parts[0], "parameter");
	}

	/** Scenarios by their names with a star for one number, and by that number. */
	private static Map<String, Map<Integer, ScenarioResult>> curves(List<ScenarioResult> results) {
		Map<String, Map<Integer, ScenarioResult>> curves = new LinkedHashMap<>();
		for (ScenarioResult result : results) {
			String[] parts = result.scenario().split(":", -1);
			for (int i = 2; i < parts.length; i++) {
				String[] family = parts.clone();
				family[i] = "*";
				int number = Integer.parseInt(parts[i]);
				if (number > 0) {
					curves.computeIfAbsent(String.join(":", family), (name) -> new TreeMap<>()).put(number, result);
				}
			}
		}
		return curves;
	}

	private static List<LineChart.Line> lines(List<String> peers, Map<Integer, ScenarioResult> members, Metric metric) {
		List<LineChart.Line> lines = new ArrayList<>();
		for (String peer : peers) {
			List<LineChart.Point> points = new ArrayList<>();
			members.forEach((number, result) -> {
				Spread spread = result.spread(peer, metric.figure());
				if (spread != null) {
					points.add(new LineChart.Point(number, spread.median(), spread.min(), spread.max()));
				}
			});
			if (!points.isEmpty()) {
				lines.add(new LineChart.Line(Report.label(peer), peers.indexOf(peer), points));
			}
		}
		return lines;
	}

	private static List<BarChart.Bar> bars(Report report) {
		List<BarChart.Bar> bars = new ArrayList<>();
		for (Target target : report.targets()) {
			Spread found = target.find(report.results());
			if (found != null && found.median() > 0) {
				double beyond = found.median() / target.bound();
				bars.add(new BarChart.Bar(target.scenario() + ", " + target.metric().unit() + ", " + target.wanted(),
						Numbers.ratio(found.median()), target.isLeast() ? beyond : 1 / beyond));
			}
		}
		return bars;
	}

	/** Sizes and counts as people name them: 64 Ki for 65536, but 100 k for 100000. */
	static String binary(double value) {
		long number = Math.round(value);
		if (number >= 1 << 20 && number % (1 << 20) == 0) {
			return (number >> 20) + " Mi";
		}
		return (number >= 1 << 10 && number % (1 << 10) == 0) ? (number >> 10) + " Ki" : Numbers.axis(value);
	}

}
