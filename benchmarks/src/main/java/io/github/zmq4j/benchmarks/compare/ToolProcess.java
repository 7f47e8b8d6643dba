package io.github.zmq4j.benchmarks.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A tool in a process of its own. The lines it prints belong to the reader thread until
 * the process has ended; two futures hand over what others need.
 */
final class ToolProcess implements AutoCloseable {

	private static final String ENDPOINT = "endpoint: ";

	private final String name;

	private final Process process;

	private final Thread reader;

	private final CompletableFuture<String> endpoint = new CompletableFuture<>();

	private final CompletableFuture<List<String>> output = new CompletableFuture<>();

	private ToolProcess(String name, Process process) {
		this.name = name;
		this.process = process;
		this.reader = new Thread(this::read, "output-of-" + name);
		this.reader.setDaemon(true);
	}

	/**
	 * Starts a process.
	 * @param name how to call it in messages
	 * @param command its command line
	 * @param directory where it may leave files
	 */
	static ToolProcess start(String name, List<String> command, Path directory) {
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().put("TMPDIR", directory.toString());
		try {
			Process process = builder.start();
			ToolProcess started = new ToolProcess(name, process);
			started.reader.start();
			return started;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot start " + command, ex);
		}
	}

	/** The endpoint that it bound, as soon as it says so; fails if it ends before. */
	CompletableFuture<String> endpoint() {
		return this.endpoint;
	}

	/** All its lines once it has ended well; fails if it ends otherwise. */
	CompletableFuture<List<String>> output() {
		return this.output;
	}

	/** Ends its standard input, for which some tools wait before they go. */
	void letGo() {
		try {
			this.process.getOutputStream().close();
		}
		catch (IOException ex) {
			// It is gone already.
		}
	}

	private void read() {
		List<String> lines = new ArrayList<>();
		try (BufferedReader reader = this.process.inputReader()) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				lines.add(line);
				if (line.startsWith(ENDPOINT)) {
					this.endpoint.complete(line.substring(ENDPOINT.length()));
				}
			}
			ended(this.process.waitFor(), lines);
		}
		catch (IOException | InterruptedException ex) {
			ended(-1, lines);
		}
	}

	private void ended(int code, List<String> lines) {
		if (code == 0) {
			this.output.complete(List.copyOf(lines));
		}
		else {
			this.output.completeExceptionally(
					new RunFailedException(this.name + " ended with code " + code + ": " + String.join(" / ", lines)));
		}
		this.endpoint.completeExceptionally(new RunFailedException(
				this.name + " ended without saying where it bound: " + String.join(" / ", lines)));
	}

	/** Ends the process if it still runs, and waits until it is gone. */
	@Override
	public void close() {
		this.process.destroyForcibly();
		try {
			this.process.waitFor();
			this.reader.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
