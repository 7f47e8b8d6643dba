package io.github.zmq4j.conformance;

import java.util.ArrayList;
import java.util.List;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.ZmqStateException;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachRawSide;
import io.github.zmq4j.support.OnEachSide;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The REP of RFC 28.
 */
@Tag("integration")
class ReqrepRepTests {

	private static final int REQUESTS = 200;

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@OnEachRawSide
	@Clause({ "28.rep.4", "28.rep.5", "28.rep.6", "28.rep.8", "28.rep.9", "28.rep.11" })
	void aRepTakesTheEnvelopeOffAndPutsItBeforeTheReply(Wire wire, boolean repBinds) {
		ZmqSocket rep = this.lab.socket(SocketType.REP);
		try (RawPeer dealer = RawPeer.of(rep, wire, repBinds).handshake("DEALER")) {
			serve(rep, dealer);
		}
	}

	private static void serve(ZmqSocket rep, RawPeer dealer) {
		for (List<String> ids : List.of(List.<String>of(), List.of("one"), List.of("a", "b", "c"))) {
			for (List<String> body : List.of(List.of("body"), List.of(""), List.of("body", "", "tail"))) {
				dealer.send(RawPeer.message(enveloped(ids, body).toArray(new String[0])));
				ZmqMessage request = Lab.receive(rep);
				assertThat(texts(request)).isEqualTo(body);
				rep.send(request.append(new byte[0]));
				List<String> reply = new ArrayList<>(body);
				reply.add("");
				assertThat(ReqrepSupport.readMessage(dealer)).isEqualTo(enveloped(ids, reply));
			}
		}
	}

	private static List<String> enveloped(List<String> ids, List<String> body) {
		List<String> frames = new ArrayList<>(ids);
		frames.add("");
		frames.addAll(body);
		return frames;
	}

	private static List<String> texts(ZmqMessage message) {
		List<String> texts = new ArrayList<>();
		for (int i = 0; i < message.frameCount(); i++) {
			texts.add(message.text(i));
		}
		return texts;
	}

	@OnEachSide
	@Clause({ "28.rep.1", "28.rep.12" })
	void aRepAnswersReqsAndDealersAndEachGetsItsOwnReply(Wire wire, boolean repBinds) {
		ZmqSocket rep = this.lab.socket(SocketType.REP);
		List<ZmqSocket> clients = List.of(this.lab.socket(SocketType.REQ), this.lab.socket(SocketType.DEALER),
				this.lab.socket(SocketType.REQ), this.lab.socket(SocketType.DEALER));
		clients.forEach((client) -> ReqrepSupport.join(wire, repBinds, rep, client));
		for (int i = 0; i < clients.size(); i++) {
			boolean req = clients.get(i).type() == SocketType.REQ;
			clients.get(i).send(req ? ZmqMessage.of("from " + i) : ZmqMessage.of("id " + i, "", "from " + i));
		}
		for (int i = 0; i < clients.size(); i++) {
			rep.send("reply to what came " + Lab.receiveText(rep));
		}
		for (int i = 0; i < clients.size(); i++) {
			String reply = "reply to what came from " + i;
			boolean req = clients.get(i).type() == SocketType.REQ;
			ZmqMessage expected = req ? ZmqMessage.of(reply) : ZmqMessage.of("id " + i, "", reply);
			assertThat(Lab.receive(clients.get(i))).isEqualTo(expected);
		}
	}

	@OnEachSide
	@Clause({ "28.rep.3", "28.rep.10" })
	void aRepTakesTheNextRequestOnlyAfterItsReply(Wire wire, boolean repBinds) {
		ZmqSocket rep = this.lab.socket(SocketType.REP);
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		ReqrepSupport.join(wire, repBinds, rep, dealer);
		for (int i = 0; i < 3; i++) {
			dealer.send(ZmqMessage.of("", "question " + i));
		}
		for (int i = 0; i < 3; i++) {
			assertThat(Lab.receiveText(rep)).isEqualTo("question " + i);
			assertThatExceptionOfType(ZmqStateException.class).isThrownBy(() -> rep.receive(Lab.MOMENT));
			rep.send("answer " + i);
			assertThatExceptionOfType(ZmqStateException.class).isThrownBy(() -> rep.send("once more"));
			assertThat(Lab.receive(dealer)).isEqualTo(ZmqMessage.of("", "answer " + i));
		}
		assertThat(dealer.receive(Lab.MOMENT)).isNull();
	}

	@OnEachSide
	@Clause("28.rep.13")
	void theReplyToWhoHasGoneIsThrownAwayAndNobodyElseGetsIt(Wire wire, boolean repBinds) {
		ZmqSocket rep = this.lab.socket(SocketType.REP);
		ZmqSocket leaves = this.lab.socket(SocketType.REQ);
		ZmqSocket stays = this.lab.socket(SocketType.REQ);
		ReqrepSupport.join(wire, repBinds, rep, leaves);
		ReqrepSupport.join(wire, repBinds, rep, stays);
		leaves.send("of who leaves");
		assertThat(Lab.receiveText(rep)).isEqualTo("of who leaves");
		stays.send("of who stays");
		leaves.close();
		Lab.awaitPeers(rep, 1);
		rep.send("to who has gone");
		assertThat(rep.statistics().messagesDropped()).isOne();
		assertThat(Lab.receiveText(rep)).isEqualTo("of who stays");
		rep.send("to who stays");
		assertThat(Lab.receiveText(stays)).isEqualTo("to who stays");
	}

	@OnEachSide
	@Clause("28.rep.14")
	void aRepNeverWaitsForARequesterThatReadsNoReplies(Wire wire, boolean repBinds) {
		ZmqSocket rep = this.lab.socket(SocketType.REP, ReqrepSupport.narrow(SocketType.REP));
		ZmqSocket lazy = this.lab.socket(SocketType.DEALER, ReqrepSupport.narrow(SocketType.DEALER));
		ReqrepSupport.join(wire, repBinds, rep, lazy);
		Background<Boolean> serving = Background.run(() -> {
			for (int i = 0; i < REQUESTS; i++) {
				lazy.send(ZmqMessage.of("", "question"));
				assertThat(Lab.receiveText(rep)).isEqualTo("question");
				rep.send(ReqrepSupport.large(i));
			}
		});
		assertThat(serving.get()).isTrue();
		assertThat(rep.statistics().messagesDropped()).as("there was no room any more").isPositive();
		assertThat(rep.statistics().messagesSent() + rep.statistics().messagesDropped()).isEqualTo(REQUESTS);
	}

}
