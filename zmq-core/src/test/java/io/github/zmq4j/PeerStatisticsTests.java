package io.github.zmq4j;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachStream;
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
			assertThat(peer.connectionId()).isPositive();
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
		assertThat(push.peerStatistics()).singleElement()
			.isEqualTo(new PeerStatistics(endpoint, 0, null, 2, 2, 0, 0, Map.of(), 2, 0));
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		pull.bind(endpoint);
		Lab.receive(pull);
		Lab.receive(pull);
		PeerStatistics served = push.peerStatistics().get(0);
		assertThat(served.messagesSent()).isEqualTo(2);
		assertThat(served.peer()).isNotNull();
	}

	@OnEachWire
	void whatIsDroppedForASlowPeerIsCountedForItAlone(Wire wire) {
		ZmqSocket pub = this.lab.socket(SocketType.PUB, Lab.options().sendHighWaterMark(5));
		Endpoint endpoint = pub.bind(wire.free());
		ZmqSocket slow = this.lab.socket(SocketType.SUB, Lab.options().receiveHighWaterMark(5));
		ZmqSocket other = this.lab.socket(SocketType.SUB);
		slow.subscribe("");
		other.subscribe("never sent");
		Lab.join(endpoint, pub, slow);
		Lab.join(endpoint, pub, other);
		Await.until("the PUB knows both topics", () -> pub.topicCount() == 2);
		byte[] large = new byte[50_000];
		for (int i = 0; i < 1_000; i++) {
			pub.send(ZmqMessage.of(large));
		}
		assertThat(pub.peerStatistics()).extracting(PeerStatistics::drops)
			.containsExactlyInAnyOrder(pub.statistics().drops(), Map.of());
		assertThat(pub.statistics().drops()).containsOnlyKeys(DropReason.NO_ROOM);
	}

	@OnEachWire
	void whatIsReceivedAndOfNoUseIsCountedForWhoSentIt(Wire wire) {
		ZmqSocket rep = this.lab.socket(SocketType.REP);
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		Lab.join(wire, rep, dealer);
		dealer.send("no delimiter");
		dealer.send(ZmqMessage.of("", "question"));
		Lab.receive(rep);
		assertThat(rep.peerStatistics()).singleElement()
			.extracting(PeerStatistics::drops)
			.isEqualTo(Map.of(DropReason.NOT_EXPECTED, 1L));
	}

	@OnEachWire
	void whatArrivedAndNobodyReceivedIsCounted(Wire wire) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		Lab.join(wire, pull, push);
		try (ZmqPoller poller = this.lab.context().poller()) {
			poller.add(pull, Set.of(ZmqPoller.Interest.RECEIVE)); // so that it is read
			push.send("1");
			push.send("2");
			push.send("3");
			Await.until("three are there", () -> pull.peerStatistics().get(0).messagesUnread() == 3);
			Lab.receive(pull);
			assertThat(pull.peerStatistics().get(0).messagesUnread()).isEqualTo(2);
			assertThat(pull.statistics().messagesUnread()).isEqualTo(2);
			assertThat(push.peerStatistics().get(0).messagesUnread()).isZero();
			assertThat(push.statistics().messagesUnread()).isZero();
		}
	}

	@OnEachStream
	void thePeerThatSentAMessageIsFoundByTheNumberOfItsConnection(Wire wire) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Endpoint endpoint = pull.bind(wire.free());
		ZmqSocket one = this.lab.socket(SocketType.PUSH);
		ZmqSocket other = this.lab.socket(SocketType.PUSH);
		Lab.join(endpoint, pull, one);
		Lab.join(endpoint, pull, other);
		for (ZmqSocket push : List.of(one, other, other)) {
			push.send("x");
		}
		Map<Long, Long> counted = new HashMap<>();
		for (int i = 0; i < 3; i++) {
			counted.merge(Objects.requireNonNull(Lab.receive(pull).connection()).id(), 1L, Long::sum);
		}
		assertThat(counted.values()).containsExactlyInAnyOrder(1L, 2L);
		assertThat(pull.peerStatistics()).hasSize(2)
			.allSatisfy((peer) -> assertThat(counted).containsEntry(peer.connectionId(), peer.messagesReceived()));
	}

}
