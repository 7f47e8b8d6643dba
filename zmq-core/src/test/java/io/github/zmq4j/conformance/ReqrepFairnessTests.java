package io.github.zmq4j.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachSide;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who receives from several peers takes one message of each, then the next of each. The
 * peers have left before, so that all that they sent is here when receiving begins.
 */
@Tag("integration")
class ReqrepFairnessTests {

	private static final int PEERS = 3;

	private static final int MESSAGES = 20;

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@OnEachSide
	@Clause("28.rep.7")
	void aRepReceivesInTurn(Wire wire, boolean repBinds) {
		ZmqSocket rep = this.lab.socket(SocketType.REP);
		letAllSend(wire, repBinds, rep, SocketType.DEALER);
		assertServedInTurn(rep);
	}

	@OnEachSide
	@Clause("28.dealer.15")
	void aDealerReceivesInTurn(Wire wire, boolean dealerBinds) {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		letAllSend(wire, dealerBinds, dealer, SocketType.DEALER);
		assertServedInTurn(dealer);
	}

	@OnEachSide
	@Clause("28.router.11")
	void aRouterReceivesInTurn(Wire wire, boolean routerBinds) {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		letAllSend(wire, routerBinds, router, SocketType.DEALER);
		assertServedInTurn(router);
	}

	@OnEachSide
	@Clause({ "30.pull.1", "30.pull.10" })
	void aPullReceivesInTurn(Wire wire, boolean pullBinds) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		letAllSend(wire, pullBinds, pull, SocketType.PUSH);
		assertServedInTurn(pull);
	}

	private void letAllSend(Wire wire, boolean receiverBinds, ZmqSocket receiver, SocketType senders) {
		Events events = Events.of(receiver);
		List<ZmqSocket> peers = new ArrayList<>();
		for (int i = 0; i < PEERS; i++) {
			ZmqSocket peer = this.lab.socket(senders, Lab.options().linger(Duration.ofSeconds(5)));
			ReqrepSupport.join(wire, receiverBinds, receiver, peer);
			peers.add(peer);
		}
		for (int i = 0; i < PEERS; i++) {
			for (int n = 0; n < MESSAGES; n++) {
				peers.get(i).send(ZmqMessage.of("", "peer " + i));
			}
			peers.get(i).close();
		}
		events.await(Kind.DISCONNECTED, PEERS);
	}

	private static void assertServedInTurn(ZmqSocket receiver) {
		for (int n = 0; n < MESSAGES; n++) {
			Set<String> served = new HashSet<>();
			for (int i = 0; i < PEERS; i++) {
				served.add(ReqrepSupport.lastText(Lab.receive(receiver)));
				if (receiver.type() == SocketType.REP) {
					receiver.send("to nobody");
				}
			}
			assertThat(served).as("in round " + n).containsExactlyInAnyOrder("peer 0", "peer 1", "peer 2");
		}
	}

}
