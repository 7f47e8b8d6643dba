package io.github.zmq4j.benchmarks.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The words behind a command's name, checked against what the command understands.
 * Immutable.
 */
public final class Arguments {

	private final Map<String, String> parameters;

	private final Map<String, String> options;

	private final List<String> words;

	private Arguments(Map<String, String> parameters, Map<String, String> options, List<String> words) {
		this.words = List.copyOf(words);
		this.parameters = parameters;
		this.options = options;
	}

	static Arguments parse(List<String> words, Command command) {
		List<String> positional = new ArrayList<>();
		Map<String, String> options = new HashMap<>();
		for (int i = 0; i < words.size(); i++) {
			String word = words.get(i);
			if (!word.startsWith("--")) {
				positional.add(word);
			}
			else {
				if (known(word, command).takesValue()) {
					i++;
				}
				if (i == words.size()) {
					throw new UsageException(word + " wants a value");
				}
				options.put(word, words.get(i));
			}
		}
		return new Arguments(assign(positional, command.parameters()), options, words);
	}

	private static Option known(String name, Command command) {
		return command.options()
			.stream()
			.filter((option) -> option.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new UsageException(command.name() + " has no option " + name));
	}

	private static Map<String, String> assign(List<String> positional, List<String> parameters) {
		if (positional.size() != parameters.size()) {
			throw new UsageException("wanted " + parameters.size() + " arguments, got " + positional.size());
		}
		Map<String, String> assigned = new HashMap<>();
		for (int i = 0; i < positional.size(); i++) {
			assigned.put(parameters.get(i), positional.get(i));
		}
		return assigned;
	}

	/**
	 * Whether the command has a parameter.
	 * @param name its name
	 * @return {@code true} if it does
	 */
	public boolean has(String name) {
		return this.parameters.containsKey(name);
	}

	/**
	 * One of the command's parameters.
	 * @param name its name
	 * @return its value
	 */
	public String text(String name) {
		String value = this.parameters.get(name);
		if (value == null) {
			throw new IllegalArgumentException("There is no parameter " + name);
		}
		return value;
	}

	/**
	 * One of the command's parameters as a number.
	 * @param name its name
	 * @return its value, 0 or more
	 * @throws UsageException if it is not a number or negative
	 */
	public long number(String name) {
		return parseNumber("<" + name + ">", text(name));
	}

	/**
	 * Whether an option is given.
	 * @param name its name with both dashes
	 * @return {@code true} if it is
	 */
	public boolean isGiven(String name) {
		return this.options.containsKey(name);
	}

	/**
	 * An option.
	 * @param name its name with both dashes
	 * @return its value, or {@code null} if it is not given
	 */
	public @Nullable String option(String name) {
		return this.options.get(name);
	}

	/**
	 * An option with a default.
	 * @param name its name with both dashes
	 * @param otherwise the default
	 * @return its value
	 */
	public String option(String name, String otherwise) {
		return this.options.getOrDefault(name, otherwise);
	}

	/**
	 * An option that is a whole number.
	 * @param name its name with both dashes
	 * @param otherwise the default
	 * @return its value, 0 or more
	 * @throws UsageException if it is not a number or negative
	 */
	public long number(String name, long otherwise) {
		String value = option(name);
		return (value != null) ? parseNumber(name, value) : otherwise;
	}

	/**
	 * An option that is a number with a fraction.
	 * @param name its name with both dashes
	 * @param otherwise the default
	 * @return its value, more than 0
	 * @throws UsageException if it is not a number or not positive
	 */
	public double decimal(String name, double otherwise) {
		String value = option(name);
		try {
			double number = (value != null) ? Double.parseDouble(value) : otherwise;
			if (number > 0 && number < 1e9) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Falls through to the sentence below.
		}
		throw new UsageException(name + " wants a positive number, not '" + value + "'");
	}

	private static long parseNumber(String name, String value) {
		try {
			long number = Long.parseLong(value);
			if (number >= 0) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Falls through to the sentence below.
		}
		throw new UsageException(name + " wants a whole number of 0 or more, not '" + value + "'");
	}

	/**
	 * What was written, as one would write it again.
	 * @return all words
	 */
	@Override
	public String toString() {
		return this.words.stream()
			.map((word) -> word.matches(".*[ *&;<>|].*") ? "'" + word + "'" : word)
			.collect(Collectors.joining(" "));
	}

}
