package io.github.zmq4j;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachSide;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * REQ and REP (RFC 28), and request() on a REQ.
 */
@Tag("integration")
class RequestReplyTests {

	private static final Duration SHORT = Duration.ofMillis(60);

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	/** Answers each request with its own text in brackets, until the socket is closed. */
	private static Background<Boolean> echo(ZmqSocket rep) {
		return Background.run(() -> {
			try {
				while (true) {
					rep.send("[" + rep.receive().text() + "]");
				}
			}
			catch (ZmqClosedException ex) {
				// The end of the test.
			}
		});
	}

	@OnEachWire
	@Tag("smoke")
	@Clause("28.rep.2")
	void aRequestGetsItsReply(Wire wire) {
		ZmqSocket req = this.lab.socket(SocketType.REQ);
		ZmqSocket rep = this.lab.bound(SocketType.REP, wire, req);
		for (int i = 0; i < 100; i++) {
			req.send(ZmqMessage.of("question " + i, "", "more"));
			assertThat(Lab.receive(rep)).isEqualTo(ZmqMessage.of("question " + i, "", "more"));
			rep.send(ZmqMessage.of("answer " + i, "", ""));
			assertThat(Lab.receive(req)).isEqualTo(ZmqMessage.of("answer " + i, "", ""));
		}
	}

	@OnEachSide
	@Clause({ "28.req.2", "28.rep.3" })
	void outOfTurnEachSideGetsASentence(Wire wire, boolean repBinds) {
		ZmqSocket req = this.lab.socket(SocketType.REQ);
		ZmqSocket rep = this.lab.socket(SocketType.REP);
		Lab.join(wire, repBinds, rep, req);
		assertThatExceptionOfType(ZmqStateException.class).isThrownBy(req::receive)
			.withMessageContaining("no request under way");
		assertThatExceptionOfType(ZmqStateException.class).isThrownBy(() -> rep.send("x"))
			.withMessageContaining("no request to reply to");
		req.send("a");
		assertThatExceptionOfType(ZmqStateException.class).isThrownBy(() -> req.send("b"))
			.withMessageContaining("still waits for the reply");
		assertThatExceptionOfType(ZmqStateException.class)
			.isThrownBy(() -> req.request(ZmqMessage.of("b"), Duration.ofSeconds(1)));
		assertThat(Lab.receiveText(rep)).isEqualTo("a");
		assertThatExceptionOfType(ZmqStateException.class).isThrownBy(rep::receive)
			.withMessageContaining("owes a reply");
		rep.send("reply to a");
		assertThat(Lab.receiveText(req)).isEqualTo("reply to a");
	}

	@OnEachWire
	@Clause("28.req.6")
	void requestsGoToEachServiceInTurnAndTakeItsReplyOnly(Wire wire) {
		ZmqSocket req = this.lab.socket(SocketType.REQ);
		ZmqSocket one = this.lab.bound(SocketType.REP, wire, req);
		ZmqSocket two = this.lab.bound(SocketType.REP, wire, req);
		for (int i = 0; i < 6; i++) {
			req.send("" + i);
			ZmqSocket rep = (i % 2 == 0) ? one : two;
			assertThat(Lab.receiveText(rep)).isEqualTo("" + i);
			rep.send("re " + i);
			assertThat(Lab.receiveText(req)).isEqualTo("re " + i);
		}
	}

	@OnEachWire
	void aRelaxedReqMaySendAgainAndDropsTheEarlierReply(Wire wire) {
		SocketOptions.Builder options = Lab.options().req(new ReqOptions(true, true));
		ZmqSocket req = this.lab.socket(SocketType.REQ, options);
		ZmqSocket router = this.lab.bound(SocketType.ROUTER, wire, req);
		req.send("first");
		req.send("second");
		ZmqMessage first = Lab.receive(router);
		ZmqMessage second = Lab.receive(router);
		assertThat(first.text(first.frameCount() - 1)).isEqualTo("first");
		router.send(first);
		router.send(second);
		assertThat(Lab.receiveText(req)).isEqualTo("second");
		assertThatExceptionOfType(ZmqStateException.class).isThrownBy(req::tryReceive);
	}

	@OnEachWire
	void withoutNumbersARelaxedReqTakesALateReplyOfTheSamePeerOnly(Wire wire) {
		ZmqSocket req = this.lab.socket(SocketType.REQ, Lab.options().req(new ReqOptions(true, false)));
		ZmqSocket one = this.lab.bound(SocketType.ROUTER, wire, req);
		ZmqSocket two = this.lab.bound(SocketType.ROUTER, wire, req);
		req.send("first");
		ZmqMessage first = Lab.receive(one);
		req.send("second");
		ZmqMessage second = Lab.receive(two);
		one.send(first);
		assertThat(req.receive(Lab.MOMENT)).as("a reply of a peer that was not asked last").isNull();
		assertThat(req.statistics().messagesDropped()).isEqualTo(1);
		req.send("third");
		assertThat(Lab.receive(one).text(2)).isEqualTo("third");
		req.send("fourth");
		assertThat(Lab.receive(two).text(2)).isEqualTo("fourth");
		two.send(second);
		assertThat(Lab.receiveText(req)).as("as in libzmq").isEqualTo("second");
	}

	@OnEachWire
	void withCorrelateOnlyTheReplyWithTheNumberCounts(Wire wire) {
		ZmqSocket req = this.lab.socket(SocketType.REQ, Lab.options().req(new ReqOptions(false, true)));
		ZmqSocket router = this.lab.bound(SocketType.ROUTER, wire, req);
		req.send("question");
		ZmqMessage request = Lab.receive(router);
		assertThat(request.frameCount()).isEqualTo(4);
		assertThat(request.frame(1)).hasSize(4);
		assertThat(request.frame(2)).isEmpty();
		byte[] id = request.frame(0);
		router.send(ZmqMessage.of(id, new byte[] { 9, 9, 9, 9 }, new byte[0], "wrong number".getBytes(UTF_8)));
		router.send(ZmqMessage.of(id, "no envelope".getBytes(UTF_8)));
		router.send(ZmqMessage.of(id, request.frame(1), "no delimiter".getBytes(UTF_8)));
		router.send(ZmqMessage.of(id, request.frame(1), new byte[0], "right".getBytes(UTF_8)));
		assertThat(Lab.receiveText(req)).isEqualTo("right");
	}

	@OnEachWire
	void aForgedReplyWithoutDelimiterIsSkipped(Wire wire) {
		ZmqSocket req = this.lab.socket(SocketType.REQ);
		ZmqSocket router = this.lab.bound(SocketType.ROUTER, wire, req);
		req.send("question");
		byte[] id = Lab.receive(router).bytes();
		router.send(ZmqMessage.of(id, "bad".getBytes(UTF_8), "reply".getBytes(UTF_8)));
		router.send(ZmqMessage.of(id, new byte[0], "good".getBytes(UTF_8)));
		assertThat(Lab.receiveText(req)).isEqualTo("good");
	}

	@OnEachSide
	@Clause({ "28.rep.8", "28.rep.9", "28.rep.11", "28.rep.4", "28.rep.5", "28.rep.6" })
	void theRepKeepsTheEnvelopeOfTheRequest(Wire wire, boolean repBinds) {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		ZmqSocket rep = this.lab.socket(SocketType.REP);
		Lab.join(wire, repBinds, rep, dealer);
		dealer.send(ZmqMessage.of("hop 1", "hop 2", "", "body", "", "tail"));
		assertThat(Lab.receive(rep)).isEqualTo(ZmqMessage.of("body", "", "tail"));
		rep.send("reply");
		assertThat(Lab.receive(dealer)).isEqualTo(ZmqMessage.of("hop 1", "hop 2", "", "reply"));
	}

	@OnEachWire
	void aRequestWithoutDelimiterIsSkippedAndCounted(Wire wire) {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		ZmqSocket rep = this.lab.bound(SocketType.REP, wire, dealer);
		dealer.send(ZmqMessage.of("no", "delimiter"));
		dealer.send(ZmqMessage.of("", "good"));
		assertThat(Lab.receiveText(rep)).isEqualTo("good");
		assertThat(rep.statistics().messagesDropped()).isEqualTo(1);
	}

	@OnEachWire
	@Clause("28.rep.13")
	void aReplyToAPeerThatLeftIsDroppedAndTheNextRequestServed(Wire wire) {
		ZmqSocket rep = this.lab.socket(SocketType.REP);
		Endpoint endpoint = rep.bind(wire.free());
		ZmqSocket leaves = this.lab.socket(SocketType.REQ);
		Lab.join(endpoint, rep, leaves);
		leaves.send("a");
		assertThat(Lab.receiveText(rep)).isEqualTo("a");
		leaves.close();
		Lab.awaitPeers(rep, 0);
		rep.send("to nobody");
		assertThat(rep.statistics().messagesDropped()).isEqualTo(1);
		ZmqSocket next = this.lab.socket(SocketType.REQ);
		next.connect(endpoint);
		next.send("b");
		assertThat(Lab.receiveText(rep)).isEqualTo("b");
		rep.send("to b");
		assertThat(Lab.receiveText(next)).isEqualTo("to b");
	}

	@OnEachWire
	void requestReturnsTheReply(Wire wire) {
		ZmqSocket req = this.lab.socket(SocketType.REQ);
		Background<Boolean> service = echo(this.lab.bound(SocketType.REP, wire, req));
		for (int i = 0; i < 100; i++) {
			assertThat(req.request(ZmqMessage.of("" + i), Lab.PATIENCE).text()).isEqualTo("[" + i + "]");
		}
		this.lab.close();
		service.get();
	}

	@OnEachWire
	void severalThreadsTakeTurnsWithRequest(Wire wire) {
		ZmqSocket req = this.lab.socket(SocketType.REQ);
		echo(this.lab.bound(SocketType.REP, wire, req));
		List<Background<Boolean>> clients = new ArrayList<>();
		for (int client = 0; client < 8; client++) {
			String name = "client " + client + " ";
			clients.add(Background.run(() -> {
				for (int i = 0; i < 50; i++) {
					ZmqMessage reply = req.request(ZmqMessage.of(name + i), Lab.PATIENCE);
					assertThat(reply.text()).isEqualTo("[" + name + i + "]");
				}
			}));
		}
		clients.forEach(Background::get);
	}

	@OnEachWire
	void afterATimeoutTheNextRequestGetsItsOwnReply(Wire wire) {
		ZmqSocket req = this.lab.socket(SocketType.REQ);
		ZmqSocket rep = this.lab.bound(SocketType.REP, wire, req);
		assertThatExceptionOfType(ZmqTimeoutException.class).isThrownBy(() -> req.request(ZmqMessage.of("one"), SHORT))
			.withMessageContaining("No reply within 60 ms");
		Background<ZmqMessage> second = Background.call(() -> req.request(ZmqMessage.of("two"), Lab.PATIENCE));
		assertThat(Lab.receiveText(rep)).isEqualTo("one");
		rep.send("late");
		assertThat(Lab.receiveText(rep)).isEqualTo("two");
		rep.send("in time");
		assertThat(second.get().text()).isEqualTo("in time");
		Await.until("the late reply is counted", () -> req.statistics().messagesDropped() == 1);
	}

	@Test
	void aRequestWithoutAnyPeerEndsWithItsTimeout() {
		ZmqSocket req = this.lab.socket(SocketType.REQ);
		req.bind("tcp://127.0.0.1:*");
		long start = System.nanoTime();
		assertThatExceptionOfType(ZmqTimeoutException.class).isThrownBy(() -> req.request(ZmqMessage.of("one"), SHORT))
			.withMessageContaining("peers connected now: 0");
		assertThat(System.nanoTime() - start).isBetween(60_000_000L, 600_000_000L);
	}

	@Test
	void waitingForOnesTurnCountsAsTime() {
		ZmqSocket req = this.lab.socket(SocketType.REQ);
		req.connect("inproc://silent");
		Background<ZmqMessage> holder = Background.call(() -> req.request(ZmqMessage.of("one"), Lab.PATIENCE))
			.awaitAsleep();
		assertThatExceptionOfType(ZmqTimeoutException.class).isThrownBy(() -> req.request(ZmqMessage.of("two"), SHORT));
		holder.interrupt();
		assertThat(holder.failure()).isInstanceOf(ZmqInterruptedException.class);
	}

	@Test
	void aRequestSurvivesTheLossOfItsPeerByTimingOut() {
		ZmqSocket req = this.lab.socket(SocketType.REQ);
		Endpoint endpoint = req.bind("tcp://127.0.0.1:*");
		try (RawPeer peer = RawPeer.connect(endpoint).handshake("REP")) {
			Lab.awaitPeers(req, 1);
			Background<ZmqMessage> asking = Background
				.call(() -> req.request(ZmqMessage.of("lost"), Duration.ofMillis(300)));
			peer.readFrame();
			peer.reset();
			assertThat(asking.failure()).isInstanceOf(ZmqTimeoutException.class);
		}
		ZmqSocket rep = this.lab.socket(SocketType.REP);
		Lab.join(endpoint, req, rep);
		echo(rep);
		assertThat(req.request(ZmqMessage.of("again"), Lab.PATIENCE).text()).isEqualTo("[again]");
	}

	/** The one that is not first may be woken as well, when the peer comes. */
	@OnEachWire
	void whoWaitsToSendARequestIsNeverToldThatAnotherWasFaster(Wire wire) {
		for (int round = 0; round < 20; round++) {
			ZmqSocket req = this.lab.socket(SocketType.REQ);
			List<Background<Boolean>> waiting = new ArrayList<>();
			for (int i = 0; i < 3; i++) {
				waiting.add(Background.run(() -> req.send("question")).awaitAsleep());
			}
			ZmqSocket rep = this.lab.socket(SocketType.REP);
			req.connect(rep.bind(wire.free()));
			for (int i = 0; i < 3; i++) {
				assertThat(Lab.receiveText(rep)).isEqualTo("question");
				rep.send("answer");
				assertThat(Lab.receiveText(req)).isEqualTo("answer");
			}
			waiting.forEach(Background::get);
			req.close();
			rep.close();
		}
	}

	@OnEachWire
	@Clause("28.req.7")
	void whoWaitsToSendARequestGetsTheNextTurn(Wire wire) {
		ZmqSocket req = this.lab.socket(SocketType.REQ);
		Background<Boolean> first = Background.run(() -> req.send("question")).awaitAsleep();
		Background<Boolean> second = Background.run(() -> req.send("question")).awaitAsleep();
		ZmqSocket rep = this.lab.bound(SocketType.REP, wire, req);
		for (int i = 0; i < 2; i++) {
			assertThat(Lab.receiveText(rep)).isEqualTo("question");
			rep.send("answer");
			assertThat(Lab.receiveText(req)).isEqualTo("answer");
		}
		first.get();
		second.get();
	}

}
