package io.github.zmq4j.benchmarks.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.github.zmq4j.benchmarks.library.Library;

/**
 * Starts tools of any library, all JVMs with the same flags. Owns the directory in which
 * the C program is compiled.
 */
final class Launcher implements AutoCloseable {

	private static final String MAIN_CLASS = "io.github.zmq4j.benchmarks.Main";

	private final List<String> jvm;

	private final Path directory;

	private final LibzmqPeer libzmq;

	private Launcher(List<String> jvm, Path directory, LibzmqPeer libzmq) {
		this.jvm = jvm;
		this.directory = directory;
		this.libzmq = libzmq;
	}

	/**
	 * Prepares, which compiles the C program.
	 * @param jvmFlags flags for each JVM
	 */
	static Launcher prepare(List<String> jvmFlags) {
		List<String> jvm = new ArrayList<>();
		jvm.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		jvm.addAll(jvmFlags);
		try {
			Path directory = Files.createTempDirectory("zmq-benchmarks");
			jvm.add("-Djava.io.tmpdir=" + directory);
			jvm.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN_CLASS));
			return new Launcher(List.copyOf(jvm), directory, LibzmqPeer.compile(directory));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot prepare the C program", ex);
		}
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
		List<String> command = new ArrayList<>();
		if (library == Library.LIBZMQ) {
			command.add(String.valueOf(this.libzmq.program()));
		}
		else {
			command.addAll(this.jvm);
		}
		command.add(tool);
		command.addAll(arguments);
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
