package io.github.zmq4j;

import io.github.zmq4j.support.RawPeer;
import java.nio.charset.StandardCharsets;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Sending and receiving without a thread.
 */
@Tag("integration")
class AsyncTests {

	private static final long SECONDS = Lab.PATIENCE.toSeconds();

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private static <T> T get(CompletableFuture<T> future) throws Exception {
		return future.get(SECONDS, TimeUnit.SECONDS);
	}

	private static Throwable failure(CompletableFuture<?> future) throws Exception {
		try {
			Object value = future.get(SECONDS, TimeUnit.SECONDS);
			throw new AssertionError("Completed with " + value + " instead of failing");
		}
		catch (ExecutionException ex) {
			return ex.getCause();
		}
	}

	@OnEachWire
	void futuresGetTheMessagesInTheOrderOfTheirCalls(Wire wire) throws Exception {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		List<CompletableFuture<ZmqMessage>> futures = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			futures.add(pull.receiveAsync());
		}
		for (int i = 0; i < 100; i++) {
			push.send("" + i);
		}
		for (int i = 0; i < 100; i++) {
			assertThat(get(futures.get(i)).text()).isEqualTo("" + i);
		}
	}

	@OnEachWire
	void requestsThatWaitForAPeerGoOutInTurn(Wire wire) throws Exception {
		ZmqSocket req = this.lab.socket(SocketType.REQ);
		List<CompletableFuture<Void>> sending = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			sending.add(req.sendAsync(ZmqMessage.of("" + i)));
		}
		ZmqSocket rep = this.lab.bound(SocketType.REP, wire, req);
		for (int i = 0; i < 3; i++) {
			assertThat(Lab.receiveText(rep)).isEqualTo("" + i);
			get(sending.get(i));
			rep.send("answer");
			assertThat(Lab.receiveText(req)).isEqualTo("answer");
		}
	}

	@OnEachWire
	void aMessageThatIsHereCompletesTheFutureAtOnce(Wire wire) throws Exception {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		push.send("a");
		assertThat(get(pull.receiveAsync()).text()).isEqualTo("a");
		CompletableFuture<Void> sent = push.sendAsync(ZmqMessage.of("b"));
		get(sent);
		assertThat(Lab.receiveText(pull)).isEqualTo("b");
	}

	@OnEachWire
	void aCancelledReceiveGivesUpItsPlace(Wire wire) throws Exception {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		CompletableFuture<ZmqMessage> first = pull.receiveAsync();
		CompletableFuture<ZmqMessage> second = pull.receiveAsync();
		assertThat(first.cancel(false)).isTrue();
		push.send("a");
		assertThat(get(second).text()).isEqualTo("a");
		CompletableFuture<ZmqMessage> third = pull.receiveAsync();
		third.cancel(false);
		push.send("b");
		assertThat(Lab.receiveText(pull)).isEqualTo("b");
	}

	@OnEachWire
	void aReceiveCancelledInTheLastMomentPassesItsMessageOn(Wire wire) throws Exception {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		CountDownLatch busy = new CountDownLatch(1);
		CountDownLatch goOn = new CountDownLatch(1);
		CompletableFuture<ZmqMessage> blocker = pull.receiveAsync();
		CompletableFuture<Void> blocked = blocker.thenAccept((message) -> {
			busy.countDown();
			awaitQuietly(goOn);
		});
		push.send("0");
		assertThat(busy.await(SECONDS, TimeUnit.SECONDS)).isTrue();
		CompletableFuture<ZmqMessage> first = pull.receiveAsync();
		CompletableFuture<ZmqMessage> second = pull.receiveAsync();
		push.send("a");
		Await.until("the message is on its way to the future", () -> pull.statistics().messagesReceived() == 2);
		first.cancel(false);
		goOn.countDown();
		get(blocked);
		assertThat(get(second).text()).isEqualTo("a");
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await(SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@OnEachWire
	void blockedThreadsAndFuturesShareWhatComes(Wire wire) throws Exception {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		Background<ZmqMessage> thread = Background.call(pull::receive).awaitAsleep();
		CompletableFuture<ZmqMessage> future = pull.receiveAsync();
		push.send("a");
		push.send("b");
		assertThat(List.of(thread.get().text(), get(future).text())).containsExactlyInAnyOrder("a", "b");
	}

	@Test
	void asyncSendsWaitForAPeerAndKeepTheirOrder() throws Exception {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		Endpoint endpoint = push.bind("tcp://127.0.0.1:*");
		List<CompletableFuture<Void>> sent = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			sent.add(push.sendAsync(ZmqMessage.of("" + i)));
		}
		assertThat(sent).noneMatch(CompletableFuture::isDone);
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		pull.connect(endpoint);
		for (int i = 0; i < 50; i++) {
			assertThat(Lab.receiveText(pull)).isEqualTo("" + i);
			get(sent.get(i));
		}
	}

	@Test
	void aCancelledSendIsWithdrawn() throws Exception {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		Endpoint endpoint = push.bind("tcp://127.0.0.1:*");
		CompletableFuture<Void> first = push.sendAsync(ZmqMessage.of("a"));
		assertThat(push.sendAsync(ZmqMessage.of("withdrawn")).cancel(false)).isTrue();
		CompletableFuture<Void> last = push.sendAsync(ZmqMessage.of("b"));
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		pull.connect(endpoint);
		get(first);
		get(last);
		assertThat(Lab.receiveText(pull)).isEqualTo("a");
		assertThat(Lab.receiveText(pull)).isEqualTo("b");
	}

	@Test
	void futuresMayBeWaitedForInCallbacksOfOtherSockets() throws Exception {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, Wire.TCP, push);
		CompletableFuture<String> thread = pull.receiveAsync().thenApply((message) -> Thread.currentThread().getName());
		push.send("x");
		assertThat(get(thread)).matches("zmq-callback|" + Thread.currentThread().getName());
	}

	@Test
	void closingTheSocketFailsWhatWaits() throws Exception {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		CompletableFuture<Void> sending = push.sendAsync(ZmqMessage.of("x"));
		CompletableFuture<ZmqMessage> receiving = pull.receiveAsync();
		push.close();
		pull.close();
		assertThat(failure(sending)).isInstanceOf(ZmqClosedException.class);
		assertThat(failure(receiving)).isInstanceOf(ZmqClosedException.class);
	}

	@Test
	void closingTheContextFailsWhatWaits() throws Exception {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		CompletableFuture<Void> sending = dealer.sendAsync(ZmqMessage.of("x"));
		CompletableFuture<ZmqMessage> receiving = dealer.receiveAsync();
		CompletableFuture<ZmqMessage> requesting = dealer.requestAsync(ZmqMessage.of("x"), Duration.ofMinutes(1));
		this.lab.close();
		assertThat(failure(sending)).isInstanceOf(ZmqClosedException.class);
		assertThat(failure(receiving)).isInstanceOf(ZmqClosedException.class);
		assertThat(failure(requesting)).isInstanceOf(ZmqClosedException.class);
	}

	@Test
	void onAClosedSocketTheFutureFails() throws Exception {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		dealer.close();
		assertThat(failure(dealer.sendAsync(ZmqMessage.of("x")))).isInstanceOf(ZmqClosedException.class);
		assertThat(failure(dealer.receiveAsync())).isInstanceOf(ZmqClosedException.class);
		assertThat(failure(dealer.requestAsync(ZmqMessage.of("x"), Duration.ofSeconds(1))))
			.isInstanceOf(ZmqClosedException.class);
	}

	@Test
	void aMistakeOfTheCallerFailsTheFuture() throws Exception {
		ZmqSocket rep = this.lab.socket(SocketType.REP);
		ZmqSocket req = this.lab.socket(SocketType.REQ);
		assertThat(failure(rep.sendAsync(ZmqMessage.of("x")))).isInstanceOf(ZmqStateException.class);
		assertThat(failure(req.receiveAsync())).isInstanceOf(ZmqStateException.class);
	}

	@OnEachWire
	void aSecondReceiveForOneReplyFailsItsFutureOnly(Wire wire) throws Exception {
		ZmqSocket req = this.lab.socket(SocketType.REQ);
		ZmqSocket rep = this.lab.bound(SocketType.REP, wire, req);
		req.send("question");
		CompletableFuture<ZmqMessage> reply = req.receiveAsync();
		CompletableFuture<ZmqMessage> tooMuch = req.receiveAsync();
		assertThat(Lab.receiveText(rep)).isEqualTo("question");
		rep.send("answer");
		assertThat(get(reply).text()).isEqualTo("answer");
		assertThat(failure(tooMuch)).isInstanceOf(ZmqStateException.class);
		req.send("again");
		assertThat(Lab.receiveText(rep)).isEqualTo("again");
	}

	@Test
	void unsupportedCallsThrowAtOnce() {
		ZmqSocket rep = this.lab.socket(SocketType.REP);
		assertThatExceptionOfType(ZmqUnsupportedException.class)
			.isThrownBy(() -> rep.requestAsync(ZmqMessage.of("x"), Duration.ofSeconds(1)));
	}

	@Test
	void cancelledSendsAreForgottenWhileThereIsNoRoom() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		List<WeakReference<ZmqMessage>> messages = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			ZmqMessage message = ZmqMessage.of("" + i);
			messages.add(new WeakReference<>(message));
			push.sendAsync(message).cancel(false);
		}
		Await.until("the cancelled messages are garbage", () -> {
			System.gc();
			return messages.stream().filter((one) -> one.get() == null).count() > 900;
		});
	}

	@Test
	void aMessageForAPeerWithRoomWaitsForNoOtherPeer() {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER,
				Lab.options().sendHighWaterMark(2).router(new RouterOptions(true, false)));
		Endpoint endpoint = router.bind("tcp://127.0.0.1:*");
		try (RawPeer slow = RawPeer.connect(endpoint, 4096).handshake(RawPeer.ready("DEALER", "slow"));
				RawPeer quick = RawPeer.connect(endpoint).handshake(RawPeer.ready("DEALER", "quick"))) {
			Lab.awaitPeers(router, 2);
			byte[] address = "slow".getBytes(StandardCharsets.UTF_8);
			List<CompletableFuture<Void>> waiting = new ArrayList<>();
			for (int i = 0; i < 100; i++) {
				waiting.add(router.sendAsync(ZmqMessage.of(address, new byte[100_000])));
			}
			assertThat(waiting.get(99)).isNotDone();
			assertThat(router.sendAsync(ZmqMessage.of("quick", "now"))).succeedsWithin(Lab.PATIENCE);
			assertThat(quick.readFrame().text()).isEqualTo("now");
			for (int i = 0; i < 100; i++) {
				assertThat(slow.readFrame().body()).hasSize(100_000);
			}
			assertThat(waiting).allSatisfy((one) -> assertThat(one).succeedsWithin(Lab.PATIENCE));
		}
	}

}
