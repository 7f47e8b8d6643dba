package io.github.zmq4j.benchmarks.command;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Something that this program does under a name. Immutable.
 *
 * @param name the first word of the command line
 * @param parameters the names of the arguments that must follow, in their order
 * @param options what may stand anywhere between them
 * @param body what it does
 */
public record Command(String name, List<String> parameters, List<Option> options, Body body) {

	/**
	 * Copies the lists.
	 */
	public Command {
		parameters = List.copyOf(parameters);
		options = List.copyOf(options);
	}

	/**
	 * Runs the command.
	 * @param words what followed the name
	 * @param console where to write
	 * @return the exit code
	 * @throws UsageException if the words do not fit
	 */
	public int run(List<String> words, Console console) {
		if (words.contains("--help")) {
			console.out().println(help());
			return 0;
		}
		return this.body.run(Arguments.parse(words, this), console);
	}

	/**
	 * The usage line.
	 * @return one line without options
	 */
	public String usage() {
		String suffix = this.options.isEmpty() ? "" : " [options]";
		return this.name
				+ this.parameters.stream().map((parameter) -> " <" + parameter + ">").collect(Collectors.joining())
				+ suffix;
	}

	/**
	 * The usage line and a line for each option.
	 * @return several lines
	 */
	public String help() {
		return "usage: " + usage()
				+ this.options.stream()
					.map((option) -> String.format("%n  %-28s %s", option, option.help()))
					.collect(Collectors.joining());
	}

	/**
	 * What a command does.
	 */
	@FunctionalInterface
	public interface Body {

		/**
		 * Does it.
		 * @param arguments what was written on the command line
		 * @param console where to write
		 * @return the exit code
		 */
		int run(Arguments arguments, Console console);

	}

}
