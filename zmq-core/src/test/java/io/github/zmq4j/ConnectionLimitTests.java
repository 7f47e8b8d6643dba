package io.github.zmq4j;

import java.util.concurrent.atomic.AtomicInteger;

import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachStream;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many connections a socket accepts.
 */
@Tag("integration")
class ConnectionLimitTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private ZmqSocket pull(int maxConnections) {
		return this.lab.socket(SocketType.PULL,
				Lab.options().limits(LimitOptions.DEFAULT.withMaxConnections(maxConnections)));
	}

	@OnEachStream
	void whoIsOneTooManyWaitsUntilAnotherLeaves(Wire wire) {
		ZmqSocket pull = pull(1);
		Events events = Events.of(pull);
		ZmqSocket first = this.lab.socket(SocketType.PUSH);
		Endpoint endpoint = Lab.join(wire, pull, first);
		ZmqSocket second = this.lab.socket(SocketType.PUSH);
		second.connect(endpoint);
		second.send("my turn");
		SocketEvent refused = events.await(Kind.PEER_REFUSED);
		assertThat(refused.detail())
			.isEqualTo("The socket has as many connections as maxConnections allows, which is 1");
		assertThat(refused.endpoint()).isEqualTo(endpoint);
		assertThat(pull.peers()).hasSize(1);
		assertThat(events.count(Kind.ACCEPTED)).isOne();
		first.send("still here");
		assertThat(Lab.receiveText(pull)).isEqualTo("still here");
		first.close();
		assertThat(Lab.receiveText(pull)).isEqualTo("my turn");
	}

	@Test
	void theLimitHoldsForAllEndpointsTogether() {
		ZmqSocket pull = pull(2);
		Events events = Events.of(pull);
		Lab.join(Wire.TCP, pull, this.lab.socket(SocketType.PUSH));
		Lab.join(Wire.IPC, pull, this.lab.socket(SocketType.PUSH));
		Endpoint third = pull.bind(Wire.TCP.free());
		this.lab.socket(SocketType.PUSH).connect(third);
		assertThat(events.await(Kind.PEER_REFUSED).endpoint()).isEqualTo(third);
		Lab.join(Wire.INPROC, pull, this.lab.socket(SocketType.PUSH));
		assertThat(pull.peers()).hasSize(3);
	}

	@Test
	void aConnectionInItsHandshakeCounts() {
		ZmqSocket pull = pull(1);
		Events events = Events.of(pull);
		Endpoint endpoint = pull.bind(Wire.TCP.free());
		try (RawPeer silent = RawPeer.connect(endpoint)) {
			events.await(Kind.ACCEPTED);
			try (RawPeer refused = RawPeer.connect(endpoint)) {
				refused.readToEnd();
			}
			assertThat(events.await(Kind.PEER_REFUSED).detail()).contains("maxConnections");
			silent.handshake("PUSH");
			Lab.awaitPeers(pull, 1);
		}
	}

	@Test
	void connectionsThatTheSocketMakesDoNotCount() {
		ZmqSocket pull = pull(1);
		for (int i = 0; i < 3; i++) {
			Lab.join(Wire.TCP, this.lab.socket(SocketType.PUSH), pull);
		}
		Lab.join(Wire.TCP, pull, this.lab.socket(SocketType.PUSH));
		assertThat(pull.peers()).hasSize(4);
	}

	@Test
	void manyThatComeAndGoNeverExceedIt() {
		int most = 3;
		ZmqSocket pull = pull(most);
		AtomicInteger highest = new AtomicInteger();
		pull.monitor((event) -> highest.accumulateAndGet(pull.peers().size(), Math::max));
		Events events = Events.of(pull);
		Endpoint endpoint = pull.bind(Wire.TCP.free());
		for (int i = 0; i < 20; i++) {
			this.lab.socket(SocketType.PUSH).connect(endpoint);
		}
		events.await(Kind.PEER_REFUSED, 17);
		Await.until(most + " peers are there", () -> pull.peers().size() == most);
		assertThat(highest.get()).isLessThanOrEqualTo(most);
	}

}
