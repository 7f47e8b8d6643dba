package io.github.zmq4j.benchmarks.plot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Lines over a logarithmic axis, each point with a whisker from its smallest to its
 * largest value. Immutable.
 *
 * @param title above all
 * @param xTitle below the x axis
 * @param yTitle above the y axis
 * @param lines the lines, at least one with a point
 */
public record LineChart(String title, String xTitle, String yTitle, List<Line> lines) {

	private static final int WIDTH = 760;

	private static final int HEIGHT = 420;

	private static final int LEFT = 70;

	private static final int RIGHT = WIDTH - 24;

	private static final int TOP = 84;

	private static final int BOTTOM = HEIGHT - 52;

	/** Values that differ by more than this factor need a logarithmic axis. */
	private static final double FAR = 20;

	/** Labels closer than this would touch. */
	private static final double LABEL_WIDTH = 46;

	private static final double CAP = 3;

	/**
	 * A line.
	 *
	 * @param name for the legend
	 * @param colour which of the colours, from 0
	 * @param points in the order of x
	 */
	public record Line(String name, int colour, List<Point> points) {

	}

	/**
	 * A point.
	 *
	 * @param x where, more than 0
	 * @param y how much
	 * @param min the lower end of the whisker
	 * @param max its upper end
	 */
	public record Point(double x, double y, double min, double max) {

	}

	/**
	 * Draws the chart.
	 * @param xLabel writes a value of x
	 * @param yLabel writes a value of y
	 * @return an SVG file
	 */
	public String svg(DoubleFunction<String> xLabel, DoubleFunction<String> yLabel) {
		Drawing drawing = new Drawing(WIDTH, HEIGHT, this.title);
		double[] xs = all().mapToDouble(Point::x).distinct().sorted().toArray();
		Axis x = new Axis(true, xs[0], Math.max(xs[xs.length - 1], xs[0] * 2), LEFT + 16, RIGHT - 16);
		Axis y = yAxis();
		legend(drawing);
		drawing.text("", 16, TOP - 14, "start", this.yTitle);
		for (double tick : y.ticks()) {
			drawing.line("grid", LEFT, y.at(tick), RIGHT, y.at(tick));
			drawing.text("", LEFT - 8, y.at(tick) + 4, "end", yLabel.apply(tick));
		}
		drawing.line("axis", LEFT, BOTTOM, RIGHT, BOTTOM);
		double labelled = 0;
		for (double value : xs) {
			drawing.line("axis", x.at(value), BOTTOM, x.at(value), BOTTOM + 5);
			if (x.at(value) - labelled >= LABEL_WIDTH) {
				drawing.text("", x.at(value), BOTTOM + 20, "middle", xLabel.apply(value));
				labelled = x.at(value);
			}
		}
		drawing.text("", (LEFT + RIGHT) / 2.0, HEIGHT - 12, "middle", this.xTitle);
		// The first line lies above the others.
		List<Line> backwards = new ArrayList<>(this.lines);
		Collections.reverse(backwards);
		for (Line line : backwards) {
			draw(drawing, line, x, y,
					(point) -> line.name() + ", " + xLabel.apply(point.x()) + ": " + yLabel.apply(point.y()) + " ("
							+ yLabel.apply(point.min()) + " .. " + yLabel.apply(point.max()) + ")");
		}
		return drawing.toString();
	}

	private Stream<Point> all() {
		return this.lines.stream().flatMap((line) -> line.points().stream());
	}

	private Axis yAxis() {
		double max = all().mapToDouble(Point::max).max().orElse(1);
		double min = all().mapToDouble(Point::min).min().orElse(1);
		boolean logarithmic = min > 0 && max / min > FAR;
		return logarithmic ? Axis.logarithmic(min, max, BOTTOM, TOP) : Axis.linear(max, BOTTOM, TOP);
	}

	private void legend(Drawing drawing) {
		double x = 16;
		for (Line line : this.lines) {
			drawing.line("line s" + line.colour() % Drawing.COLOURS, x, 44, x + 22, 44);
			drawing.point("f" + line.colour() % Drawing.COLOURS, x + 11, 44, line.name());
			drawing.text("strong", x + 28, 48, "start", line.name());
			x += 56 + 7.2 * line.name().length();
		}
	}

	private static void draw(Drawing drawing, Line line, Axis x, Axis y, Function<Point, String> about) {
		String stroke = "s" + line.colour() % Drawing.COLOURS;
		drawing.path("line " + stroke,
				line.points()
					.stream()
					.flatMapToDouble((point) -> DoubleStream.of(x.at(point.x()), y.at(point.y())))
					.mapToObj((coordinate) -> String.format(Locale.ROOT, "%.1f", coordinate))
					.collect(Collectors.joining(" ")));
		for (Point point : line.points()) {
			double at = x.at(point.x());
			drawing.line("whisker " + stroke, at, y.at(point.min()), at, y.at(point.max()));
			drawing.line("whisker " + stroke, at - CAP, y.at(point.min()), at + CAP, y.at(point.min()));
			drawing.line("whisker " + stroke, at - CAP, y.at(point.max()), at + CAP, y.at(point.max()));
			drawing.point("f" + line.colour() % Drawing.COLOURS, at, y.at(point.y()), about.apply(point));
		}
	}

}
