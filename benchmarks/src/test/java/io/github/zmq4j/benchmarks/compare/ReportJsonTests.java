package io.github.zmq4j.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.zmq4j.benchmarks.command.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.zmq4j.benchmarks.compare.Results.result;
import static io.github.zmq4j.benchmarks.compare.Results.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ReportJsonTests {

	private static final String RATE = Metric.RATE.figure();

	@TempDir
	private Path directory;

	@Test
	void whatIsWrittenIsReadAgain() throws IOException {
		Series failed = new Series();
		failed.add(2, new Measurement(Map.of(RATE, 1e6, "sender cpu [us/msg]", 0.25), 0.125));
		failed.addFailure("round 1: \"no\" figures");
		Map<String, String> environment = new LinkedHashMap<>();
		environment.put("JDK", "17");
		environment.put("CPUs", "2");
		Report report = new Report(environment,
				List.of(result("push-pull:tcp:64", series(RATE, 3e6, 4e6), failed, new Series())));
		Report read = ReportJson.read(write(ReportJson.write(report)));
		assertThat(read.markdown()).isEqualTo(report.markdown());
		assertThat(read.results().get(0).series().get("jeromq").runs()).isEqualTo(failed.runs());
		assertThat(read.results().get(0).series().get("jeromq").failures()).isEqualTo(failed.failures());
		assertThat(ReportJson.write(read)).isEqualTo(ReportJson.write(report));
	}

	@Test
	void verdictsAndRatiosAreThereForOtherPrograms() {
		Report report = new Report(Map.of(),
				List.of(result("push-pull:tcp:16", series(RATE, 3e6), series(RATE, 1e6), new Series())));
		assertThat(ReportJson.write(report)).contains("\"held\" : true", "\"target\" : \"at least 3 x better\"",
				"\"better\" : \"jeromq\"", "\"oursToLibzmq\" : null", "\"median\" : 3.0");
	}

	@Test
	void aMistakenFileIsASentence() throws IOException {
		Path text = write("{ \"environment\": ");
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> ReportJson.read(text))
			.withMessageContaining("report.json is no JSON: ");
		Path other = write("[1]");
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> ReportJson.read(other))
			.withMessageContaining("is not what compare or performance wrote");
	}

	@Test
	void ofAScenarioInSeveralFilesTheLastCountsAndNothingIsMixed() {
		ScenarioResult old = result("push-pull:tcp:16", series(RATE, 1e6, 1e6), series(RATE, 1e6), new Series());
		ScenarioResult other = result("push-pull:tcp:64", series(RATE, 5e6), new Series(), new Series());
		ScenarioResult young = result("push-pull:tcp:16", series(RATE, 3e6), new Series(), new Series());
		Report merged = Report.merge(List.of(new Report(Map.of("date", "2026-01-01"), List.of(old, other)),
				new Report(Map.of("date", "2026-01-02"), List.of(young)),
				new Report(Map.of("date", "2026-01-02"), List.of())));
		assertThat(merged.results()).containsExactly(young, other);
		assertThat(merged.environment()).containsEntry("date", "2026-01-01; 2026-01-02");
	}

	private Path write(String text) throws IOException {
		return Files.writeString(this.directory.resolve("report.json"), text);
	}

}
