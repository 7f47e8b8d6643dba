package io.github.zmq4j.benchmarks.plot;

import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Horizontal bars on a logarithmic axis that begin at 1: to the right what is more, to
 * the left what is less. Immutable.
 *
 * @param title above all
 * @param xTitle below the axis
 * @param bars the bars, from top to bottom, at least one
 */
public record BarChart(String title, String xTitle, List<Bar> bars) {

	private static final int WIDTH = 860;

	private static final int LEFT = 370;

	private static final int RIGHT = WIDTH - 70;

	private static final int TOP = 44;

	private static final int ROW = 22;

	private static final int BOTTOM_SPACE = 52;

	/**
	 * A bar.
	 *
	 * @param name to its left
	 * @param label at its end
	 * @param value how long, more than 0
	 */
	public record Bar(String name, String label, double value) {

	}

	/**
	 * Draws the chart.
	 * @param xLabel writes a value
	 * @return an SVG file
	 */
	public String svg(DoubleFunction<String> xLabel) {
		int bottom = TOP + ROW * this.bars.size() + 6;
		Drawing drawing = new Drawing(WIDTH, bottom + BOTTOM_SPACE, this.title);
		double min = Math.min(0.5, this.bars.stream().mapToDouble(Bar::value).min().orElse(1));
		double max = Math.max(2, this.bars.stream().mapToDouble(Bar::value).max().orElse(1));
		Axis axis = Axis.logarithmic(min, max, LEFT, RIGHT);
		for (double tick : axis.ticks()) {
			drawing.line("grid", axis.at(tick), TOP, axis.at(tick), bottom);
			drawing.text("", axis.at(tick), bottom + 18, "middle", xLabel.apply(tick));
		}
		double y = TOP + ROW / 2.0 + 3;
		for (Bar bar : this.bars) {
			boolean more = bar.value() >= 1;
			double end = axis.at(bar.value());
			drawing.rectangle(more ? "f2" : "f0", Math.min(axis.at(1), end), y - 7, Math.abs(end - axis.at(1)), 14);
			drawing.text("strong", LEFT - 10, y + 4, "end", bar.name());
			drawing.text("strong", (more ? end : axis.at(1)) + 6, y + 4, "start", bar.label());
			y += ROW;
		}
		drawing.line("axis", axis.at(1), TOP, axis.at(1), bottom);
		drawing.text("", (LEFT + RIGHT) / 2.0, bottom + 40, "middle", this.xTitle);
		return drawing.toString();
	}

}
