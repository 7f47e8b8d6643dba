package io.github.zmq4j.conformance;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.internal.wire.Octets;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Subscriptions on the wire, in the forms of ZMTP 3.1 and 3.0, and what they let through.
 */
@Tag("integration")
class HandshakePubsubTests {

	private static final List<byte[]> TOPICS = List.of(new byte[0], Octets.of("'news'"), Octets.of("00"),
			Octets.of("FF 00 01 80 0A"), Octets.pattern(244), Octets.pattern(245), Octets.pattern(246));

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	static Stream<Arguments> subscribers() {
		return Wire.rawSidesWith(SocketType.SUB, SocketType.XSUB);
	}

	@ParameterizedTest(name = "{0}, our side binds: {1}, {2}")
	@MethodSource("subscribers")
	@Clause({ "37.pubsub.2", "37.pubsub.3", "37.pubsub.4", "37.pubsub.5", "37.pubsub.6" })
	void subscribersSayWhatTheyWantByCommands(Wire wire, boolean binds, SocketType type) {
		ZmqSocket subscriber = this.lab.socket(type);
		try (RawPeer publisher = RawPeer.of(subscriber, wire, binds).handshake("PUB")) {
			Lab.awaitPeers(subscriber, 1);
			for (byte[] topic : TOPICS) {
				subscriber.subscribe(topic);
				assertCommand(publisher.readFrame(), Octets.join(Octets.of("09 'SUBSCRIBE'"), topic));
				subscriber.unsubscribe(topic);
				assertCommand(publisher.readFrame(), Octets.join(Octets.of("06 'CANCEL'"), topic));
			}
		}
	}

	private static void assertCommand(RawPeer.Frame frame, byte[] body) {
		assertThat(frame.flags()).isEqualTo((body.length > 255) ? 6 : 4);
		assertThat(frame.body()).isEqualTo(body);
	}

	@ParameterizedTest(name = "{0}, our side binds: {1}, {2}")
	@MethodSource("subscribers")
	@Clause({ "23.pubsub.1", "23.pubsub.2", "23.pubsub.3", "23.pubsub.4" })
	void publishersOf30AreToldByShortMessages(Wire wire, boolean binds, SocketType type) {
		ZmqSocket subscriber = this.lab.socket(type);
		try (RawPeer publisher = HandshakePeers.greeted(RawPeer.of(subscriber, wire, binds), 0)) {
			publisher.send(RawPeer.ready("PUB"));
			assertThat(publisher.readFrame().commandName()).isEqualTo("READY");
			Lab.awaitPeers(subscriber, 1);
			for (byte[] topic : List.of(new byte[0], Octets.of("'news'"), Octets.of("00 FF"), Octets.pattern(254))) {
				subscriber.subscribe(topic);
				assertMessage(publisher.readFrame(), Octets.join(Octets.of("01"), topic));
				subscriber.unsubscribe(topic);
				assertMessage(publisher.readFrame(), Octets.join(Octets.of("00"), topic));
			}
		}
	}

	private static void assertMessage(RawPeer.Frame frame, byte[] body) {
		assertThat(frame.flags()).isZero();
		assertThat(frame.body()).isEqualTo(body);
	}

	private static void subscribe(RawPeer subscriber, String... topics) {
		for (String topic : topics) {
			subscriber.send(RawPeer.command("SUBSCRIBE", bytes(topic)));
		}
		HandshakePeers.settle(subscriber);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	private static void assertNext(RawPeer subscriber, String... texts) {
		for (String text : texts) {
			assertThat(subscriber.readFrame().body()).isEqualTo(bytes(text));
		}
	}

	private static void publish(ZmqSocket publisher, String... texts) {
		for (String text : texts) {
			publisher.send(bytes(text));
		}
	}

	static Stream<Arguments> publishers() {
		return Wire.rawSidesWith(SocketType.PUB, SocketType.XPUB);
	}

	@ParameterizedTest(name = "{0}, our side binds: {1}, {2}")
	@MethodSource("publishers")
	@Clause({ "37.pubsub.1", "37.pubsub.6", "37.pubsub.7" })
	void publishersSendWhatStartsWithATopicAndNothingElse(Wire wire, boolean binds, SocketType type) {
		ZmqSocket publisher = this.lab.socket(type);
		try (RawPeer subscriber = RawPeer.of(publisher, wire, binds).handshake("SUB")) {
			HandshakePeers.settle(subscriber);
			publish(publisher, "", "ab", "before the first subscription");
			subscribe(subscriber, "ab", "\u00ff\u0000");
			publish(publisher, "a", "ab", "b", "abc", "", "Ab", "xab", "\u00ff", "\u00ff\u0000", "\u00ff\u0001");
			publisher.send(ZmqMessage.of("a", "ab"));
			publish(publisher, "\u00ff\u0000\u0000", "ab end");
			assertNext(subscriber, "ab", "abc", "\u00ff\u0000", "\u00ff\u0000\u0000", "ab end");
			subscriber.send(RawPeer.command("CANCEL", bytes("ab")));
			HandshakePeers.settle(subscriber);
			publish(publisher, "ab", "\u00ff\u0000 end");
			assertNext(subscriber, "\u00ff\u0000 end");
		}
	}

	@ParameterizedTest(name = "{0}, our side binds: {1}, {2}")
	@MethodSource("publishers")
	@Clause("37.pubsub.8")
	void theEmptyTopicStandsForEverything(Wire wire, boolean binds, SocketType type) {
		ZmqSocket publisher = this.lab.socket(type);
		try (RawPeer subscriber = RawPeer.of(publisher, wire, binds).handshake("SUB")) {
			subscribe(subscriber, "");
			publish(publisher, "", "a", "\u0000", "\u00ff");
			assertNext(subscriber, "", "a", "\u0000", "\u00ff");
		}
	}

	@ParameterizedTest(name = "{0}, our side binds: {1}, {2}")
	@MethodSource("publishers")
	@Clause("37.pubsub.9")
	void whatSeveralTopicsMatchIsSentOnceAndWhatAnyMatchesIsSent(Wire wire, boolean binds, SocketType type) {
		ZmqSocket publisher = this.lab.socket(type);
		try (RawPeer subscriber = RawPeer.of(publisher, wire, binds).handshake("SUB")) {
			subscribe(subscriber, "a", "ab", "abc", "x");
			publish(publisher, "abcd", "a", "y", "x", "abc end");
			assertNext(subscriber, "abcd", "a", "x", "abc end");
			subscribe(subscriber, "");
			publish(publisher, "abcd", "y", "end");
			assertNext(subscriber, "abcd", "y", "end");
		}
	}

}
