package io.github.zmq4j.benchmarks.library;

import java.util.Locale;

/**
 * The libraries that are compared. All run with their default options.
 */
public enum Library {

	/** This project. */
	OURS("ours"),

	/** JeroMQ, the classic pure-Java library. */
	JEROMQ("JeroMQ"),

	/** libzmq, the reference in C++; driven by a C program of its own. */
	LIBZMQ("libzmq");

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
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Opens a context in this process.
	 * @return a new context; close it at the end
	 * @throws UnsupportedOperationException for libzmq
	 */
	public LibraryContext open() {
		return switch (this) {
			case OURS -> new OursContext();
			case JEROMQ -> new JeroMqContext();
			case LIBZMQ -> throw new UnsupportedOperationException("libzmq does not run in a JVM");
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
		throw new IllegalArgumentException("There is no peer '" + name + "'; the peers are ours, jeromq and libzmq");
	}

}
