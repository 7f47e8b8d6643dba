package io.github.zmq4j;

import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachStream;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * PEER: every peer has a number, at once (RFC 51).
 */
@Tag("integration")
class PeerTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@OnEachWire
	@Clause({ "37.thread-safe.7", "51.peer.5", "51.peer.11", "51.peer.16" })
	void connectPeerGivesTheNumberBeforeAnybodyIsThere(Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket one = this.lab.socket(SocketType.PEER);
		int number = one.connectPeer(endpoint);
		assertThat(number).isNotZero();
		one.send(ZmqMessage.of("early").withRoutingId(number));
		ZmqSocket other = this.lab.socket(SocketType.PEER);
		other.bind(endpoint);
		ZmqMessage request = Lab.receive(other);
		assertThat(request.text()).isEqualTo("early");
		other.send(ZmqMessage.of("reply").withRoutingId(request.routingId()));
		ZmqMessage reply = Lab.receive(one);
		assertThat(reply.text()).isEqualTo("reply");
		assertThat(reply.routingId()).isEqualTo(number);
	}

	@OnEachWire
	@Clause({ "51.peer.1", "51.peer.19", "51.peer.20" })
	void onePeerTalksToManyOverItsOwnConnections(Wire wire) {
		ZmqSocket middle = this.lab.socket(SocketType.PEER);
		ZmqSocket[] others = new ZmqSocket[3];
		int[] numbers = new int[others.length];
		for (int i = 0; i < others.length; i++) {
			others[i] = this.lab.socket(SocketType.PEER);
			numbers[i] = middle.connectPeer(others[i].bind(wire.free()));
		}
		assertThat(numbers).doesNotHaveDuplicates();
		for (int i = 0; i < others.length; i++) {
			middle.send(ZmqMessage.of("for " + i).withRoutingId(numbers[i]));
		}
		for (int i = 0; i < others.length; i++) {
			assertThat(Lab.receiveText(others[i])).isEqualTo("for " + i);
		}
	}

	@OnEachStream
	void theNumberStaysWhenTheOtherSideComesBack(Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket one = this.lab.socket(SocketType.PEER);
		int number = one.connectPeer(endpoint);
		for (int i = 0; i < 3; i++) {
			ZmqSocket other = this.lab.socket(SocketType.PEER);
			other.bind(endpoint);
			Lab.awaitPeers(one, 1);
			one.send(ZmqMessage.of("round " + i).withRoutingId(number));
			ZmqMessage request = Lab.receive(other);
			assertThat(request.text()).isEqualTo("round " + i);
			other.send(request);
			assertThat(Lab.receive(one).routingId()).isEqualTo(number);
			other.unbind(endpoint);
			other.close();
			Lab.awaitPeers(one, 0);
		}
	}

	@Test
	void overInprocTheNumberStaysAsWell() {
		Endpoint endpoint = Wire.INPROC.free();
		ZmqSocket one = this.lab.socket(SocketType.PEER);
		int number = one.connectPeer(endpoint);
		for (int i = 0; i < 3; i++) {
			ZmqSocket other = this.lab.socket(SocketType.PEER);
			other.bind(endpoint);
			Lab.awaitPeers(one, 1);
			one.send(ZmqMessage.of("round " + i).withRoutingId(number));
			ZmqMessage request = Lab.receive(other);
			assertThat(request.text()).isEqualTo("round " + i);
			other.send(request);
			assertThat(Lab.receive(one).routingId()).isEqualTo(number);
			other.unbind(endpoint);
			other.close();
			Lab.awaitPeers(one, 0);
		}
	}

	@Test
	void typesThatDoNotAddressPeersRefuseConnectPeer() {
		ZmqSocket client = this.lab.socket(SocketType.CLIENT);
		assertThatExceptionOfType(ZmqUnsupportedException.class)
			.isThrownBy(() -> client.connectPeer("tcp://127.0.0.1:5555"))
			.withMessageContaining("use connect, or a PEER or a SERVER");
	}

	@Test
	void connectPeerWantsQueuesAndSaysSo() {
		ZmqSocket peer = this.lab.socket(SocketType.PEER, Lab.options().immediate(true));
		assertThatExceptionOfType(ZmqStateException.class).isThrownBy(() -> peer.connectPeer("tcp://127.0.0.1:5555"))
			.withMessageContaining("immediate option");
		assertThat(peer.connectedEndpoints()).isEmpty();
	}

}
