package io.github.zmq4j.benchmarks.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.zmq4j.benchmarks.command.Arguments;
import io.github.zmq4j.benchmarks.command.Command;
import io.github.zmq4j.benchmarks.command.Console;
import io.github.zmq4j.benchmarks.command.Option;
import io.github.zmq4j.benchmarks.command.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * The commands that run tools of several libraries. Has no state.
 */
public final class CompareCommands {

	private static final Option SCENARIOS = new Option("--scenarios", "list",
			"marks (default), sizes, latency, ipc, inproc, patterns, all, or pattern:transport:size, comma-separated");

	private static final Option PEERS = new Option("--peers", "list",
			"ours,jeromq,libzmq (default) or some of them; ours+libzmq: ours binds, libzmq connects");

	private static final Option ROUNDS = new Option("--rounds", "n", "rounds, in which each peer runs once; default 5");

	private static final Option SECONDS = new Option("--seconds", "s", "length of a measurement, about; default 1.5");

	private static final Option WARM_UP = new Option("--warm-up-seconds", "s",
			"length of the warm-up in each process, about; default 1");

	private static final Option JVM = new Option("--jvm", "flags", "flags for each JVM, separated by blanks");

	private static final Option CHECK = Option.flag("--check", "end with code 2 if a target is missed");

	private static final Option JSON = new Option("--json", "file", "write everything as JSON, too");

	private static final Option MARKDOWN = new Option("--markdown", "file", "write the report into a file, too");

	private CompareCommands() {
	}

	/**
	 * Gives the commands.
	 * @return compare, guard and smoke
	 */
	public static List<Command> commands() {
		return List.of(
				new Command("compare", List.of(),
						List.of(SCENARIOS, PEERS, ROUNDS, SECONDS, WARM_UP, JVM, CHECK, JSON, MARKDOWN),
						CompareCommands::compare),
				new Command("guard", List.of(), Guard.OPTIONS, Guard::run),
				new Command("smoke", List.of(), List.of(SCENARIOS, PEERS), Smoke::run));
	}

	private static int compare(Arguments arguments, Console console) {
		List<Scenario> scenarios = scenarios(arguments, "marks");
		List<Pairing> pairings = pairings(arguments, "ours,jeromq,libzmq");
		int rounds = (int) arguments.number(ROUNDS.name(), 5);
		if (rounds < 1) {
			throw new UsageException(ROUNDS.name() + " wants 1 or more");
		}
		Settings settings = new Settings(rounds, arguments.decimal(SECONDS.name(), 1.5),
				arguments.decimal(WARM_UP.name(), 1));
		String flags = arguments.option(JVM.name(), "").trim();
		List<String> jvmFlags = flags.isEmpty() ? List.of() : List.of(flags.split(" +"));
		try (Launcher launcher = Launcher.prepare(jvmFlags)) {
			console.err().println("libzmq: " + launcher.libzmq().about());
			List<ScenarioResult> results = new Comparison(launcher, settings, console.err()).run(scenarios, pairings);
			Report report = new Report(Environment.describe(launcher.libzmq(), jvmFlags, settings), results);
			console.out().println(report.markdown());
			write(arguments.option(MARKDOWN.name()), report.markdown());
			write(arguments.option(JSON.name()), report.json());
			if (arguments.isGiven(CHECK.name()) && Targets.isMissed(results)) {
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
			try {
				Files.writeString(Path.of(file), text);
			}
			catch (IOException ex) {
				throw new UncheckedIOException("Cannot write " + file, ex);
			}
		}
	}

}
