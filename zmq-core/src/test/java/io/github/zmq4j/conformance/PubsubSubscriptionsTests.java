package io.github.zmq4j.conformance;

import java.util.List;
import java.util.stream.Stream;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.ZmqUnsupportedException;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachSide;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Subscriptions and cancellations on their way to publishers, and who sees them (RFC 29).
 */
@Tag("integration")
class PubsubSubscriptionsTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@OnEachSide
	@Clause({ "29.pub.16", "29.xpub.17", "29.sub.14", "29.xsub.19" })
	void subscriptionsAndCancellationsReachThePublisher(Wire wire, boolean receiverBinds) {
		for (SocketType type : List.of(SocketType.PUB, SocketType.XPUB)) {
			for (SocketType receiving : List.of(SocketType.SUB, SocketType.XSUB)) {
				ZmqSocket publisher = this.lab.socket(type);
				ZmqSocket subscriber = this.lab.socket(receiving);
				subscriber.subscribe("early");
				PubsubDirection.join(wire, receiverBinds, publisher, subscriber);
				subscriber.subscribe("late");
				PubsubDirection.awaitTopics(publisher, 2);
				publisher.send("early 1");
				publisher.send("late 1");
				assertThat(Lab.receiveText(subscriber)).isEqualTo("early 1");
				assertThat(Lab.receiveText(subscriber)).isEqualTo("late 1");
				subscriber.unsubscribe("early");
				PubsubDirection.awaitTopics(publisher, 1);
				publisher.send("early 2");
				publisher.send("late 2");
				assertThat(Lab.receiveText(subscriber)).isEqualTo("late 2");
				subscriber.unsubscribe("late");
				PubsubDirection.awaitTopics(publisher, 0);
				publisher.send("late 3");
				assertThat(publisher.statistics().messagesSent()).isEqualTo(3);
			}
		}
	}

	@OnEachSide
	@Clause({ "29.xpub.18", "29.xsub.18", "29.xsub.19" })
	void anXpubReceivesWhatAnXsubSubscribesAndCancels(Wire wire, boolean receiverBinds) {
		ZmqSocket xpub = this.lab.socket(SocketType.XPUB);
		ZmqSocket xsub = this.lab.socket(SocketType.XSUB);
		xsub.send("\u0001early");
		PubsubDirection.join(wire, receiverBinds, xpub, xsub);
		assertThat(Lab.receiveText(xpub)).isEqualTo("\u0001early");
		xsub.send("\u0001message");
		assertThat(Lab.receiveText(xpub)).isEqualTo("\u0001message");
		xsub.subscribe("call");
		assertThat(Lab.receiveText(xpub)).isEqualTo("\u0001call");
		xsub.send("\u0000early");
		assertThat(Lab.receiveText(xpub)).isEqualTo("\u0000early");
		xsub.unsubscribe("call");
		assertThat(Lab.receiveText(xpub)).isEqualTo("\u0000call");
		assertThat(xpub.topicCount()).isOne();
		assertThat(xpub.tryReceive()).isNull();
	}

	@OnEachSide
	@Clause("29.pub.17")
	void aPubShowsItsApplicationNoSubscription(Wire wire, boolean pubBinds) {
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		ZmqSocket pub = this.lab.socket(SocketType.PUB);
		Lab.join(wire, pubBinds, pub, sub);
		sub.subscribe("a");
		PubsubDirection.awaitTopics(pub, 1);
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(pub::tryReceive);
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(pub::receiveAsync);
		sub.unsubscribe("a");
		PubsubDirection.awaitTopics(pub, 0);
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(pub::receive);
		assertThatExceptionOfType(ZmqUnsupportedException.class).isThrownBy(() -> pub.receive(Lab.MOMENT));
		assertThat(pub.statistics().messagesReceived()).isZero();
	}

	static Stream<Arguments> publishers() {
		return Wire.rawSidesWith(SocketType.PUB, SocketType.XPUB);
	}

	@ParameterizedTest(name = "{0}, our side binds: {1}, {2}")
	@MethodSource("publishers")
	@Clause({ "29.pub.16", "29.xpub.17" })
	void aPublisherUnderstandsCommandsAndTheOlderMessages(Wire wire, boolean binds, SocketType type) {
		ZmqSocket publisher = this.lab.socket(type);
		try (RawPeer subscriber = RawPeer.of(publisher, wire, binds).handshake("SUB")) {
			subscriber.send(RawPeer.command("SUBSCRIBE", "new".getBytes(UTF_8)));
			subscriber.send(RawPeer.frame(0, "\u0001old".getBytes(UTF_8)));
			PubsubDirection.awaitTopics(publisher, 2);
			publisher.send("no");
			publisher.send("newest");
			publisher.send("oldest");
			assertThat(subscriber.readFrame().text()).isEqualTo("newest");
			assertThat(subscriber.readFrame().text()).isEqualTo("oldest");
			subscriber.send(RawPeer.command("CANCEL", "new".getBytes(UTF_8)));
			PubsubDirection.awaitTopics(publisher, 1);
			subscriber.send(RawPeer.frame(0, "\u0000old".getBytes(UTF_8)));
			PubsubDirection.awaitTopics(publisher, 0);
		}
	}

	static Stream<Arguments> subscribers() {
		return Wire.rawSidesWith(SocketType.SUB, SocketType.XSUB);
	}

	@ParameterizedTest(name = "{0}, our side binds: {1}, {2}")
	@MethodSource("subscribers")
	@Clause({ "29.sub.14", "29.xsub.19" })
	void aSubscriberTellsItsPublisherByCommands(Wire wire, boolean binds, SocketType type) {
		ZmqSocket subscriber = this.lab.socket(type);
		subscriber.subscribe("early");
		try (RawPeer publisher = RawPeer.of(subscriber, wire, binds).handshake("XPUB")) {
			assertThat(told(publisher)).isEqualTo("SUBSCRIBE early");
			subscriber.subscribe("late");
			assertThat(told(publisher)).isEqualTo("SUBSCRIBE late");
			subscriber.unsubscribe("early");
			assertThat(told(publisher)).isEqualTo("CANCEL early");
			subscriber.unsubscribe("late");
			assertThat(told(publisher)).isEqualTo("CANCEL late");
		}
	}

	/** The next command that comes to a publisher. */
	private static String told(RawPeer publisher) {
		RawPeer.Frame frame = publisher.readFrame();
		assertThat(frame.flags()).as("flags of a command").isEqualTo(4);
		return frame.commandName() + " " + frame.text().substring(1 + frame.commandName().length());
	}

}
