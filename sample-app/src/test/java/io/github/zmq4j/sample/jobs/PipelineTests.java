package io.github.zmq4j.sample.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqContext;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.sample.GeneratedTexts;
import io.github.zmq4j.sample.RunningSample;
import io.github.zmq4j.sample.SequentialCount;
import io.github.zmq4j.spring.core.ZmqSocketRegistry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * The whole pipeline in one process.
 */
@Tag("integration")
@Timeout(180)
@ExtendWith(OutputCaptureExtension.class)
class PipelineTests {

	private static final String PIPELINE = "--spring.profiles.active=ventilator,worker,sink,inproc";

	private static final String EXIT = "--exit-when-done";

	@TempDir
	private Path directory;

	@Test
	@Tag("smoke")
	void countsWhatAPlainSequentialCountCounts(CapturedOutput output) throws Exception {
		GeneratedTexts.write(this.directory);
		SequentialCount plain = SequentialCount.of(this.directory);
		assertThat(plain.bytes()).isGreaterThan(1_000_000);
		try (RunningSample sample = RunningSample.start(PIPELINE, EXIT, "--input=" + this.directory)) {
			assertThat(sample.awaitCompletion()).isZero();
			JobReport report = sample.bean(Sink.class).counts().latest();
			assertThat(report).isNotNull();
			assertThat(report.checksum()).isEqualTo(JobReport.checksum(plain.words()))
				.isEqualTo(GeneratedTexts.CHECKSUM);
			assertThat(report.words()).isEqualTo(plain.sum());
			assertThat(report.distinct()).isEqualTo(plain.words().size());
			assertThat(report.lines()).isEqualTo(plain.lines());
			assertThat(report.totals().bytes()).isEqualTo(plain.bytes());
			assertThat(report.totals().files()).isEqualTo(plain.files()).isEqualTo(GeneratedTexts.FILES);
			assertThat(report.totals().skipped()).isEqualTo(1);
			assertThat(report.top()).isEqualTo(JobReport.top(plain.words(), 20));
			assertThat(output).contains(report.table());
		}
	}

	@Test
	void aDirectoryWithoutFilesIsSaidAndIsAFailure(CapturedOutput output) {
		try (RunningSample sample = RunningSample.start(PIPELINE, "--input=" + this.directory)) {
			assertThat(sample.awaitCompletion()).isEqualTo(1);
			assertThat(output).contains("There is no text to count below " + this.directory)
				.contains("the directory is empty");
		}
	}

	@Test
	void batchesThatAreLostWithAWorkerAreNamed(CapturedOutput output) throws Exception {
		Files.writeString(this.directory.resolve("two-batches.txt"), "one line\n".repeat(30));
		try (RunningSample sample = startWithoutWorker(); ZmqContext context = ZmqContext.create()) {
			try (ZmqSocket worker = context.socket(SocketType.PULL)) {
				connectToBatches(sample, worker);
				assertThat(worker.receive(Duration.ofSeconds(60))).isNotNull();
				assertThat(worker.receive(Duration.ofSeconds(60))).isNotNull();
			}
			assertThat(sample.awaitCompletion()).isEqualTo(1);
			assertThat(output).contains("2 of 2 batches are missing").contains("They have the numbers 0, 1.");
			assertThat(sample.bean(Sink.class).counts().ended()).isEqualTo(1);
		}
	}

	@Test
	void aVentilatorWhoseLastWorkerIsLostGivesUp(CapturedOutput output) throws Exception {
		Files.writeString(this.directory.resolve("long.txt"), "some words\n".repeat(10_000));
		try (RunningSample sample = startWithoutWorker(EXIT); ZmqContext context = ZmqContext.create()) {
			try (ZmqSocket worker = context.socket(SocketType.PULL)) {
				connectToBatches(sample, worker);
				assertThat(worker.receive(Duration.ofSeconds(60))).isNotNull();
			}
			assertThat(sample.awaitCompletion()).isEqualTo(1);
			assertThat(output).contains("no worker has taken a batch for 1 s")
				.contains("workers connected: 0")
				.doesNotContain("Nothing has been heard of the ventilator");
		}
	}

	@Test
	void withoutTheArgumentTheVentilatorWaitsForAWorkerHoweverLongItTakes(CapturedOutput output) throws Exception {
		Files.writeString(this.directory.resolve("a.txt"), "some words\n");
		try (RunningSample sample = startWithoutWorker(); ZmqContext context = ZmqContext.create()) {
			CompletableFuture<Integer> status = CompletableFuture.supplyAsync(sample::awaitCompletion);
			assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> status.get(3, TimeUnit.SECONDS));
			try (ZmqSocket worker = context.socket(SocketType.PULL)) {
				connectToBatches(sample, worker);
				assertThat(worker.receive(Duration.ofSeconds(60))).isNotNull();
			}
			assertThat(status.get(60, TimeUnit.SECONDS)).isEqualTo(1);
			assertThat(output).contains("1 of 1 batches are missing");
		}
	}

	@Test
	void stoppingInTheMiddleOfAJobIsQuiet(CapturedOutput output) throws Exception {
		Files.writeString(this.directory.resolve("long.txt"), "some words in a long text\n".repeat(400_000));
		try (RunningSample sample = RunningSample.start(PIPELINE, "--input=" + this.directory)) {
			await().atMost(Duration.ofSeconds(60)).until(() -> sample.bean(Worker.class).counts().batches() > 2_000);
		}
		assertThat(output).doesNotContain("WARN").doesNotContain("ERROR").doesNotContain("distinct words");
	}

	@Test
	void withoutTheArgumentTheApplicationStaysUp() throws Exception {
		Files.writeString(this.directory.resolve("a.txt"), "Don't stop");
		try (RunningSample sample = RunningSample.start(PIPELINE, "--input=" + this.directory)) {
			await().atMost(Duration.ofSeconds(60))
				.until(() -> sample.bean(Ventilator.class).counts().state() == VentilatorCounts.State.DONE);
			assertThat(sample.bean(Ventilator.class).isRunning()).isFalse();
			assertThat(sample.bean(SinkWatch.class).isRunning()).isTrue();
			assertThat(sample.bean(Worker.class).counts().batches()).isEqualTo(1);
		}
	}

	private RunningSample startWithoutWorker(String... arguments) {
		List<String> all = new ArrayList<>(List.of(arguments));
		Collections.addAll(all, "--spring.profiles.active=ventilator,sink",
				"--sample.endpoints.batches=tcp://127.0.0.1:*", "--sample.endpoints.results=inproc://results",
				"--sample.endpoints.control=inproc://control", "--sample.jobs.patience=1s",
				"--input=" + this.directory);
		return RunningSample.start(all.toArray(new String[0]));
	}

	private static void connectToBatches(RunningSample sample, ZmqSocket worker) {
		worker.connect(sample.bean(ZmqSocketRegistry.class).socket("batches").boundEndpoints().get(0));
	}

}
