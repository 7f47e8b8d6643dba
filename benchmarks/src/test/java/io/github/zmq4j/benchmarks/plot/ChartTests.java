package io.github.zmq4j.benchmarks.plot;

import java.io.StringReader;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

import static org.assertj.core.api.Assertions.assertThat;

class ChartTests {

	@Test
	void aLogarithmicAxisEndsAtRoundValuesAndHasRoundTicks() {
		Axis axis = Axis.logarithmic(30, 4200, 0, 100);
		assertThat(axis.low()).isEqualTo(20);
		assertThat(axis.high()).isEqualTo(5000);
		assertThat(axis.ticks()).containsExactly(20.0, 50.0, 100.0, 200.0, 500.0, 1000.0, 2000.0, 5000.0);
		assertThat(axis.at(20)).isZero();
		assertThat(axis.at(5000)).isEqualTo(100);
		assertThat(Axis.logarithmic(1, 900_000, 0, 100).ticks()).containsExactly(1.0, 10.0, 100.0, 1e3, 1e4, 1e5, 1e6);
	}

	@Test
	void aLinearAxisBeginsAtZero() {
		Axis axis = Axis.linear(73, 100, 0);
		assertThat(axis.ticks()).containsExactly(0.0, 20.0, 40.0, 60.0, 80.0);
		assertThat(axis.at(0)).isEqualTo(100);
		assertThat(axis.at(80)).isZero();
		assertThat(Axis.linear(0, 100, 0).ticks()).isNotEmpty();
	}

	@Test
	void aLineChartIsWellFormedWhateverItsNamesAre() throws Exception {
		LineChart chart = new LineChart("a < b & \"c\"", "size", "msg/s",
				List.of(new LineChart.Line("one & two", 0,
						List.of(new LineChart.Point(16, 5, 4, 6), new LineChart.Point(64, 3, 2, 4))),
						new LineChart.Line("far", 7, List.of(new LineChart.Point(16, 500, 400, 600)))));
		String svg = chart.svg(Double::toString, Double::toString);
		requireWellFormed(svg);
		assertThat(svg).contains("a &lt; b &amp; &quot;c&quot;", "<title>one &amp; two, 16.0: 5.0 (4.0 .. 6.0)</title>",
				"class=\"line s1\"");
	}

	@Test
	void barsGoRightForMoreAndLeftForLess() throws Exception {
		BarChart chart = new BarChart("bars", "ratio",
				List.of(new BarChart.Bar("fast", "2.00", 2), new BarChart.Bar("slow", "0.50", 0.5)));
		String svg = chart.svg(Double::toString);
		requireWellFormed(svg);
		assertThat(svg).contains("<rect class=\"f2\" x=\"580.0\"", "<rect class=\"f0\" x=\"370.0\"");
	}

	private static void requireWellFormed(String svg) throws Exception {
		DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
	}

}
