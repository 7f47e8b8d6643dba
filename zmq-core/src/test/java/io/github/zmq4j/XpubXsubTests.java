package io.github.zmq4j;

import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.zmq4j.conformance.Clause;
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

/**
 * XPUB and XSUB: subscriptions as messages (RFC 29).
 */
@Tag("integration")
class XpubXsubTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private static ZmqMessage subscription(String topic) {
		return ZmqMessage.of("\u0001" + topic);
	}

	private static ZmqMessage cancellation(String topic) {
		return ZmqMessage.of("\u0000" + topic);
	}

	@OnEachSide
	@Clause({ "29.xpub.18", "29.xpub.19" })
	void theXpubSeesTheFirstSubscriptionAndTheLastCancellation(Wire wire, boolean xpubBinds) {
		ZmqSocket xpub = this.lab.socket(SocketType.XPUB);
		ZmqSocket one = this.lab.socket(SocketType.SUB);
		ZmqSocket two = this.lab.socket(SocketType.SUB);
		Lab.join(wire, xpubBinds, xpub, one);
		Lab.join(wire, xpubBinds, xpub, two);
		one.subscribe("a");
		assertThat(Lab.receive(xpub)).isEqualTo(subscription("a"));
		two.subscribe("a");
		two.subscribe("b");
		assertThat(Lab.receive(xpub)).isEqualTo(subscription("b"));
		one.unsubscribe("a");
		two.unsubscribe("a");
		assertThat(Lab.receive(xpub)).isEqualTo(cancellation("a"));
		assertThat(xpub.tryReceive()).isNull();
	}

	@OnEachSide
	@Clause("29.xpub.20")
	void aSubscriberThatLeavesCancelsWhatOnlyItHad(Wire wire, boolean xpubBinds) {
		ZmqSocket xpub = this.lab.socket(SocketType.XPUB);
		ZmqSocket stays = this.lab.socket(SocketType.SUB);
		stays.subscribe("shared");
		Lab.join(wire, xpubBinds, xpub, stays);
		assertThat(Lab.receive(xpub)).isEqualTo(subscription("shared"));
		ZmqSocket leaves = this.lab.socket(SocketType.SUB);
		leaves.subscribe("shared");
		leaves.subscribe("own");
		Lab.join(wire, xpubBinds, xpub, leaves);
		assertThat(Lab.receive(xpub)).isEqualTo(subscription("own"));
		leaves.close();
		assertThat(Lab.receive(xpub)).isEqualTo(cancellation("own"));
		assertThat(xpub.receive(Lab.MOMENT)).isNull();
	}

	@OnEachWire
	@Clause({ "29.xsub.13", "29.xsub.18" })
	void anXsubSubscribesByMessages(Wire wire) {
		ZmqSocket xsub = this.lab.socket(SocketType.XSUB);
		ZmqSocket xpub = this.lab.bound(SocketType.XPUB, wire, xsub);
		xsub.send(subscription("a"));
		assertThat(Lab.receive(xpub)).isEqualTo(subscription("a"));
		xsub.subscribe("b");
		assertThat(Lab.receive(xpub)).isEqualTo(subscription("b"));
		xpub.send("c");
		xpub.send("b");
		assertThat(Lab.receiveText(xsub)).isEqualTo("b");
		xsub.send(cancellation("a"));
		assertThat(Lab.receive(xpub)).isEqualTo(cancellation("a"));
	}

	@OnEachWire
	@Clause({ "29.xpub.16", "29.xsub.14" })
	void anXsubMaySendMessagesOfItsOwnUpstream(Wire wire) {
		ZmqSocket xsub = this.lab.socket(SocketType.XSUB);
		ZmqSocket xpub = this.lab.bound(SocketType.XPUB, wire, xsub);
		xsub.send(ZmqMessage.of("hello", "publisher"));
		assertThat(Lab.receive(xpub)).isEqualTo(ZmqMessage.of("hello", "publisher"));
		xsub.send("plain");
		assertThat(Lab.receive(xpub)).isEqualTo(ZmqMessage.of("plain"));
	}

	@OnEachWire
	void aLongTopicMakesTheRoundTrip(Wire wire) {
		byte[] topic = new byte[60_000];
		Arrays.fill(topic, (byte) 't');
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		ZmqSocket xpub = this.lab.bound(SocketType.XPUB, wire, sub);
		sub.subscribe(topic);
		byte[] notice = Lab.receive(xpub).bytes();
		assertThat(notice).hasSize(60_001).startsWith(1, 't');
		sub.unsubscribe(topic);
		assertThat(Lab.receive(xpub).bytes()).hasSize(60_001).startsWith(0, 't');
	}

	@OnEachWire
	void aForwarderPassesSubscriptionsUpAndMessagesDown(Wire wire) {
		ZmqSocket xsub = this.lab.socket(SocketType.XSUB);
		ZmqSocket pub = this.lab.bound(SocketType.XPUB, wire, xsub);
		ZmqSocket xpub = this.lab.socket(SocketType.XPUB);
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		Lab.join(wire, xpub, sub);
		sub.subscribe("a");
		xsub.send(Lab.receive(xpub));
		assertThat(Lab.receive(pub)).isEqualTo(subscription("a"));
		pub.send(ZmqMessage.of("a", "body"));
		xpub.send(Lab.receive(xsub));
		assertThat(Lab.receive(sub)).isEqualTo(ZmqMessage.of("a", "body"));
	}

	@Test
	@Clause({ "37.commands.8", "29.xpub.17" })
	void bothFormsOfSubscriptionsOnTheWireAreUnderstood() {
		ZmqSocket xpub = this.lab.socket(SocketType.XPUB);
		Endpoint endpoint = xpub.bind("tcp://127.0.0.1:*");
		try (RawPeer peer = RawPeer.connect(endpoint).handshake("SUB")) {
			peer.send(RawPeer.command("SUBSCRIBE", "new".getBytes(UTF_8)));
			assertThat(Lab.receive(xpub)).isEqualTo(subscription("new"));
			peer.send(RawPeer.frame(0, "\u0001old".getBytes(UTF_8)));
			assertThat(Lab.receive(xpub)).isEqualTo(subscription("old"));
			xpub.send("newest");
			xpub.send("oldest");
			assertThat(peer.readFrame().text()).isEqualTo("newest");
			assertThat(peer.readFrame().text()).isEqualTo("oldest");
			peer.send(RawPeer.command("CANCEL", "new".getBytes(UTF_8)));
			assertThat(Lab.receive(xpub)).isEqualTo(cancellation("new"));
			peer.send(RawPeer.frame(0, "\u0000old".getBytes(UTF_8)));
			assertThat(Lab.receive(xpub)).isEqualTo(cancellation("old"));
		}
		assertThat(xpub.receive(Duration.ofMillis(20))).isNull();
	}

	@Test
	@Clause({ "23.pubsub.1", "23.pubsub.2", "23.pubsub.3", "23.pubsub.4", "37.version.14", "29.sub.14" })
	void aPublisherThatSpeaks30IsToldInTheOldForm() throws Exception {
		try (ServerSocket server = RawPeer.listen()) {
			ZmqSocket sub = this.lab.socket(SocketType.SUB);
			sub.subscribe("topic");
			sub.connect(RawPeer.endpoint(server));
			try (RawPeer publisher = RawPeer.accept(server)) {
				byte[] greeting = RawPeer.greeting();
				greeting[11] = 0;
				publisher.send(greeting);
				publisher.readGreeting();
				publisher.send(RawPeer.ready("PUB"));
				assertThat(publisher.readFrame().commandName()).isEqualTo("READY");
				RawPeer.Frame frame = publisher.readFrame();
				assertThat(frame.flags()).isZero();
				assertThat(frame.text()).isEqualTo("\u0001topic");
			}
		}
	}

	private ZmqSocket subscriberOf(ZmqSocket xpub, Wire wire) {
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		sub.subscribe("own");
		Lab.join(wire, xpub, sub);
		assertThat(Lab.receive(xpub)).isEqualTo(subscription("own"));
		return sub;
	}

	@OnEachWire
	void aSubscriberThatLeavesWakesWhoReceives(Wire wire) {
		ZmqSocket xpub = this.lab.socket(SocketType.XPUB);
		ZmqSocket sub = subscriberOf(xpub, wire);
		Background<ZmqMessage> receiving = Background.call(() -> xpub.receive(Lab.PATIENCE)).awaitAsleep();
		sub.close();
		assertThat(receiving.get()).isEqualTo(cancellation("own"));
	}

	@OnEachWire
	void aSubscriberThatLeavesCompletesAFuture(Wire wire) {
		ZmqSocket xpub = this.lab.socket(SocketType.XPUB);
		ZmqSocket sub = subscriberOf(xpub, wire);
		CompletableFuture<ZmqMessage> receiving = xpub.receiveAsync();
		sub.close();
		assertThat(receiving).succeedsWithin(Lab.PATIENCE).isEqualTo(cancellation("own"));
	}

	@OnEachWire
	void aSubscriberThatLeavesEndsAPoll(Wire wire) {
		ZmqSocket xpub = this.lab.socket(SocketType.XPUB);
		ZmqSocket sub = subscriberOf(xpub, wire);
		try (ZmqPoller poller = this.lab.context().poller()) {
			poller.add(xpub, EnumSet.of(ZmqPoller.Interest.RECEIVE));
			Background<List<ZmqPoller.Ready>> polling = Background.call(() -> poller.poll(Lab.PATIENCE)).awaitAsleep();
			sub.close();
			assertThat(polling.get()).hasSize(1);
		}
	}

}
