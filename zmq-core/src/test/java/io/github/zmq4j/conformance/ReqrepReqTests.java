package io.github.zmq4j.conformance;

import java.util.List;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachRawSide;
import io.github.zmq4j.support.OnEachSide;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The REQ of RFC 28.
 */
@Tag("integration")
class ReqrepReqTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@OnEachRawSide
	@Clause({ "28.req.3", "28.req.4", "28.req.5" })
	void aReqPutsAnEmptyFrameBeforeItsRequestAndTakesOneOffTheReply(Wire wire, boolean reqBinds) {
		ZmqSocket req = this.lab.socket(SocketType.REQ);
		try (RawPeer router = RawPeer.of(req, wire, reqBinds).handshake("ROUTER")) {
			Lab.awaitPeers(req, 1);
			askAndAnswer(req, router);
		}
	}

	@OnEachSide
	@Clause({ "28.req.3", "28.req.4", "28.req.5" })
	void aRouterSeesTheEmptyFrameThatTheApplicationsOfAReqDoNot(Wire wire, boolean reqBinds) {
		ZmqSocket req = this.lab.socket(SocketType.REQ, ReqrepSupport.named("req"));
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		Lab.join(wire, reqBinds, req, router);
		req.send(ZmqMessage.of("", "three", ""));
		assertThat(Lab.receive(router)).isEqualTo(ZmqMessage.of("req", "", "", "three", ""));
		router.send(ZmqMessage.of("req", "", "one back"));
		assertThat(Lab.receive(req)).isEqualTo(ZmqMessage.of("one back"));
	}

	private static void askAndAnswer(ZmqSocket req, RawPeer router) {
		req.send("one frame");
		assertThat(ReqrepSupport.readMessage(router)).containsExactly("", "one frame");
		router.send(RawPeer.message("", "one frame back"));
		assertThat(Lab.receive(req)).isEqualTo(ZmqMessage.of("one frame back"));
		req.send(ZmqMessage.of("", "three", ""));
		assertThat(ReqrepSupport.readMessage(router)).containsExactly("", "", "three", "");
		router.send(RawPeer.message("", "", "back", ""));
		assertThat(Lab.receive(req)).isEqualTo(ZmqMessage.of("", "back", ""));
	}

	@OnEachSide
	@Clause({ "28.req.1", "28.req.6" })
	void aReqAsksRepsAndRoutersInTurn(Wire wire, boolean serviceBinds) {
		ZmqSocket req = this.lab.socket(SocketType.REQ);
		List<ZmqSocket> services = List.of(this.lab.socket(SocketType.REP), this.lab.socket(SocketType.ROUTER),
				this.lab.socket(SocketType.REP), this.lab.socket(SocketType.ROUTER));
		services.forEach((service) -> ReqrepSupport.join(wire, serviceBinds, service, req));
		for (int i = 0; i < 12; i++) {
			req.send("question " + i);
			ZmqSocket service = services.get(i % 4);
			ZmqMessage request = Lab.receive(service);
			assertThat(ReqrepSupport.lastText(request)).isEqualTo("question " + i);
			byte[] answer = ("answer " + i).getBytes(UTF_8);
			boolean rep = service.type() == SocketType.REP;
			service.send(rep ? ZmqMessage.of(answer) : ZmqMessage.of(request.frame(0), request.frame(1), answer));
			assertThat(Lab.receive(req)).isEqualTo(ZmqMessage.of("answer " + i));
		}
	}

	@OnEachWire
	@Clause({ "28.req.7", "28.req.8" })
	void aBoundReqWithoutPeerWaitsAndLosesNothing(Wire wire) {
		ZmqSocket req = this.lab.socket(SocketType.REQ);
		Endpoint endpoint = req.bind(wire.free());
		assertThat(req.trySend(ZmqMessage.of("refused"))).isFalse();
		assertThat(req.send(ZmqMessage.of("refused"), Lab.MOMENT)).isFalse();
		Background<Boolean> waiting = Background.run(() -> req.send("patient")).awaitAsleep();
		ZmqSocket rep = this.lab.socket(SocketType.REP);
		rep.connect(endpoint);
		assertServed(waiting, req, rep);
	}

	@OnEachWire
	@Clause({ "28.req.7", "28.req.8" })
	void aConnectingReqThatQueuesNothingWaitsForItsPeerAndLosesNothing(Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket req = this.lab.socket(SocketType.REQ, Lab.options().immediate(true));
		req.connect(endpoint);
		assertThat(req.trySend(ZmqMessage.of("refused"))).isFalse();
		Background<Boolean> waiting = Background.run(() -> req.send("patient")).awaitAsleep();
		ZmqSocket rep = this.lab.socket(SocketType.REP);
		rep.bind(endpoint);
		assertServed(waiting, req, rep);
	}

	private static void assertServed(Background<Boolean> waiting, ZmqSocket req, ZmqSocket rep) {
		assertThat(waiting.get()).isTrue();
		assertThat(Lab.receiveText(rep)).isEqualTo("patient");
		rep.send("served");
		assertThat(Lab.receiveText(req)).isEqualTo("served");
		assertThat(req.statistics().messagesDropped()).isZero();
	}

	@OnEachSide
	@Clause({ "28.req.9", "28.req.10" })
	void whatAnotherPeerSendsIsThrownAwayInSilence(Wire wire, boolean serviceBinds) {
		ZmqSocket req = this.lab.socket(SocketType.REQ, ReqrepSupport.named("req"));
		ZmqSocket asked = this.lab.socket(SocketType.ROUTER);
		ZmqSocket other = this.lab.socket(SocketType.ROUTER);
		ReqrepSupport.join(wire, serviceBinds, asked, req);
		ReqrepSupport.join(wire, serviceBinds, other, req);
		Events events = Events.of(req);
		req.send("question");
		ZmqMessage request = Lab.receive(asked);
		other.send(ZmqMessage.of("req", "", "nobody asked"));
		Await.until("it is thrown away", () -> {
			assertThat(req.tryReceive()).isNull();
			return req.statistics().messagesDropped() == 1;
		});
		asked.send(ZmqMessage.of(request.frame(0), request.frame(1), "answer".getBytes(UTF_8)));
		assertThat(Lab.receiveText(req)).isEqualTo("answer");
		Lab.awaitPeers(req, 2);
		assertThat(events.kinds()).doesNotContain(Kind.DISCONNECTED, Kind.PEER_REFUSED);
	}

}
