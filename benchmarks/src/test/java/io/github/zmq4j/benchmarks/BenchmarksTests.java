package io.github.zmq4j.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.zmq4j.benchmarks.command.Console;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every tool of every library, in processes of their own.
 */
@Tag("integration")
class BenchmarksTests {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	@Test
	void everyToolRunsWithEveryLibraryAndAcrossLibraries() {
		int code = run("smoke");
		assertThat(out())
			.contains("good: push-pull:tcp:64 ours\n", "good: req-rep:tcp:1 jeromq+ours\n",
					"good: idle:tcp:1:20 jeromq\n", "good: req-rep:ipc:1 raw-spinning\n")
			.endsWith("all good\n");
		assertThat(code).isZero();
		if (Boolean.getBoolean("zmq.test.require-peers")) {
			assertThat(out()).contains("good: push-pull:tcp:64 ours+libzmq\n", "good: req-rep:tcp:1 libzmq+ours\n");
		}
	}

	@Test
	void aComparisonPrintsRatiosAndWritesFiles(@TempDir Path directory) throws IOException {
		Path json = directory.resolve("report.json");
		Path markdown = directory.resolve("report.md");
		int code = run("compare", "--scenarios", "req-rep:tcp:1", "--peers", "ours,jeromq", "--rounds", "1",
				"--seconds", "0.01", "--warm-up-seconds", "0.01", "--json", json.toString(), "--markdown",
				markdown.toString());
		assertThat(code).as(out()).isZero();
		assertThat(out())
			.containsPattern("\\| req-rep:tcp:1 +\\| us, p50 +\\| [0-9.]+ .*\\| [0-9.]+ \\(.*\\) +\\| - +\\|");
		assertThat(markdown).hasContent(out().trim());
		assertThat(Files.readString(json)).contains("\"oursToJeroMq\" : {", "\"roundtrip p99.9 [us]\" : ",
				"\"sender cpu [us/msg]\" : ", "\"receiver allocated [B/msg]\" : ");
	}

	@Test
	void thePerformancePageIsMeasuredAndMadeAgainFromItsFile(@TempDir Path directory) throws IOException {
		Files.writeString(directory.resolve("performance-notes.md"), "The knee is the cache.");
		assertThat(run("performance", "--into", directory.toString(), "--peers", "ours,jeromq", "--scenarios",
				"req-rep:tcp:1", "--rounds", "1", "--seconds", "0.01", "--warm-up-seconds", "0.01"))
			.as(this.err.toString(StandardCharsets.UTF_8))
			.isZero();
		Path page = directory.resolve("performance.md");
		assertThat(page).content().contains("The knee is the cache.", "| req-rep:tcp:1 ", "--scenarios req-rep:tcp:1");
		String before = Files.readString(page);
		Files.delete(page);
		assertThat(run("performance", "--into", directory.toString(), "--from",
				directory.resolve("performance.json").toString()))
			.isZero();
		assertThat(page).hasContent(before.strip());
	}

	@Test
	void everyLibraryRunsOnAnotherJavaAndPinned() {
		Path java = Path.of(System.getProperty("java.home"), "bin", "..", "bin", "java");
		int code = run("compare", "--scenarios", "req-rep:tcp:1", "--peers", "ours,jeromq", "--rounds", "1",
				"--seconds", "0.01", "--warm-up-seconds", "0.01", "--java", java.toString(), "--pin", "same");
		assertThat(code).as(out() + this.err.toString(StandardCharsets.UTF_8)).isZero();
		assertThat(out()).contains("- pinned: both sides on CPU 0",
				"- JDK: " + System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
	}

	private int run(String... words) {
		return Main.run(List.of(words), new Console(stream(this.out), stream(this.err)));
	}

	private String out() {
		return this.out.toString(StandardCharsets.UTF_8);
	}

	private static PrintStream stream(ByteArrayOutputStream bytes) {
		return new PrintStream(bytes, true, StandardCharsets.UTF_8);
	}

}
