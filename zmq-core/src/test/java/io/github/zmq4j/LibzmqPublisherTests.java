package io.github.zmq4j;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;

import io.github.zmq4j.XpubOptions.Control;
import io.github.zmq4j.XpubOptions.Verbosity;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachSide;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What libzmq's own tests of publishers and subscribers pin down, where no other test of
 * ours does; {@code docs/libzmq-tests.md} has them all.
 */
@Tag("integration")
class LibzmqPublisherTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private static void awaitTopics(ZmqSocket publisher, int count) {
		Await.until(publisher + " knows " + count + " topics", () -> publisher.topicCount() == count);
	}

	// test_disconnect_inproc

	@OnEachWire
	void aSubscriberThatDisconnectsCancelsHearsNothingAndMayComeBack(Wire wire) {
		ZmqSocket xpub = this.lab.socket(SocketType.XPUB);
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		sub.subscribe("a");
		Endpoint endpoint = xpub.bind(wire.free());
		for (int i = 0; i < 3; i++) {
			Lab.join(endpoint, xpub, sub);
			assertThat(Lab.receiveText(xpub)).isEqualTo("\u0001a");
			xpub.send("a" + i);
			assertThat(Lab.receiveText(sub)).isEqualTo("a" + i);
			sub.disconnect(endpoint);
			assertThat(Lab.receiveText(xpub)).isEqualTo("\u0000a");
			Lab.awaitPeers(xpub, 0);
			Lab.awaitPeers(sub, 0);
			xpub.send("a for nobody");
			assertThat(sub.receive(Lab.MOMENT)).isNull();
		}
	}

	// test_pubsub_topics_count

	@OnEachWire
	void topicsAreCountedWhetherTheyShareTheirBeginningOrNot(Wire wire) {
		ZmqSocket pub = this.lab.socket(SocketType.PUB);
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		Lab.join(wire, pub, sub);
		assertThat(pub.topicCount()).isZero();
		List<String> topics = List.of("topic1", "topic2", "other", "a", "ab", "abc", "");
		for (int i = 0; i < topics.size(); i++) {
			sub.subscribe(topics.get(i));
			assertThat(sub.topicCount()).isEqualTo(i + 1);
			awaitTopics(pub, i + 1);
		}
		for (int left = topics.size() - 1; left >= 0; left--) {
			sub.unsubscribe(topics.get(left));
			assertThat(sub.topicCount()).isEqualTo(left);
			awaitTopics(pub, left);
		}
	}

	@OnEachWire
	void topicsOfWhoLeavesAreNotCounted(Wire wire) {
		ZmqSocket pub = this.lab.socket(SocketType.PUB);
		ZmqSocket stays = this.lab.socket(SocketType.SUB);
		ZmqSocket leaves = this.lab.socket(SocketType.SUB);
		stays.subscribe("shared");
		leaves.subscribe("shared");
		leaves.subscribe("own");
		Endpoint endpoint = Lab.join(wire, pub, stays);
		Lab.join(endpoint, pub, leaves);
		awaitTopics(pub, 2);
		leaves.close();
		awaitTopics(pub, 1);
	}

	// test_hwm_pubsub

	@Test
	void aSubscriberThatWasFullGetsAsManyAgainOnceItHasRead() {
		ZmqSocket pub = this.lab.socket(SocketType.PUB, Lab.options().sendHighWaterMark(6));
		ZmqSocket sub = this.lab.socket(SocketType.SUB, Lab.options().receiveHighWaterMark(4));
		sub.subscribe("");
		Lab.join(Wire.INPROC, pub, sub);
		awaitTopics(pub, 1);
		for (int i = 0; i < 25; i++) {
			pub.send("" + i);
		}
		for (int i = 0; i < 10; i++) {
			assertThat(Lab.receiveText(sub)).isEqualTo("" + i);
		}
		assertThat(sub.receive(Lab.MOMENT)).isNull();
		assertThat(pub.statistics().messagesDropped()).isEqualTo(15);
		Await.until("there is room again", () -> {
			pub.send("probe");
			return sub.receive(Duration.ofMillis(5)) != null;
		});
		long dropped = pub.statistics().messagesDropped();
		for (int i = 0; i < 10; i++) {
			pub.send("again " + i);
		}
		for (int i = 0; i < 10; i++) {
			assertThat(Lab.receiveText(sub)).isEqualTo("again " + i);
		}
		assertThat(pub.statistics().messagesDropped()).isEqualTo(dropped);
	}

	// test_xpub_manual

	@OnEachWire
	void whatAManualXpubSubscribedForWhoLeavesIsForgotten(Wire wire) {
		ZmqSocket xpub = this.lab.socket(SocketType.XPUB,
				Lab.options().xpub(XpubOptions.DEFAULT.withControl(Control.MANUAL)));
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		Lab.join(wire, xpub, sub);
		sub.subscribe("a");
		assertThat(Lab.receiveText(xpub)).isEqualTo("\u0001a");
		xpub.subscribe("a1");
		assertThat(xpub.topicCount()).isOne();
		xpub.send("a2");
		xpub.send("a1");
		assertThat(Lab.receiveText(sub)).isEqualTo("a1");
		sub.close();
		assertThat(Lab.receiveText(xpub)).as("what it had asked for").isEqualTo("\u0000a");
		awaitTopics(xpub, 0);
	}

	@OnEachWire
	void aManualForwarderLosesNoSubscriptionOfTwoSubscribers(Wire wire) {
		ZmqSocket xsub = this.lab.socket(SocketType.XSUB);
		ZmqSocket pub = this.lab.bound(SocketType.XPUB, wire, xsub);
		ZmqSocket xpub = this.lab.socket(SocketType.XPUB,
				Lab.options().xpub(XpubOptions.DEFAULT.withControl(Control.MANUAL)));
		Endpoint endpoint = xpub.bind(wire.free());
		List<ZmqSocket> subs = List.of(this.lab.socket(SocketType.SUB), this.lab.socket(SocketType.SUB));
		for (int i = 0; i < subs.size(); i++) {
			subs.get(i).subscribe("" + i);
			Lab.join(endpoint, xpub, subs.get(i));
			ZmqMessage wanted = Lab.receive(xpub);
			xpub.subscribe("" + i);
			xsub.send(wanted);
			assertThat(Lab.receiveText(pub)).isEqualTo("\u0001" + i);
		}
		for (int i = 0; i < subs.size(); i++) {
			pub.send(i + " news");
			xpub.send(Lab.receive(xsub));
			assertThat(Lab.receiveText(subs.get(i))).isEqualTo(i + " news");
		}
		for (int i = 0; i < subs.size(); i++) {
			subs.get(i).close();
			xsub.send(Lab.receive(xpub));
			assertThat(Lab.receiveText(pub)).isEqualTo("\u0000" + i);
		}
	}

	// test_xsub_verbose

	@Test
	void anXsubThatPassesAllOnTellsEachCancellation() throws IOException {
		ZmqSocket xsub = this.lab.socket(SocketType.XSUB, Lab.options().verboseUnsubscribe(true));
		assertThat(commandsOf(xsub)).containsExactly("SUBSCRIBE", "SUBSCRIBE", "CANCEL", "CANCEL", "SUBSCRIBE");
		ZmqSocket quiet = this.lab.socket(SocketType.XSUB);
		assertThat(commandsOf(quiet)).containsExactly("SUBSCRIBE", "SUBSCRIBE", "CANCEL", "SUBSCRIBE", "PONG");
	}

	@OnEachSide
	void anXpubHearsEachCancellationOfAnXsubThatPassesAllOn(Wire wire, boolean xpubBinds) {
		ZmqSocket xsub = this.lab.socket(SocketType.XSUB, Lab.options().verboseUnsubscribe(true));
		ZmqSocket xpub = verboseXpubOf(xsub, wire, xpubBinds);
		for (String text : List.of("\u0000A", "\u0001A", "\u0001A", "\u0000A", "\u0000A", "\u0000A")) {
			xsub.send(text);
			assertThat(Lab.receiveText(xpub)).isEqualTo(text);
		}
		assertThat(xpub.receive(Lab.MOMENT)).isNull();
	}

	@OnEachSide
	void ofAnXsubThatDoesNotAnXpubHearsTheLastCancellation(Wire wire, boolean xpubBinds) {
		ZmqSocket xsub = this.lab.socket(SocketType.XSUB);
		ZmqSocket xpub = verboseXpubOf(xsub, wire, xpubBinds);
		xsub.send("\u0000A");
		xsub.send("\u0001A");
		assertThat(Lab.receiveText(xpub)).as("what came before was nothing").isEqualTo("\u0001A");
		xsub.send("\u0001A");
		assertThat(Lab.receiveText(xpub)).isEqualTo("\u0001A");
		xsub.send("\u0000A");
		assertThat(xpub.receive(Lab.MOMENT)).as("one is left").isNull();
		xsub.send("\u0000A");
		assertThat(Lab.receiveText(xpub)).isEqualTo("\u0000A");
		assertThat(xpub.receive(Lab.MOMENT)).isNull();
	}

	/** What docs/proxies.md warns of: a publisher does not count. */
	@OnEachSide
	void whoCancelsOneOfTwoSubscriptionsGetsNothingMore(Wire wire, boolean xpubBinds) {
		ZmqSocket xsub = this.lab.socket(SocketType.XSUB, Lab.options().verboseUnsubscribe(true));
		ZmqSocket xpub = verboseXpubOf(xsub, wire, xpubBinds);
		for (String text : List.of("\u0001A", "\u0001A", "\u0000A")) {
			xsub.send(text);
			assertThat(Lab.receiveText(xpub)).isEqualTo(text);
		}
		assertThat(xsub.topicCount()).isOne();
		assertThat(xpub.topicCount()).isZero();
	}

	private ZmqSocket verboseXpubOf(ZmqSocket xsub, Wire wire, boolean xpubBinds) {
		ZmqSocket xpub = this.lab.socket(SocketType.XPUB,
				Lab.options().xpub(XpubOptions.DEFAULT.withVerbosity(Verbosity.ALL)));
		Lab.join(wire, xpubBinds ? xpub : xsub, xpubBinds ? xsub : xpub);
		return xpub;
	}

	/**
	 * The first commands that a publisher gets if a topic is wanted and not wanted twice.
	 */
	private static List<String> commandsOf(ZmqSocket xsub) throws IOException {
		try (ServerSocket server = RawPeer.listen()) {
			xsub.connect(RawPeer.endpoint(server));
			try (RawPeer publisher = RawPeer.accept(server).handshake("XPUB")) {
				Lab.awaitPeers(xsub, 1);
				for (String text : List.of("\u0001a", "\u0001a", "\u0000a", "\u0000a", "\u0001end")) {
					xsub.send(text);
				}
				publisher.send(RawPeer.command("PING", new byte[] { 0, 0 }));
				return List.of(publisher.readFrame().commandName(), publisher.readFrame().commandName(),
						publisher.readFrame().commandName(), publisher.readFrame().commandName(),
						publisher.readFrame().commandName());
			}
		}
	}

}
