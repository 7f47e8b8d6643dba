package io.github.zmq4j.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.WhenFull;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachSide;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many threads on one socket of the types whose messages have one frame.
 */
@Tag("integration")
class HandshakeThreadSafeTests {

	private static final int THREADS = 4;

	private static final int EACH = 250;

	private static final String END = "end";

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@Test
	@Clause("37.thread-safe.8")
	void theTypesOfOneFrameAreTheNewerOnes() {
		List<SocketType> newer = Arrays.stream(SocketType.values()).filter((type) -> !type.isMultipart()).toList();
		assertThat(newer).containsExactlyInAnyOrder(SocketType.CLIENT, SocketType.SERVER, SocketType.RADIO,
				SocketType.DISH, SocketType.SCATTER, SocketType.GATHER, SocketType.PEER, SocketType.CHANNEL);
	}

	@OnEachSide
	@Clause({ "37.thread-safe.1", "37.thread-safe.2", "37.thread-safe.3", "37.thread-safe.4" })
	void manyThreadsSendAndReceiveOnOneSocketAtOnce(Wire wire, boolean receiverBinds) {
		for (HandshakeLane lane : HandshakeLane.NEWER) {
			ZmqSocket left = this.lab.socket(lane.from(), options(lane.from()));
			ZmqSocket right = this.lab.socket(lane.to());
			Lab.join(wire, receiverBinds ? right : left, receiverBinds ? left : right);
			HandshakeLane.open(left, right);
			List<Traffic> traffic = new ArrayList<>(List.of(new Traffic(left, right)));
			if (lane.to().canSend() && lane.from().canReceive()) {
				traffic.add(new Traffic(right, left));
			}
			for (Traffic each : traffic) {
				assertThat(each.keys()).as("%s", lane).hasSize(THREADS * EACH).doesNotHaveDuplicates();
			}
			left.close();
			right.close();
		}
	}

	/** A RADIO waits for its members, so that nothing is missed. */
	private static SocketOptions.Builder options(SocketType type) {
		return (type == SocketType.RADIO) ? Lab.options().whenFull(WhenFull.BLOCK) : Lab.options();
	}

	/**
	 * Threads that send on one socket and threads that receive on another.
	 */
	private static final class Traffic {

		private final ZmqSocket from;

		private final List<Background<Boolean>> senders = new ArrayList<>();

		private final List<Background<List<String>>> receivers = new ArrayList<>();

		Traffic(ZmqSocket from, ZmqSocket to) {
			this.from = from;
			for (int i = 0; i < THREADS; i++) {
				int sender = i;
				this.receivers.add(Background.call(() -> receive(to)));
				this.senders.add(Background.run(() -> send(from, sender)));
			}
		}

		private static void send(ZmqSocket socket, int sender) {
			for (int number = 0; number < EACH; number++) {
				socket.send(HandshakeLane.addressed(socket, ZmqMessage.of(text(sender, number))));
			}
		}

		/** One that is known again if it comes whole and unmixed. */
		private static String text(int sender, int number) {
			String key = sender + ":" + number + ":";
			return key + ("" + (char) ('a' + sender)).repeat(number * 37 % 2_000) + key;
		}

		private static List<String> receive(ZmqSocket socket) {
			List<String> keys = new ArrayList<>();
			for (ZmqMessage message = Lab.receive(socket); !message.text().equals(END);) {
				assertThat(message.frameCount()).isOne();
				String text = message.text();
				int first = text.indexOf(':');
				int second = text.indexOf(':', first + 1);
				int sender = Integer.parseInt(text.substring(0, first));
				int number = Integer.parseInt(text.substring(first + 1, second));
				assertThat(text).isEqualTo(text(sender, number));
				keys.add(sender + ":" + number);
				message = Lab.receive(socket);
			}
			return keys;
		}

		/** What was received, once everything is. */
		List<String> keys() {
			this.senders.forEach(Background::get);
			for (int i = 0; i < THREADS; i++) {
				this.from.send(HandshakeLane.addressed(this.from, ZmqMessage.of(END)));
			}
			List<String> keys = new ArrayList<>();
			this.receivers.forEach((receiver) -> keys.addAll(receiver.get()));
			return keys;
		}

	}

}
