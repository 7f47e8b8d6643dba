package io.github.zmq4j;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Direct buffers on their way through sockets: what arrives, and when they are released.
 */
@Tag("integration")
class DirectBufferTests {

	private static final int MIB = 1 << 20;

	private final Lab lab = new Lab();

	private final AtomicInteger released = new AtomicInteger();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private static byte[] bytes(int size, long seed) {
		byte[] bytes = new byte[size];
		new Random(seed).nextBytes(bytes);
		return bytes;
	}

	private static ByteBuffer direct(byte[] bytes) {
		return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
	}

	private ZmqMessage message(byte[] bytes) {
		return ZmqMessage.ofDirect(direct(bytes), this.released::incrementAndGet);
	}

	private void awaitReleased(int count) {
		Await.until(count + " buffers are released", () -> this.released.get() == count);
	}

	private ZmqSocket receiver(SocketType type, Wire wire, ZmqSocket connecting) {
		ZmqSocket socket = this.lab.socket(type, Lab.options().directFrameSize(1));
		Lab.join(wire, socket, connecting);
		return socket;
	}

	@OnEachWire
	@Tag("smoke")
	void framesOfAllSizesArriveAndTheirBuffersAreReleased(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = receiver(SocketType.PULL, wire, push);
		int[] sizes = { 0, 1, 255, 256, 8191, 8192, 32_767, 32_768, 65_536, 131_063, 131_064, 131_072, MIB, 3 * MIB };
		Background<Boolean> sending = Background.run(() -> {
			for (int size : sizes) {
				push.send(message(bytes(size, size)));
				push.send("small");
			}
		});
		for (int size : sizes) {
			ZmqMessage message = Lab.receive(pull);
			assertThat(Arrays.equals(message.bytes(), bytes(size, size))).as(size + " bytes").isTrue();
			message.release();
			assertThat(Lab.receiveText(pull)).isEqualTo("small");
		}
		sending.get();
		awaitReleased(sizes.length);
	}

	@OnEachWire
	void aLargeFrameAmongSmallOnesIsReceivedInABufferOfItsOwn(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = receiver(SocketType.PULL, wire, push);
		byte[] large = bytes(MIB, 1);
		for (int i = 0; i < 5; i++) {
			push.send(ZmqMessage.of("head".getBytes(UTF_8), large, "middle".getBytes(UTF_8), large, new byte[0]));
			ZmqMessage message = Lab.receive(pull);
			assertThat(message.frameCount()).isEqualTo(5);
			assertThat(message.text(0)).isEqualTo("head");
			assertThat(message.buffer(1)).isEqualTo(ByteBuffer.wrap(large));
			assertThat(message.text(2)).isEqualTo("middle");
			assertThat(message.buffer(3)).isEqualTo(ByteBuffer.wrap(large));
			assertThat(message.isDirect(1)).isEqualTo(wire.isStream());
			assertThat(message.isDirect(0)).isFalse();
			message.release();
		}
	}

	@Test
	void receivedBuffersAreUsedAgainAfterTheirRelease() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = receiver(SocketType.PULL, Wire.TCP, push);
		byte[] large = bytes(MIB, 1);
		push.send(large);
		Lab.receive(pull).release();
		push.send(large); // for this one the peer is known to send large frames
		ZmqMessage kept = Lab.receive(pull);
		push.send(bytes(MIB, 2));
		ZmqMessage other = Lab.receive(pull);
		assertThat(kept.buffer(0)).as("what is not released stays").isEqualTo(ByteBuffer.wrap(large));
		kept.release();
		push.send(bytes(MIB, 3));
		Lab.receive(pull);
		assertThat(kept.buffer(0)).as("what is released is used again").isEqualTo(ByteBuffer.wrap(bytes(MIB, 3)));
		assertThat(other.buffer(0)).isEqualTo(ByteBuffer.wrap(bytes(MIB, 2)));
	}

	@OnEachWire
	void whatWasReceivedCanBeSentOn(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket middle = receiver(SocketType.PULL, wire, push);
		ZmqSocket onward = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = receiver(SocketType.PULL, wire, onward);
		Background<Boolean> sending = Background.run(() -> {
			for (int i = 0; i < 20; i++) {
				push.send(message(bytes(MIB, i)));
			}
		});
		Background<Boolean> forwarding = Background.run(() -> {
			for (int i = 0; i < 20; i++) {
				onward.send(Lab.receive(middle));
			}
		});
		for (int i = 0; i < 20; i++) {
			ZmqMessage message = Lab.receive(pull);
			assertThat(message.buffer(0)).isEqualTo(ByteBuffer.wrap(bytes(MIB, i)));
			message.release();
		}
		sending.get();
		forwarding.get();
		awaitReleased(20);
	}

	@OnEachWire
	void aPublishedBufferIsReleasedAfterTheLastSubscriber(Wire wire) {
		ZmqSocket pub = this.lab.socket(SocketType.PUB);
		Endpoint endpoint = pub.bind(wire.free());
		List<ZmqSocket> subscribers = List.of(this.lab.socket(SocketType.SUB), this.lab.socket(SocketType.SUB),
				this.lab.socket(SocketType.SUB));
		for (ZmqSocket sub : subscribers) {
			sub.subscribe("topic");
			Lab.join(endpoint, pub, sub);
		}
		subscribers.forEach((sub) -> Await.until("the subscription is there", () -> {
			pub.send("topic");
			return sub.tryReceive() != null;
		}));
		byte[] large = bytes(MIB, 4);
		pub.send(message(large).prepend("topic".getBytes(UTF_8)));
		for (ZmqSocket sub : subscribers) {
			ZmqMessage message = Lab.receive(sub);
			while (message.frameCount() == 1) {
				message = Lab.receive(sub);
			}
			assertThat(message.buffer(1)).isEqualTo(ByteBuffer.wrap(large));
			message.release();
		}
		awaitReleased(1);
	}

	@Test
	void aPublishedBufferThatNobodyWantsIsReleasedAtOnce() {
		ZmqSocket pub = this.lab.socket(SocketType.PUB);
		pub.send(message(bytes(100_000, 1)));
		assertThat(this.released).hasValue(1);
	}

	@Test
	void aBufferThatWasNotTakenStaysWithTheSender() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqMessage message = message(bytes(100_000, 1));
		assertThat(push.trySend(message)).isFalse();
		assertThat(push.send(message, Duration.ofMillis(1))).isFalse();
		assertThat(this.released).hasValue(0);
		message.release();
		assertThat(this.released).hasValue(1);
		assertThatIllegalStateException().isThrownBy(() -> push.trySend(message)).withMessageContaining("retain()");
	}

	@Test
	void whatIsGivenUpAtTheCloseIsReleased() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		push.connect("tcp://127.0.0.1:1");
		for (int i = 0; i < 10; i++) {
			push.send(message(bytes(100_000, i)));
		}
		assertThat(this.released).hasValue(0);
		push.close();
		awaitReleased(10);
	}

	@Test
	void whatWaitsForABrokenConnectionIsReleasedWithItsPeer() {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER,
				Lab.options().routingId("d".getBytes(UTF_8)).receiveHighWaterMark(1));
		ZmqSocket router = this.lab.bound(SocketType.ROUTER, Wire.TCP, dealer);
		for (int i = 0; i < 30; i++) {
			router.send(message(bytes(MIB, i)).prepend("d".getBytes(UTF_8)));
		}
		assertThat(this.released.get()).as("more than the system takes").isLessThan(30);
		dealer.close();
		awaitReleased(30);
	}

	@Test
	void asynchronousSendsReleaseWhatTheySent() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		CompletableFuture<Void> sent = CompletableFuture.allOf(push.sendAsync(message(bytes(MIB, 1))),
				push.sendAsync(message(bytes(MIB, 2))));
		ZmqSocket pull = receiver(SocketType.PULL, Wire.TCP, push);
		assertThat(Lab.receive(pull).buffer(0)).isEqualTo(ByteBuffer.wrap(bytes(MIB, 1)));
		assertThat(Lab.receive(pull).buffer(0)).isEqualTo(ByteBuffer.wrap(bytes(MIB, 2)));
		awaitReleased(2);
		assertThat(sent).succeedsWithin(Lab.PATIENCE);
	}

	@Test
	void anAsynchronousSendThatIsCancelledLeavesTheBufferWithTheSender() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqMessage message = message(bytes(100_000, 1));
		CompletableFuture<Void> sent = push.sendAsync(message);
		assertThat(sent.cancel(false)).isTrue();
		message.release();
		ZmqSocket pull = receiver(SocketType.PULL, Wire.TCP, push);
		push.send("next");
		assertThat(Lab.receiveText(pull)).isEqualTo("next");
		awaitReleased(1);
	}

	@Test
	void anAsynchronousSendThatFailsLeavesTheBufferWithTheSender() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqMessage message = message(bytes(100_000, 1));
		CompletableFuture<Void> sent = push.sendAsync(message);
		push.close();
		assertThat(sent).failsWithin(Lab.PATIENCE);
		message.retain();
		message.release();
		message.release();
		awaitReleased(1);
	}

	@Test
	void whatIsReleasedAlreadyIsRefusedAtOnceAndHoldsUpNothing() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqMessage message = message(bytes(100_000, 1));
		message.release();
		assertThatIllegalStateException().isThrownBy(() -> push.sendAsync(message)).withMessageContaining("retain()");
		assertThatIllegalStateException().isThrownBy(() -> push.send(message)).withMessageContaining("retain()");
		CompletableFuture<Void> sent = push.sendAsync(message(bytes(100_000, 2)));
		ZmqSocket pull = receiver(SocketType.PULL, Wire.TCP, push);
		assertThat(Lab.receive(pull).bytes()).isEqualTo(bytes(100_000, 2));
		assertThat(sent).succeedsWithin(Lab.PATIENCE);
		awaitReleased(2);
	}

	@OnEachWire
	void aRequestLeavesTheBufferWithItsSender(Wire wire) {
		ZmqSocket req = this.lab.socket(SocketType.REQ);
		ZmqSocket rep = receiver(SocketType.REP, wire, req);
		Background<Boolean> answering = Background.run(() -> {
			for (int i = 0; i < 2; i++) {
				ZmqMessage request = Lab.receive(rep);
				rep.send("" + request.size());
				request.release();
			}
		});
		ZmqMessage message = message(bytes(MIB, 7));
		assertThat(req.request(message, Lab.PATIENCE).text()).isEqualTo("" + MIB);
		assertThat(req.request(message, Lab.PATIENCE).text()).as("once more").isEqualTo("" + MIB);
		answering.get();
		assertThat(this.released).hasValue(0);
		message.release();
		awaitReleased(1);
	}

	@Test
	void aLateRequestLeavesTheBufferWithItsSender() {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		ZmqMessage message = message(bytes(100_000, 1));
		assertThatExceptionOfType(ZmqTimeoutException.class)
			.isThrownBy(() -> dealer.request(message, Duration.ofMillis(1)));
		assertThat(dealer.requestAsync(message, Duration.ofMillis(1))).failsWithin(Lab.PATIENCE);
		assertThat(this.released).hasValue(0);
		message.release();
		awaitReleased(1);
	}

	@Test
	void aSubscriberMatchesDirectFramesByTheirBeginning() {
		ZmqSocket sub = this.lab.socket(SocketType.SUB, Lab.options().directFrameSize(1));
		sub.subscribe("abc");
		ZmqSocket xpub = this.lab.socket(SocketType.XPUB);
		Lab.join(Wire.TCP, xpub, sub);
		assertThat(Lab.receive(xpub).size()).isEqualTo(4);
		byte[] large = bytes(MIB, 9);
		System.arraycopy("abcd".getBytes(UTF_8), 0, large, 0, 4);
		xpub.send(large);
		ZmqMessage message = Lab.receive(sub);
		assertThat(message.isDirect()).isTrue();
		assertThat(message.buffer(0)).isEqualTo(ByteBuffer.wrap(large));
	}

	@OnEachWire
	void repliesMayBeBuffers(Wire wire) {
		ZmqSocket req = this.lab.socket(SocketType.REQ);
		ZmqSocket rep = receiver(SocketType.REP, wire, req);
		byte[] large = bytes(MIB, 7);
		req.send(message(large));
		ZmqMessage request = Lab.receive(rep);
		assertThat(request.buffer(0)).isEqualTo(ByteBuffer.wrap(large));
		rep.send(request);
		assertThat(Lab.receive(req).buffer(0)).isEqualTo(ByteBuffer.wrap(large));
	}

	@Test
	void whileNobodyReceivesTheIoThreadReadsIntoBuffersToo() {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = receiver(SocketType.PULL, Wire.TCP, push);
		for (int i = 0; i < 40; i++) {
			push.send(message(bytes(MIB, i)));
		}
		awaitReleased(40); // more than the system takes without a reader
		for (int i = 0; i < 40; i++) {
			ZmqMessage message = Lab.receive(pull);
			assertThat(message.isDirect()).isTrue();
			assertThat(message.buffer(0)).isEqualTo(ByteBuffer.wrap(bytes(MIB, i)));
		}
	}

}
