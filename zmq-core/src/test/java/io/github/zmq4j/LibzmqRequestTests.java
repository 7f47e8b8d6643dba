package io.github.zmq4j;

import java.util.List;

import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachStream;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What libzmq's own tests of REQ, REP, DEALER, ROUTER and SERVER pin down, where no other
 * test of ours does; {@code docs/libzmq-tests.md} has them all.
 */
@Tag("integration")
class LibzmqRequestTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private ZmqSocket relaxedReq() {
		return this.lab.socket(SocketType.REQ, Lab.options().req(new ReqOptions(true, true)));
	}

	private ZmqSocket mandatoryRouter() {
		return this.lab.socket(SocketType.ROUTER, Lab.options().router(new RouterOptions(true, false)));
	}

	private static SocketOptions.Builder named(String id) {
		return Lab.options().routingId(id.getBytes(UTF_8));
	}

	private static String lastText(ZmqMessage message) {
		return message.text(message.frameCount() - 1);
	}

	// test_req_relaxed

	@OnEachWire
	void aRelaxedReqAsksEachInTurnAndTakesOnlyTheReplyToTheLastRequest(Wire wire) {
		ZmqSocket req = relaxedReq();
		ZmqSocket one = this.lab.bound(SocketType.ROUTER, wire, req);
		ZmqSocket two = this.lab.bound(SocketType.ROUTER, wire, req);
		req.send("first");
		req.send("second");
		ZmqMessage first = Lab.receive(one);
		ZmqMessage second = Lab.receive(two);
		assertThat(lastText(first)).isEqualTo("first");
		assertThat(lastText(second)).isEqualTo("second");
		one.send(first);
		two.send(second);
		assertThat(Lab.receiveText(req)).isEqualTo("second");
		req.send("third");
		assertThat(lastText(Lab.receive(one))).as("its connection is not closed").isEqualTo("third");
		Await.until("the late reply is dropped", () -> {
			assertThat(req.tryReceive()).isNull();
			return req.statistics().messagesDropped() == 1;
		});
	}

	@OnEachWire
	void aRelaxedReqAsksAgainAndDropsTheReplyThatHasArrivedUnread(Wire wire) {
		ZmqSocket req = relaxedReq();
		ZmqSocket one = this.lab.bound(SocketType.REP, wire, req);
		ZmqSocket two = this.lab.bound(SocketType.REP, wire, req);
		req.send("H");
		assertThat(Lab.receiveText(one)).isEqualTo("H");
		one.send("BAD");
		Await.until("the reply is here", req::isReadable);
		req.send("I");
		assertThat(req.isReadable()).as("the reply to H is not one to I").isFalse();
		assertThat(Lab.receiveText(two)).isEqualTo("I");
		two.send("GOOD");
		assertThat(Lab.receiveText(req)).isEqualTo("GOOD");
		req.send("J");
		assertThat(Lab.receiveText(one)).as("its connection is not closed").isEqualTo("J");
		assertThat(req.statistics().messagesDropped()).isOne();
	}

	@OnEachWire
	void aRelaxedReqDropsTheReplyThatHasArrivedWithoutHavingLooked(Wire wire) {
		ZmqSocket req = relaxedReq();
		ZmqSocket one = this.lab.bound(SocketType.REP, wire, req);
		ZmqSocket two = this.lab.bound(SocketType.REP, wire, req);
		req.send("H");
		assertThat(Lab.receiveText(one)).isEqualTo("H");
		one.send("BAD");
		Await.until("the reply has left", () -> one.statistics().messagesQueued() == 0 || !wire.isStream());
		req.send("I");
		assertThat(Lab.receiveText(two)).isEqualTo("I");
		two.send("GOOD");
		assertThat(Lab.receiveText(req)).isEqualTo("GOOD");
	}

	@OnEachWire
	void aRelaxedReqWhosePeerHasGoneAsksTheNext(Wire wire) {
		ZmqSocket req = relaxedReq();
		Endpoint endpoint = req.bind(wire.free());
		ZmqSocket leaves = this.lab.socket(SocketType.REP);
		ZmqSocket stays = this.lab.socket(SocketType.REP);
		Lab.join(endpoint, req, leaves);
		Lab.join(endpoint, req, stays);
		req.send("lost");
		assertThat(Lab.receiveText(leaves)).isEqualTo("lost");
		leaves.close();
		Lab.awaitPeers(req, 1);
		req.send("again");
		assertThat(Lab.receiveText(stays)).isEqualTo("again");
		stays.send("answer");
		assertThat(Lab.receiveText(req)).isEqualTo("answer");
	}

	@OnEachWire
	void aRelaxedReqStartsAnewOnANewConnection(Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket req = relaxedReq();
		req.connect(endpoint);
		for (int life = 0; life < 3; life++) {
			ZmqSocket router = this.lab.socket(SocketType.ROUTER);
			router.bind(endpoint);
			Lab.awaitPeers(req, 1);
			req.send("answered " + life);
			ZmqMessage request = Lab.receive(router);
			assertThat(lastText(request)).isEqualTo("answered " + life);
			router.send(request);
			assertThat(Lab.receiveText(req)).isEqualTo("answered " + life);
			req.send("never answered");
			assertThat(lastText(Lab.receive(router))).isEqualTo("never answered");
			router.unbind(endpoint);
			router.close();
			Lab.awaitPeers(req, 0);
		}
	}

	@OnEachWire
	void ofTheRequestsThatPileUpBeforeTheServerBindsOnlyTheLastIsAnswered(Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket req = relaxedReq();
		req.connect(endpoint);
		req.send("first");
		req.send("last");
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		router.bind(endpoint);
		for (String text : List.of("first", "last")) {
			ZmqMessage request = Lab.receive(router);
			assertThat(lastText(request)).isEqualTo(text);
			router.send(request);
		}
		assertThat(Lab.receiveText(req)).isEqualTo("last");
		req.send("next");
		assertThat(lastText(Lab.receive(router))).as("the socket goes on").isEqualTo("next");
	}

	// test_reqrep_tcp

	@OnEachWire
	void aRepAnswersAtEachEndpointItIsBoundTo(Wire wire) {
		ZmqSocket rep = this.lab.socket(SocketType.REP);
		ZmqSocket req = this.lab.socket(SocketType.REQ);
		for (int i = 0; i < 3; i++) {
			Lab.join(wire, rep, req);
		}
		assertThat(rep.boundEndpoints()).hasSize(3);
		assertThat(req.connectedEndpoints()).hasSize(3);
		for (int i = 0; i < 9; i++) {
			req.send("" + i);
			assertThat(Lab.receiveText(rep)).isEqualTo("" + i);
			rep.send("re " + i);
			assertThat(Lab.receiveText(req)).isEqualTo("re " + i);
		}
	}

	// test_connect_rid

	@OnEachWire
	void aRouterConnectsToAPeerItNamesWhileAnothersMessagesWait(Wire wire) {
		ZmqSocket router = mandatoryRouter();
		ZmqSocket talker = this.lab.socket(SocketType.DEALER, named("talker"));
		Lab.join(wire, router, talker);
		int count = 100;
		for (int i = 0; i < count; i++) {
			talker.send("" + i);
		}
		assertThat(Lab.receive(router)).isEqualTo(ZmqMessage.of("talker", "0"));
		ZmqSocket worker = this.lab.socket(SocketType.DEALER);
		router.connect(worker.bind(wire.free()), "worker".getBytes(UTF_8));
		router.send(ZmqMessage.of("worker", "work"));
		assertThat(Lab.receiveText(worker)).isEqualTo("work");
		for (int i = 1; i < count; i++) {
			assertThat(Lab.receive(router)).isEqualTo(ZmqMessage.of("talker", "" + i));
		}
		worker.send("done");
		assertThat(Lab.receive(router)).isEqualTo(ZmqMessage.of("worker", "done"));
	}

	// test_issue_566

	@OnEachStream
	void aDealerOfAnotherContextIsKnownByItsIdEachTime(Wire wire) {
		ZmqSocket router = mandatoryRouter();
		Endpoint endpoint = router.bind(wire.free());
		for (int i = 0; i < 50; i++) {
			try (Lab other = new Lab()) {
				ZmqSocket dealer = other.socket(SocketType.DEALER, named("dealer " + i));
				dealer.connect(endpoint);
				Lab.awaitPeers(router, 1);
				router.send(ZmqMessage.of("dealer " + i, "hello"));
				assertThat(Lab.receiveText(dealer)).isEqualTo("hello");
			}
			Lab.awaitPeers(router, 0);
		}
	}

	// test_router_mandatory_hwm

	@Test
	void aMandatoryRouterHasRoomAgainOnceHalfIsRead() {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER,
				Lab.options().sendHighWaterMark(4).router(new RouterOptions(true, false)));
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER, named("lazy").receiveHighWaterMark(4));
		Lab.join(Wire.INPROC, router, dealer);
		ZmqMessage message = ZmqMessage.of("lazy", "work");
		for (int i = 0; i < 8; i++) {
			assertThat(router.trySend(message)).isTrue();
		}
		assertThat(router.trySend(message)).isFalse();
		for (int i = 0; i < 4; i++) {
			assertThat(Lab.receiveText(dealer)).isEqualTo("work");
		}
		Await.until("there is room again", () -> router.trySend(message));
		assertThat(router.statistics().messagesDropped()).isZero();
	}

	// test_disconnect_msg

	@OnEachWire
	void aServerIsToldOfAClientThatDisconnects(Wire wire) {
		ZmqSocket server = this.lab.socket(SocketType.SERVER,
				Lab.options().connectionMessages(ConnectionMessages.NONE.withDisconnect(ZmqMessage.of("gone"))));
		ZmqSocket client = this.lab.socket(SocketType.CLIENT);
		Endpoint endpoint = Lab.join(wire, server, client);
		client.send("request");
		int number = Lab.receive(server).routingId();
		client.disconnect(endpoint);
		ZmqMessage gone = Lab.receive(server);
		assertThat(gone.text()).isEqualTo("gone");
		assertThat(gone.routingId()).isEqualTo(number);
	}

}
