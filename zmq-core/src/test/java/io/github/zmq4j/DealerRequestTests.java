package io.github.zmq4j;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Many requests at once on one DEALER.
 */
@Tag("integration")
class DealerRequestTests {

	private static final Duration SHORT = Duration.ofMillis(60);

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private static Background<Boolean> echoOutOfOrder(ZmqSocket router) {
		return Background.run(() -> {
			Random random = new Random(42);
			List<ZmqMessage> held = new ArrayList<>();
			try {
				while (true) {
					ZmqMessage request = router.receive(Duration.ofMillis(2));
					if (request != null) {
						held.add(request);
					}
					if (request == null || held.size() > 16) {
						Collections.shuffle(held, random);
						held.forEach(router::send);
						held.clear();
					}
				}
			}
			catch (ZmqClosedException ex) {
				// The end of the test.
			}
		});
	}

	@OnEachWire
	@Tag("smoke")
	void thirtyTwoThreadsGetTheirOwnRepliesOutOfOrder(Wire wire) {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		Background<Boolean> service = echoOutOfOrder(this.lab.bound(SocketType.ROUTER, wire, dealer));
		List<Background<Boolean>> clients = new ArrayList<>();
		for (int client = 0; client < 32; client++) {
			String name = "client " + client + " ";
			clients.add(Background.run(() -> {
				for (int i = 0; i < 30; i++) {
					ZmqMessage request = ZmqMessage.of(name + i, "", "tail");
					assertThat(dealer.request(request, Lab.PATIENCE)).isEqualTo(request);
				}
			}));
		}
		clients.forEach(Background::get);
		this.lab.close();
		service.get();
	}

	@OnEachWire
	void manyAsyncRequestsGetTheirOwnReplies(Wire wire) throws Exception {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		echoOutOfOrder(this.lab.bound(SocketType.ROUTER, wire, dealer));
		List<CompletableFuture<ZmqMessage>> replies = new ArrayList<>();
		for (int i = 0; i < 500; i++) {
			replies.add(dealer.requestAsync(ZmqMessage.of("" + i), Lab.PATIENCE));
		}
		for (int i = 0; i < 500; i++) {
			assertThat(replies.get(i).get(15, TimeUnit.SECONDS).text()).isEqualTo("" + i);
		}
	}

	@OnEachWire
	void aRepAnswersTheRequestsOfADealer(Wire wire) {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		ZmqSocket rep = this.lab.bound(SocketType.REP, wire, dealer);
		Background<ZmqMessage> reply = Background.call(() -> dealer.request(ZmqMessage.of("q"), Lab.PATIENCE));
		assertThat(Lab.receive(rep)).isEqualTo(ZmqMessage.of("q"));
		rep.send(ZmqMessage.of("a", "", "b"));
		assertThat(reply.get()).isEqualTo(ZmqMessage.of("a", "", "b"));
	}

	@OnEachWire
	void theEnvelopeIsAnIdOfFourBytesAndADelimiter(Wire wire) {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		ZmqSocket router = this.lab.bound(SocketType.ROUTER, wire, dealer);
		Background<ZmqMessage> reply = Background.call(() -> dealer.request(ZmqMessage.of("q"), Lab.PATIENCE));
		ZmqMessage request = Lab.receive(router);
		assertThat(request.frameCount()).isEqualTo(4);
		assertThat(request.frame(1)).hasSize(4);
		assertThat(request.frame(2)).isEmpty();
		assertThat(request.text(3)).isEqualTo("q");
		router.send(ZmqMessage.of(request.frame(0), request.frame(1), new byte[0]));
		assertThat(reply.get()).as("a reply without body").isEqualTo(ZmqMessage.empty());
	}

	@OnEachWire
	void aLateReplyIsDiscardedAndCounted(Wire wire) {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		ZmqSocket router = this.lab.bound(SocketType.ROUTER, wire, dealer);
		assertThatExceptionOfType(ZmqTimeoutException.class)
			.isThrownBy(() -> dealer.request(ZmqMessage.of("late"), SHORT))
			.withMessageContaining("No reply within 60 ms");
		Background<ZmqMessage> next = Background.call(() -> dealer.request(ZmqMessage.of("next"), Lab.PATIENCE));
		router.send(Lab.receive(router));
		router.send(Lab.receive(router));
		assertThat(next.get().text()).isEqualTo("next");
		assertThat(dealer.tryReceive()).isNull();
		assertThat(dealer.statistics().messagesDropped()).isEqualTo(1);
	}

	@OnEachWire
	void anAsyncRequestTimesOutAndItsLateReplyIsDiscarded(Wire wire) throws Exception {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		ZmqSocket router = this.lab.bound(SocketType.ROUTER, wire, dealer);
		CompletableFuture<ZmqMessage> reply = dealer.requestAsync(ZmqMessage.of("late"), SHORT);
		ZmqMessage request = Lab.receive(router);
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> reply.get(15, TimeUnit.SECONDS))
			.withCauseInstanceOf(ZmqTimeoutException.class);
		router.send(request);
		CompletableFuture<ZmqMessage> next = dealer.requestAsync(ZmqMessage.of("next"), Lab.PATIENCE);
		router.send(Lab.receive(router));
		assertThat(next.get(15, TimeUnit.SECONDS).text()).isEqualTo("next");
		assertThat(dealer.tryReceive()).isNull();
	}

	@OnEachWire
	void aCancelledRequestIsForgotten(Wire wire) throws Exception {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		ZmqSocket router = this.lab.bound(SocketType.ROUTER, wire, dealer);
		CompletableFuture<ZmqMessage> cancelled = dealer.requestAsync(ZmqMessage.of("a"), Lab.PATIENCE);
		ZmqMessage request = Lab.receive(router);
		cancelled.cancel(false);
		router.send(request);
		CompletableFuture<ZmqMessage> next = dealer.requestAsync(ZmqMessage.of("b"), Lab.PATIENCE);
		router.send(Lab.receive(router));
		assertThat(next.get(15, TimeUnit.SECONDS).text()).isEqualTo("b");
	}

	@Test
	void aRequestWithoutAnyPeerTimesOutAndIsNeverSent() throws Exception {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		Endpoint endpoint = dealer.bind("tcp://127.0.0.1:*");
		assertThatExceptionOfType(ZmqTimeoutException.class)
			.isThrownBy(() -> dealer.request(ZmqMessage.of("never"), SHORT));
		CompletableFuture<ZmqMessage> reply = dealer.requestAsync(ZmqMessage.of("never"), SHORT);
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> reply.get(15, TimeUnit.SECONDS));
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		Lab.join(endpoint, dealer, router);
		dealer.send("plain");
		assertThat(Lab.receive(router).text(1)).isEqualTo("plain");
	}

	@OnEachWire
	void otherMessagesReachWhoReceivesWhileRequestsWait(Wire wire) {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		ZmqSocket router = this.lab.bound(SocketType.ROUTER, wire, dealer);
		Background<ZmqMessage> asking = Background.call(() -> dealer.request(ZmqMessage.of("q"), Lab.PATIENCE));
		ZmqMessage request = Lab.receive(router);
		asking.awaitAsleep();
		Background<ZmqMessage> receiving = Background.call(() -> dealer.receive(Lab.PATIENCE)).awaitAsleep();
		router.send(ZmqMessage.of(request.frame(0), "news".getBytes(UTF_8)));
		assertThat(receiving.get()).isEqualTo(ZmqMessage.of("news"));
		CompletableFuture<ZmqMessage> future = dealer.receiveAsync();
		router.send(ZmqMessage.of(request.frame(0), "more news".getBytes(UTF_8)));
		Await.until("the future has its message", future::isDone);
		assertThat(future.join()).isEqualTo(ZmqMessage.of("more news"));
		router.send(request);
		assertThat(asking.get().text()).isEqualTo("q");
	}

	@Test
	void aLateReplyToAFormerSocketIsNoReplyToTheNextOne() {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		Endpoint endpoint = router.bind("tcp://127.0.0.1:*");
		SocketOptions.Builder named = Lab.options().routingId("client".getBytes(StandardCharsets.UTF_8));
		ZmqSocket former = this.lab.socket(SocketType.DEALER, named);
		former.connect(endpoint);
		CompletableFuture<ZmqMessage> abandoned = former.requestAsync(ZmqMessage.of("Alice's balance"), Lab.PATIENCE);
		ZmqMessage late = Lab.receive(router);
		former.close();
		assertThat(abandoned).failsWithin(Lab.PATIENCE);
		Lab.awaitPeers(router, 0);
		ZmqSocket next = this.lab.socket(SocketType.DEALER, named);
		next.connect(endpoint);
		CompletableFuture<ZmqMessage> reply = next.requestAsync(ZmqMessage.of("Bob's balance"), Lab.PATIENCE);
		ZmqMessage request = Lab.receive(router);
		router.send(ZmqMessage.of(late.frame(0), late.frame(1), late.frame(2), new byte[] { 'A' }));
		router.send(ZmqMessage.of(request.frame(0), request.frame(1), request.frame(2), new byte[] { 'B' }));
		assertThat(reply).succeedsWithin(Lab.PATIENCE).isEqualTo(ZmqMessage.of("B"));
	}

}
