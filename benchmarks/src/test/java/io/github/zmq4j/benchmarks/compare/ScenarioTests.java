package io.github.zmq4j.benchmarks.compare;

import io.github.zmq4j.benchmarks.command.UsageException;
import io.github.zmq4j.benchmarks.library.Library;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScenarioTests {

	@Test
	void readsWhatItPrints() {
		assertThat(Scenario.parse("pub-sub:tcp:64:10")).isEqualTo(new Scenario(Pattern.PUB_SUB, "tcp", 64, 10))
			.hasToString("pub-sub:tcp:64:10");
		assertThat(Scenario.parse("req-rep:ipc:1")).hasToString("req-rep:ipc:1");
	}

	@Test
	void aParameterThatIsMissingHasItsDefault() {
		assertThat(Scenario.parse("dealer-router:tcp:64")).hasToString("dealer-router:tcp:64:1000");
		assertThat(Scenario.parse("multi-part:inproc:32")).hasToString("multi-part:inproc:32:3");
		assertThat(Scenario.parse("paced:tcp:16")).hasToString("paced:tcp:16:1000");
	}

	@Test
	void aParameterGoesToTheSidesThatNeedIt() {
		Plan plan = new Plan(5, 10);
		assertThat(Scenario.parse("multi-part:tcp:32:4").localArguments(plan)).containsExactly("32", "10", "--warm-up",
				"5", "--frames", "4");
		assertThat(Scenario.parse("fan-in:ipc:64:20").localArguments(plan)).containsExactly("64", "10", "--warm-up",
				"5");
		assertThat(Scenario.parse("fan-in:ipc:64:20").remoteArguments(plan)).containsExactly("64", "10", "--warm-up",
				"5", "--senders", "20", "--stay", "1");
		assertThat(Scenario.parse("topics:tcp:64:9").localArguments(plan)).containsExactly("64", "0", "--warm-up", "0",
				"--subscriptions", "9");
		assertThat(Scenario.parse("req-rep-parked:tcp:1").remoteArguments(plan)).containsExactly("1", "10", "--warm-up",
				"5", "--spin", "off");
	}

	@ParameterizedTest
	@ValueSource(strings = { "push-pull:tcp:64:2", "fan-in:tcp:64:0", "fan-in:tcp:64:many", "fan-in:inproc:64",
			"paced:tcp:15", "topics:tcp:7", "idle:tcp", "push-push:tcp:1", "curve" })
	void whatMakesNoSenseIsRefused(String text) {
		assertThatThrownBy(() -> Scenario.parseAll(text)).isInstanceOf(UsageException.class);
	}

	@Test
	void setsStandForTheirScenariosAndNothingComesTwice() {
		assertThat(Scenario.parseAll("marks,push-pull:tcp:64,ipc")).map(Scenario::toString)
			.containsExactly("push-pull:tcp:64", "req-rep:tcp:1", "push-pull:ipc:64", "push-pull:ipc:1024",
					"req-rep:ipc:1");
		assertThat(Scenario.parseAll("all")).hasSizeGreaterThan(15)
			.doesNotHaveDuplicates()
			.containsAll(Scenario.parseAll("targets"));
	}

	@Test
	void everySetCanBeParsed() {
		assertThat(ScenarioSets.names()).contains("targets", "curve-sizes")
			.allSatisfy((name) -> assertThat(Scenario.parseAll(name)).isNotEmpty());
	}

	@Test
	void knowsWhatCannotBeCompared() {
		Pairing mixed = new Pairing(Library.OURS, Library.LIBZMQ);
		assertThat(Scenario.parse("push-pull:ipc:64").suits(Pairing.JEROMQ)).isFalse();
		assertThat(Scenario.parse("push-pull:ipc:64").suits(mixed)).isTrue();
		assertThat(Scenario.parse("push-pull:inproc:64").suits(mixed)).isFalse();
		assertThat(Scenario.parse("push-pull:inproc:64").suits(Pairing.LIBZMQ)).isTrue();
	}

	@Test
	void limitsRunByThemselvesAndOnlyWhereTheyAreKnown() {
		Pairing raw = Pairing.both(Library.RAW);
		assertThat(Pairing.parseAll("raw,raw-spinning")).containsExactly(raw, Pairing.both(Library.RAW_SPINNING));
		assertThat(Scenario.parse("push-pull:tcp:64").suits(raw)).isTrue();
		assertThat(Scenario.parse("req-rep:ipc:1").suits(raw)).isTrue();
		assertThat(Scenario.parse("push-pull:inproc:64").suits(raw)).isFalse();
		assertThat(Scenario.parse("multi-part:tcp:64").suits(raw)).isFalse();
		assertThat(Scenario.parse("push-pull:tcp:64").suits(new Pairing(Library.RAW, Library.OURS))).isFalse();
	}

	@Test
	void aPacedRunLastsAsLongAtAnyPace() {
		assertThat(new Plan(1000, 2000).atPace(10_000)).isEqualTo(new Plan(10_000, 20_000));
		assertThat(new Plan(1000, 2000).atPace(200)).isEqualTo(new Plan(200, 400));
	}

	@Test
	void aPacedRunWarmsUpUntilAJvmHasCompiled() {
		Plan plan = Plan.lasting(Scenario.parse("paced:tcp:64"), 1000, new Settings(5, 1.5, 3, 0), false);
		assertThat(plan).isEqualTo(new Plan(15_000, 5_000));
	}

	@Test
	void whatIsCompiledAlreadyWarmsUpForASecond() {
		Settings settings = new Settings(5, 1.5, 5, 0);
		assertThat(Plan.lasting(Scenario.parse("push-pull:tcp:64"), 1000, settings, true))
			.isEqualTo(new Plan(1000, 1500));
		assertThat(Plan.lasting(Scenario.parse("paced:tcp:64"), 1000, settings, true)).isEqualTo(new Plan(1000, 5000));
		assertThat(Pairing.LIBZMQ.isCompiled()).isTrue();
		assertThat(new Pairing(Library.LIBZMQ, Library.OURS).isCompiled()).isFalse();
	}

	@Test
	void pairingsAreNamedByTheirSides() {
		assertThat(Pairing.parseAll("ours,libzmq+ours,ours")).containsExactly(Pairing.OURS,
				new Pairing(Library.LIBZMQ, Library.OURS));
		assertThat(new Pairing(Library.LIBZMQ, Library.OURS)).hasToString("libzmq+ours");
	}

}
