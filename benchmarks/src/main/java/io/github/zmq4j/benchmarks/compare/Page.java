package io.github.zmq4j.benchmarks.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A page about a report, with plots and with what people wrote about it. Owns these files
 * of its directory: {@code performance.md}, {@code performance.json} and all SVG files in
 * {@code performance}; it reads {@code performance-notes.md} and never writes it.
 */
final class Page {

	private static final String NOTES = "performance-notes.md";

	private final Path directory;

	Page(Path directory) {
		this.directory = directory;
	}

	/** Writes the report for programs only, from which the page can be made later. */
	void save(Report report) {
		write(this.directory.resolve("performance.json"), ReportJson.write(report));
	}

	void publish(Report report) {
		save(report);
		Map<String, String> plots = Curves.draw(report);
		writePlots(this.directory.resolve("performance"), plots);
		write(this.directory.resolve("performance.md"), markdown(report, plots));
	}

	private String markdown(Report report, Map<String, String> plots) {
		StringBuilder text = new StringBuilder("# Performance\n\n");
		text.append("Written by the command below; only \"What people found\" is written by hand, in `").append(NOTES);
		text.append("`. [benchmarks.md](benchmarks.md) describes what is measured and how;");
		text.append(" [performance.json](performance.json) has every figure of every run.\n");
		text.append("\n## Targets\n\n").append(Targets.summary(Targets.ALL, report.results())).append(".\n");
		text.append(
				"\nThroughput is held against the better of JeroMQ and libzmq, times against libzmq's, both as the");
		text.append(" median of the ratios of all rounds of one run (smallest .. largest). `raw` are limits: plain");
		text.append(" blocking or spinning channels that do nothing of what a library must do.\n\n");
		if (plots.containsKey("targets.svg")) {
			text.append(image("targets.svg")).append('\n');
		}
		text.append(Targets.table(Targets.ALL, report.results()));
		text.append("\n## What people found\n\n").append(notes());
		text.append("\n## Curves\n\nThe whiskers go from the smallest to the largest run.\n");
		plots.keySet().stream().filter((name) -> !name.equals("targets.svg")).forEach((name) -> {
			text.append('\n').append(image(name));
		});
		text.append("\n## All figures\n\n").append(report.results(report.results())).append('\n');
		text.append(Report.reading());
		report.notes().forEach((note) -> text.append("\n- ").append(note));
		text.append(report.notes().isEmpty() ? "" : "\n");
		Table costs = report.costs();
		if (!costs.isEmpty()) {
			text.append("\n## What a message costs\n\n").append(costs);
		}
		text.append("\n## Where and how\n\n").append(report.environmentLines());
		text.append("\nRatios hold for a machine, not in general; on another one, run the command again.\n");
		return text.toString();
	}

	private static String image(String name) {
		return "![" + name.replace(".svg", "").replace('-', ' ') + "](performance/" + name + ")\n";
	}

	private String notes() {
		Path file = this.directory.resolve(NOTES);
		try {
			return Files.exists(file) ? Files.readString(file).strip() + "\n" : "Nothing is written yet.\n";
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + file, ex);
		}
	}

	/** Writes the plots and removes those of scenarios that are no longer there. */
	static void writePlots(Path directory, Map<String, String> plots) {
		if (Files.isDirectory(directory)) {
			try (Stream<Path> files = Files.list(directory)) {
				for (Path file : files.filter((path) -> path.toString().endsWith(".svg")).toList()) {
					Files.delete(file);
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException("Cannot tidy up " + directory, ex);
			}
		}
		plots.forEach((name, svg) -> write(directory.resolve(name), svg));
	}

	static void write(Path file, String text) {
		try {
			Path parent = file.toAbsolutePath().getParent();
			if (parent != null) {
				Files.createDirectories(parent);
			}
			Files.writeString(file, text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot write " + file, ex);
		}
	}

}
