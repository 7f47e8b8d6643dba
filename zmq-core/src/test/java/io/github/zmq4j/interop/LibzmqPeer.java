package io.github.zmq4j.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.zmq4j.SocketType;
import org.junit.jupiter.api.Assumptions;

/**
 * A process that uses libzmq, through its Python binding, and does what it is told by
 * lines; see {@code interop/peer.py}. Used by one thread.
 */
final class LibzmqPeer implements AutoCloseable {

	/** Debian's own interpreter, which python3-zmq belongs to. */
	private static final String PYTHON = "/usr/bin/python3";

	private static final String END = "end of output";

	private static final boolean AVAILABLE = canImportZmq();

	private final Path directory;

	private final Process process;

	private final Writer commands;

	private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

	private final Thread reader;

	private int sockets;

	private LibzmqPeer(Path directory, Process process) {
		this.directory = directory;
		this.process = process;
		this.commands = process.outputWriter(StandardCharsets.US_ASCII);
		this.reader = new Thread(this::readAnswers, "libzmq-peer-" + process.pid());
		this.reader.setDaemon(true);
	}

	/**
	 * Starts a process, or skips the test if libzmq is not here; where peers are required
	 * it fails instead.
	 */
	static LibzmqPeer start() {
		if (!AVAILABLE) {
			String reason = "Interoperability with libzmq is not tested: " + PYTHON
					+ " cannot import zmq; install the Debian package python3-zmq";
			if (Boolean.getBoolean("zmq.test.require-peers")) {
				throw new AssertionError(reason);
			}
			Assumptions.abort(reason);
		}
		try {
			Path directory = Files.createTempDirectory("libzmq-peer");
			Path script = directory.resolve("peer.py");
			try (InputStream source = LibzmqPeer.class.getResourceAsStream("/interop/peer.py")) {
				Files.copy(source, script);
			}
			Process process = new ProcessBuilder(PYTHON, script.toString())
				.redirectError(directory.resolve("errors").toFile())
				.start();
			LibzmqPeer peer = new LibzmqPeer(directory, process);
			peer.reader.start();
			return peer;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Makes a socket; options as in {@code RCVHWM=1} or {@code ROUTING_ID=x61}. */
	LibzmqSide socket(SocketType type, String... options) {
		String name = "socket" + this.sockets++;
		call("socket " + name + " " + type + " " + String.join(" ", options));
		return new LibzmqSide(this, name, type);
	}

	/** Which libzmq, and which binding. */
	String version() {
		return call("version");
	}

	/** Does a command and gives its result, or {@code null} if its time was over. */
	String call(String command) {
		begin(command);
		return end(command);
	}

	/** Begins a command; {@link #end} gives its result. */
	void begin(String command) {
		try {
			this.commands.write(command + "\n");
			this.commands.flush();
		}
		catch (IOException ex) {
			throw new AssertionError("The libzmq peer is gone" + errors(), ex);
		}
	}

	String end(String command) {
		String answer = answer(Side.PATIENCE.multipliedBy(2));
		if (answer == null || answer.startsWith("err")) {
			throw new AssertionError("The libzmq peer was told '" + abbreviate(command) + "' and answered "
					+ ((answer != null) ? "'" + answer + "'" : "nothing") + errors());
		}
		return answer.equals("none") ? null : answer.substring("ok".length()).trim();
	}

	/** The next line of output, or {@code null} if there is none in time or no more. */
	String answer(Duration timeout) {
		try {
			String answer = this.answers.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
			if (END.equals(answer)) {
				this.answers.add(END);
				return null;
			}
			return answer;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(ex);
		}
	}

	/** Kills the process as {@code kill -9} does, and waits until it is gone. */
	void kill() {
		try {
			this.process.destroyForcibly().waitFor();
			this.reader.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(ex);
		}
	}

	/** Freezes the process: its connections stay, and nobody answers. */
	void freeze() {
		signal("STOP");
	}

	/** Lets the frozen process go on. */
	void thaw() {
		signal("CONT");
	}

	@Override
	public void close() {
		kill();
		try {
			this.commands.close();
		}
		catch (IOException ex) {
			// What was not read before the end is of no interest.
		}
		try {
			Files.deleteIfExists(this.directory.resolve("errors"));
			Files.deleteIfExists(this.directory.resolve("peer.py"));
			Files.deleteIfExists(this.directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void signal(String name) {
		try {
			int status = new ProcessBuilder("kill", "-" + name, Long.toString(this.process.pid())).start().waitFor();
			if (status != 0) {
				throw new AssertionError("kill -" + name + " ended with " + status);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(ex);
		}
	}

	private void readAnswers() {
		try (BufferedReader output = this.process.inputReader(StandardCharsets.US_ASCII)) {
			for (String line = output.readLine(); line != null; line = output.readLine()) {
				this.answers.add(line);
			}
		}
		catch (IOException ex) {
			// The process was killed in the middle of a line.
		}
		this.answers.add(END);
	}

	private String errors() {
		try {
			String errors = Files.readString(this.directory.resolve("errors"));
			return errors.isEmpty() ? "" : "; its errors:\n" + errors;
		}
		catch (IOException ex) {
			return "; its errors cannot be read: " + ex;
		}
	}

	private static String abbreviate(String command) {
		return (command.length() <= 200) ? command : command.substring(0, 200) + "...";
	}

	private static boolean canImportZmq() {
		try {
			Process process = new ProcessBuilder(PYTHON, "-c", "import zmq").redirectErrorStream(true).start();
			process.getInputStream().readAllBytes();
			return process.waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
