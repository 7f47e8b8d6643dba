package io.github.zmq4j.conformance;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachSide;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application sets how many messages a socket queues in each direction (RFC 28, 30
 * and 31).
 */
@Tag("integration")
class ReqrepHighWaterMarkTests {

	/** What the system and a sender with a low mark hold is less. */
	private static final int ELSEWHERE = 60;

	private static final int HIGH = 100;

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	// To be sent

	@OnEachWire
	@Clause("28.dealer.9")
	void aDealerQueuesForSendingWhatItsMarkSays(Wire wire) {
		assertQueuesForSending(wire, SocketType.DEALER, 1);
		assertQueuesForSending(wire, SocketType.DEALER, 7);
	}

	@OnEachWire
	@Clause("28.router.10")
	void aRouterQueuesForSendingWhatItsMarkSays(Wire wire) {
		assertQueuesForSending(wire, SocketType.ROUTER, 1);
		assertQueuesForSending(wire, SocketType.ROUTER, 7);
	}

	@OnEachWire
	@Clause("30.push.9")
	void aPushQueuesForSendingWhatItsMarkSays(Wire wire) {
		assertQueuesForSending(wire, SocketType.PUSH, 1);
		assertQueuesForSending(wire, SocketType.PUSH, 7);
	}

	@OnEachWire
	@Clause("31.pair.9")
	void aPairQueuesForSendingWhatItsMarkSays(Wire wire) {
		assertQueuesForSending(wire, SocketType.PAIR, 1);
		assertQueuesForSending(wire, SocketType.PAIR, 7);
	}

	/** To a peer that is not there, so that nothing is anywhere else. */
	private void assertQueuesForSending(Wire wire, SocketType type, int mark) {
		boolean router = type == SocketType.ROUTER;
		SocketOptions.Builder options = router ? ReqrepSupport.narrowRouter() : ReqrepSupport.narrow(type);
		ZmqSocket socket = this.lab.socket(type, options.sendHighWaterMark(mark));
		Endpoint endpoint = this.lab.vacant(wire);
		if (router) {
			socket.connect(endpoint, ReqrepSupport.ID.getBytes(UTF_8));
		}
		else {
			socket.connect(endpoint);
		}
		ZmqMessage message = ReqrepSupport.forPeer(ZmqMessage.of("x"));
		for (int i = 0; i < mark; i++) {
			assertThat(socket.trySend(message)).isTrue();
		}
		assertThat(socket.trySend(message)).isFalse();
		assertThat(socket.statistics().messagesQueued()).isEqualTo(mark);
	}

	// Received

	@OnEachSide
	@Clause("28.dealer.9")
	void aDealerQueuesAsReceivedWhatItsMarkSays(Wire wire, boolean dealerBinds) {
		assertQueuesAsReceived(wire, dealerBinds, SocketType.DEALER, SocketType.DEALER);
	}

	@OnEachSide
	@Clause("28.router.10")
	void aRouterQueuesAsReceivedWhatItsMarkSays(Wire wire, boolean routerBinds) {
		assertQueuesAsReceived(wire, routerBinds, SocketType.ROUTER, SocketType.DEALER);
	}

	@OnEachSide
	@Clause("30.pull.9")
	void aPullQueuesAsReceivedWhatItsMarkSays(Wire wire, boolean pullBinds) {
		assertQueuesAsReceived(wire, pullBinds, SocketType.PULL, SocketType.PUSH);
	}

	@OnEachSide
	@Clause("31.pair.9")
	void aPairQueuesAsReceivedWhatItsMarkSays(Wire wire, boolean otherBinds) {
		assertQueuesAsReceived(wire, otherBinds, SocketType.PAIR, SocketType.PAIR);
	}

	@OnEachSide
	@Clause("30.push.9")
	void aPushQueuesForAPeerWhatItsMarkSays(Wire wire, boolean pullBinds) {
		int few = takenBy(wire, pullBinds, 1);
		assertThat(few).isLessThan(ELSEWHERE);
		assertThat(takenBy(wire, pullBinds, HIGH)).isBetween(HIGH, HIGH + ELSEWHERE);
	}

	private int takenBy(Wire wire, boolean pullBinds, int mark) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH,
				ReqrepSupport.narrow(SocketType.PUSH).sendHighWaterMark(mark));
		ZmqSocket pull = this.lab.socket(SocketType.PULL, ReqrepSupport.narrow(SocketType.PULL));
		Lab.join(wire, pullBinds, pull, push);
		return ReqrepSupport.fill(push, ReqrepSupport::large);
	}

	private void assertQueuesAsReceived(Wire wire, boolean receiverBinds, SocketType type, SocketType senderType) {
		ZmqSocket low = this.lab.socket(type, ReqrepSupport.narrow(type).receiveHighWaterMark(1));
		assertThat(taken(wire, receiverBinds, low, senderType)).isLessThan(ELSEWHERE);
		ZmqSocket high = this.lab.socket(type, ReqrepSupport.narrow(type).receiveHighWaterMark(HIGH));
		assertThat(taken(wire, receiverBinds, high, senderType)).isBetween(HIGH, HIGH + ELSEWHERE);
	}

	/** How much a peer can send while the receiver takes nothing. */
	private int taken(Wire wire, boolean receiverBinds, ZmqSocket receiver, SocketType senderType) {
		ZmqSocket sender = this.lab.socket(senderType, ReqrepSupport.narrow(senderType));
		ReqrepSupport.join(wire, receiverBinds, receiver, sender);
		return ReqrepSupport.fill(sender, ReqrepSupport::large);
	}

}
