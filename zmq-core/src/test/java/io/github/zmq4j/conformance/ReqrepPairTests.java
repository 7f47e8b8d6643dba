package io.github.zmq4j.conformance;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachSide;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The PAIR of RFC 31, but for its queues.
 */
@Tag("integration")
class ReqrepPairTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@OnEachWire
	@Clause("31.pair.1")
	void whoIsSecondAtABoundPairIsNoPeer(Wire wire) {
		ZmqSocket pair = this.lab.socket(SocketType.PAIR);
		ZmqSocket first = this.lab.socket(SocketType.PAIR);
		Endpoint endpoint = Lab.join(wire, pair, first);
		Events events = Events.of(pair);
		ZmqSocket second = this.lab.socket(SocketType.PAIR);
		second.connect(endpoint);
		second.send("of the second");
		events.await(Kind.PEER_REFUSED, 2);
		assertOnlyPeer(pair, first, second);
	}

	@OnEachWire
	@Clause("31.pair.1")
	void aPairThatConnectsTwiceHasTheFirstPeerOnly(Wire wire) {
		ZmqSocket pair = this.lab.socket(SocketType.PAIR);
		ZmqSocket first = this.lab.socket(SocketType.PAIR);
		ZmqSocket second = this.lab.socket(SocketType.PAIR);
		Lab.join(wire, first, pair);
		Events events = Events.of(pair);
		pair.connect(second.bind(wire.free()));
		events.await(Kind.PEER_REFUSED, 2);
		assertOnlyPeer(pair, first, second);
	}

	private static void assertOnlyPeer(ZmqSocket pair, ZmqSocket first, ZmqSocket second) {
		for (int i = 0; i < 3; i++) {
			pair.send(ReqrepSupport.small(i));
			first.send(ReqrepSupport.small(i));
		}
		ReqrepSupport.assertReceivedInOrder(first, 0, 3);
		ReqrepSupport.assertReceivedInOrder(pair, 0, 3);
		assertThat(pair.receive(Lab.MOMENT)).isNull();
		assertThat(second.receive(Lab.MOMENT)).isNull();
	}

	@OnEachSide
	@Clause({ "31.pair.2", "31.pair.14", "31.pair.15" })
	void aPairSendsAndReceivesInAnyOrder(Wire wire, boolean otherBinds) {
		ZmqSocket pair = this.lab.socket(SocketType.PAIR);
		ZmqSocket other = this.lab.socket(SocketType.PAIR);
		ReqrepSupport.join(wire, otherBinds, other, pair);
		for (int i = 0; i < 3; i++) {
			other.send(ReqrepSupport.small(i));
		}
		ReqrepSupport.assertReceivedInOrder(pair, 0, 2);
		for (int i = 0; i < 3; i++) {
			pair.send(ReqrepSupport.small(i));
		}
		ReqrepSupport.assertReceivedInOrder(pair, 2, 3);
		pair.send(ReqrepSupport.small(3));
		pair.send(ReqrepSupport.small(4));
		ReqrepSupport.assertReceivedInOrder(other, 0, 5);
	}

}
