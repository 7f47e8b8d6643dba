package io.github.zmq4j.benchmarks.compare;

import java.nio.file.Path;
import java.util.List;

import io.github.zmq4j.benchmarks.command.Arguments;
import io.github.zmq4j.benchmarks.command.Command;
import io.github.zmq4j.benchmarks.command.Console;
import io.github.zmq4j.benchmarks.command.Option;
import org.jspecify.annotations.Nullable;

/**
 * The commands that run tools of several libraries. Has no state.
 */
public final class CompareCommands {

	private static final Option SCENARIOS = new Option("--scenarios", "list",
			"marks (default), sizes, latency, ipc, inproc, patterns, all, or pattern:transport:size, comma-separated");

	private static final Option PEERS = new Option("--peers", "list",
			"ours,jeromq,libzmq (default) or some of them, or jeromq-tuned; ours+libzmq: ours binds, libzmq connects");

	private static final Option CHECK = Option.flag("--check", "end with code 2 if a target is missed");

	private static final Option JSON = new Option("--json", "file", "write everything as JSON, too");

	private static final Option MARKDOWN = new Option("--markdown", "file", "write the report into a file, too");

	private static final Option PLOTS = new Option("--plots", "directory",
			"draw curves and targets as SVG files into a directory, too");

	private CompareCommands() {
	}

	/**
	 * Gives the commands.
	 * @return compare, performance, guard and smoke
	 */
	public static List<Command> commands() {
		return List.of(
				new Command("compare", List.of(), MeasuringOptions.and(SCENARIOS, PEERS, CHECK, JSON, MARKDOWN, PLOTS),
						CompareCommands::compare),
				Performance.command(), new Command("guard", List.of(), Guard.OPTIONS, Guard::run),
				new Command("smoke", List.of(), List.of(SCENARIOS, PEERS), Smoke::run));
	}

	private static int compare(Arguments arguments, Console console) {
		List<Scenario> scenarios = scenarios(arguments, "marks");
		List<Pairing> pairings = pairings(arguments, "ours,jeromq,libzmq");
		Settings settings = MeasuringOptions.settings(arguments);
		try (Launcher launcher = Launcher.prepare(MeasuringOptions.processes(arguments))) {
			console.err().println("libzmq: " + launcher.libzmq().about());
			Rates rates = MeasuringOptions.rates(arguments);
			List<ScenarioResult> results = new Comparison(launcher, settings, rates, console.err()).run(scenarios,
					pairings);
			Report report = new Report(Environment.describe(launcher, settings), results);
			console.out().println(report.markdown());
			write(arguments.option(MARKDOWN.name()), report.markdown());
			write(arguments.option(JSON.name()), ReportJson.write(report));
			String plots = arguments.option(PLOTS.name());
			if (plots != null) {
				Page.writePlots(Path.of(plots), Curves.draw(report));
			}
			if (arguments.isGiven(CHECK.name()) && Targets.isMissed(report.targets(), results)) {
				return 2;
			}
			return results.stream().anyMatch(ScenarioResult::hasFailed) ? 2 : 0;
		}
	}

	static List<Scenario> scenarios(Arguments arguments, String otherwise) {
		return Scenario.parseAll(arguments.option(SCENARIOS.name(), otherwise));
	}

	static List<Pairing> pairings(Arguments arguments, String otherwise) {
		return Pairing.parseAll(arguments.option(PEERS.name(), otherwise));
	}

	private static void write(@Nullable String file, String text) {
		if (file != null) {
			Page.write(Path.of(file), text);
		}
	}

}
