package io.github.zmq4j;

import io.github.zmq4j.support.Background;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachSide;
import io.github.zmq4j.support.OnEachStream;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.TcpProxy;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * PUB and SUB (RFC 29).
 */
@Tag("integration")
class PublishSubscribeTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	/** Publishes until the subscription has arrived, and swallows what came of it. */
	private static void awaitSubscription(ZmqSocket pub, ZmqSocket sub, String topic) {
		Await.until("the subscription to " + topic + " has arrived", () -> {
			pub.send(topic);
			return sub.receive(Duration.ofMillis(5)) != null;
		});
		while (sub.receive(Duration.ofMillis(50)) != null) {
			// The rest of the probes.
		}
	}

	@OnEachSide
	@Tag("smoke")
	@Clause({ "37.pubsub.7", "37.topology.1", "29.pub.10", "29.sub.11", "29.sub.13" })
	void aSubscriberGetsWhatStartsWithItsPrefix(Wire wire, boolean receiverBinds) {
		ZmqSocket pub = this.lab.socket(SocketType.PUB);
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		sub.subscribe("ab");
		sub.subscribe("x");
		if (receiverBinds) {
			Lab.join(wire, sub, pub);
		}
		else {
			Lab.join(wire, pub, sub);
		}
		awaitSubscription(pub, sub, "x");
		for (String topic : List.of("a", "ab", "abc", "b", "xy", "", "Ab", "ab")) {
			pub.send(ZmqMessage.of(topic, "body of " + topic));
		}
		pub.send("x end");
		for (String topic : List.of("ab", "abc", "xy", "ab")) {
			assertThat(Lab.receive(sub)).isEqualTo(ZmqMessage.of(topic, "body of " + topic));
		}
		assertThat(Lab.receiveText(sub)).isEqualTo("x end");
	}

	@OnEachWire
	@Clause("37.pubsub.8")
	void theEmptyPrefixIsEverything(Wire wire) {
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		sub.subscribe("");
		ZmqSocket pub = this.lab.bound(SocketType.PUB, wire, sub);
		awaitSubscription(pub, sub, "anything");
		pub.send(ZmqMessage.of("", "body"));
		assertThat(Lab.receive(sub)).isEqualTo(ZmqMessage.of("", "body"));
	}

	@OnEachWire
	void withoutASubscriptionNothingComes(Wire wire) {
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		ZmqSocket pub = this.lab.bound(SocketType.PUB, wire, sub);
		for (int i = 0; i < 100; i++) {
			pub.send("" + i);
		}
		assertThat(sub.receive(Lab.MOMENT)).isNull();
	}

	@OnEachWire
	void subscriptionsAreCounted(Wire wire) {
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		sub.subscribe("a");
		sub.subscribe("a");
		sub.subscribe("end");
		ZmqSocket pub = this.lab.bound(SocketType.PUB, wire, sub);
		awaitSubscription(pub, sub, "end");
		sub.unsubscribe("a");
		pub.send("a1");
		assertThat(Lab.receiveText(sub)).isEqualTo("a1");
		sub.unsubscribe("a");
		sub.unsubscribe("a");
		pub.send("a2");
		pub.send("end");
		assertThat(Lab.receiveText(sub)).isEqualTo("end");
		sub.subscribe("a");
		awaitSubscription(pub, sub, "a3");
	}

	@OnEachWire
	void whatIsUnsubscribedDoesNotComeAnyMoreEvenIfItIsOnItsWay(Wire wire) {
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		sub.subscribe("a");
		sub.subscribe("b");
		ZmqSocket pub = this.lab.bound(SocketType.PUB, wire, sub);
		awaitSubscription(pub, sub, "b");
		pub.send("a on its way");
		pub.send("b");
		sub.unsubscribe("a");
		assertThat(Lab.receiveText(sub)).isEqualTo("b");
	}

	@OnEachStream
	void subscriptionsAreTakenAlongToEachNewConnection(Wire wire) {
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		sub.subscribe("a");
		ZmqSocket first = this.lab.socket(SocketType.PUB);
		Endpoint endpoint = first.bind(wire.free());
		if (endpoint instanceof Endpoint.Ipc ipc) {
			first.unbind(endpoint);
			endpoint = first.bind(new Endpoint.Ipc(ipc.path().replace("/socket", "-named")));
		}
		Lab.join(endpoint, first, sub);
		awaitSubscription(first, sub, "a");
		first.unbind(endpoint);
		first.close();
		Lab.awaitPeers(sub, 0);
		sub.unsubscribe("a");
		sub.subscribe("b");
		ZmqSocket second = this.lab.socket(SocketType.PUB);
		second.bind(endpoint);
		awaitSubscription(second, sub, "b");
		second.send("a");
		second.send("b end");
		assertThat(Lab.receiveText(sub)).isEqualTo("b end");
	}

	@Test
	void subscriptionsSurviveACutConnection() {
		ZmqSocket pub = this.lab.socket(SocketType.PUB);
		Endpoint endpoint = pub.bind("tcp://127.0.0.1:*");
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		for (int i = 0; i < 3_000; i++) {
			sub.subscribe("topic " + i + ".");
		}
		try (TcpProxy proxy = new TcpProxy(endpoint)) {
			sub.connect(proxy.endpoint());
			awaitSubscription(pub, sub, "topic 2999.");
			for (int round = 0; round < 3; round++) {
				proxy.cut();
				awaitSubscription(pub, sub, "topic 2999.");
				pub.send("topic 0.");
				assertThat(Lab.receiveText(sub)).isEqualTo("topic 0.");
			}
		}
	}

	@OnEachWire
	@Clause("29.pub.1")
	void everySubscriberGetsItsOwnCopy(Wire wire) {
		ZmqSocket pub = this.lab.socket(SocketType.PUB);
		Endpoint endpoint = pub.bind(wire.free());
		List<ZmqSocket> subs = List.of(this.lab.socket(SocketType.SUB), this.lab.socket(SocketType.SUB),
				this.lab.socket(SocketType.SUB));
		for (ZmqSocket sub : subs) {
			sub.subscribe("");
			Lab.join(endpoint, pub, sub);
			awaitSubscription(pub, sub, "probe");
		}
		subs.forEach((sub) -> {
			while (sub.receive(Duration.ofMillis(20)) != null) {
				// Probes for the others.
			}
		});
		long before = pub.statistics().messagesSent();
		for (int i = 0; i < 500; i++) {
			pub.send("" + i);
		}
		for (ZmqSocket sub : subs) {
			for (int i = 0; i < 500; i++) {
				assertThat(Lab.receiveText(sub)).isEqualTo("" + i);
			}
		}
		assertThat(pub.statistics().messagesSent() - before).as("once per message and peer").isEqualTo(1500);
		assertThat(pub.statistics().messagesDropped()).isZero();
	}

	@Test
	@Clause({ "29.pub.3", "29.pub.14" })
	void aSlowSubscriberLosesMessagesThatAreCountedAndHoldsNobodyUp() {
		ZmqSocket pub = this.lab.socket(SocketType.PUB, Lab.options().sendHighWaterMark(100));
		Endpoint endpoint = pub.bind("tcp://127.0.0.1:*");
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		sub.subscribe("");
		try (RawPeer slow = RawPeer.connect(endpoint, 4096).handshake("SUB")) {
			slow.send(RawPeer.command("SUBSCRIBE", new byte[0]));
			Lab.awaitPeers(pub, 1);
			Lab.join(endpoint, pub, sub);
			awaitSubscription(pub, sub, "probe");
			byte[] body = new byte[10_000];
			for (int i = 0; i < 2_000; i++) {
				pub.send(body);
				assertThat(Lab.receive(sub).bytes()).hasSize(body.length);
			}
			long dropped = pub.statistics().messagesDropped();
			assertThat(dropped).isBetween(100L, 2_000L);
			assertThat(pub.statistics().messagesQueued()).isLessThanOrEqualTo(100);
			pub.close();
			slow.readToEnd();
		}
	}

	@Test
	@Clause("29.pub.15")
	void aPublisherWithoutSubscribersNeverBlocks() {
		ZmqSocket pub = this.lab.socket(SocketType.PUB, Lab.options().sendHighWaterMark(1));
		pub.bind("tcp://127.0.0.1:*");
		for (int i = 0; i < 10_000; i++) {
			pub.send("x");
		}
		assertThat(pub.trySend(ZmqMessage.of("x"))).isTrue();
	}

	@OnEachWire
	void tenThousandTopicsArriveAndMatch(Wire wire) {
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		for (int i = 0; i < 5_000; i++) {
			sub.subscribe("topic/" + i + "/");
		}
		ZmqSocket pub = this.lab.bound(SocketType.PUB, wire, sub);
		for (int i = 5_000; i < 10_000; i++) {
			sub.subscribe("topic/" + i + "/");
		}
		awaitSubscription(pub, sub, "topic/9999/");
		for (int i = 0; i < 10_000; i += 7) {
			pub.send("topic/" + i + "/x");
			assertThat(Lab.receiveText(sub)).isEqualTo("topic/" + i + "/x");
		}
		pub.send("topic/10000/x");
		pub.send("topic/1/end");
		assertThat(Lab.receiveText(sub)).isEqualTo("topic/1/end");
	}

	@OnEachWire
	void theLongestTopicIsAccepted(Wire wire) {
		byte[] topic = new byte[64 << 10];
		Arrays.fill(topic, (byte) 't');
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		sub.subscribe(topic);
		ZmqSocket pub = this.lab.bound(SocketType.PUB, wire, sub);
		Await.until("the long subscription has arrived", () -> {
			pub.send(topic);
			return sub.receive(Duration.ofMillis(5)) != null;
		});
	}

	@OnEachStream
	void aTopicBeyondTheLimitClosesTheConnectionWithAnEventThatNamesIt(Wire wire) {
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		ZmqSocket pub = this.lab.socket(SocketType.PUB);
		Events events = Events.of(pub);
		Lab.join(wire, pub, sub);
		sub.subscribe(new byte[(64 << 10) + 1]);
		assertThat(events.await(Kind.DISCONNECTED).detail()).contains("maxTopicSize", "65536");
	}

	@Test
	void aPingAmongUnwrittenSubscriptionsIsAnswered() throws IOException {
		TcpOptions small = new TcpOptions(8192, 0, false, 100, Duration.ofSeconds(10));
		ZmqSocket sub = this.lab.socket(SocketType.SUB, Lab.options().tcp(small));
		int count = 50_000;
		for (int i = 0; i < count; i++) {
			sub.subscribe("topic-" + i + "-" + "x".repeat(50));
		}
		try (ServerSocket server = RawPeer.listen()) {
			server.setReceiveBufferSize(4096);
			sub.connect(RawPeer.endpoint(server));
			try (RawPeer publisher = RawPeer.accept(server).handshake("PUB")) {
				Lab.awaitPeers(sub, 1);
				Await.quietly(Lab.MOMENT);
				publisher.send(RawPeer.command("PING", new byte[] { 0, 0 }));
				Await.quietly(Lab.MOMENT);
				int subscriptions = 0;
				while (publisher.readFrame().commandName().equals("SUBSCRIBE")) {
					subscriptions++;
				}
				assertThat(subscriptions).isEqualTo(count);
			}
		}
	}

	@Test
	void aBurstLongerThanTheHighWaterMarkReachesAReaderThatKeepsUp() {
		ZmqSocket pub = this.lab.socket(SocketType.PUB, Lab.options().sendHighWaterMark(100));
		ZmqSocket sub = this.lab.socket(SocketType.SUB, Lab.options().receiveHighWaterMark(0));
		sub.subscribe("");
		Lab.join(Wire.TCP, pub, sub);
		awaitSubscription(pub, sub, "warm");
		Background<Integer> received = Background.call(() -> {
			int count = 0;
			while (sub.receive(Duration.ofSeconds(1)) != null) {
				count++;
			}
			return count;
		});
		for (int burst = 0; burst < 200; burst++) {
			for (int i = 0; i < 200; i++) {
				pub.send("sixteen bytes...");
			}
			Await.quietly(Duration.ofMillis(5));
		}
		assertThat(received.get()).isGreaterThan(38_000);
	}

	@Test
	void aPeerThatWasUnboundSubscribesToNothing() {
		ZmqSocket pub = this.lab.socket(SocketType.PUB, Lab.options().sendHighWaterMark(10).linger(Lab.PATIENCE));
		Endpoint endpoint = pub.bind("tcp://127.0.0.1:*");
		try (RawPeer peer = RawPeer.connect(endpoint, 4096).handshake("SUB")) {
			peer.send(RawPeer.command("SUBSCRIBE", new byte[0]));
			ZmqMessage large = ZmqMessage.of(new byte[100_000]);
			Await.until("the peer is behind", () -> {
				pub.send(large);
				return pub.statistics().messagesDropped() > 0;
			});
			pub.unbind(endpoint);
			peer.send(RawPeer.command("SUBSCRIBE", new byte[] { 'x' }));
			peer.send(RawPeer.command("PING", new byte[] { 0, 0 }));
			Await.until("the PING is answered, and the subscription before it seen",
					() -> peer.readFrame().body().length < 100);
		}
		long before = pub.statistics().messagesDropped();
		pub.send("x marks the spot");
		assertThat(pub.statistics().messagesDropped()).isEqualTo(before);
	}

	@OnEachWire
	void connectingTwiceDoublesNothing(Wire wire) {
		ZmqSocket pub = this.lab.socket(SocketType.PUB);
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		sub.subscribe("");
		Endpoint endpoint = Lab.join(wire, pub, sub);
		sub.connect(endpoint);
		assertThat(sub.connectedEndpoints()).containsExactly(endpoint);
		awaitSubscription(pub, sub, "once");
		pub.send("once");
		assertThat(Lab.receiveText(sub)).isEqualTo("once");
		assertThat(sub.receive(Lab.MOMENT)).isNull();
	}

}
