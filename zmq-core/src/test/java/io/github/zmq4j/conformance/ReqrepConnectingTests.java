package io.github.zmq4j.conformance;

import java.time.Duration;
import java.util.function.IntFunction;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.RouterOptions;
import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachStream;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who connects has the queues of that peer before, between and after connections (RFC 28,
 * 30 and 31).
 */
@Tag("integration")
class ReqrepConnectingTests {

	private static final int FEW = 10;

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private ZmqSocket router() {
		return this.lab.socket(SocketType.ROUTER, Lab.options().router(new RouterOptions(true, false)));
	}

	private ZmqSocket narrow(SocketType type) {
		return this.lab.socket(type, ReqrepSupport.narrow(type));
	}

	private static IntFunction<ZmqMessage> smallFor(ZmqSocket sender) {
		boolean router = sender.type() == SocketType.ROUTER;
		return (number) -> router ? ReqrepSupport.forPeer(ReqrepSupport.small(number)) : ReqrepSupport.small(number);
	}

	private static IntFunction<ZmqMessage> largeFor(ZmqSocket sender) {
		return (sender.type() == SocketType.ROUTER) ? ReqrepSupport::largeForPeer : ReqrepSupport::large;
	}

	/** A ROUTER can only write to a peer that has a name already. */
	private static void connect(ZmqSocket socket, Endpoint endpoint) {
		if (socket.type() == SocketType.ROUTER) {
			socket.connect(endpoint, ReqrepSupport.ID.getBytes(UTF_8));
		}
		else {
			socket.connect(endpoint);
		}
	}

	private static void leave(ZmqSocket peer, Endpoint endpoint) {
		peer.unbind(endpoint);
		peer.close();
	}

	// Before the first connection

	@OnEachWire
	@Clause("28.dealer.5")
	void aDealerQueuesBeforeAnybodyIsThere(Wire wire) {
		assertQueuesAtOnce(wire, this.lab.socket(SocketType.DEALER), SocketType.DEALER);
	}

	@OnEachWire
	@Clause("28.router.4")
	void aRouterQueuesBeforeAnybodyIsThereForANameOfItsChoice(Wire wire) {
		assertQueuesAtOnce(wire, router(), SocketType.DEALER);
	}

	@OnEachWire
	@Clause("30.push.5")
	void aPushQueuesBeforeAnybodyIsThere(Wire wire) {
		assertQueuesAtOnce(wire, this.lab.socket(SocketType.PUSH), SocketType.PULL);
	}

	@OnEachWire
	@Clause("31.pair.5")
	void aPairQueuesBeforeAnybodyIsThere(Wire wire) {
		assertQueuesAtOnce(wire, this.lab.socket(SocketType.PAIR), SocketType.PAIR);
	}

	private void assertQueuesAtOnce(Wire wire, ZmqSocket socket, SocketType peerType) {
		Endpoint endpoint = this.lab.vacant(wire);
		connect(socket, endpoint);
		for (int i = 0; i < FEW; i++) {
			assertThat(socket.trySend(smallFor(socket).apply(i))).isTrue();
		}
		assertThat(socket.peers()).isEmpty();
		assertThat(socket.statistics().messagesQueued()).isEqualTo(FEW);
		ZmqSocket peer = this.lab.socket(peerType);
		peer.bind(endpoint);
		ReqrepSupport.assertReceivedInOrder(peer, 0, FEW);
		assertThat(socket.statistics().messagesDropped()).isZero();
	}

	@OnEachWire
	@Clause("30.pull.5")
	void aPullThatConnectsBeforeAnybodyIsThereMissesNothing(Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		pull.connect(endpoint);
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		push.bind(endpoint);
		for (int i = 0; i < FEW; i++) {
			push.send(ReqrepSupport.small(i));
		}
		ReqrepSupport.assertReceivedInOrder(pull, 0, FEW);
	}

	// What is sent while the connection is broken

	@OnEachWire
	@Clause("28.dealer.6")
	void aDealerQueuesWhileTheConnectionIsBroken(Wire wire) {
		assertQueuesWhileBroken(wire, this.lab.socket(SocketType.DEALER), SocketType.DEALER);
	}

	@OnEachWire
	@Clause("28.router.5")
	void aRouterQueuesWhileTheConnectionIsBrokenForANameOfItsChoice(Wire wire) {
		assertQueuesWhileBroken(wire, router(), SocketType.DEALER);
	}

	@OnEachWire
	@Clause("30.push.6")
	void aPushQueuesWhileTheConnectionIsBroken(Wire wire) {
		assertQueuesWhileBroken(wire, this.lab.socket(SocketType.PUSH), SocketType.PULL);
	}

	@OnEachWire
	@Clause("31.pair.6")
	void aPairQueuesWhileTheConnectionIsBroken(Wire wire) {
		assertQueuesWhileBroken(wire, this.lab.socket(SocketType.PAIR), SocketType.PAIR);
	}

	private void assertQueuesWhileBroken(Wire wire, ZmqSocket socket, SocketType peerType) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket first = this.lab.socket(peerType);
		first.bind(endpoint);
		connect(socket, endpoint);
		Lab.awaitPeers(socket, 1);
		leave(first, endpoint);
		Lab.awaitPeers(socket, 0);
		for (int i = 0; i < FEW; i++) {
			assertThat(socket.trySend(smallFor(socket).apply(i))).isTrue();
		}
		assertThat(socket.statistics().messagesQueued()).isEqualTo(FEW);
		ZmqSocket second = this.lab.socket(peerType);
		second.bind(endpoint);
		ReqrepSupport.assertReceivedInOrder(second, 0, FEW);
		assertThat(socket.statistics().messagesDropped()).isZero();
	}

	// What was queued before the connection broke

	@OnEachStream
	@Clause("28.dealer.6")
	void aDealerKeepsWhatIsNotWrittenWhenTheConnectionBreaks(Wire wire) {
		assertKeepsWhatIsNotWritten(wire, narrow(SocketType.DEALER), SocketType.DEALER);
	}

	@OnEachStream
	@Clause("28.router.5")
	void aRouterKeepsWhatIsNotWrittenWhenTheConnectionBreaks(Wire wire) {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER, ReqrepSupport.narrowRouter());
		assertKeepsWhatIsNotWritten(wire, router, SocketType.DEALER);
	}

	@OnEachStream
	@Clause("30.push.6")
	void aPushKeepsWhatIsNotWrittenWhenTheConnectionBreaks(Wire wire) {
		assertKeepsWhatIsNotWritten(wire, narrow(SocketType.PUSH), SocketType.PULL);
	}

	@OnEachStream
	@Clause("31.pair.6")
	void aPairKeepsWhatIsNotWrittenWhenTheConnectionBreaks(Wire wire) {
		assertKeepsWhatIsNotWritten(wire, narrow(SocketType.PAIR), SocketType.PAIR);
	}

	private void assertKeepsWhatIsNotWritten(Wire wire, ZmqSocket socket, SocketType peerType) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket first = this.lab.socket(peerType, ReqrepSupport.narrow(peerType).linger(Duration.ZERO));
		first.bind(endpoint);
		connect(socket, endpoint);
		Lab.awaitPeers(socket, 1);
		Events events = Events.of(socket);
		int sent = ReqrepSupport.fill(socket, largeFor(socket));
		leave(first, endpoint);
		events.await(Kind.DISCONNECTED);
		int kept = (int) socket.statistics().messagesQueued();
		assertThat(kept).as("messages that the first peer did not get").isPositive();
		ZmqSocket second = this.lab.socket(peerType);
		second.bind(endpoint);
		ReqrepSupport.assertReceivedInOrder(second, sent - kept, sent);
		assertThat(socket.statistics().messagesDropped()).isZero();
	}

	// What was received before the connection broke

	@OnEachWire
	@Clause("28.dealer.6")
	void aDealerKeepsWhatItReceivedWhenTheConnectionBreaks(Wire wire) {
		assertKeepsWhatItReceived(wire, SocketType.DEALER, SocketType.DEALER);
	}

	@OnEachWire
	@Clause("28.router.5")
	void aRouterKeepsWhatItReceivedWhenTheConnectionBreaks(Wire wire) {
		assertKeepsWhatItReceived(wire, SocketType.ROUTER, SocketType.DEALER);
	}

	@OnEachWire
	@Clause("30.pull.6")
	void aPullKeepsWhatItReceivedWhenTheConnectionBreaks(Wire wire) {
		assertKeepsWhatItReceived(wire, SocketType.PULL, SocketType.PUSH);
	}

	@OnEachWire
	@Clause("31.pair.6")
	void aPairKeepsWhatItReceivedWhenTheConnectionBreaks(Wire wire) {
		assertKeepsWhatItReceived(wire, SocketType.PAIR, SocketType.PAIR);
	}

	private void assertKeepsWhatItReceived(Wire wire, SocketType type, SocketType senderType) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket sender = this.lab.socket(senderType, Lab.options().linger(Duration.ofSeconds(5)));
		sender.bind(endpoint);
		ZmqSocket socket = this.lab.socket(type);
		socket.connect(endpoint);
		Lab.awaitPeers(socket, 1);
		Lab.awaitPeers(sender, 1);
		Events events = Events.of(socket);
		for (int i = 0; i < FEW; i++) {
			sender.send(ReqrepSupport.small(i));
		}
		sender.close();
		events.await(Kind.DISCONNECTED);
		Lab.awaitPeers(socket, 0);
		for (int i = 0; i < FEW; i++) {
			assertThat(ReqrepSupport.lastText(Lab.receive(socket))).isEqualTo("" + i);
		}
	}

}
