package io.github.zmq4j.benchmarks.compare;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.github.zmq4j.benchmarks.command.Console;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GuardTests {

	private static final Target TARGET = new Target("push-pull:tcp:64", Metric.RATE, "jeromq", true, 1.5);

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final List<Integer> rounds = new ArrayList<>();

	@Test
	void whatIsHeldIsMeasuredOnce() {
		assertThat(check(3e6)).isZero();
		assertThat(this.rounds).hasSize(1);
		assertThat(out())
			.isEqualTo("held: push-pull:tcp:64 [msg/s] 3.00 (3.00 .. 3.00), wanted at least 1.5 x JeroMQ\n");
	}

	@Test
	void whatIsMissedIsMeasuredOnceMoreWithMoreRounds() {
		assertThat(check(1e6, 2e6)).isZero();
		assertThat(this.rounds).hasSize(2).isSorted();
		assertThat(this.rounds.get(1)).isGreaterThan(this.rounds.get(0));
		assertThat(out()).contains("missed at first: ", "held: ");
	}

	@Test
	void whatIsMissedTwiceFails() {
		assertThat(check(1e6, 1.4e6)).isEqualTo(2);
		assertThat(out()).contains("\nMISSED: push-pull:tcp:64 [msg/s] 1.40 ");
	}

	@Test
	void whatDoesNotRunFails() {
		int code = Guard.check(List.of(TARGET), (scenario, settings) -> List.of(), console());
		assertThat(code).isEqualTo(2);
		assertThat(out()).contains("MISSED: push-pull:tcp:64 [msg/s] -, wanted");
	}

	private int check(Double... rates) {
		Deque<Double> ours = new ArrayDeque<>(List.of(rates));
		return Guard.check(List.of(TARGET), (scenario, settings) -> {
			this.rounds.add(settings.rounds());
			String figure = Metric.RATE.figure();
			return List.of(Results.result(scenario, Results.series(figure, ours.remove()), Results.series(figure, 1e6),
					new Series()));
		}, console());
	}

	private Console console() {
		PrintStream stream = new PrintStream(this.out, true, StandardCharsets.UTF_8);
		return new Console(stream, stream);
	}

	private String out() {
		return this.out.toString(StandardCharsets.UTF_8);
	}

}
