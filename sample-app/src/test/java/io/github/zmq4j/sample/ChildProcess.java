package io.github.zmq4j.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The application in a process of its own, with the class path of the test. Its output is
 * guarded by this object's lock.
 */
final class ChildProcess implements AutoCloseable {

	/** Long, because machines that build are busy. */
	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final List<String> output = new ArrayList<>();

	private final Process process;

	private final Thread reader;

	private ChildProcess(Process process) {
		this.process = process;
		this.reader = new Thread(this::read, "child-output");
		this.reader.start();
	}

	static ChildProcess start(String... arguments) throws IOException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		List<String> command = new ArrayList<>(
				List.of(java, "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
						SampleApplication.class.getName(), "--server.port=0", "--logging.level.root=info"));
		command.addAll(List.of(arguments));
		return new ChildProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
	}

	private void read() {
		try (BufferedReader lines = new BufferedReader(
				new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8))) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				add(line);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private synchronized void add(String line) {
		this.output.add(line);
		notifyAll();
	}

	synchronized String output() {
		return String.join("\n", this.output);
	}

	/** Waits for a line that matches, and gives the first group. */
	synchronized String awaitLine(String regex) throws InterruptedException {
		Pattern pattern = Pattern.compile(regex);
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		int looked = 0;
		while (true) {
			for (; looked < this.output.size(); looked++) {
				Matcher matcher = pattern.matcher(this.output.get(looked));
				if (matcher.find()) {
					return (matcher.groupCount() > 0) ? matcher.group(1) : matcher.group();
				}
			}
			long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
			if (left <= 0 || (!this.reader.isAlive() && !this.process.isAlive())) {
				throw new AssertionError("There is no line with " + regex + " in:\n" + output());
			}
			wait(Math.min(left, 100));
		}
	}

	String awaitEndpoint(String socket) throws InterruptedException {
		return awaitLine("Socket '" + socket + "' .* is bound to (\\S+)");
	}

	/** Asks the process to end, as Ctrl-C and {@code kill} do. */
	void terminate() {
		// Unlike Process.destroy, this leaves the output open.
		this.process.toHandle().destroy();
	}

	/** Gives the process no time to end, as {@code kill -9} does. */
	void kill() {
		this.process.toHandle().destroyForcibly();
	}

	int awaitExit(Duration timeout) throws InterruptedException {
		if (!this.process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
			throw new AssertionError("The process is still alive after " + timeout + "; it says:\n" + output());
		}
		this.reader.join();
		return this.process.exitValue();
	}

	int awaitExit() throws InterruptedException {
		return awaitExit(PATIENCE);
	}

	@Override
	public void close() {
		kill();
		this.process.onExit().join();
	}

}
