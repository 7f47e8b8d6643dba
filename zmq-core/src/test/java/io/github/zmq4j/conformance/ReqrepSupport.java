package io.github.zmq4j.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

import io.github.zmq4j.RouterOptions;
import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.TcpOptions;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the tests of RFC 28, 30 and 31 have in common. Stateless.
 */
final class ReqrepSupport {

	/** The routing id of a peer that a ROUTER writes to. */
	static final String ID = "peer";

	/** The high-water mark of {@link #narrow}, in each direction. */
	static final int MARK = 5;

	/** So often in a row a send must find no room until everything is full. */
	private static final int REFUSALS = 3;

	private static final Duration REFUSAL = Duration.ofMillis(60);

	/** More than {@link #fill} ever gets into narrow queues and the system. */
	private static final int MANY = 1_000;

	private static final byte[] FILLER = new byte[50_000];

	private static final int SYSTEM_BUFFER = 256 << 10;

	private ReqrepSupport() {
	}

	/** Little room, in our queues and in the system's, and an id for a ROUTER. */
	static SocketOptions.Builder narrow(SocketType type) {
		return Lab.suited(type,
				Lab.options()
					.sendHighWaterMark(MARK)
					.receiveHighWaterMark(MARK)
					.routingId(ID.getBytes(UTF_8))
					.tcp(new TcpOptions(SYSTEM_BUFFER, SYSTEM_BUFFER, false, 100, Duration.ofSeconds(10))));
	}

	/** Little room for a ROUTER that tells when it cannot send. */
	static SocketOptions.Builder narrowRouter() {
		return narrow(SocketType.ROUTER).router(new RouterOptions(true, false));
	}

	static SocketOptions.Builder named(String id) {
		return Lab.options().routingId(id.getBytes(UTF_8));
	}

	/** Connects two sockets, whoever binds, and waits until both are ready. */
	static void join(Wire wire, boolean receiverBinds, ZmqSocket receiver, ZmqSocket sender) {
		Lab.join(wire, receiverBinds ? receiver : sender, receiverBinds ? sender : receiver);
	}

	static ZmqMessage small(int number) {
		return ZmqMessage.of("" + number);
	}

	/** A message of which few fill the system's buffers. */
	static ZmqMessage large(int number) {
		return ZmqMessage.of(("" + number).getBytes(UTF_8), FILLER);
	}

	/** The same for a ROUTER to send. */
	static ZmqMessage largeForPeer(int number) {
		return forPeer(large(number));
	}

	static ZmqMessage forPeer(ZmqMessage message) {
		return message.prepend(ID.getBytes(UTF_8));
	}

	/**
	 * Sends until there is no room for a while; the receiver must not take anything.
	 */
	static int fill(ZmqSocket socket, IntFunction<ZmqMessage> messages) {
		int sent = 0;
		int refused = 0;
		while (refused < REFUSALS) { // a busy machine may be slow to write
			boolean taken = socket.send(messages.apply(sent), REFUSAL);
			refused = taken ? 0 : refused + 1;
			sent += taken ? 1 : 0;
			assertThat(sent).as("messages that fit into queues and system").isLessThan(MANY);
		}
		return sent;
	}

	/** Receives numbered messages and nothing else. */
	static void assertReceivedInOrder(ZmqSocket socket, int first, int end) {
		for (int i = first; i < end; i++) {
			assertThat(Lab.receiveText(socket)).isEqualTo("" + i);
		}
	}

	static String lastText(ZmqMessage message) {
		return message.text(message.frameCount() - 1);
	}

	/** Reads all frames of one message. */
	static List<String> readMessage(RawPeer peer) {
		List<String> texts = new ArrayList<>();
		RawPeer.Frame frame = peer.readFrame();
		texts.add(frame.text());
		while ((frame.flags() & 1) != 0) {
			frame = peer.readFrame();
			texts.add(frame.text());
		}
		return texts;
	}

}
