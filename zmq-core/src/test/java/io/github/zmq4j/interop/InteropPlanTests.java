package io.github.zmq4j.interop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.github.zmq4j.SocketType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What must be tested with other libraries is complete, and the matrix has it.
 */
class InteropPlanTests {

	@Test
	void everyTypeIsInThePlanWithPartnersThatHaveItAsTheirs() {
		assertThat(InteropPlan.PARTNERS).containsOnlyKeys(SocketType.values());
		InteropPlan.PARTNERS.forEach((type, partners) -> assertThat(partners)
			.allSatisfy((partner) -> assertThat(InteropPlan.PARTNERS.get(partner)).contains(type)));
	}

	@Test
	void noTypeOfJeroMqIsForgotten() {
		List<String> ours = Arrays.stream(SocketType.values()).map(Enum::name).toList();
		assertThat(org.zeromq.SocketType.values()).extracting(Enum::name)
			.filteredOn((name) -> !name.equals("RAW")) // a STREAM with a codec of its own
			.containsExactlyInAnyOrderElementsOf(ours);
	}

	@Test
	void theMatrixHasAllOfThePlanAndNothingElse() {
		assertThat(InteropPlan.differences(
				Stream.concat(LibzmqMatrixTests.cases(), JeroMqMatrixTests.cases()).map(MatrixCase::toString).toList()))
			.isEmpty();
	}

	@Test
	void eachCaseThatIsMissingIsTold() {
		List<String> required = InteropPlan.required();
		assertThat(required).doesNotHaveDuplicates()
			.hasSize(146)
			.contains("our PUB binds ipc to libzmq's XSUB", "our SERVER connects tcp to JeroMQ's CLIENT");
		assertThat(InteropPlan.differences(required)).isEmpty();
		for (String name : required) {
			List<String> rest = new ArrayList<>(required);
			rest.remove(name);
			assertThat(InteropPlan.differences(rest)).containsExactly("Not tested: " + name);
		}
	}

	@Test
	void casesBeyondThePlanAreTold() {
		List<String> tested = new ArrayList<>(InteropPlan.required());
		tested.add("our STREAM binds ipc to libzmq's STREAM");
		tested.add("our PUB binds tcp to libzmq's PULL");
		assertThat(InteropPlan.differences(tested)).containsExactly(
				"Tested after all: our STREAM binds ipc to libzmq's STREAM, although a STREAM of libzmq has tcp only",
				"Not in the plan: our PUB binds tcp to libzmq's PULL");
	}

}
