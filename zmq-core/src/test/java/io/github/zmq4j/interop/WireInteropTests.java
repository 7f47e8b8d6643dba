package io.github.zmq4j.interop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqContext;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What peers of ZMTP 3.0, 3.1 and later may say that libzmq and JeroMQ do not say when
 * they are asked to.
 */
@Tag("interop")
@Tag("smoke")
class WireInteropTests {

	private static final byte[] TOPIC = "topic".getBytes(StandardCharsets.US_ASCII);

	private ZmqContext context;

	@BeforeEach
	void start() {
		this.context = ZmqContext.create();
	}

	@AfterEach
	void stop() {
		this.context.close();
	}

	@ParameterizedTest(name = "ZMTP 3.{0}")
	@ValueSource(ints = { 0, 1, 2 })
	void aGreetingInPartsIsAnsweredPartByPart(int minor) throws IOException {
		ZmqSocket pull = this.context.socket(SocketType.PULL);
		try (RawPeer peer = RawPeer.connect(pull.bind("tcp://127.0.0.1:*"))) {
			peer.greet(minor);
			assertThat(peer.ready(SocketType.PUSH).commandName()).isEqualTo("READY");
			peer.frame(0, TOPIC);
			assertThat(pull.receive(Side.PATIENCE)).isEqualTo(ZmqMessage.of(TOPIC));
			assertThat(pull.peers()).singleElement()
				.satisfies((info) -> assertThat(info.protocol()).isEqualTo("ZMTP/3." + Math.min(minor, 1)));
		}
	}

	@Test
	void aGreetingOctetByOctetIsUnderstood() throws IOException {
		ZmqSocket pull = this.context.socket(SocketType.PULL);
		try (RawPeer peer = RawPeer.connect(pull.bind("tcp://127.0.0.1:*"))) {
			peer.greetOctetByOctet(1);
			peer.ready(SocketType.PUSH);
			peer.frame(RawPeer.MORE | RawPeer.LONG, new byte[0]);
			peer.frame(RawPeer.LONG, TOPIC);
			assertThat(pull.receive(Side.PATIENCE)).isEqualTo(ZmqMessage.of(new byte[0], TOPIC));
		}
	}

	@ParameterizedTest(name = "ZMTP 3.{0}, {1} bytes")
	@CsvSource({ "0, 5", "1, 5", "0, 65536", "1, 65536" })
	void bothFormsOfSubscriptionAreUnderstoodWhateverTheVersion(int minor, int size) throws IOException {
		ZmqSocket xpub = this.context.socket(SocketType.XPUB);
		Part topic = Part.bytes(Part.generated(7, size).bytes());
		try (RawPeer peer = RawPeer.connect(xpub.bind("tcp://127.0.0.1:*"))) {
			peer.greet(minor);
			peer.ready(SocketType.SUB);
			peer.frame(0, topic.asSubscription().bytes());
			assertReceived(xpub, topic.asSubscription());
			xpub.send(ZmqMessage.of(topic.bytes(), TOPIC));
			assertThat(peer.read().body()).isEqualTo(topic.bytes());
			assertThat(peer.read().body()).isEqualTo(TOPIC);
			peer.command("CANCEL", topic.bytes());
			assertReceived(xpub, topic.asCancellation());
			peer.command("SUBSCRIBE", topic.bytes());
			assertReceived(xpub, topic.asSubscription());
			peer.frame(0, topic.asCancellation().bytes());
			assertReceived(xpub, topic.asCancellation());
		}
	}

	@Test
	void aPeerOf30IsToldSubscriptionsByMessages() throws IOException {
		ZmqSocket sub = this.context.socket(SocketType.SUB);
		sub.subscribe(TOPIC);
		try (RawPeer peer = RawPeer.connect(sub.bind("tcp://127.0.0.1:*"))) {
			peer.greet(0);
			peer.ready(SocketType.PUB);
			RawPeer.Frame subscription = peer.read();
			assertThat(subscription.flags()).isZero();
			assertThat(subscription.body()).isEqualTo(Part.bytes(TOPIC).asSubscription().bytes());
			sub.unsubscribe(TOPIC);
			assertThat(peer.read().body()).isEqualTo(Part.bytes(TOPIC).asCancellation().bytes());
		}
	}

	@Test
	void aPeerOf31IsToldSubscriptionsByCommands() throws IOException {
		ZmqSocket sub = this.context.socket(SocketType.SUB);
		sub.subscribe(TOPIC);
		try (RawPeer peer = RawPeer.connect(sub.bind("tcp://127.0.0.1:*"))) {
			peer.greet(1);
			peer.ready(SocketType.PUB);
			RawPeer.Frame subscription = peer.read();
			assertThat(subscription.flags()).isEqualTo(RawPeer.COMMAND);
			assertThat(subscription.commandName()).isEqualTo("SUBSCRIBE");
			sub.unsubscribe(TOPIC);
			assertThat(peer.read().commandName()).isEqualTo("CANCEL");
		}
	}

	@ParameterizedTest(name = "{0}")
	@ValueSource(strings = { "PULL", "XPUB", "REP", "PUB" })
	void aPingIsAnsweredWithItsContextEvenIfNobodyReceives(SocketType type) throws IOException {
		ZmqSocket socket = this.context.socket(type);
		byte[] ping = ByteBuffer.allocate(2 + TOPIC.length).putShort((short) 100).put(TOPIC).array();
		try (RawPeer peer = RawPeer.connect(socket.bind("tcp://127.0.0.1:*"))) {
			peer.greet(1);
			peer.ready(type.peers().iterator().next());
			peer.command("UNHEARDOF", TOPIC);
			peer.command("PING", ping);
			RawPeer.Frame pong = peer.read();
			assertThat(pong.flags()).isEqualTo(RawPeer.COMMAND);
			assertThat(pong.commandName()).isEqualTo("PONG");
			assertThat(pong.body()).hasSize(5 + TOPIC.length).endsWith(TOPIC);
		}
	}

	@Test
	void aPingBetweenTheFramesOfAMessageDoesNotDamageIt() throws IOException {
		ZmqSocket pull = this.context.socket(SocketType.PULL);
		try (RawPeer peer = RawPeer.connect(pull.bind("tcp://127.0.0.1:*"))) {
			peer.greet(1);
			peer.ready(SocketType.PUSH);
			peer.frame(RawPeer.MORE, TOPIC);
			peer.command("PING", new byte[2]);
			assertThat(peer.read().commandName()).isEqualTo("PONG");
			peer.frame(0, TOPIC);
			assertThat(pull.receive(Side.PATIENCE)).isEqualTo(ZmqMessage.of(TOPIC, TOPIC));
		}
	}

	@Test
	void aMessageThatIsNotCompleteWhenItsPeerGoesIsDiscarded() throws IOException {
		ZmqSocket pull = this.context.socket(SocketType.PULL);
		Endpoint endpoint = pull.bind("tcp://127.0.0.1:*");
		try (RawPeer peer = RawPeer.connect(endpoint)) {
			peer.greet(1);
			peer.ready(SocketType.PUSH);
			peer.frame(RawPeer.MORE, TOPIC);
		}
		try (RawPeer peer = RawPeer.connect(endpoint)) {
			peer.greet(1);
			peer.ready(SocketType.PUSH);
			peer.frame(0, "whole".getBytes(StandardCharsets.US_ASCII));
			assertThat(pull.receive(Side.PATIENCE)).isEqualTo(ZmqMessage.of("whole"));
		}
	}

	private static void assertReceived(ZmqSocket xpub, Part expected) {
		ZmqMessage message = xpub.receive(Side.PATIENCE);
		assertThat(message).isNotNull();
		assertThat(Part.describe(message.bytes())).isEqualTo(expected.description());
	}

}
