package io.github.zmq4j;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;

import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Peers that break the rules lose their connection, with an event that says why; others
 * do not notice.
 */
@Tag("integration")
class HostilePeerTests {

	private final Lab lab = new Lab();

	private ZmqSocket pull;

	private ZmqSocket friend;

	private Events events;

	private Endpoint endpoint;

	@BeforeEach
	void bind() {
		LimitOptions usual = LimitOptions.DEFAULT;
		LimitOptions limits = new LimitOptions(1 << 20, 100, usual.maxTopicSize(), usual.maxSubscriptionBytes(),
				Duration.ofMillis(400));
		this.pull = this.lab.socket(SocketType.PULL, Lab.options().limits(limits));
		this.friend = this.lab.socket(SocketType.PUSH);
		this.endpoint = Lab.join(Wire.TCP, this.pull, this.friend);
		this.events = Events.of(this.pull);
	}

	@AfterEach
	void close() {
		try {
			this.friend.send("still friends");
			assertThat(Lab.receiveText(this.pull)).isEqualTo("still friends");
		}
		finally {
			this.lab.close();
		}
	}

	@Test
	void garbageInsteadOfAGreetingIsRefused() {
		try (RawPeer peer = RawPeer.connect(this.endpoint)) {
			peer.send("GET / HTTP/1.1\r\nHost: example.org\r\n\r\n".getBytes(UTF_8));
			this.events.await(Kind.HANDSHAKE_FAILED_PROTOCOL);
			peer.readToEnd();
		}
	}

	@Test
	void randomBytesNeverHarm() {
		Random random = new Random(7);
		for (int i = 0; i < 50; i++) {
			byte[] bytes = new byte[random.nextInt(300) + 1];
			random.nextBytes(bytes);
			try (RawPeer peer = RawPeer.connect(this.endpoint)) {
				if (i % 2 == 0) {
					peer.handshake("PUSH");
				}
				peer.trySend(bytes);
			}
		}
		while (this.pull.receive(Duration.ofMillis(50)) != null) {
			// Some bytes happen to be messages.
		}
	}

	@Test
	void aFrameBeyondTheLimitIsRefusedByItsHeader() {
		try (RawPeer peer = RawPeer.connect(this.endpoint).handshake("PUSH")) {
			peer.send(ByteBuffer.allocate(9).put((byte) 2).putLong(Long.MAX_VALUE).array());
			SocketEvent event = this.events.await(Kind.DISCONNECTED);
			assertThat(event.detail()).contains("maxMessageSize", "" + (1 << 20), "" + Long.MAX_VALUE);
			peer.readToEnd();
		}
	}

	@Test
	void aMessageBeyondTheLimitInSmallFramesIsRefused() {
		try (RawPeer peer = RawPeer.connect(this.endpoint).handshake("PUSH")) {
			byte[] frame = RawPeer.frame(1, new byte[64 << 10]);
			for (int i = 0; i < 20; i++) {
				peer.trySend(frame);
			}
			assertThat(this.events.await(Kind.DISCONNECTED).detail()).contains("maxMessageSize");
		}
	}

	@Test
	void theLargestMessageAllowedIsTaken() {
		try (RawPeer peer = RawPeer.connect(this.endpoint).handshake("PUSH")) {
			peer.send(RawPeer.frame(0, new byte[1 << 20]));
			assertThat(Lab.receive(this.pull).size()).isEqualTo(1 << 20);
		}
	}

	@Test
	@Clause("37.error.4")
	void framesWithoutEndAreRefused() {
		try (RawPeer peer = RawPeer.connect(this.endpoint).handshake("PUSH")) {
			byte[] more = RawPeer.frame(1, new byte[0]);
			boolean open = true;
			for (int i = 0; i < 100_000 && open; i++) {
				open = peer.trySend(more);
			}
			assertThat(this.events.await(Kind.DISCONNECTED).detail()).contains("maxFrames is 100");
		}
	}

	@Test
	@Clause("37.framing.8")
	void messagesBeforeTheFaultAreDelivered() {
		try (RawPeer peer = RawPeer.connect(this.endpoint).handshake("PUSH")) {
			peer.send(RawPeer.message("good", "one"));
			peer.send(new byte[] { (byte) 0xF8, 1, 1 });
			assertThat(Lab.receive(this.pull)).isEqualTo(ZmqMessage.of("good", "one"));
			assertThat(this.events.await(Kind.DISCONNECTED).detail()).contains("reserved bits");
		}
	}

	@Test
	@Clause("37.security.6")
	void halfAHandshakeIsGivenUpAfterTheTimeout() {
		long start = System.nanoTime();
		try (RawPeer silent = RawPeer.connect(this.endpoint); RawPeer half = RawPeer.connect(this.endpoint)) {
			half.send(RawPeer.greeting());
			SocketEvent event = this.events.await(Kind.HANDSHAKE_FAILED, 2);
			assertThat(event.detail()).contains("handshakeTimeout", "400 ms");
			assertThat(System.nanoTime() - start).isBetween(390_000_000L, 3_000_000_000L);
			silent.readToEnd();
			half.readToEnd();
		}
	}

	@Test
	void aHandshakeByteByByteSucceeds() {
		try (RawPeer peer = RawPeer.connect(this.endpoint)) {
			for (byte[] part : new byte[][] { RawPeer.greeting(), RawPeer.ready("PUSH"), RawPeer.message("slow", "x"),
					RawPeer.message("y".repeat(300)) }) {
				for (byte octet : part) {
					peer.send(new byte[] { octet });
				}
			}
			assertThat(Lab.receive(this.pull)).isEqualTo(ZmqMessage.of("slow", "x"));
			assertThat(Lab.receiveText(this.pull)).isEqualTo("y".repeat(300));
		}
	}

	@Test
	@Clause({ "37.null.13", "37.overall.4" })
	void everythingInOnePacketSucceeds() {
		try (RawPeer peer = RawPeer.connect(this.endpoint)) {
			ByteBuffer all = ByteBuffer.allocate(4096)
				.put(RawPeer.greeting())
				.put(RawPeer.ready("PUSH"))
				.put(RawPeer.message("a", "b"))
				.put(RawPeer.message("c"))
				.flip();
			byte[] bytes = new byte[all.remaining()];
			all.get(bytes);
			peer.send(bytes);
			assertThat(Lab.receive(this.pull)).isEqualTo(ZmqMessage.of("a", "b"));
			assertThat(Lab.receiveText(this.pull)).isEqualTo("c");
		}
	}

	@Test
	@Clause({ "37.sockets.6", "37.messages.4" })
	void aPartOfAMessageIsDiscardedWithItsConnection() {
		RawPeer peer = RawPeer.connect(this.endpoint).handshake("PUSH");
		peer.send(RawPeer.message("whole"));
		peer.send(RawPeer.frame(1, "first part".getBytes(UTF_8)));
		peer.send(new byte[] { 0, 50, 1, 2, 3 });
		assertThat(Lab.receiveText(this.pull)).isEqualTo("whole");
		peer.reset();
		SocketEvent event = this.events.await(Kind.DISCONNECTED);
		assertThat(event.connectionId()).isPositive();
		this.friend.send("next");
		assertThat(Lab.receive(this.pull)).isEqualTo(ZmqMessage.of("next"));
	}

	@Test
	@Clause("37.messages.4")
	void aPartOfALargeMessageIsDiscardedWithItsConnection() {
		RawPeer peer = RawPeer.connect(this.endpoint).handshake("PUSH");
		peer.send(ByteBuffer.allocate(9).put((byte) 2).putLong(1_000_000).array());
		peer.send(new byte[400_000]);
		peer.close();
		assertThat(this.events.await(Kind.DISCONNECTED).detail()).isEqualTo("The peer closed the connection");
		assertThat(this.pull.tryReceive()).isNull();
	}

	@Test
	void aPeerThatLeavesInTheHandshakeIsToldOf() {
		RawPeer peer = RawPeer.connect(this.endpoint);
		peer.send(new byte[] { (byte) 0xFF, 0, 0 });
		peer.close();
		this.events.await(Kind.HANDSHAKE_FAILED);
	}

	@Test
	void tooManySubscriptionsAreRefused() {
		ZmqSocket pub = this.lab.socket(SocketType.PUB,
				Lab.options().limits(new LimitOptions(1 << 20, 100, 1 << 10, 1 << 12, Duration.ofSeconds(5))));
		Events told = Events.of(pub);
		try (RawPeer peer = RawPeer.connect(pub.bind("tcp://127.0.0.1:*")).handshake("SUB")) {
			boolean open = true;
			for (int i = 0; i < 5_000 && open; i++) {
				open = peer.trySend(RawPeer.command("SUBSCRIBE", ("topic " + i).getBytes(UTF_8)));
			}
			assertThat(told.await(Kind.DISCONNECTED).detail()).contains("maxSubscriptionBytes is 4096");
		}
	}

	@Test
	@Clause("37.error.4")
	void aPeerThatAsksWithoutReadingTheAnswersIsCutOff() {
		byte[] ping = RawPeer.command("PING", new byte[18]);
		ByteBuffer many = ByteBuffer.allocate(ping.length * 1000);
		while (many.hasRemaining()) {
			many.put(ping);
		}
		try (RawPeer peer = RawPeer.connect(this.endpoint, 4096).handshake("PUSH")) {
			boolean open = true;
			for (int i = 0; i < 10_000 && open; i++) {
				open = peer.trySend(many.array());
			}
			assertThat(this.events.await(Kind.DISCONNECTED).detail()).contains("The peer asks");
		}
	}

}
