package io.github.zmq4j.benchmarks.part;

import java.io.IOException;
import java.util.List;

import io.github.zmq4j.benchmarks.command.Console;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * The command that runs JMH, whose options it takes. Has no state.
 */
public final class PartCommands {

	/** The first word of the command line. */
	public static final String NAME = "jmh";

	/** The usage line. */
	public static final String USAGE = NAME + " [regexp*] [options of JMH, see jmh -h]";

	private PartCommands() {
	}

	/**
	 * Runs the benchmarks that the words choose.
	 * @param words what followed the name
	 * @param console where to complain; JMH writes to the standard output
	 * @return the exit code
	 */
	public static int run(List<String> words, Console console) {
		try {
			run(new CommandLineOptions(words.toArray(String[]::new)));
			return 0;
		}
		catch (CommandLineOptionException ex) {
			console.err().println(ex.getMessage());
			console.err().println("usage: " + USAGE);
		}
		catch (IOException | RunnerException ex) {
			console.err().println(NAME + " failed: " + ex);
		}
		return 1;
	}

	private static void run(CommandLineOptions options) throws IOException, RunnerException {
		Runner runner = new Runner(options);
		if (options.shouldHelp()) {
			options.showHelp();
		}
		else if (options.shouldList()) {
			runner.list();
		}
		else if (options.shouldListWithParams()) {
			runner.listWithParams(options);
		}
		else if (options.shouldListProfilers()) {
			options.listProfilers();
		}
		else if (options.shouldListResultFormats()) {
			options.listResultFormats();
		}
		else {
			runner.run();
		}
	}

}
