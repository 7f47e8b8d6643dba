package io.github.zmq4j.benchmarks.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.zmq4j.benchmarks.command.Arguments;
import io.github.zmq4j.benchmarks.command.Command;
import io.github.zmq4j.benchmarks.command.Console;
import io.github.zmq4j.benchmarks.command.Option;
import io.github.zmq4j.benchmarks.command.UsageException;
import io.github.zmq4j.benchmarks.library.Library;

/**
 * The command that measures everything and writes the page about it. Has no state; after
 * each scenario the JSON file has all that is known, so that little is lost when it is
 * interrupted.
 */
final class Performance {

	private static final Option INTO = new Option("--into", "directory",
			"where to write performance.md, performance.json and performance/*.svg");

	private static final Option PAGE = new Option("--page", "name",
			"another name than performance for these files, as for runs with other threads or another JDK");

	private static final Option FROM = new Option("--from", "files",
			"start from JSON files of earlier runs, comma-separated; later ones replace; without --scenarios nothing is"
					+ " measured");

	private static final Option SCENARIOS = new Option("--scenarios", "list",
			"targets, curves, missing (those that no file has), or as for compare; default targets,curves");

	private static final Option PEERS = new Option("--peers", "list", "as for compare; default all");

	private static final String EVERYTHING = "targets,curves";

	private Performance() {
	}

	static Command command() {
		return new Command("performance", List.of(), MeasuringOptions.and(INTO, PAGE, FROM, SCENARIOS, PEERS),
				Performance::run);
	}

	private static int run(Arguments arguments, Console console) {
		String into = arguments.option(INTO.name());
		if (into == null) {
			throw new UsageException("performance wants " + INTO);
		}
		Page page = new Page(Path.of(into), arguments.option(PAGE.name(), "performance"));
		List<Report> reports = new ArrayList<>(MeasuringOptions.reports(arguments, FROM));
		if (arguments.isGiven(SCENARIOS.name()) || reports.isEmpty()) {
			measure(arguments, console, page, reports);
		}
		Report report = Report.merge(reports);
		page.publish(report);
		console.out().println(Targets.summary(report.allTargets(), report.results()));
		return report.results().stream().anyMatch(ScenarioResult::hasFailed) ? 2 : 0;
	}

	private static void measure(Arguments arguments, Console console, Page page, List<Report> reports) {
		List<Scenario> scenarios = scenarios(arguments.option(SCENARIOS.name(), EVERYTHING), reports, console);
		List<Pairing> pairings = Pairing.parseAll(arguments.option(PEERS.name(), everybody()));
		Settings settings = MeasuringOptions.settings(arguments);
		try (Launcher launcher = Launcher.prepare(MeasuringOptions.processes(arguments))) {
			Map<String, String> environment = Environment.describe(launcher, settings);
			environment.put("command", "`java -jar benchmarks.jar performance " + repeatable(arguments) + "`");
			List<ScenarioResult> results = new ArrayList<>();
			List<Report> before = List.copyOf(reports);
			requireOnePage(before, environment);
			Rates rates = MeasuringOptions.rates(arguments);
			new Comparison(launcher, settings, rates, console.err()).run(scenarios, pairings, (result) -> {
				results.add(result);
				reports.clear();
				reports.addAll(before);
				reports.add(new Report(environment, List.copyOf(results)));
				page.save(Report.merge(reports));
			});
		}
	}

	/** Before hours of measuring, not after. */
	private static void requireOnePage(List<Report> before, Map<String, String> environment) {
		List<Report> all = new ArrayList<>(before);
		all.add(new Report(environment, List.of()));
		Report.merge(all);
	}

	/** Where a JDK is on one machine means nothing on another. */
	private static String repeatable(Arguments arguments) {
		return arguments.toString().replaceAll("--java \\S+", "--java /path/to/bin/java");
	}

	private static String everybody() {
		return Arrays.stream(Library.values()).map(Library::option).collect(Collectors.joining(","));
	}

	private static List<Scenario> scenarios(String text, List<Report> reports, Console console) {
		Set<String> words = new LinkedHashSet<>();
		for (String word : text.split(",", -1)) {
			switch (word) {
				case "targets" -> words.addAll(known(Targets.scenarios(), console));
				case "curves" -> words.addAll(known(Curves.SCENARIOS, console));
				case "missing" -> words.addAll(known(missing(reports), console));
				default -> words.add(word);
			}
		}
		return words.isEmpty() ? List.of() : Scenario.parseAll(String.join(",", words));
	}

	/** What there is no tool for is left out, and stays on the page as not measured. */
	private static List<String> known(Collection<String> scenarios, Console console) {
		List<String> known = new ArrayList<>();
		for (String scenario : scenarios) {
			try {
				Scenario.parse(scenario);
				known.add(scenario);
			}
			catch (UsageException ex) {
				console.err().println("left out: " + scenario + ", since: " + ex.getMessage());
			}
		}
		return known;
	}

	private static Set<String> missing(List<Report> reports) {
		Set<String> missing = new LinkedHashSet<>(Targets.scenarios());
		missing.addAll(Curves.SCENARIOS);
		reports.forEach((report) -> report.results().forEach((result) -> missing.remove(result.scenario())));
		return missing;
	}

}
