package io.github.zmq4j;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A second peer takes a routing id over, and nobody takes it for the first one.
 */
@Tag("integration")
class HandoverTests {

	private static final String ID = "same";

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private ZmqSocket router(boolean notified, ConnectionMessages messages) {
		return this.lab.socket(SocketType.ROUTER,
				Lab.options().router(new RouterOptions(true, true, notified, notified)).connectionMessages(messages));
	}

	private static ConnectionMessages gone() {
		return ConnectionMessages.NONE.withDisconnect(ZmqMessage.of("gone"));
	}

	/** One that does not come back to take the id over again. */
	private ZmqSocket dealer() {
		return this.lab.socket(SocketType.DEALER,
				Lab.options()
					.routingId(ID.getBytes(UTF_8))
					.reconnect(new ReconnectOptions(Duration.ofHours(1), Duration.ofHours(1))));
	}

	/** Lets it take over what another peer has. */
	private ZmqSocket successor(Endpoint endpoint, Events events) {
		ZmqSocket second = dealer();
		second.connect(endpoint);
		assertThat(events.await(Kind.DISCONNECTED).detail()).contains("taken over");
		return second;
	}

	@OnEachWire
	void aReplyToTheOldPeerDoesNotReachTheNewOne(Wire wire) {
		ZmqSocket router = router(false, ConnectionMessages.NONE);
		Events events = Events.of(router);
		ZmqSocket first = dealer();
		Endpoint endpoint = Lab.join(wire, router, first);
		first.send("pay");
		Await.until("it has arrived", router::isReadable);
		ZmqSocket second = successor(endpoint, events);
		ZmqMessage request = Lab.receive(router);
		assertThat(request.text(1)).isEqualTo("pay");
		assertThat(request.frame(0)).hasSize(5).startsWith(0);
		assertThatExceptionOfType(ZmqUnroutableException.class).isThrownBy(() -> router.send(request));
		assertThat(router.canSendTo(request.frame(0))).isFalse();
		router.send(ZmqMessage.of(ID, "for the second"));
		assertThat(Lab.receiveText(second)).isEqualTo("for the second");
	}

	@OnEachWire
	void theEndOfTheOldPeerIsToldBeforeTheNewOneIsHeard(Wire wire) {
		ZmqSocket router = router(false, gone());
		Events events = Events.of(router);
		ZmqSocket first = dealer();
		Endpoint endpoint = Lab.join(wire, router, first);
		first.send("hello");
		assertThat(Lab.receive(router)).isEqualTo(ZmqMessage.of(ID, "hello"));
		ZmqSocket second = successor(endpoint, events);
		second.send("here I am");
		assertThat(Lab.receive(router)).isEqualTo(ZmqMessage.of(ID, "gone"));
		List<ZmqMessage> rest = List.of(Lab.receive(router), Lab.receive(router));
		assertThat(rest).contains(ZmqMessage.of(ID, "here I am"));
		assertThat(rest).filteredOn((message) -> message.text(1).equals("gone"))
			.singleElement()
			.satisfies((message) -> assertThat(message.frame(0)).startsWith(0));
	}

	@OnEachWire
	void theEndOfTheOldPeerIsToldToWhoReceivesWithoutAThread(Wire wire) {
		ZmqSocket router = router(false, gone());
		Events events = Events.of(router);
		ZmqSocket first = dealer();
		Endpoint endpoint = Lab.join(wire, router, first);
		first.send("hello");
		assertThat(Lab.receive(router)).isEqualTo(ZmqMessage.of(ID, "hello"));
		CompletableFuture<ZmqMessage> received = router.receiveAsync();
		successor(endpoint, events);
		assertThat(received).succeedsWithin(Lab.PATIENCE).isEqualTo(ZmqMessage.of(ID, "gone"));
	}

	@OnEachWire
	void whoCountsComingAndGoingKnowsWhoIsHere(Wire wire) {
		ZmqSocket router = router(true, ConnectionMessages.NONE);
		Events events = Events.of(router);
		Endpoint endpoint = Lab.join(wire, router, dealer());
		List<ZmqMessage> notices = new ArrayList<>(List.of(Lab.receive(router)));
		ZmqSocket second = successor(endpoint, events);
		for (int i = 0; i < 4; i++) {
			notices.add(Lab.receive(router));
		}
		Set<String> here = new HashSet<>();
		for (ZmqMessage notice : notices) {
			String id = new String(notice.frame(0), ISO_8859_1);
			assertThat(notice.text(1)).isEmpty();
			if (!here.remove(id)) {
				here.add(id);
			}
		}
		assertThat(here).containsExactly(ID);
		second.send("I am it");
		assertThat(Lab.receive(router)).isEqualTo(ZmqMessage.of(ID, "I am it"));
	}

	@OnEachWire
	void onlyTheNewPeerIsOneOfThePeersAndEventsKeepTheirIds(Wire wire) {
		ZmqSocket router = router(false, ConnectionMessages.NONE);
		Events events = Events.of(router);
		Endpoint endpoint = Lab.join(wire, router, dealer());
		successor(endpoint, events);
		assertThat(router.peers()).singleElement()
			.satisfies((peer) -> assertThat(peer.routingId()).isEqualTo(ID.getBytes(UTF_8)));
		SocketEvent come = events.await(Kind.HANDSHAKE_SUCCEEDED);
		SocketEvent left = events.await(Kind.DISCONNECTED);
		assertThat(left.connectionId()).isEqualTo(come.connectionId());
		assertThat(left.peer()).isNotNull();
		assertThat(left.peer().routingId()).isEqualTo(ID.getBytes(UTF_8));
	}

}
