package io.github.zmq4j.benchmarks.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.zmq4j.benchmarks.command.UsageException;

/**
 * How the processes of all libraries are started, every library's alike. Immutable.
 *
 * @param java the java program that runs the JVMs
 * @param jvmFlags flags for each JVM
 * @param pin on which CPUs each side runs
 * @param threading which threads each side has
 */
record Processes(Path java, List<String> jvmFlags, Pin pin, Threading threading) {

	private static final Path THIS_JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

	/** This JVM's program, without flags, on whatever CPU. */
	static final Processes DEFAULT = new Processes(THIS_JAVA, List.of(), Pin.NONE, Threading.DEFAULT);

	/**
	 * Reads what the command line says.
	 * @param java the java program; empty for this JVM's
	 * @param jvmFlags flags, separated by blanks
	 * @param pin none, split or same
	 * @param threading which threads each side has
	 * @throws UsageException if there is no such program
	 */
	static Processes parse(String java, String jvmFlags, String pin, Threading threading) {
		Path program = java.isEmpty() ? THIS_JAVA : Path.of(java).toAbsolutePath();
		if (Files.isDirectory(program) || !Files.isExecutable(program)) {
			throw new UsageException("--java wants a java program, as in /path/to/jdk/bin/java, not '" + java + "'");
		}
		String flags = jvmFlags.trim();
		return new Processes(program, flags.isEmpty() ? List.of() : List.of(flags.split(" +")), Pin.of(pin), threading);
	}

	/** The same with other flags for each JVM. */
	Processes withFlags(List<String> flags) {
		return new Processes(this.java, flags, this.pin, this.threading);
	}

	boolean isThisJava() {
		return this.java.equals(THIS_JAVA);
	}

}
