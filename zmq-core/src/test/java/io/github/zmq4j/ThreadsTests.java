package io.github.zmq4j;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.support.Background;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several threads use one socket.
 */
@Tag("integration")
class ThreadsTests {

	private static final int SENDERS = 4;

	private static final int EACH = 5_000;

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private static ZmqMessage message(int sender, int number) {
		ByteBuffer body = ByteBuffer.allocate(8).putInt(sender).putInt(number);
		return ZmqMessage.of(new byte[number % 40], body.array());
	}

	private static long key(ZmqMessage message) {
		return ByteBuffer.wrap(message.frame(1)).getLong();
	}

	private static List<Background<Boolean>> send(ZmqSocket socket) {
		List<Background<Boolean>> senders = new ArrayList<>();
		for (int sender = 0; sender < SENDERS; sender++) {
			int id = sender;
			senders.add(Background.run(() -> {
				for (int number = 0; number < EACH; number++) {
					socket.send(message(id, number));
				}
			}));
		}
		return senders;
	}

	@OnEachWire
	@Clause("37.sockets.8")
	void fourSendersAndFourReceiversLoseNothingAndDuplicateNothing(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		List<Background<List<Long>>> receivers = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			receivers.add(Background.call(() -> receive(pull)));
		}
		send(push).forEach(Background::get);
		for (int i = 0; i < 4; i++) {
			push.send(ZmqMessage.of("end"));
		}
		Set<Long> seen = new HashSet<>();
		int count = 0;
		for (Background<List<Long>> receiver : receivers) {
			List<Long> keys = receiver.get();
			seen.addAll(keys);
			count += keys.size();
		}
		assertThat(count).isEqualTo(SENDERS * EACH);
		assertThat(seen).hasSize(SENDERS * EACH);
	}

	private static List<Long> receive(ZmqSocket socket) {
		List<Long> keys = new ArrayList<>();
		while (true) {
			ZmqMessage message = Lab.receive(socket);
			if (message.frameCount() == 1) {
				return keys;
			}
			assertThat(message.frame(0)).hasSize((int) (key(message) & 0xFFFF) % 40);
			keys.add(key(message));
		}
	}

	@OnEachWire
	@Clause("37.sockets.9")
	void oneReceiverSeesEachSendersMessagesInOrder(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		List<Background<Boolean>> senders = send(push);
		int[] next = new int[SENDERS];
		for (int i = 0; i < SENDERS * EACH; i++) {
			ByteBuffer body = ByteBuffer.wrap(Lab.receive(pull).frame(1));
			int sender = body.getInt();
			assertThat(body.getInt()).as("number of sender " + sender).isEqualTo(next[sender]++);
		}
		senders.forEach(Background::get);
	}

	@OnEachWire
	void aSocketSendsAndReceivesAtTheSameTime(Wire wire) {
		ZmqSocket left = this.lab.socket(SocketType.DEALER);
		ZmqSocket right = this.lab.bound(SocketType.DEALER, wire, left);
		List<Background<Boolean>> all = new ArrayList<>();
		for (ZmqSocket socket : List.of(left, right)) {
			all.add(Background.run(() -> {
				for (int i = 0; i < 10_000; i++) {
					socket.send("" + i);
				}
			}));
			all.add(Background.run(() -> {
				for (int i = 0; i < 10_000; i++) {
					assertThat(Lab.receiveText(socket)).isEqualTo("" + i);
				}
			}));
		}
		all.forEach(Background::get);
	}

	@OnEachWire
	void threadsThatReceiveAndFuturesAndTriesLoseNothingTogether(Wire wire) throws Exception {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		int count = 3_000;
		Background<List<String>> blocking = Background.call(() -> collect(pull));
		Background<List<String>> timed = Background.call(() -> collect(pull));
		Background<List<String>> async = Background.call(() -> {
			List<String> texts = new ArrayList<>();
			for (CompletableFuture<ZmqMessage> next = pull.receiveAsync();; next = pull.receiveAsync()) {
				String text = next.get().text();
				if (text.equals("end")) {
					return texts;
				}
				texts.add(text);
			}
		});
		for (int i = 0; i < count; i++) {
			push.send("" + i);
		}
		for (int i = 0; i < 3; i++) {
			push.send("end");
		}
		Set<String> seen = new HashSet<>();
		int total = 0;
		for (Background<List<String>> each : List.of(blocking, timed, async)) {
			seen.addAll(each.get());
			total += each.get().size();
		}
		assertThat(total).isEqualTo(count);
		assertThat(seen).hasSize(count);
	}

	private static List<String> collect(ZmqSocket socket) {
		List<String> texts = new ArrayList<>();
		for (String text = Lab.receiveText(socket); !text.equals("end"); text = Lab.receiveText(socket)) {
			texts.add(text);
		}
		return texts;
	}

}
