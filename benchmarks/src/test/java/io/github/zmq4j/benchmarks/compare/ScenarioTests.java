package io.github.zmq4j.benchmarks.compare;

import io.github.zmq4j.benchmarks.library.Library;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScenarioTests {

	@Test
	void readsWhatItPrints() {
		assertThat(Scenario.parse("pub-sub:tcp:64:10")).isEqualTo(new Scenario(Pattern.PUB_SUB, "tcp", 64, 10))
			.hasToString("pub-sub:tcp:64:10");
		assertThat(Scenario.parse("req-rep:ipc:1")).hasToString("req-rep:ipc:1");
	}

	@Test
	void setsStandForTheirScenariosAndNothingComesTwice() {
		assertThat(Scenario.parseAll("marks,push-pull:tcp:64,ipc")).map(Scenario::toString)
			.containsExactly("push-pull:tcp:64", "req-rep:tcp:1", "push-pull:ipc:64", "req-rep:ipc:1");
		assertThat(Scenario.parseAll("all")).hasSizeGreaterThan(15).doesNotHaveDuplicates();
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
	void pairingsAreNamedByTheirSides() {
		assertThat(Pairing.parseAll("ours,libzmq+ours,ours")).containsExactly(Pairing.OURS,
				new Pairing(Library.LIBZMQ, Library.OURS));
		assertThat(new Pairing(Library.LIBZMQ, Library.OURS)).hasToString("libzmq+ours");
	}

}
