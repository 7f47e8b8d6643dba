package io.github.zmq4j;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;

import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.RawPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What belongs to one peer never becomes another's.
 */
@Tag("integration")
class PeerChangeTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@Test
	void aConnectingRouterNamesTheSenderEvenIfAnotherPeerIsThereMeanwhile() throws IOException {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		Events events = Events.of(router);
		try (ServerSocket server = RawPeer.listen()) {
			router.connect(RawPeer.endpoint(server));
			try (RawPeer alice = RawPeer.accept(server).handshake(RawPeer.ready("DEALER", "alice"))) {
				alice.send(RawPeer.message("one"));
				alice.send(RawPeer.message("two"));
			}
			events.await(Kind.DISCONNECTED);
			try (RawPeer mallory = RawPeer.accept(server).handshake(RawPeer.ready("DEALER", "mallory"))) {
				events.await(Kind.HANDSHAKE_SUCCEEDED, 2);
				mallory.send(RawPeer.message("three"));
				assertThat(List.of(texts(router), texts(router), texts(router)))
					.containsExactlyInAnyOrder("alice: one", "alice: two", "mallory: three")
					.containsSubsequence("alice: one", "alice: two");
			}
		}
	}

	private static String texts(ZmqSocket socket) {
		ZmqMessage message = Lab.receive(socket);
		return message.text(0) + ": " + message.text(1);
	}

	@Test
	void aConnectingRouterTakesTheSamePeerBack() throws IOException {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		Events events = Events.of(router);
		try (ServerSocket server = RawPeer.listen()) {
			router.connect(RawPeer.endpoint(server));
			RawPeer.accept(server).handshake(RawPeer.ready("DEALER", "alice")).close();
			events.await(Kind.DISCONNECTED);
			try (RawPeer again = RawPeer.accept(server).handshake(RawPeer.ready("DEALER", "alice"))) {
				events.await(Kind.HANDSHAKE_SUCCEEDED, 2);
				router.send(ZmqMessage.of("alice", "welcome"));
				assertThat(again.readFrame().text()).isEqualTo("welcome");
			}
			assertThat(events.count(Kind.PEER_REFUSED)).isZero();
		}
	}

	@Test
	@Clause("28.rep.12")
	void aConnectingRepAnswersOnlyWhoAsked() throws IOException {
		ZmqSocket rep = this.lab.socket(SocketType.REP);
		Events events = Events.of(rep);
		try (ServerSocket server = RawPeer.listen()) {
			rep.connect(RawPeer.endpoint(server));
			try (RawPeer first = RawPeer.accept(server).handshake("REQ")) {
				first.send(RawPeer.message("", "first"));
			}
			events.await(Kind.DISCONNECTED);
			try (RawPeer second = RawPeer.accept(server).handshake("REQ")) {
				second.send(RawPeer.message("", "second"));
				events.await(Kind.HANDSHAKE_SUCCEEDED, 2);
				assertThat(Lab.receiveText(rep)).isEqualTo("first");
				rep.send("to the first");
				assertThat(Lab.receiveText(rep)).isEqualTo("second");
				rep.send("to the second");
				assertThat(second.readFrame().body()).isEmpty();
				assertThat(second.readFrame().text()).isEqualTo("to the second");
				assertThat(rep.statistics().messagesDropped()).isEqualTo(1);
			}
		}
	}

	@Test
	void nothingOfARefusedPeerIsReceived() {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		Events events = Events.of(router);
		Endpoint endpoint = router.bind("tcp://127.0.0.1:*");
		try (RawPeer real = RawPeer.connect(endpoint).handshake(RawPeer.ready("DEALER", "X"));
				RawPeer impostor = RawPeer.connect(endpoint)) {
			Lab.awaitPeers(router, 1);
			impostor.send(RawPeer.greeting());
			impostor.readGreeting();
			impostor.send(join(RawPeer.ready("DEALER", "X"), RawPeer.message("of the impostor")));
			events.await(Kind.PEER_REFUSED);
			events.await(Kind.DISCONNECTED);
			real.send(RawPeer.message("of the real one"));
			assertThat(texts(router)).isEqualTo("X: of the real one");
		}
	}

	private static byte[] join(byte[] first, byte[] second) {
		byte[] both = new byte[first.length + second.length];
		System.arraycopy(first, 0, both, 0, first.length);
		System.arraycopy(second, 0, both, first.length, second.length);
		return both;
	}

	@Test
	@Clause("30.push.8")
	void whatAVanishedPeerDoesNotGetCountsAsDropped() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().sendHighWaterMark(100));
		Endpoint endpoint = push.bind("tcp://127.0.0.1:*");
		RawPeer stalled = RawPeer.connect(endpoint, 4096).handshake("PULL");
		Lab.awaitPeers(push, 1);
		while (push.send(ZmqMessage.of(new byte[100_000]), Lab.MOMENT)) {
			// Until nothing goes any more.
		}
		long queued = push.statistics().messagesQueued();
		assertThat(queued).isEqualTo(100);
		stalled.reset();
		Await.until("they are counted", () -> push.statistics().messagesDropped() == queued);
		assertThat(push.statistics().messagesQueued()).isZero();
	}

}
