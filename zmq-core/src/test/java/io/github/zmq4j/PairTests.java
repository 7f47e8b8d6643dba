package io.github.zmq4j;

import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachStream;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * PAIR: exactly one peer (RFC 31).
 */
@Tag("integration")
class PairTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@OnEachWire
	@Clause({ "31.pair.14", "31.pair.15" })
	void aPairTalksBothWays(Wire wire) {
		ZmqSocket left = this.lab.socket(SocketType.PAIR);
		ZmqSocket right = this.lab.bound(SocketType.PAIR, wire, left);
		for (int i = 0; i < 100; i++) {
			left.send("ping " + i);
			assertThat(Lab.receiveText(right)).isEqualTo("ping " + i);
			right.send("pong " + i);
			assertThat(Lab.receiveText(left)).isEqualTo("pong " + i);
		}
	}

	@OnEachWire
	@Clause("31.pair.1")
	void aSecondPeerIsRefusedWithAnEventAndDoesNotDisturb(Wire wire) {
		ZmqSocket left = this.lab.socket(SocketType.PAIR);
		ZmqSocket bound = this.lab.socket(SocketType.PAIR);
		Events events = Events.of(bound);
		Endpoint endpoint = Lab.join(wire, bound, left);
		ZmqSocket second = this.lab.socket(SocketType.PAIR);
		second.connect(endpoint);
		assertThat(events.await(Kind.PEER_REFUSED).detail()).contains("one peer only");
		left.send("still here");
		assertThat(Lab.receiveText(bound)).isEqualTo("still here");
		bound.send("yes");
		assertThat(Lab.receiveText(left)).isEqualTo("yes");
	}

	@OnEachStream
	@Clause("31.pair.1")
	void whenThePeerHasGoneAnotherMayCome(Wire wire) {
		ZmqSocket bound = this.lab.socket(SocketType.PAIR);
		ZmqSocket first = this.lab.socket(SocketType.PAIR);
		Endpoint endpoint = Lab.join(wire, bound, first);
		first.close();
		Lab.awaitPeers(bound, 0);
		Background<Boolean> blocked = Background.run(() -> bound.send("for the next")).awaitAsleep();
		ZmqSocket second = this.lab.socket(SocketType.PAIR);
		second.connect(endpoint);
		blocked.get();
		assertThat(Lab.receiveText(second)).isEqualTo("for the next");
	}

}
