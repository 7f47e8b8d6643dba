package io.github.zmq4j.benchmarks.library;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The libraries that are compared, and the limits of the machine beside them. All run
 * with their default options unless a tool says otherwise.
 */
public enum Library {

	/** This project. */
	OURS("ours"),

	/** JeroMQ, the classic pure-Java library. */
	JEROMQ("JeroMQ"),

	/** JeroMQ with options that were found to be better for it than its defaults. */
	JEROMQ_TUNED("JeroMQ tuned"),

	/** libzmq, the reference in C++; driven by a C program of its own. */
	LIBZMQ("libzmq"),

	/** No library but blocking channels: a limit. */
	RAW("raw"),

	/** No library but channels that are asked again and again: a limit. */
	RAW_SPINNING("raw spinning");

	private final String label;

	Library(String label) {
		this.label = label;
	}

	/**
	 * The name for readers.
	 * @return the label
	 */
	public String label() {
		return this.label;
	}

	/**
	 * The name on the command line.
	 * @return the name in lower case
	 */
	public String option() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * Whether this is what the machine can do without any library, and so no competitor.
	 * @return {@code true} for the raw channels
	 */
	public boolean isLimit() {
		return this == RAW || this == RAW_SPINNING;
	}

	/**
	 * Whether this is JeroMQ, with whatever options.
	 * @return {@code true} if so
	 */
	public boolean isJeroMq() {
		return this == JEROMQ || this == JEROMQ_TUNED;
	}

	/**
	 * Opens a context in this process.
	 * @param options what shall differ from the defaults
	 * @return a new context; close it at the end
	 * @throws UnsupportedOperationException if it has none in a JVM
	 */
	public LibraryContext open(LibraryOptions options) {
		return switch (this) {
			case OURS -> new OursContext(options);
			case JEROMQ, JEROMQ_TUNED -> new JeroMqContext(options, this == JEROMQ_TUNED);
			case LIBZMQ, RAW, RAW_SPINNING ->
				throw new UnsupportedOperationException(this.label + " has no context in a JVM");
		};
	}

	/**
	 * Finds a library by its name on the command line.
	 * @param name the name
	 * @return the library
	 * @throws IllegalArgumentException if there is none of that name
	 */
	public static Library of(String name) {
		for (Library library : values()) {
			if (library.option().equals(name)) {
				return library;
			}
		}
		throw new IllegalArgumentException("There is no peer '" + name + "'; the peers are "
				+ Arrays.stream(values()).map(Library::option).collect(Collectors.joining(", ")));
	}

}
