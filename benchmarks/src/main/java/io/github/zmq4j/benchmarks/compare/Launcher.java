package io.github.zmq4j.benchmarks.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.github.zmq4j.benchmarks.command.UsageException;
import io.github.zmq4j.benchmarks.library.Library;

/**
 * Starts tools of any library, all JVMs with the same flags. Owns the directory in which
 * the C program is compiled.
 */
final class Launcher implements AutoCloseable {

	private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

	private static final String MAIN_CLASS = "io.github.zmq4j.benchmarks.Main";

	private final Processes processes;

	private final List<String> jvm;

	private final Path directory;

	private final LibzmqPeer libzmq;

	private Launcher(Processes processes, List<String> jvm, Path directory, LibzmqPeer libzmq) {
		this.processes = processes;
		this.jvm = jvm;
		this.directory = directory;
		this.libzmq = libzmq;
	}

	/**
	 * Prepares, which compiles the C program.
	 * @param processes how to start processes
	 * @throws UsageException if processes cannot be started so
	 */
	static Launcher prepare(Processes processes) {
		List<String> jvm = new ArrayList<>();
		jvm.add(processes.java().toString());
		jvm.addAll(processes.jvmFlags());
		try {
			Path directory = Files.createTempDirectory("zmq-benchmarks");
			jvm.add("-Djava.io.tmpdir=" + directory);
			jvm.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN_CLASS));
			Launcher launcher = new Launcher(processes, List.copyOf(jvm), directory, LibzmqPeer.compile(directory));
			launcher.requirePin();
			launcher.requireVirtualThreads();
			return launcher;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot prepare the C program", ex);
		}
	}

	private void requirePin() {
		List<String> prefix = this.processes.pin().prefix("both");
		if (prefix.isEmpty()) {
			return;
		}
		List<String> command = new ArrayList<>(prefix);
		command.add("true");
		try {
			LibzmqPeer.output(command, this.directory);
		}
		catch (RunFailedException ex) {
			close();
			throw new UsageException("--pin does not work here, because it wants Linux with the program taskset"
					+ " (on Debian: apt-get install util-linux) and the CPUs 0 and 1, which a container may withhold;"
					+ " --pin none does without: " + ex.getMessage());
		}
	}

	private void requireVirtualThreads() {
		if (!this.processes.threading().virtualCallers()) {
			return;
		}
		String version = property("java.specification.version");
		if (!version.matches("\\d+") || Integer.parseInt(version) < FIRST_WITH_VIRTUAL_THREADS) {
			close();
			throw new UsageException("--threads virtual wants JDK " + FIRST_WITH_VIRTUAL_THREADS
					+ " or later, and the JVMs would be of JDK " + version + "; --java <program> chooses another one");
		}
	}

	/** Name and version of the JVM that runs the tools. */
	String jdk() {
		return property("java.vm.name") + " " + property("java.runtime.version");
	}

	/** A property of the JVM that runs the tools. */
	private String property(String name) {
		if (this.processes.isThisJava()) {
			return System.getProperty(name);
		}
		try {
			return property(LibzmqPeer.output(
					List.of(this.processes.java().toString(), "-XshowSettings:properties", "-version"), this.directory),
					name);
		}
		catch (RunFailedException ex) {
			throw new UsageException("--java wants a java program that runs: " + ex.getMessage());
		}
	}

	private static String property(List<String> lines, String name) {
		String start = name + " = ";
		return lines.stream()
			.map(String::trim)
			.filter((line) -> line.startsWith(start))
			.map((line) -> line.substring(start.length()))
			.findFirst()
			.orElse("unknown");
	}

	Processes processes() {
		return this.processes;
	}

	LibzmqPeer libzmq() {
		return this.libzmq;
	}

	boolean canRun(Pairing pairing) {
		return this.libzmq.program() != null || !pairing.has(Library.LIBZMQ);
	}

	/**
	 * Starts a tool.
	 * @param library what runs it
	 * @param tool its name
	 * @param arguments its arguments and options
	 */
	ToolProcess start(Library library, String tool, List<String> arguments) {
		List<String> command = new ArrayList<>(this.processes.pin().prefix(tool));
		if (library == Library.LIBZMQ) {
			command.add(String.valueOf(this.libzmq.program()));
		}
		else {
			command.addAll(this.jvm);
		}
		command.add(tool);
		command.addAll(arguments);
		command.addAll(this.processes.threading().options(library));
		if (library != Library.LIBZMQ) {
			command.addAll(List.of("--peer", library.option()));
		}
		return ToolProcess.start(library.option() + " " + tool, command, this.directory);
	}

	@Override
	public void close() {
		try (Stream<Path> files = Files.walk(this.directory)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot delete " + this.directory, ex);
		}
	}

}
