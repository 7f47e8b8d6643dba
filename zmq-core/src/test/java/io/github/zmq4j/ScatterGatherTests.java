package io.github.zmq4j;

import java.util.List;

import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachSide;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * SCATTER and GATHER: a pipeline of messages of one frame (RFC 49).
 */
@Tag("integration")
class ScatterGatherTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@OnEachWire
	@Clause({ "49.scatter.1", "49.scatter.12" })
	void aScatterDealsItsMessagesOut(Wire wire) {
		ZmqSocket scatter = this.lab.socket(SocketType.SCATTER);
		List<ZmqSocket> gathers = List.of(this.lab.bound(SocketType.GATHER, wire, scatter),
				this.lab.bound(SocketType.GATHER, wire, scatter), this.lab.bound(SocketType.GATHER, wire, scatter));
		for (int i = 0; i < 9; i++) {
			scatter.send("work");
		}
		for (ZmqSocket gather : gathers) {
			for (int i = 0; i < 3; i++) {
				assertThat(Lab.receiveText(gather)).isEqualTo("work");
			}
			assertThat(gather.receive(Lab.MOMENT)).isNull();
		}
	}

	@OnEachSide
	@Clause({ "49.gather.1", "49.gather.7" })
	void aGatherTakesFromAllInTurn(Wire wire, boolean gatherBinds) {
		ZmqSocket gather = this.lab.socket(SocketType.GATHER);
		ZmqSocket one = this.lab.socket(SocketType.SCATTER);
		ZmqSocket two = this.lab.socket(SocketType.SCATTER);
		Lab.join(wire, gatherBinds, gather, one);
		Lab.join(wire, gatherBinds, gather, two);
		for (int i = 0; i < 100; i++) {
			one.send("one");
			two.send("two");
		}
		int ones = 0;
		for (int i = 0; i < 200; i++) {
			ones += Lab.receiveText(gather).equals("one") ? 1 : 0;
		}
		assertThat(ones).isEqualTo(100);
	}

	@OnEachWire
	@Clause("49.scatter.5")
	void whatIsScatteredBeforeAnybodyGathersWaits(Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket scatter = this.lab.socket(SocketType.SCATTER);
		scatter.connect(endpoint);
		scatter.send("early");
		ZmqSocket gather = this.lab.socket(SocketType.GATHER);
		gather.bind(endpoint);
		assertThat(Lab.receiveText(gather)).isEqualTo("early");
	}

	@OnEachSide
	@Clause({ "49.scatter.2", "49.gather.2" })
	void eachGoesOneWayOnly(Wire wire, boolean gatherBinds) {
		ZmqSocket scatter = this.lab.socket(SocketType.SCATTER);
		ZmqSocket gather = this.lab.socket(SocketType.GATHER);
		Lab.join(wire, gatherBinds, gather, scatter);
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(scatter::tryReceive);
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(() -> gather.send("x"));
	}

}
