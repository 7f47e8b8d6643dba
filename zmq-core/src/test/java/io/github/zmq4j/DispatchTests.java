package io.github.zmq4j;

import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Which worker gets the next message.
 */
@Tag("integration")
class DispatchTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@ParameterizedTest
	@CsvSource({ "PUSH, PULL", "DEALER, DEALER", "SCATTER, GATHER", "CLIENT, SERVER" })
	void aFastWorkerGetsWhatASlowOneDoesNotTake(SocketType sending, SocketType working) {
		ZmqSocket sender = this.lab.socket(sending, Lab.options().dispatch(Dispatch.SHORTEST_QUEUE));
		ZmqSocket slow = this.lab.bound(working, Wire.INPROC, sender);
		ZmqSocket fast = this.lab.bound(working, Wire.INPROC, sender);
		int byFast = 0;
		for (int i = 0; i < 100; i++) {
			sender.send("" + i);
			byFast += (fast.tryReceive() != null) ? 1 : 0;
		}
		assertThat(byFast).isGreaterThanOrEqualTo(99);
		int bySlow = 0;
		while (slow.tryReceive() != null) {
			bySlow++;
		}
		assertThat(byFast + bySlow).isEqualTo(100);
	}

	@Test
	void byDefaultEachHasItsTurnWhetherOrNotItIsSlow() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket slow = this.lab.bound(SocketType.PULL, Wire.INPROC, push);
		ZmqSocket fast = this.lab.bound(SocketType.PULL, Wire.INPROC, push);
		int byFast = 0;
		for (int i = 0; i < 100; i++) {
			push.send("" + i);
			byFast += (fast.tryReceive() != null) ? 1 : 0;
		}
		assertThat(byFast).isEqualTo(50);
		assertThat(slow.tryReceive()).isNotNull();
	}

	@Test
	void aTypeThatDoesNotChooseRefusesTheOption() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.lab.socket(SocketType.PUB, Lab.options().dispatch(Dispatch.SHORTEST_QUEUE)))
			.withMessageContaining("dispatch");
	}

}
