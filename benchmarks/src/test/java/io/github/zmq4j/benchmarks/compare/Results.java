package io.github.zmq4j.benchmarks.compare;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Results for tests. Has no state.
 */
final class Results {

	private Results() {
	}

	static ScenarioResult result(String scenario, Series ours, Series jeroMq, Series libzmq) {
		Map<String, Series> series = new LinkedHashMap<>();
		series.put("ours", ours);
		series.put("jeromq", jeroMq);
		series.put("libzmq", libzmq);
		return new ScenarioResult(scenario, series);
	}

	static Series series(String figure, double... values) {
		Series series = new Series();
		for (int i = 0; i < values.length; i++) {
			series.add(i + 1, measurement(figure, values[i]));
		}
		return series;
	}

	static Measurement measurement(String figure, double value) {
		return new Measurement(Map.of(figure, value), 0);
	}

}
