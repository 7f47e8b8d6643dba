package io.github.zmq4j.benchmarks.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page about a report, with plots and with what people wrote about it. One that is
 * named {@code performance} owns these files of its directory: {@code performance.md},
 * {@code performance.json} and all SVG files in {@code performance}; it reads
 * {@code performance-notes.md} and never writes it.
 */
final class Page {

	private static final String TARGETS = "targets.svg";

	private final Path directory;

	private final String name;

	private final String notes;

	Page(Path directory, String name) {
		this.directory = directory;
		this.name = name;
		this.notes = name + "-notes.md";
	}

	/** Writes the report for programs only, from which the page can be made later. */
	void save(Report report) {
		write(this.directory.resolve(this.name + ".json"), ReportJson.write(report));
	}

	void publish(Report report) {
		save(report);
		Map<String, String> plots = Curves.draw(report);
		writePlots(this.directory.resolve(this.name), plots);
		write(this.directory.resolve(this.name + ".md"), markdown(report, plots));
	}

	private String markdown(Report report, Map<String, String> plots) {
		StringBuilder text = new StringBuilder(head(report));
		text.append("\n## Targets\n\n").append(Targets.summary(report.allTargets(), report.results())).append(".\n\n");
		text.append(measure(report)).append("\n\n");
		if (plots.containsKey(TARGETS)) {
			text.append(image(TARGETS)).append('\n');
		}
		text.append(Targets.table(report.allTargets(), report.results()));
		text.append("\n## What people found\n\n").append(notes());
		text.append(curves(plots.keySet()));
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

	private String head(Report report) {
		String json = this.name + ".json";
		return "# Performance: " + report.environment().get(Environment.JDK) + ", "
				+ report.environment().get(Environment.THREADS)
				+ "\n\nWritten by the command below; only \"What people found\" is written by hand, in `" + this.notes
				+ "`. [benchmarks.md](benchmarks.md) describes what is measured and how; [" + json + "](" + json
				+ ") has every figure of every run.\n";
	}

	private static String measure(Report report) {
		if (report.hasVirtualCallers()) {
			return "Everything is held against JeroMQ, which is called by platform threads, as the median of the ratios"
					+ " of all rounds of one run (smallest .. largest).";
		}
		return "Throughput is held against the better of JeroMQ and libzmq, times against libzmq's, both as the median"
				+ " of the ratios of all rounds of one run (smallest .. largest). `raw` are limits: plain blocking or"
				+ " spinning channels that do nothing of what a library must do.";
	}

	private String curves(Collection<String> plots) {
		List<String> curves = plots.stream().filter((plot) -> !plot.equals(TARGETS)).toList();
		return curves.isEmpty() ? ""
				: curves.stream()
					.map((plot) -> "\n" + image(plot))
					.collect(Collectors.joining("",
							"\n## Curves\n\nThe whiskers go from the smallest to the largest run.\n", ""));
	}

	private String image(String name) {
		return "![" + name.replace(".svg", "").replace('-', ' ') + "](" + this.name + "/" + name + ")\n";
	}

	private String notes() {
		Path file = this.directory.resolve(this.notes);
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
