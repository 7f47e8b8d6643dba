package io.github.zmq4j.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.zmq4j.benchmarks.command.Console;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MainTests {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	@ParameterizedTest
	@ValueSource(strings = { "local_thr tcp://127.0.0.1:*", "local_thr tcp://127.0.0.1:* 64 many",
			"local_thr tcp://127.0.0.1:* -1 1", "local_thr tcp://127.0.0.1:* 1 0",
			"local_thr tcp://127.0.0.1:* 64 1 --warm-up", "local_thr tcp://127.0.0.1:* 64 1 --hurry 1",
			"inproc_lat 1 1 --peer libzmq", "inproc_thr 1 1 --peer raw", "inproc_thr 1 1 --threads green",
			"inproc_lat 1 1 --spin maybe", "local_thr tcp://127.0.0.1:* 1 1 --frames 0",
			"local_paced tcp://127.0.0.1:* 15 1", "local_pub tcp://127.0.0.1:* 7 1 --subscriptions 1",
			"inproc_lat 99999999999 1", "compare --scenarios fast", "compare --scenarios push-pull:udp:1",
			"compare --scenarios pub-sub:inproc:1", "compare --peers ours,zeromq", "compare --rounds 0",
			"compare --pin here", "compare --threads green", "compare --io-threads 0", "compare --java /nowhere/java",
			"compare --check yes", "guard --throughput fast", "performance --from nowhere.json",
			"performance --into docs --from nowhere.json" })
	void aWrongCommandLineGivesTheUsageAndCode1(String line) {
		assertThat(run(line.split(" "))).isEqualTo(1);
		assertThat(this.err.toString(StandardCharsets.UTF_8))
			.contains("usage: " + line.substring(0, line.indexOf(' ')));
		assertThat(this.out.size()).isZero();
	}

	@Test
	void anUnknownCommandGivesTheOverviewAndCode1() {
		assertThat(run("local_throughput")).isEqualTo(1);
		assertThat(this.err.toString(StandardCharsets.UTF_8)).contains("no command 'local_throughput'",
				"local_thr <bind-to> <message-size> <message-count> [options]");
	}

	@Test
	void helpIsNoMistake() {
		assertThat(run("--help")).isZero();
		assertThat(run("remote_lat", "--help")).isZero();
		assertThat(this.out.toString(StandardCharsets.UTF_8))
			.contains("usage: remote_lat <connect-to> <message-size> <roundtrip-count> [options]", "--warm-up <count>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "inproc_thr 8 500 --warm-up 100 --io-threads 2",
			"inproc_thr 8 500 --frames 3 --peer jeromq --io-threads 2", "inproc_lat 1 100 --spin off" })
	void toolsPrintWhatAMessageCosts(String line) {
		assertThat(run(line.split(" "))).isZero();
		assertThat(this.out.toString(StandardCharsets.UTF_8)).containsPattern("(?m)^cpu: [0-9.]+ \\[us/msg]$")
			.containsPattern("(?m)^allocated: [0-9.]+ \\[B/msg]$");
	}

	@Test
	void toolsRunOnVirtualThreadsWhereThereAreSome() {
		int code = run("inproc_thr", "8", "500", "--threads", "virtual");
		if (Runtime.version().feature() >= 21) {
			assertThat(code).isZero();
			assertThat(this.out.toString(StandardCharsets.UTF_8)).contains("mean throughput: ");
		}
		else {
			assertThat(code).isEqualTo(1);
			assertThat(this.err.toString(StandardCharsets.UTF_8)).contains("--threads virtual wants JDK 21 or later");
		}
	}

	@Test
	void aFailureIsASentenceAndCode1() {
		assertThat(run("local_thr", "nowhere", "64", "1", "--peer", "jeromq")).isEqualTo(1);
		assertThat(this.err.toString(StandardCharsets.UTF_8)).startsWith("local_thr failed: ");
	}

	private int run(String... words) {
		return Main.run(List.of(words), new Console(stream(this.out), stream(this.err)));
	}

	private static PrintStream stream(ByteArrayOutputStream bytes) {
		return new PrintStream(bytes, true, StandardCharsets.UTF_8);
	}

}
