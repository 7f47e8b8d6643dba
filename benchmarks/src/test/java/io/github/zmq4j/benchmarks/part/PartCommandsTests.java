package io.github.zmq4j.benchmarks.part;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.github.zmq4j.benchmarks.command.Console;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every benchmark runs, so that none rots; how fast is not looked at.
 */
class PartCommandsTests {

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	@BeforeAll
	static void runsBesideOthers() {
		System.setProperty("jmh.ignoreLock", "true");
	}

	@Test
	void everyBenchmarkRuns(@TempDir Path directory) throws IOException {
		Path results = directory.resolve("results.csv");
		assertThat(run("-f", "0", "-wi", "0", "-i", "1", "-r", "10ms", "-foe", "true", "-o",
				directory.resolve("log.txt").toString(), "-rf", "csv", "-rff", results.toString()))
			.as(() -> err())
			.isZero();
		assertThat(names(Files.readAllLines(results))).isEqualTo(benchmarks());
	}

	@Test
	void aWrongOptionGivesTheUsageAndCode1() {
		assertThat(run("--hurry")).isEqualTo(1);
		assertThat(err()).contains("hurry", "usage: jmh [regexp*]");
	}

	@Test
	void aBenchmarkThatIsNotThereIsAFailure(@TempDir Path directory) {
		assertThat(run("NoSuchBenchmark", "-o", directory.resolve("log.txt").toString())).isEqualTo(1);
		assertThat(err()).startsWith("jmh failed: ");
	}

	private static Set<String> names(List<String> lines) {
		return lines.stream()
			.skip(1)
			.map((line) -> line.substring(1, line.indexOf('"', 1)))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Set<String> benchmarks() {
		OutputFormat silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
		return BenchmarkList.defaultList()
			.getAll(silent, List.of())
			.stream()
			.map(BenchmarkListEntry::getUsername)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private int run(String... words) {
		return PartCommands.run(List.of(words),
				new Console(System.out, new PrintStream(this.err, true, StandardCharsets.UTF_8)));
	}

	private String err() {
		return this.err.toString(StandardCharsets.UTF_8);
	}

}
