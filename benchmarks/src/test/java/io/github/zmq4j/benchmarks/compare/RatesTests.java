package io.github.zmq4j.benchmarks.compare;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RatesTests {

	private static final String FIGURE = Metric.RATE.figure();

	private static final Scenario SCENARIO = Scenario.parse("push-pull:tcp:64");

	private static Report report(String scenario, Series ours) {
		return new Report(Map.of(), List.of(Results.result(scenario, ours, new Series(), new Series())));
	}

	private static Pairing pairing(String name) {
		return Pairing.parseAll(name).get(0);
	}

	@Test
	void theMedianOfTheLatestReportThatKnowsThePeerIsTaken() {
		Rates rates = new Rates(List.of(report("push-pull:tcp:64", Results.series(FIGURE, 10, 20, 90)),
				report("push-pull:tcp:64", Results.series(FIGURE, 1, 3, 2)), report("push-pull:tcp:64", new Series()),
				report("push-pull:ipc:64", Results.series(FIGURE, 7))));
		assertThat(rates.perSecond(SCENARIO, pairing("ours"))).isEqualTo(2);
	}

	@Test
	void whatNobodyHasMeasuredIsUnknown() {
		Rates rates = new Rates(List.of(report("push-pull:tcp:64", Results.series(FIGURE, 10))));
		assertThat(rates.perSecond(SCENARIO, pairing("jeromq"))).isZero();
		assertThat(rates.perSecond(Scenario.parse("push-pull:tcp:16"), pairing("ours"))).isZero();
		assertThat(Rates.UNKNOWN.perSecond(SCENARIO, pairing("ours"))).isZero();
	}

}
