package io.github.zmq4j.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.zmq4j.benchmarks.compare.Results.result;
import static io.github.zmq4j.benchmarks.compare.Results.series;
import static org.assertj.core.api.Assertions.assertThat;

class PageTests {

	private static final String RATE = Metric.RATE.figure();

	@TempDir
	private Path directory;

	@Test
	void thePageHasTargetsPlotsFiguresAndWhereTheyComeFrom() throws IOException {
		new Page(this.directory, "performance").publish(report());
		String page = Files.readString(this.directory.resolve("performance.md"));
		assertThat(page).contains(
				"4 of " + Targets.ALL.size() + " targets held, 0 missed, " + (Targets.ALL.size() - 4)
						+ " not measured.",
				"| topics:tcp:64:1000 ", "(performance/targets.svg)", "(performance/push-pull-tcp-size.svg)",
				"| push-pull:tcp:4096 ", "- JDK: OpenJDK 17",
				"# Performance: OpenJDK 17, platform threads, 1 I/O thread\n", "Nothing is written yet.");
		assertThat(this.directory.resolve("performance/push-pull-tcp-size.svg")).content()
			.contains("<svg ", ">libzmq</text>", ">1 Ki</text>", "prefers-color-scheme: dark");
		assertThat(this.directory.resolve("performance/targets.svg")).content()
			.contains(">push-pull:tcp:16, msg/s, at least 3 x better</text>", ">3.71</text>");
		assertThat(ReportJson.read(this.directory.resolve("performance.json")).results()).hasSize(5);
	}

	@Test
	void whatPeopleWroteSurvivesAndOldPlotsGo() throws IOException {
		Path notes = Files.writeString(this.directory.resolve("performance-notes.md"), "The knee is the cache.\n");
		Files.createDirectory(this.directory.resolve("performance"));
		Path old = Files.writeString(this.directory.resolve("performance/old.svg"), "");
		Page page = new Page(this.directory, "performance");
		page.publish(report());
		page.publish(report());
		assertThat(notes).hasContent("The knee is the cache.");
		assertThat(this.directory.resolve("performance.md")).content()
			.containsOnlyOnce("## What people found\n\nThe knee is the cache.\n\n## Curves");
		assertThat(old).doesNotExist();
	}

	@Test
	void aPageOfAnotherNameLeavesTheFirstAlone() throws IOException {
		new Page(this.directory, "performance").publish(report());
		String first = Files.readString(this.directory.resolve("performance.md"));
		Files.writeString(this.directory.resolve("other-notes.md"), "Of another JDK.\n");
		new Page(this.directory, "other").publish(new Report(report().environment(), List.of()));
		assertThat(this.directory.resolve("performance.md")).hasContent(first);
		assertThat(this.directory.resolve("performance/targets.svg")).exists();
		assertThat(this.directory.resolve("other.md")).content().contains("Of another JDK.", "(other.json)");
		assertThat(this.directory.resolve("other.json")).exists();
	}

	@Test
	void twoPointsAreNoCurveAndWhatIsMissingHasNoLine() {
		ScenarioResult one = result("fan-in:tcp:64:1", series(RATE, 1), new Series(), new Series());
		ScenarioResult two = result("fan-in:tcp:64:10", series(RATE, 2), new Series(), new Series());
		ScenarioResult three = result("fan-in:tcp:64:100", series(RATE, 3), new Series(), new Series());
		assertThat(Curves.draw(new Report(Map.of(), List.of(one, two)))).isEmpty();
		Map<String, String> plots = Curves.draw(new Report(Map.of(), List.of(one, two, three)));
		assertThat(plots).containsOnlyKeys("fan-in-tcp-64-senders.svg");
		assertThat(plots.values().iterator().next()).contains(">ours</text>").doesNotContain(">libzmq</text>");
	}

	@Test
	void sizesAndCountsAreNamedAsPeopleNameThem() {
		assertThat(Curves.binary(64)).isEqualTo("64");
		assertThat(Curves.binary(1000)).isEqualTo("1000");
		assertThat(Curves.binary(65536)).isEqualTo("64 Ki");
		assertThat(Curves.binary(67108864)).isEqualTo("64 Mi");
		assertThat(Curves.binary(100000)).isEqualTo("100 k");
	}

	private static Report report() {
		List<ScenarioResult> results = new ArrayList<>();
		for (int size = 16; size <= 4096; size *= 4) {
			results.add(result("push-pull:tcp:" + size, series(RATE, 40e6 / size, 41e6 / size, 38e6 / size),
					series(RATE, 9e6 / size), series(RATE, 10e6 / size, 12e6 / size)));
		}
		return new Report(Map.of("JDK", "OpenJDK 17", "threads", Threading.DEFAULT.about()), results);
	}

}
