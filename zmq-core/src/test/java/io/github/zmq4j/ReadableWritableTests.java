package io.github.zmq4j;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether a socket could receive or send now, asked without a poller.
 */
@Tag("integration")
class ReadableWritableTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private static void awaitReadable(ZmqSocket socket) {
		Await.until(socket + " is readable", socket::isReadable);
	}

	private static void awaitWritable(ZmqSocket socket) {
		Await.until(socket + " is writable", socket::isWritable);
	}

	// Readable

	@OnEachWire
	void aPullIsReadableAsLongAsItHasAMessage(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		assertThat(pull.isReadable()).isFalse();
		push.send("x");
		awaitReadable(pull);
		assertThat(pull.isReadable()).as("still").isTrue();
		assertThat(pull.statistics().messagesReceived()).isZero();
		assertThat(pull.tryReceive()).isEqualTo(ZmqMessage.of("x"));
		assertThat(pull.isReadable()).isFalse();
	}

	/** After each receive, the application's threads are those that read. */
	@OnEachWire
	void whoReceivesByItselfSeesWhatHasArrivedAndLosesNothing(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		for (int i = 0; i < 500; i++) {
			push.send("" + i);
			Await.until("a message is there", pull::isReadable);
			assertThat(pull.tryReceive()).as("message " + i).isEqualTo(ZmqMessage.of("" + i));
		}
		assertThat(pull.isReadable()).isFalse();
		assertThat(pull.statistics().messagesReceived()).isEqualTo(500);
	}

	@OnEachWire
	void whoLooksTakesNothingFromWhoReceives(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		int count = 5_000;
		Background<Boolean> receiving = Background.run(() -> {
			for (int i = 0; i < count; i++) {
				assertThat(Lab.receiveText(pull)).isEqualTo("" + i);
			}
		});
		Background<Boolean> sending = Background.run(() -> {
			for (int i = 0; i < count; i++) {
				push.send("" + i);
			}
		});
		while (!receiving.isDone()) {
			boolean unused = pull.isReadable();
		}
		sending.get();
		receiving.get();
	}

	@OnEachWire
	void aPollAndALookAgree(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		try (ZmqPoller poller = this.lab.context().poller()) {
			poller.add(pull, EnumSet.of(ZmqPoller.Interest.RECEIVE));
			for (int i = 0; i < 200; i++) {
				push.send("" + i);
				assertThat(poller.poll(Lab.PATIENCE)).hasSize(1);
				assertThat(pull.isReadable()).isTrue();
				assertThat(poller.poll(Duration.ZERO)).hasSize(1);
				assertThat(pull.tryReceive()).isEqualTo(ZmqMessage.of("" + i));
				assertThat(pull.isReadable()).isFalse();
				assertThat(poller.poll(Duration.ZERO)).isEmpty();
			}
		}
	}

	@Test
	void aSubIsNotReadableForWhatItDoesNotWant() {
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		sub.subscribe("wanted");
		try (RawPeer peer = RawPeer.connect(sub.bind("tcp://127.0.0.1:*")).handshake("PUB")) {
			peer.send(RawPeer.frame(0, "other".getBytes(US_ASCII)));
			assertThat(Await.within(Lab.MOMENT, sub::isReadable)).isFalse();
			peer.send(RawPeer.frame(0, "wanted".getBytes(US_ASCII)));
			awaitReadable(sub);
			assertThat(sub.tryReceive()).isEqualTo(ZmqMessage.of("wanted"));
		}
	}

	@OnEachWire
	void anXpubIsReadableWhenSomebodyHasSubscribed(Wire wire) {
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		ZmqSocket xpub = this.lab.bound(SocketType.XPUB, wire, sub);
		assertThat(xpub.isReadable()).isFalse();
		sub.subscribe("a");
		awaitReadable(xpub);
		assertThat(xpub.tryReceive()).isEqualTo(ZmqMessage.of("\u0001a"));
		assertThat(xpub.isReadable()).isFalse();
	}

	@OnEachWire
	void aDealerIsReadableForWhatIsNoReplyToItsRequests(Wire wire) {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		ZmqSocket router = this.lab.bound(SocketType.ROUTER, wire, dealer);
		CompletableFuture<ZmqMessage> reply = dealer.requestAsync(ZmqMessage.of("question"), Lab.PATIENCE);
		ZmqMessage request = Lab.receive(router);
		assertThat(dealer.isReadable()).isFalse();
		router.send(ZmqMessage.of("news").prepend(request.frame(0)));
		awaitReadable(dealer);
		assertThat(dealer.tryReceive()).isEqualTo(ZmqMessage.of("news"));
		router.send(request);
		assertThat(reply).succeedsWithin(Lab.PATIENCE).isEqualTo(ZmqMessage.of("question"));
		assertThat(dealer.isReadable()).isFalse();
	}

	// Writable

	@OnEachWire
	void aPushIsWritableUntilItsMarkIsReached(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().sendHighWaterMark(3));
		assertThat(push.isWritable()).as("without anybody").isFalse();
		Endpoint endpoint = this.lab.vacant(wire);
		push.connect(endpoint);
		for (int i = 0; i < 3; i++) {
			assertThat(push.isWritable()).as("with " + i + " messages").isTrue();
			push.send("" + i);
		}
		assertThat(push.isWritable()).isFalse();
		assertThat(push.statistics().messagesQueued()).isEqualTo(3);
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		pull.bind(endpoint);
		for (int i = 0; i < 3; i++) {
			assertThat(Lab.receiveText(pull)).isEqualTo("" + i);
		}
		awaitWritable(push);
		assertThat(push.trySend(ZmqMessage.of("x"))).isTrue();
	}

	@OnEachWire
	void aPushThatBindsIsWritableWhileSomebodyIsThere(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		Endpoint endpoint = push.bind(wire.free());
		assertThat(push.isWritable()).isFalse();
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Lab.join(endpoint, push, pull);
		assertThat(push.isWritable()).isTrue();
		pull.close();
		Await.until("nobody is there", () -> !push.isWritable());
	}

	@ParameterizedTest
	@EnumSource(names = { "PUB", "XPUB", "RADIO", "XSUB", "ROUTER", "STREAM", "SERVER", "PEER" })
	void whoDropsOrIsToldWhomForIsAlwaysWritable(SocketType type) {
		assertThat(this.lab.socket(type).isWritable()).isTrue();
	}

	@OnEachWire
	void aPubIsWritableAlsoWhileItDrops(Wire wire) {
		ZmqSocket pub = this.lab.socket(SocketType.PUB, Lab.options().sendHighWaterMark(1));
		ZmqSocket sub = this.lab.socket(SocketType.SUB, Lab.options().receiveHighWaterMark(1));
		Lab.join(wire, pub, sub);
		sub.subscribe("");
		Await.until("the PUB knows the topic", () -> pub.topicCount() == 1);
		ZmqMessage large = ZmqMessage.of(new byte[100_000]);
		Await.until("the PUB drops", () -> {
			assertThat(pub.trySend(large)).isTrue();
			return pub.statistics().messagesDropped() > 0;
		});
		assertThat(pub.isWritable()).isTrue();
	}

	// Both

	@OnEachWire
	void aReqAndARepAreReadyForWhatItIsTheirTurnTo(Wire wire) {
		ZmqSocket req = this.lab.socket(SocketType.REQ);
		assertThat(List.of(req.isReadable(), req.isWritable())).as("REQ without a peer").containsExactly(false, false);
		ZmqSocket rep = this.lab.bound(SocketType.REP, wire, req);
		for (int i = 0; i < 3; i++) {
			assertThat(List.of(req.isReadable(), req.isWritable())).as("idle REQ").containsExactly(false, true);
			assertThat(List.of(rep.isReadable(), rep.isWritable())).as("idle REP").containsExactly(false, false);
			req.send("question");
			assertThat(List.of(req.isReadable(), req.isWritable())).as("waiting REQ").containsExactly(false, false);
			awaitReadable(rep);
			assertThat(rep.isWritable()).isFalse();
			assertThat(rep.tryReceive()).isEqualTo(ZmqMessage.of("question"));
			assertThat(List.of(rep.isReadable(), rep.isWritable())).as("REP that owes").containsExactly(false, true);
			rep.send("answer");
			awaitReadable(req);
			assertThat(req.isWritable()).as("a reply is here").isFalse();
			assertThat(req.tryReceive()).isEqualTo(ZmqMessage.of("answer"));
		}
	}

	@ParameterizedTest
	@EnumSource
	void aSocketIsNeverReadyForWhatItsTypeCannotDo(SocketType type) {
		ZmqSocket socket = this.lab.socket(type);
		assertThat(socket.isReadable()).as("nothing has come").isFalse();
		assertThat(type.canSend() || !socket.isWritable()).isTrue();
	}

	@OnEachWire
	void aClosedSocketIsReadyForNothing(Wire wire) {
		ZmqSocket left = this.lab.socket(SocketType.PAIR);
		ZmqSocket right = this.lab.bound(SocketType.PAIR, wire, left);
		left.send("x");
		awaitReadable(right);
		assertThat(right.isWritable()).isTrue();
		right.close();
		assertThat(List.of(right.isReadable(), right.isWritable())).containsExactly(false, false);
		this.lab.context().close();
		assertThat(List.of(left.isReadable(), left.isWritable())).containsExactly(false, false);
	}

}
