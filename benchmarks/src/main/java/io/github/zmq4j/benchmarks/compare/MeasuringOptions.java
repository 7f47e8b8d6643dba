package io.github.zmq4j.benchmarks.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.zmq4j.benchmarks.command.Arguments;
import io.github.zmq4j.benchmarks.command.Option;
import io.github.zmq4j.benchmarks.command.UsageException;

/**
 * The options of all commands that measure thoroughly. Has no state.
 */
final class MeasuringOptions {

	private static final Option ROUNDS = new Option("--rounds", "n", "rounds, in which each peer runs once; default 5");

	private static final Option SECONDS = new Option("--seconds", "s", "length of a measurement, about; default 1.5");

	private static final Option WARM_UP = new Option("--warm-up-seconds", "s",
			"length of the warm-up in each process, about; default 5");

	private static final Option JAVA = new Option("--java", "program",
			"the java program that runs every JVM; default the one that runs this");

	private static final Option JVM = new Option("--jvm", "flags", "flags for each JVM, separated by blanks");

	private static final Option PIN = new Option("--pin", "none|split|same",
			"split: binding side on CPU 0, connecting side on CPU 1; same: both on CPU 0; default none");

	private static final Option THREADS = new Option("--threads", "platform|virtual",
			"what calls ours; virtual wants JDK 21 or later; platform threads call the others; default platform");

	private static final Option IO_THREADS = new Option("--io-threads", "n",
			"I/O threads of each context, every library's alike; default 1");

	private static final Option RATES = new Option("--rates", "files",
			"JSON files of earlier runs, comma-separated, to know about how fast each peer is, which spares most of the"
					+ " runs that find it out");

	/** A run that others disturbed is made again so often. */
	private static final int REPEATS = 2;

	private MeasuringOptions() {
	}

	/** These options behind others. */
	static List<Option> and(Option... others) {
		List<Option> options = new ArrayList<>(List.of(others));
		options.addAll(List.of(ROUNDS, SECONDS, WARM_UP, JAVA, JVM, PIN, THREADS, IO_THREADS, RATES));
		return options;
	}

	static Settings settings(Arguments arguments) {
		int rounds = (int) arguments.number(ROUNDS.name(), 5);
		if (rounds < 1) {
			throw new UsageException(ROUNDS.name() + " wants 1 or more");
		}
		return new Settings(rounds, arguments.decimal(SECONDS.name(), 1.5), arguments.decimal(WARM_UP.name(), 5),
				REPEATS);
	}

	static Rates rates(Arguments arguments) {
		return new Rates(reports(arguments, RATES));
	}

	/** What the JSON files have that an option names. */
	static List<Report> reports(Arguments arguments, Option option) {
		String files = arguments.option(option.name(), "");
		return Arrays.stream(files.split(",")).filter((file) -> !file.isBlank()).map((file) -> {
			if (!Files.isReadable(Path.of(file))) {
				throw new UsageException(option.name() + ": there is no file " + file);
			}
			return ReportJson.read(Path.of(file));
		}).toList();
	}

	static Processes processes(Arguments arguments) {
		Threading threading = Threading.parse(arguments.option(THREADS.name(), "platform"),
				arguments.number(IO_THREADS.name(), Threading.DEFAULT.ioThreads()));
		return Processes.parse(arguments.option(JAVA.name(), ""), arguments.option(JVM.name(), ""),
				arguments.option(PIN.name(), "none"), threading);
	}

}
