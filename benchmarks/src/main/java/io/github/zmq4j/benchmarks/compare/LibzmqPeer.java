package io.github.zmq4j.benchmarks.compare;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

import org.jspecify.annotations.Nullable;

/**
 * The program that drives libzmq, compiled on this machine from its sources in this jar.
 *
 * @param program the program, or {@code null} if it could not be made
 * @param about libzmq's version, or why there is no program
 */
record LibzmqPeer(@Nullable Path program, String about) {

	private static final List<String> SOURCES = List.of("zmq_peer.h", "zmq_peer.c", "sockets.c", "figures.c",
			"one_to_one.c", "publisher.c", "many_senders.c", "paced.c", "idle.c");

	/**
	 * Compiles the program.
	 * @param directory where to
	 */
	static LibzmqPeer compile(Path directory) throws IOException {
		for (String source : SOURCES) {
			try (InputStream stream = LibzmqPeer.class.getResourceAsStream(source)) {
				if (stream == null) {
					throw new IOException(source + " is missing in the jar");
				}
				Files.copy(stream, directory.resolve(source));
			}
		}
		Path program = directory.resolve("zmq_peer");
		try {
			output(List.of("gcc", "--version"), directory);
		}
		catch (RunFailedException ex) {
			return new LibzmqPeer(null, "left out: gcc is not installed");
		}
		try {
			output(compiler(directory, program), directory);
			return new LibzmqPeer(program, output(List.of(program.toString(), "version"), directory).get(0));
		}
		catch (RunFailedException ex) {
			return new LibzmqPeer(null, "left out: the C program does not compile, on Debian for want of libzmq3-dev ("
					+ ex.getMessage() + ")");
		}
	}

	private static List<String> compiler(Path directory, Path program) {
		List<String> command = new ArrayList<>(List.of("gcc", "-O2", "-o", program.toString()));
		for (String source : SOURCES) {
			if (source.endsWith(".c")) {
				command.add(directory.resolve(source).toString());
			}
		}
		command.addAll(List.of("-lzmq", "-lpthread"));
		return command;
	}

	/** What a command prints, if it ends well. */
	static List<String> output(List<String> command, Path directory) throws RunFailedException {
		try (ToolProcess process = ToolProcess.start(command.get(0), command, directory)) {
			return process.output().get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new RunFailedException("interrupted");
		}
		catch (ExecutionException ex) {
			Throwable cause = ex.getCause();
			throw new RunFailedException(String.valueOf((cause != null) ? cause.getMessage() : ex));
		}
		catch (UncheckedIOException ex) {
			throw new RunFailedException(String.valueOf(ex.getMessage()));
		}
	}

}
