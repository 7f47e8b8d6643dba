package io.github.zmq4j.benchmarks.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/**
 * What one run gave.
 *
 * @param figures the figures that the tool printed, by name and unit, as in
 * {@code mean throughput [msg/s]}
 * @param foreignLoad how much of the machine others used meanwhile, 0 to 1
 */
record Measurement(Map<String, Double> figures, double foreignLoad) {

	private static final java.util.regex.Pattern FIGURE = java.util.regex.Pattern.compile("(.+): ([0-9.]+) \\[(.+)]");

	/** Above this, others had a share in the figures. */
	private static final double DISTURBED = 0.1;

	static Map<String, Double> parse(List<String> lines) {
		Map<String, Double> figures = new LinkedHashMap<>();
		for (String line : lines) {
			Matcher matcher = FIGURE.matcher(line);
			if (matcher.matches()) {
				figures.put(matcher.group(1) + " [" + matcher.group(3) + "]", Double.valueOf(matcher.group(2)));
			}
		}
		return figures;
	}

	/** The value of a metric for readers. */
	String text(Metric metric) {
		return Numbers.shortened(this.figures.getOrDefault(metric.figure(), 0.0)) + " " + metric.unit();
	}

	boolean isDisturbed() {
		return this.foreignLoad > DISTURBED;
	}

}
