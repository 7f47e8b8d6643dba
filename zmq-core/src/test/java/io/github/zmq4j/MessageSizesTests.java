package io.github.zmq4j;

import java.util.Arrays;
import java.util.Random;

import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachSide;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Large, empty and many-part messages, and all sizes around the borders of the framing.
 */
@Tag("integration")
class MessageSizesTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private static byte[] bytes(int size, long seed) {
		byte[] bytes = new byte[size];
		new Random(seed).nextBytes(bytes);
		return bytes;
	}

	@OnEachWire
	@Tag("smoke")
	void tenMegabytesArriveWhole(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		byte[] large = bytes(10 << 20, 1);
		Background<Boolean> sending = Background.run(() -> {
			for (int i = 0; i < 3; i++) {
				push.send(ZmqMessage.of(("" + i).getBytes(UTF_8), large, "end".getBytes(UTF_8)));
			}
		});
		for (int i = 0; i < 3; i++) {
			ZmqMessage message = Lab.receive(pull);
			assertThat(message.text(0)).isEqualTo("" + i);
			assertThat(Arrays.equals(message.frame(1), large)).isTrue();
			assertThat(message.text(2)).isEqualTo("end");
		}
		sending.get();
	}

	@OnEachSide
	@Clause("37.framing.14")
	void emptyMessagesAndFramesArrive(Wire wire, boolean pullBinds) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Lab.join(wire, pullBinds, pull, push);
		for (int i = 0; i < 100; i++) {
			push.send(ZmqMessage.empty());
			push.send(ZmqMessage.of("", "", ""));
		}
		for (int i = 0; i < 100; i++) {
			assertThat(Lab.receive(pull)).isEqualTo(ZmqMessage.empty());
			assertThat(Lab.receive(pull)).isEqualTo(ZmqMessage.of("", "", ""));
		}
	}

	@OnEachWire
	void aThousandPartsArriveAsOneMessage(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		byte[][] rest = new byte[999][];
		for (int i = 0; i < rest.length; i++) {
			rest[i] = bytes(i, i);
		}
		ZmqMessage message = ZmqMessage.of("head".getBytes(UTF_8), rest);
		for (int i = 0; i < 5; i++) {
			push.send(message);
		}
		for (int i = 0; i < 5; i++) {
			assertThat(Lab.receive(pull)).isEqualTo(message);
		}
	}

	@OnEachWire
	@Clause("37.framing.4")
	void allSizesAroundTheBordersArriveInOrder(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		int[] borders = { 1, 254, 255, 256, 257, 8 << 10, 32 << 10, 64 << 10, 65_483, 128 << 10, 256 << 10, 512 << 10 };
		Background<Boolean> sending = Background.run(() -> {
			for (int border : borders) {
				for (int size = Math.max(border - 12, 0); size <= border + 2; size++) {
					push.send(bytes(size, size));
				}
			}
		});
		for (int border : borders) {
			for (int size = Math.max(border - 12, 0); size <= border + 2; size++) {
				byte[] received = Lab.receive(pull).bytes();
				assertThat(received.length).isEqualTo(size);
				assertThat(Arrays.equals(received, bytes(size, size))).as("content of size " + size).isTrue();
			}
		}
		sending.get();
	}

	@OnEachWire
	@Clause("37.messages.1")
	void randomShapesArriveAsTheyWereSent(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		int count = 600;
		Background<Boolean> sending = Background.run(() -> {
			Random random = new Random(99);
			for (int i = 0; i < count; i++) {
				push.send(shape(random));
			}
		});
		Random random = new Random(99);
		for (int i = 0; i < count; i++) {
			ZmqMessage expected = shape(random);
			assertThat(Lab.receive(pull).equals(expected)).as("message " + i + ", " + expected).isTrue();
		}
		sending.get();
	}

	private static ZmqMessage shape(Random random) {
		byte[][] rest = new byte[random.nextInt(6)][];
		for (int i = 0; i < rest.length; i++) {
			rest[i] = bytes(size(random), random.nextInt());
		}
		return ZmqMessage.of(bytes(size(random), random.nextInt()), rest);
	}

	private static int size(Random random) {
		return switch (random.nextInt(8)) {
			case 0 -> 0;
			case 1 -> random.nextInt(200_000);
			case 2 -> random.nextInt(20_000);
			default -> random.nextInt(400);
		};
	}

}
