package io.github.zmq4j.benchmarks.plot;

import java.util.Locale;

/**
 * An SVG image in the making, in colours for light and dark backgrounds. For one thread.
 */
final class Drawing {

	/** How many colours there are for series. */
	static final int COLOURS = 6;

	private static final String STYLE = """
			text { font: 12px system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif; fill: #52525b }
			.title { font-size: 15px; font-weight: 600; fill: #18181b }
			.strong { fill: #18181b }
			.background { fill: #ffffff }
			.grid { stroke: #e4e4e7; stroke-width: 1 }
			.axis { stroke: #71717a; stroke-width: 1 }
			.line { fill: none; stroke-width: 2; stroke-linejoin: round }
			.whisker { stroke-width: 1.2 }
			.s0 { stroke: #c2410c } .f0 { fill: #c2410c }
			.s1 { stroke: #2563eb } .f1 { fill: #2563eb }
			.s2 { stroke: #0f766e } .f2 { fill: #0f766e }
			.s3 { stroke: #a1a1aa } .f3 { fill: #a1a1aa }
			.s4 { stroke: #9333ea } .f4 { fill: #9333ea }
			.s5 { stroke: #a16207 } .f5 { fill: #a16207 }
			@media (prefers-color-scheme: dark) {
			text { fill: #a1a1aa }
			.title, .strong { fill: #f4f4f5 }
			.background { fill: #18181b }
			.grid { stroke: #3f3f46 }
			.s0 { stroke: #fb923c } .f0 { fill: #fb923c }
			.s1 { stroke: #60a5fa } .f1 { fill: #60a5fa }
			.s2 { stroke: #2dd4bf } .f2 { fill: #2dd4bf }
			.s4 { stroke: #c084fc } .f4 { fill: #c084fc }
			.s5 { stroke: #facc15 } .f5 { fill: #facc15 }
			}
			""";

	private final StringBuilder svg = new StringBuilder();

	Drawing(int width, int height, String title) {
		this.svg.append(String.format(Locale.ROOT,
				"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">%n",
				width, height, width, height));
		this.svg.append("<title>").append(escape(title)).append("</title>\n<style>\n").append(STYLE);
		this.svg.append("</style>\n");
		rectangle("background", 0, 0, width, height);
		text("title", 16, 24, "start", title);
	}

	void line(String styles, double x1, double y1, double x2, double y2) {
		this.svg.append(String.format(Locale.ROOT,
				"<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n", styles, x1, y1, x2, y2));
	}

	void rectangle(String styles, double x, double y, double width, double height) {
		this.svg.append(String.format(Locale.ROOT,
				"<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>%n", styles, x, y, width,
				height));
	}

	/** A point that says its value when a pointer rests on it. */
	void point(String styles, double x, double y, String value) {
		this.svg.append(String.format(Locale.ROOT,
				"<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\"><title>%s</title></circle>%n", styles, x, y,
				escape(value)));
	}

	/** A line through several points, given as {@code x,y x,y}. */
	void path(String styles, String points) {
		this.svg.append(String.format(Locale.ROOT, "<polyline class=\"%s\" points=\"%s\"/>%n", styles, points));
	}

	/**
	 * Writes text.
	 * @param anchor start, middle or end: what of the text is at the place
	 */
	void text(String styles, double x, double y, String anchor, String text) {
		this.svg.append(
				String.format(Locale.ROOT, "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
						styles, x, y, anchor, escape(text)));
	}

	private static String escape(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
	}

	@Override
	public String toString() {
		return this.svg + "</svg>\n";
	}

}
