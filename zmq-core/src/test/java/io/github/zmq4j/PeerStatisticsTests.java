package io.github.zmq4j;

import java.util.List;

import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What passed between a socket and each of its peers.
 */
@Tag("integration")
class PeerStatisticsTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@OnEachWire
	void eachPeerHasCountersOfItsOwn(Wire wire) {
		ZmqSocket server = this.lab.socket(SocketType.DEALER);
		ZmqSocket one = this.lab.socket(SocketType.DEALER);
		ZmqSocket other = this.lab.socket(SocketType.DEALER);
		Endpoint endpoint = server.bind(wire.free());
		Lab.join(endpoint, server, one);
		Lab.join(endpoint, server, other);
		for (int i = 0; i < 4; i++) {
			server.send(ZmqMessage.of("1234", "56"));
		}
		Lab.receive(one);
		Lab.receive(one);
		one.send("123");
		Lab.receive(server);
		List<PeerStatistics> peers = server.peerStatistics();
		assertThat(peers).hasSize(2).allSatisfy((peer) -> {
			assertThat(peer.endpoint()).isEqualTo(endpoint);
			assertThat(peer.peer()).isNotNull();
			assertThat(peer.messagesSent()).isEqualTo(2);
			assertThat(peer.bytesSent()).isEqualTo(12);
		});
		assertThat(peers).extracting(PeerStatistics::messagesReceived).containsExactlyInAnyOrder(1L, 0L);
		assertThat(peers).extracting(PeerStatistics::bytesReceived).containsExactlyInAnyOrder(3L, 0L);
		PeerStatistics ofOne = one.peerStatistics().get(0);
		assertThat(ofOne.messagesReceived()).isEqualTo(2);
		assertThat(ofOne.bytesReceived()).isEqualTo(12);
		assertThat(ofOne.messagesSent()).isEqualTo(1);
	}

	@OnEachWire
	void whatWaitsForAPeerThatIsNotThereIsCounted(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		Endpoint endpoint = this.lab.vacant(wire);
		push.connect(endpoint);
		push.send("1");
		push.send("2");
		assertThat(push.peerStatistics()).singleElement().isEqualTo(new PeerStatistics(endpoint, null, 2, 2, 0, 0, 2));
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		pull.bind(endpoint);
		Lab.receive(pull);
		Lab.receive(pull);
		PeerStatistics served = push.peerStatistics().get(0);
		assertThat(served.messagesSent()).isEqualTo(2);
		assertThat(served.peer()).isNotNull();
	}

}
