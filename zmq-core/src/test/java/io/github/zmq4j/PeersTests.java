package io.github.zmq4j;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who is listed as a peer of a socket.
 */
@Tag("integration")
class PeersTests {

	private static final int ROUNDS = 100;

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@OnEachWire
	void whoIsListedAsAPeerCanBeSentTo(Wire wire) {
		for (int round = 0; round < ROUNDS; round++) {
			ZmqSocket router = this.lab.socket(SocketType.ROUTER, Lab.options().router(new RouterOptions(true, false)));
			ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
			Endpoint endpoint = router.bind(wire.free());
			CompletableFuture<Void> connecting = CompletableFuture.runAsync(() -> dealer.connect(endpoint));
			List<PeerInfo> peers = awaitPeers(router);
			router.send(ZmqMessage.of("hello").prepend(peers.get(0).routingId()));
			assertThat(Lab.receiveText(dealer)).isEqualTo("hello");
			connecting.join();
			dealer.close();
			router.close();
		}
	}

	@OnEachWire
	void whoIsRefusedIsNeverListedAsAPeer(Wire wire) {
		ZmqSocket pair = this.lab.socket(SocketType.PAIR);
		ZmqSocket first = this.lab.socket(SocketType.PAIR);
		Endpoint endpoint = Lab.join(wire, pair, first);
		for (int round = 0; round < ROUNDS; round++) {
			Events events = Events.of(pair);
			ZmqSocket second = this.lab.socket(SocketType.PAIR);
			CompletableFuture<Void> connecting = CompletableFuture.runAsync(() -> second.connect(endpoint));
			while (events.count(SocketEvent.Kind.PEER_REFUSED) == 0) {
				assertThat(pair.peers()).hasSize(1);
			}
			connecting.join();
			second.close();
		}
	}

	/** Looks as often as possible. */
	private static List<PeerInfo> awaitPeers(ZmqSocket socket) {
		long start = System.nanoTime();
		List<PeerInfo> peers;
		do {
			peers = socket.peers();
			assertThat(System.nanoTime() - start).isLessThan(Await.PATIENCE.toNanos());
		}
		while (peers.isEmpty());
		return peers;
	}

}
