package io.github.zmq4j.sample;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application as its users run it: as processes that end with a status.
 */
@Tag("integration")
@Timeout(300)
class SeparateProcessesTests {

	@TempDir
	private Path texts;

	@BeforeEach
	void writeTexts() throws Exception {
		GeneratedTexts.write(this.texts);
	}

	@Test
	void oneProcessPrintsTheTableAndEndsWithStatusZeroWhenDone() throws Exception {
		try (ChildProcess all = ChildProcess.start("--input=" + this.texts, "--exit-when-done")) {
			assertThat(all.awaitExit()).as(all.output()).isZero();
			assertThat(all.output()).contains("messages per second")
				.contains(GeneratedTexts.CHECKSUM)
				.contains("Skipped image.bin: it is binary")
				.doesNotContain("ERROR");
		}
	}

	@Test
	void aDirectoryThatDoesNotExistIsSaidAndEndsWithAnotherStatus() throws Exception {
		try (ChildProcess all = ChildProcess.start("--input=" + this.texts.resolve("nowhere"), "--exit-when-done")) {
			assertThat(all.awaitExit()).isEqualTo(1);
			assertThat(all.output()).contains("There is no directory " + this.texts.resolve("nowhere"));
		}
	}

	@Test
	void aSettingThatCannotBeIsSaidAndEndsWithAnotherStatus() throws Exception {
		try (ChildProcess all = ChildProcess.start("--input=" + this.texts, "--sample.jobs.top-words=-1",
				"--exit-when-done")) {
			assertThat(all.awaitExit()).isEqualTo(1);
			assertThat(all.output()).contains("sample.jobs.top-words is -1; it must be at least 0");
		}
	}

	@Test
	void aProfileThatDoesNotExistIsSaidAndEndsWithAnotherStatus() throws Exception {
		try (ChildProcess wrong = ChildProcess.start("--spring.profiles.active=sink,wroker", "--exit-when-done")) {
			assertThat(wrong.awaitExit()).isEqualTo(1);
			assertThat(wrong.output()).contains("spring.profiles.active")
				.contains(
						"There is no profile wroker. What can be started is ventilator, worker, sink, prices, quotes");
		}
	}

	@Test
	void aVentilatorWithoutWorkersGivesUp() throws Exception {
		try (ChildProcess lonely = ChildProcess.start("--spring.profiles.active=ventilator,sink",
				"--sample.endpoints.batches=tcp://127.0.0.1:*", "--sample.endpoints.results=inproc://results",
				"--sample.endpoints.control=inproc://control", "--sample.jobs.patience=2s", "--input=" + this.texts,
				"--exit-when-done")) {
			assertThat(lonely.awaitExit()).isEqualTo(1);
			assertThat(lonely.output()).contains("0 of 1 worker(s) are there after 2 s")
				.contains("Start more and run the job again");
		}
	}

	@Test
	void whoeverIsLeftAloneGivesUp() throws Exception {
		try (ChildProcess sink = ChildProcess.start("--spring.profiles.active=sink", "--exit-when-done",
				"--sample.endpoints.results=tcp://127.0.0.1:*", "--sample.endpoints.control=tcp://127.0.0.1:*",
				"--sample.jobs.patience=5s")) {
			String control = "--sample.endpoints.control=" + sink.awaitEndpoint("control");
			try (ChildProcess ventilator = start("ventilator", "--sample.endpoints.batches=tcp://127.0.0.1:*", control,
					"--input=" + this.texts)) {
				ventilator.awaitLine("Waiting for 1 worker");
				ventilator.kill();
				assertThat(sink.awaitExit()).isEqualTo(1);
				assertThat(sink.output()).contains("Nothing has been heard of the ventilator for 5 s");
			}
		}
	}

	@Test
	void sigtermEndsARunningApplicationCleanly() throws Exception {
		try (ChildProcess all = ChildProcess.start("--input=" + this.texts)) {
			all.awaitLine(GeneratedTexts.CHECKSUM);
			all.awaitLine("Started SampleApplication");
			all.terminate();
			assertThat(all.awaitExit(Duration.ofSeconds(20))).isEqualTo(143);
			assertThat(all.output()).doesNotContain("ERROR").doesNotContain("WARN").doesNotContain("Exception");
		}
	}

	@Test
	void threeProcessesAndMoreMeetOverTcp() throws Exception {
		try (ChildProcess sink = start("sink", "--sample.endpoints.results=tcp://127.0.0.1:*",
				"--sample.endpoints.control=tcp://127.0.0.1:*")) {
			String results = "--sample.endpoints.results=" + sink.awaitEndpoint("results");
			String control = "--sample.endpoints.control=" + sink.awaitEndpoint("control");
			try (ChildProcess ventilator = start("ventilator", "--sample.endpoints.batches=tcp://127.0.0.1:*", control,
					"--sample.jobs.workers=2", "--input=" + this.texts)) {
				String batches = "--sample.endpoints.batches=" + ventilator.awaitEndpoint("batches");
				try (ChildProcess one = start("worker", batches, results, control);
						ChildProcess other = start("worker", batches, results, control)) {
					assertAllEndWell(sink, ventilator, one, other);
				}
			}
		}
	}

	@Test
	void threeProcessesMeetOverIpcInAnyOrder() throws Exception {
		Path directory = Files.createTempDirectory(Path.of("/tmp"), "zmq");
		String temporary = "--java.io.tmpdir=" + directory;
		try (ChildProcess worker = start("ipc,worker", temporary);
				ChildProcess ventilator = start("ventilator,ipc", temporary, "--input=" + this.texts)) {
			ventilator.awaitLine("Waiting for the sink");
			try (ChildProcess sink = start("sink,ipc", temporary)) {
				assertAllEndWell(sink, ventilator, worker);
			}
		}
		finally {
			assertThat(directory).isEmptyDirectory();
			Files.delete(directory);
		}
	}

	private static ChildProcess start(String profiles, String... arguments) throws Exception {
		String[] all = new String[arguments.length + 3];
		all[0] = "--spring.profiles.active=" + profiles;
		all[1] = "--exit-when-done";
		all[2] = "--sample.jobs.patience=2m";
		System.arraycopy(arguments, 0, all, 3, arguments.length);
		return ChildProcess.start(all);
	}

	private static void assertAllEndWell(ChildProcess sink, ChildProcess... others) throws Exception {
		assertThat(sink.awaitExit()).as(sink.output()).isZero();
		assertThat(sink.output()).contains(GeneratedTexts.CHECKSUM)
			.contains("counted by " + (others.length - 1) + " worker")
			.doesNotContain("ERROR");
		for (ChildProcess each : others) {
			assertThat(each.awaitExit(Duration.ofSeconds(30))).as(each.output()).isZero();
			assertThat(each.output()).doesNotContain("ERROR");
		}
	}

}
