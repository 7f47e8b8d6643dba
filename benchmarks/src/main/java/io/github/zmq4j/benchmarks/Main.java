package io.github.zmq4j.benchmarks;

import java.util.ArrayList;
import java.util.List;

import io.github.zmq4j.benchmarks.command.Command;
import io.github.zmq4j.benchmarks.command.Console;
import io.github.zmq4j.benchmarks.command.UsageException;
import io.github.zmq4j.benchmarks.compare.CompareCommands;
import io.github.zmq4j.benchmarks.part.PartCommands;
import io.github.zmq4j.benchmarks.tool.Tools;

/**
 * Runs the command that the first argument names. Exit codes: 0 for success, 1 for a
 * wrong command line or a failure, 2 for a comparison that ran but went badly.
 */
public final class Main {

	private Main() {
	}

	/**
	 * Runs a command and ends the JVM.
	 * @param args the command's name and its arguments
	 */
	public static void main(String[] args) {
		Runtime.getRuntime()
			.addShutdownHook(new Thread(
					() -> ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly), "end-children"));
		int code = run(List.of(args), new Console(System.out, System.err));
		System.out.flush();
		System.exit(code);
	}

	/**
	 * Runs a command.
	 * @param words the command's name and its arguments
	 * @param console where to write
	 * @return the exit code
	 */
	static int run(List<String> words, Console console) {
		List<Command> commands = new ArrayList<>(Tools.commands());
		commands.addAll(CompareCommands.commands());
		if (words.isEmpty() || words.get(0).equals("--help")) {
			console.out().println(overview(commands));
			return words.isEmpty() ? 1 : 0;
		}
		if (words.get(0).equals(PartCommands.NAME)) {
			return PartCommands.run(words.subList(1, words.size()), console);
		}
		for (Command command : commands) {
			if (command.name().equals(words.get(0))) {
				return run(command, words.subList(1, words.size()), console);
			}
		}
		console.err().println("There is no command '" + words.get(0) + "'");
		console.err().println(overview(commands));
		return 1;
	}

	private static int run(Command command, List<String> words, Console console) {
		try {
			return command.run(words, console);
		}
		catch (UsageException ex) {
			console.err().println(ex.getMessage());
			console.err().println(command.help());
		}
		catch (RuntimeException ex) {
			console.err().println(command.name() + " failed: " + ex);
		}
		return 1;
	}

	private static String overview(List<Command> commands) {
		StringBuilder text = new StringBuilder("usage: java -jar benchmarks.jar <command> ...");
		for (Command command : commands) {
			text.append(System.lineSeparator()).append("  ").append(command.usage());
		}
		text.append(System.lineSeparator()).append("  ").append(PartCommands.USAGE);
		return text.append(System.lineSeparator()).append("Add --help to a command to see its options.").toString();
	}

}
