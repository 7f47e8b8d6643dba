package io.github.zmq4j.benchmarks.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.github.zmq4j.benchmarks.command.UsageException;

/**
 * On which CPUs the two sides run. Pinning is done by {@code taskset} of Linux.
 */
enum Pin {

	/** Wherever the scheduler puts them. */
	NONE("none"),

	/** The side that binds on CPU 0, the other on CPU 1; both CPUs for both in one. */
	SPLIT("the side that binds on CPU 0, the side that connects on CPU 1"),

	/** Both on CPU 0. */
	SAME("both sides on CPU 0");

	private final String about;

	Pin(String about) {
		this.about = about;
	}

	/** For readers. */
	String about() {
		return this.about;
	}

	static Pin of(String option) {
		return Arrays.stream(values())
			.filter((pin) -> pin.name().toLowerCase(Locale.ROOT).equals(option))
			.findFirst()
			.orElseThrow(() -> new UsageException("--pin wants none, split or same, not '" + option + "'"));
	}

	/**
	 * What stands before the command line of a tool.
	 * @param tool its name, which says its side
	 */
	List<String> prefix(String tool) {
		return (this == NONE) ? List.of() : List.of("taskset", "-c", cpus(tool));
	}

	private String cpus(String tool) {
		if (this == SAME || tool.startsWith("local_")) {
			return "0";
		}
		return tool.startsWith("remote_") ? "1" : "0,1";
	}

}
