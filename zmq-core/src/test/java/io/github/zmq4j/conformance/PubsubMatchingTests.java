package io.github.zmq4j.conformance;

import java.util.List;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachRawSide;
import io.github.zmq4j.support.OnEachSide;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which messages go from publishers to subscribers, and that none is changed on its way
 * (RFC 29).
 */
@Tag("integration")
class PubsubMatchingTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private static byte[] octets(int... values) {
		byte[] octets = new byte[values.length];
		for (int i = 0; i < values.length; i++) {
			octets[i] = (byte) values[i];
		}
		return octets;
	}

	/** Frames of all kinds: of text, empty, of all octets, long. */
	private static List<ZmqMessage> samples() {
		byte[] all = new byte[256];
		for (int i = 0; i < all.length; i++) {
			all[i] = (byte) i;
		}
		byte[] topic = "topic".getBytes(UTF_8);
		return List.of(ZmqMessage.of(topic), ZmqMessage.of(topic, new byte[0], all, new byte[70_000], new byte[0]),
				ZmqMessage.of("topic \u0000\u00ff", "", "topic"), ZmqMessage.of("topic" + "x".repeat(70_000), "body"));
	}

	@OnEachSide
	@Clause({ "29.pub.10", "29.xpub.9", "29.sub.11", "29.sub.13", "29.xsub.9", "29.xsub.13" })
	void nobodyChangesAMessageOnItsWayDown(Wire wire, boolean receiverBinds) {
		for (SocketType type : List.of(SocketType.PUB, SocketType.XPUB)) {
			for (SocketType receiving : List.of(SocketType.SUB, SocketType.XSUB)) {
				ZmqSocket publisher = this.lab.socket(type);
				ZmqSocket subscriber = this.lab.socket(receiving);
				subscriber.subscribe("topic");
				PubsubDirection.join(wire, receiverBinds, publisher, subscriber);
				PubsubDirection.awaitTopics(publisher, 1);
				samples().forEach(publisher::send);
				for (ZmqMessage sample : samples()) {
					assertThat(Lab.receive(subscriber)).isEqualTo(sample);
				}
			}
		}
	}

	@OnEachSide
	@Clause({ "29.xsub.14", "29.xpub.16" })
	void nobodyChangesAMessageOnItsWayUp(Wire wire, boolean receiverBinds) {
		ZmqSocket xsub = this.lab.socket(SocketType.XSUB);
		ZmqSocket xpub = this.lab.socket(SocketType.XPUB);
		PubsubDirection.join(wire, receiverBinds, xsub, xpub);
		samples().forEach(xsub::send);
		for (ZmqMessage sample : samples()) {
			assertThat(Lab.receive(xpub)).isEqualTo(sample);
		}
	}

	/** An XSUB filters nothing, and so it shows what its publisher sends. */
	@OnEachSide
	@Clause({ "29.pub.12", "29.pub.13", "29.xpub.11", "29.xpub.12" })
	void onlyWhatBeginsWithTheOctetsOfASubscriptionIsSent(Wire wire, boolean receiverBinds) {
		List<ZmqMessage> wanted = List.of(ZmqMessage.of(octets(0xff, 0)), ZmqMessage.of(octets(0xff, 0, 0x80)),
				ZmqMessage.of("ab"), ZmqMessage.of("abc"), ZmqMessage.of("ab", "x"));
		List<ZmqMessage> unwanted = List.of(ZmqMessage.of(octets(0xff)), ZmqMessage.of(octets(0xff, 1)),
				ZmqMessage.of(octets(0x7f, 0)), ZmqMessage.of(octets(0, 0xff, 0)), ZmqMessage.of("a"),
				ZmqMessage.of("AB"), ZmqMessage.of(""), ZmqMessage.of("x", "ab"), ZmqMessage.of(" ab"));
		for (SocketType type : List.of(SocketType.PUB, SocketType.XPUB)) {
			ZmqSocket publisher = this.lab.socket(type);
			ZmqSocket subscriber = this.lab.socket(SocketType.XSUB);
			subscriber.subscribe(octets(0xff, 0));
			subscriber.subscribe("ab");
			ZmqSocket other = this.lab.socket(SocketType.XSUB);
			other.subscribe("other");
			PubsubDirection.join(wire, receiverBinds, publisher, subscriber);
			PubsubDirection.join(wire, receiverBinds, publisher, other);
			PubsubDirection.awaitTopics(publisher, 3);
			unwanted.forEach(publisher::send);
			assertThat(publisher.statistics().messagesSent()).as("copies of what nobody wants").isZero();
			wanted.forEach(publisher::send);
			publisher.send("other");
			for (ZmqMessage message : wanted) {
				assertThat(Lab.receive(subscriber)).isEqualTo(message);
			}
			assertThat(Lab.receiveText(other)).isEqualTo("other");
			assertThat(publisher.statistics().messagesSent()).as("copies").isEqualTo(wanted.size() + 1);
		}
	}

	@OnEachRawSide
	@Clause("29.sub.12")
	void aSubDropsWhatDoesNotBeginWithASubscriptionOfIts(Wire wire, boolean binds) {
		ZmqSocket sub = this.lab.socket(SocketType.SUB);
		sub.subscribe("ab");
		sub.subscribe("x");
		try (RawPeer publisher = RawPeer.of(sub, wire, binds).handshake("PUB")) {
			for (String text : List.of("a", "b", "ab", "AB", "", "abc", " x")) {
				publisher.send(RawPeer.message(text));
			}
			publisher.send(RawPeer.message("y", "ab"));
			publisher.send(RawPeer.message("x", "end"));
			assertThat(Lab.receiveText(sub)).isEqualTo("ab");
			assertThat(Lab.receiveText(sub)).isEqualTo("abc");
			assertThat(Lab.receive(sub)).isEqualTo(ZmqMessage.of("x", "end"));
		}
	}

}
