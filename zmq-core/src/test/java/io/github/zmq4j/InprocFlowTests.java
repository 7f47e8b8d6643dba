package io.github.zmq4j;

import java.time.Duration;
import java.util.EnumSet;

import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A full inproc connection goes on as soon as there is room, whoever made it and whatever
 * that one does next.
 */
@Tag("integration")
class InprocFlowTests {

	private static final int MARK = 10;

	private static final int MANY = 200;

	private final Lab lab = new Lab();

	private final Endpoint endpoint = Wire.INPROC.free();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private ZmqSocket connected(SocketType type) {
		ZmqSocket socket = this.lab.socket(type,
				Lab.suited(type, Lab.options().receiveHighWaterMark(MARK).routingId("it".getBytes(UTF_8))));
		socket.connect(this.endpoint);
		return socket;
	}

	private ZmqSocket service(SocketType type) {
		SocketOptions options = Lab.options()
			.sendHighWaterMark(MARK)
			.router(new RouterOptions(true, false))
			.build()
			.suitedTo(type);
		ZmqSocket socket = this.lab.socket(type, options.toBuilder());
		socket.bind(this.endpoint);
		return socket;
	}

	@Test
	void aRequestThatSortsNotificationsLetsMoreOfThemCome() throws Exception {
		ZmqSocket service = service(SocketType.DEALER);
		ZmqSocket dealer = connected(SocketType.DEALER);
		Background<Boolean> serving = Background.run(() -> {
			ZmqMessage request = Lab.receive(service);
			for (int i = 0; i < MANY; i++) {
				service.send("note " + i);
			}
			service.send(request);
		});
		assertThat(dealer.request(ZmqMessage.of("question"), Lab.PATIENCE).text()).isEqualTo("question");
		assertThat(serving.get()).isTrue();
	}

	@Test
	void aFollowerThatSortsNotificationsLetsMoreOfThemCome() throws Exception {
		ZmqSocket service = service(SocketType.DEALER);
		ZmqSocket dealer = connected(SocketType.DEALER);
		Background<ZmqMessage> first = Background.call(() -> dealer.request(ZmqMessage.of("first"), Lab.PATIENCE));
		ZmqMessage kept = Lab.receive(service);
		Background<ZmqMessage> second = Background.call(() -> dealer.request(ZmqMessage.of("second"), Lab.PATIENCE));
		ZmqMessage request = Lab.receive(service);
		for (int i = 0; i < MANY; i++) {
			service.send("note " + i);
		}
		service.send(request);
		service.send(kept);
		assertThat(second.get().text()).isEqualTo("second");
		assertThat(first.get().text()).isEqualTo("first");
	}

	@Test
	void aReqThatDropsWhatIsNoReplyLetsMoreCome() throws Exception {
		ZmqSocket router = service(SocketType.ROUTER);
		ZmqSocket req = connected(SocketType.REQ);
		req.send("question");
		ZmqMessage request = Lab.receive(router);
		Background<Boolean> serving = Background.run(() -> {
			for (int i = 0; i < MANY; i++) {
				router.send(ZmqMessage.of("it", "no delimiter"));
			}
			router.send(request);
		});
		assertThat(Lab.receiveText(req)).isEqualTo("question");
		assertThat(serving.get()).isTrue();
	}

	@Test
	void aReqThatDropsStaleRepliesToSendLetsMoreCome() throws Exception {
		ZmqSocket router = service(SocketType.ROUTER);
		ZmqSocket req = connected(SocketType.REQ);
		req.send("question");
		router.send(Lab.receive(router));
		assertThat(Lab.receiveText(req)).isEqualTo("question");
		ZmqMessage stale = ZmqMessage.of("it", "", "stale");
		while (router.send(stale, Duration.ZERO)) {
			// Until there is no room any more.
		}
		Background<Boolean> sending = Background.run(() -> router.send(stale));
		sending.awaitAsleep();
		req.send("next question");
		assertThat(sending.get()).isTrue();
	}

	@Test
	void aRepThatDropsWhatIsNoRequestLetsMoreCome() throws Exception {
		ZmqSocket dealer = service(SocketType.DEALER);
		ZmqSocket rep = connected(SocketType.REP);
		Background<Boolean> asking = Background.run(() -> askBadlyAndWell(dealer));
		assertThat(Lab.receiveText(rep)).isEqualTo("question");
		assertThat(asking.get()).isTrue();
	}

	private static void askBadlyAndWell(ZmqSocket dealer) {
		for (int i = 0; i < MANY; i++) {
			dealer.send("no delimiter");
		}
		dealer.send(ZmqMessage.of("", "question"));
	}

	@Test
	void aPollerThatLooksLetsMoreCome() throws Exception {
		ZmqSocket dealer = service(SocketType.DEALER);
		ZmqSocket rep = connected(SocketType.REP);
		try (ZmqPoller poller = this.lab.context().poller()) {
			poller.add(rep, EnumSet.of(ZmqPoller.Interest.RECEIVE));
			Background<Boolean> asking = Background.run(() -> askBadlyAndWell(dealer));
			assertThat(poller.poll(Lab.PATIENCE)).hasSize(1);
			assertThat(asking.get()).isTrue();
		}
	}

	@Test
	void anXpubReceivesWhatAClosedXsubSent() {
		ZmqSocket xpub = service(SocketType.XPUB);
		ZmqSocket xsub = connected(SocketType.XSUB);
		xsub.send("one");
		xsub.send("two");
		xsub.close();
		assertThat(Lab.receiveText(xpub)).isEqualTo("one");
		assertThat(Lab.receiveText(xpub)).isEqualTo("two");
		assertThat(xpub.receive(Lab.MOMENT)).isNull();
		assertThat(xpub.peers()).isEmpty();
	}

	@Test
	@Clause({ "29.xpub.8", "29.xsub.8" })
	void anXpubTakesNoMoreThanTheHighWaterMarksAllow() {
		ZmqSocket xpub = this.lab.socket(SocketType.XPUB, Lab.options().receiveHighWaterMark(MARK));
		xpub.bind(this.endpoint);
		ZmqSocket xsub = this.lab.socket(SocketType.XSUB, Lab.options().sendHighWaterMark(MARK));
		xsub.connect(this.endpoint);
		for (int i = 0; i < MANY; i++) {
			xsub.send("" + i);
		}
		assertThat(xsub.statistics().messagesDropped()).isEqualTo(MANY - 2 * MARK);
		assertThat(xsub.statistics().messagesQueued()).isEqualTo(2 * MARK);
		xsub.subscribe("seen at once");
		assertThat(Lab.receiveText(xpub)).isEqualTo("\u0001seen at once");
		for (int i = 0; i < 2 * MARK; i++) {
			assertThat(Lab.receiveText(xpub)).isEqualTo("" + i);
		}
		assertThat(xpub.tryReceive()).isNull();
		xsub.send("goes on");
		assertThat(Lab.receiveText(xpub)).isEqualTo("goes on");
	}

}
