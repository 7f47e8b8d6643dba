package io.github.zmq4j;

import java.util.concurrent.atomic.AtomicBoolean;

import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.ProxySide;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What a proxy does with messages and sockets that do not fit, although their types do.
 */
@Tag("integration")
class ZmqProxyRulesTests {

	private static final ContextOptions UP_TO_TEN_BYTES = new ContextOptions(1, 0, "", 10, null);

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private static void awaitRefused(ZmqProxy proxy, long toBackend, long toFrontend) {
		Await.until(proxy + " has refused " + toBackend + " and " + toFrontend,
				() -> proxy.statistics().toBackend().refused() == toBackend
						&& proxy.statistics().toFrontend().refused() == toFrontend);
	}

	@ParameterizedTest
	@CsvSource({ "SCATTER, GATHER", "CLIENT, SERVER", "CHANNEL, CHANNEL" })
	void aTypeOfOneFramePassesMessagesOfOneFrame(SocketType type, SocketType far) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket sink = this.lab.socket(far);
		ZmqSocket front = this.lab.bound(SocketType.PULL, Wire.TCP, push);
		ZmqSocket back = this.lab.bound(type, Wire.TCP, sink);
		try (ZmqProxy proxy = this.lab.context().proxy(front, back)) {
			push.send(ZmqMessage.of("two", "frames"));
			push.send("one frame");
			assertThat(Lab.receiveText(sink)).isEqualTo("one frame");
			awaitRefused(proxy, 1, 0);
		}
	}

	/** Nobody would ever reply to it, and no other would be received before that. */
	@Test
	void aRequestThatCannotPassDoesNotKeepTheNext() {
		ZmqSocket req = this.lab.socket(SocketType.REQ, Lab.options().req(new ReqOptions(true, true)));
		ZmqSocket server = this.lab.socket(SocketType.SERVER);
		ZmqSocket front = this.lab.bound(SocketType.REP, Wire.TCP, req);
		ZmqSocket back = this.lab.bound(SocketType.CLIENT, Wire.TCP, server);
		try (ZmqProxy proxy = this.lab.context().proxy(front, back)) {
			for (int i = 0; i < 3; i++) {
				req.send(ZmqMessage.of("two", "frames"));
				req.send("request " + i);
				ZmqMessage request = Lab.receive(server);
				assertThat(request.text()).isEqualTo("request " + i);
				server.send(ZmqMessage.of("reply " + i).withRoutingId(request.routingId()));
				assertThat(Lab.receiveText(req)).isEqualTo("reply " + i);
			}
			awaitRefused(proxy, 3, 0);
		}
	}

	@Test
	void aRequestThatAProxyDiscardsAtItsEndDoesNotKeepTheNextProxy() {
		ZmqSocket req = this.lab.socket(SocketType.REQ, Lab.options().req(new ReqOptions(true, true)));
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER,
				Lab.options().routingId(new byte[] { 'd' }).receiveHighWaterMark(1));
		ZmqSocket front = this.lab.bound(SocketType.REP, Wire.TCP, req);
		ZmqSocket back = this.lab.socket(SocketType.ROUTER,
				Lab.options().router(new RouterOptions(true, false)).sendHighWaterMark(1));
		Lab.join(Wire.INPROC, back, dealer);
		int sent = 0;
		while (back.trySend(ZmqMessage.of("d", "before"))) {
			sent++;
		}
		ZmqProxy first = this.lab.context().proxy(front, back);
		req.send(ZmqMessage.of("d", "lost"));
		Await.until("it waits for room", () -> front.statistics().messagesReceived() == 1);
		first.close();
		assertThat(first.statistics().toBackend().refused()).isEqualTo(1);
		for (int i = 0; i < sent; i++) {
			assertThat(Lab.receiveText(dealer)).isEqualTo("before");
		}
		try (ZmqProxy proxy = this.lab.context().proxy(front, back)) {
			req.send(ZmqMessage.of("d", "request"));
			assertThat(Lab.receiveText(dealer)).isEqualTo("request");
			dealer.send("reply");
			assertThat(Lab.receive(req)).isEqualTo(ZmqMessage.of("d", "reply"));
			awaitRefused(proxy, 0, 0);
		}
	}

	@Test
	void anEchoThatIsTooLongToBeSentDoesNotKeepTheNext() {
		ZmqSocket req = this.lab.socket(SocketType.REQ, Lab.options().req(new ReqOptions(true, true)));
		try (Lab strict = new Lab(UP_TO_TEN_BYTES)) {
			ZmqSocket rep = strict.bound(SocketType.REP, Wire.TCP, req);
			try (ZmqProxy proxy = strict.context().proxy(rep, rep)) {
				for (int i = 0; i < 3; i++) {
					req.send("more than ten bytes");
					req.send("short " + i);
					assertThat(Lab.receiveText(req)).isEqualTo("short " + i);
				}
				awaitRefused(proxy, 3, 0);
			}
		}
	}

	@Test
	void aReplyThatIsTooLongToBeSentDoesNotKeepTheNext() {
		ZmqSocket req = this.lab.socket(SocketType.REQ, Lab.options().req(new ReqOptions(true, true)));
		ZmqSocket rep = this.lab.socket(SocketType.REP);
		try (Lab strict = new Lab(UP_TO_TEN_BYTES)) {
			ZmqSocket front = strict.bound(SocketType.REP, Wire.TCP, req);
			ZmqSocket back = strict.bound(SocketType.REQ, Wire.TCP, rep);
			try (ZmqProxy proxy = strict.context().proxy(front, back)) {
				for (int i = 0; i < 3; i++) {
					req.send("long");
					assertThat(Lab.receiveText(rep)).isEqualTo("long");
					rep.send("more than ten bytes");
					req.send("short");
					assertThat(Lab.receiveText(rep)).isEqualTo("short");
					rep.send("short " + i);
					assertThat(Lab.receiveText(req)).isEqualTo("short " + i);
				}
				awaitRefused(proxy, 0, 3);
			}
		}
	}

	@Test
	void aRequestThatGoesToNobodyDoesNotKeepTheNext() {
		ZmqSocket req = this.lab.socket(SocketType.REQ, Lab.options().req(new ReqOptions(true, true)));
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER, Lab.options().routingId(new byte[] { 'd' }));
		ZmqSocket front = this.lab.bound(SocketType.REP, Wire.TCP, req);
		ZmqSocket back = this.lab.bound(SocketType.ROUTER, Wire.TCP, dealer);
		try (ZmqProxy proxy = this.lab.context().proxy(front, back)) {
			for (int i = 0; i < 3; i++) {
				req.send(ZmqMessage.of("gone", "x"));
				awaitRefused(proxy, i + 1, 0);
				req.send(ZmqMessage.of("d", "hello"));
				assertThat(Lab.receiveText(dealer)).isEqualTo("hello");
				dealer.send("reply");
				assertThat(Lab.receive(req).frameCount()).isEqualTo(2);
			}
		}
	}

	@Test
	void whatOthersSendMeanwhileDoesNotCountForARequestThatGoesToNobody() {
		ZmqSocket req = this.lab.socket(SocketType.REQ, Lab.options().req(new ReqOptions(true, true)));
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER,
				Lab.options().routingId(new byte[] { 'd' }).receiveHighWaterMark(10));
		ZmqSocket front = this.lab.bound(SocketType.REP, Wire.TCP, req);
		ZmqSocket back = this.lab.bound(SocketType.ROUTER, Wire.INPROC, dealer);
		AtomicBoolean enough = new AtomicBoolean();
		Background<Boolean> others = Background.run(() -> {
			while (!enough.get()) {
				back.send(ZmqMessage.of("d", "meanwhile"));
				dealer.tryReceive();
			}
		});
		try (ZmqProxy proxy = this.lab.context().proxy(front, back)) {
			for (int i = 0; i < 1000; i++) {
				req.send(ZmqMessage.of("gone", "x"));
				awaitRefused(proxy, i + 1, 0);
			}
		}
		finally {
			enough.set(true);
		}
		others.get();
	}

	@Test
	void aRelaxedReqPassesRequestsOnAlthoughNobodyWantsTheReplies() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket rep = this.lab.socket(SocketType.REP);
		ZmqSocket front = this.lab.bound(SocketType.PULL, Wire.TCP, push);
		ZmqSocket back = this.lab.socket(SocketType.REQ, Lab.options().req(new ReqOptions(true, false)));
		Lab.join(Wire.TCP, back, rep);
		try (ZmqProxy proxy = this.lab.context().proxy(front, back)) {
			for (int i = 0; i < 10; i++) {
				push.send("request " + i);
				assertThat(Lab.receiveText(rep)).isEqualTo("request " + i);
				rep.send("reply");
			}
			awaitRefused(proxy, 0, 0);
		}
		ZmqSocket away = this.lab.socket(SocketType.PUSH);
		assertThatIllegalArgumentException().isThrownBy(() -> this.lab.context().proxy(back, away))
			.withMessageContaining("would get stuck");
	}

	@Test
	void aDishAndARadioPassMessagesOnInTheirGroup() {
		ZmqSocket source = this.lab.socket(SocketType.RADIO);
		ZmqSocket sink = this.lab.socket(SocketType.DISH);
		ZmqSocket front = this.lab.bound(SocketType.DISH, Wire.TCP, source);
		ZmqSocket back = this.lab.bound(SocketType.RADIO, Wire.TCP, sink);
		front.join("weather");
		sink.join("weather");
		try (ZmqProxy proxy = this.lab.context().proxy(front, back)) {
			Await.until("a message has passed", () -> {
				source.send(ZmqMessage.of("snow").withGroup("weather"));
				ZmqMessage heard = sink.receive(Lab.MOMENT);
				return heard != null && heard.groupText().equals("weather");
			});
			awaitRefused(proxy, 0, 0);
		}
	}

	/** The other would take the empty frame for the order to end the connection. */
	@Test
	void aStreamThatTellsOfItsPeersIsRefusedBesideAStream() {
		ZmqSocket telling = this.lab.socket(SocketType.STREAM);
		ZmqSocket quiet = ProxySide.socket(this.lab, SocketType.STREAM);
		for (ZmqSocket other : new ZmqSocket[] { telling, quiet }) {
			assertThatIllegalArgumentException().isThrownBy(() -> this.lab.context().proxy(telling, other))
				.withMessageContaining("streamNotify(false)");
			assertThatIllegalArgumentException().isThrownBy(() -> this.lab.context().proxy(other, telling))
				.withMessageContaining("streamNotify(false)");
		}
	}

	@ParameterizedTest
	@CsvSource({ "ROUTER, DEALER, REQ", "ROUTER, DEALER, REP", "ROUTER, DEALER, SERVER", "ROUTER, PUSH, SCATTER",
			"PULL, PUSH, SUB", "GATHER, SCATTER, ROUTER", "SERVER, PUSH, SERVER" })
	void aCaptureThatCouldNotSendWhatPassesIsRefused(SocketType front, SocketType back, SocketType capture) {
		ZmqSocket left = this.lab.socket(front);
		ZmqSocket right = this.lab.socket(back);
		ZmqSocket copies = this.lab.socket(capture);
		assertThatIllegalArgumentException().isThrownBy(() -> this.lab.context().proxy(left, right, copies))
			.withMessageContaining("capture with");
	}

}
