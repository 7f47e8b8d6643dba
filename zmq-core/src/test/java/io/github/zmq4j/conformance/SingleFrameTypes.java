package io.github.zmq4j.conformance;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.PeerInfo;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.params.provider.Arguments;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the tests of CLIENT, SERVER, SCATTER, GATHER, PEER and CHANNEL share. Stateless.
 */
final class SingleFrameTypes {

	/** A type that sends, and a wire. */
	static final String SENDERS = "io.github.zmq4j.conformance.SingleFrameTypes#senders";

	/** A type that sends, and a wire that has connections. */
	static final String STREAM_SENDERS = "io.github.zmq4j.conformance.SingleFrameTypes#streamSenders";

	/** A type that sends, a wire, and whether it binds. */
	static final String SENDERS_ON_SIDES = "io.github.zmq4j.conformance.SingleFrameTypes#sendersOnSides";

	/** A type that receives, and a wire. */
	static final String RECEIVERS = "io.github.zmq4j.conformance.SingleFrameTypes#receivers";

	/** A type that receives, a wire that has connections, and whether it binds. */
	static final String STREAM_RECEIVERS_ON_SIDES = "io.github.zmq4j.conformance.SingleFrameTypes#streamReceivers";

	/** A type that receives from many, a wire, and whether it binds. */
	static final String COLLECTORS_ON_SIDES = "io.github.zmq4j.conformance.SingleFrameTypes#collectors";

	/** A type that does both, and a wire. */
	static final String BOTH_WAYS = "io.github.zmq4j.conformance.SingleFrameTypes#bothWays";

	/** A type that chooses who gets a message, a wire, and whether it binds. */
	static final String DEALERS_ON_SIDES = "io.github.zmq4j.conformance.SingleFrameTypes#dealers";

	/** A type that sends to whoever is there, and a wire. */
	static final String UNADDRESSED = "io.github.zmq4j.conformance.SingleFrameTypes#unaddressed";

	/** A type that knows its peers by numbers, a wire, and whether it binds. */
	static final String NUMBERING_ON_SIDES = "io.github.zmq4j.conformance.SingleFrameTypes#numbering";

	/** So many bytes that few fit into what the system keeps. */
	private static final int LARGE = 50_000;

	/** So often in a row a send must find no room until everything is full. */
	private static final int REFUSALS = 3;

	private static final Duration REFUSAL = Duration.ofMillis(60);

	private static final int FAR_TOO_MANY = 5_000;

	private static final SocketType[] SENDING = { SocketType.CLIENT, SocketType.SERVER, SocketType.SCATTER,
			SocketType.PEER, SocketType.CHANNEL };

	private static final SocketType[] RECEIVING = { SocketType.CLIENT, SocketType.SERVER, SocketType.GATHER,
			SocketType.PEER, SocketType.CHANNEL };

	private SingleFrameTypes() {
	}

	static Stream<Arguments> senders() {
		return on(Wire.available(), SENDING);
	}

	static Stream<Arguments> streamSenders() {
		return on(Wire.streams(), SENDING);
	}

	static Stream<Arguments> sendersOnSides() {
		return onSides(Wire.available(), SENDING);
	}

	static Stream<Arguments> receivers() {
		return on(Wire.available(), RECEIVING);
	}

	static Stream<Arguments> streamReceivers() {
		return onSides(Wire.streams(), RECEIVING);
	}

	static Stream<Arguments> collectors() {
		return onSides(Wire.available(), SocketType.CLIENT, SocketType.SERVER, SocketType.GATHER, SocketType.PEER);
	}

	static Stream<Arguments> bothWays() {
		return on(Wire.available(), SocketType.CLIENT, SocketType.SERVER, SocketType.PEER, SocketType.CHANNEL);
	}

	static Stream<Arguments> dealers() {
		return onSides(Wire.available(), SocketType.CLIENT, SocketType.SCATTER);
	}

	static Stream<Arguments> unaddressed() {
		return on(Wire.available(), SocketType.CLIENT, SocketType.SCATTER, SocketType.CHANNEL);
	}

	static Stream<Arguments> numbering() {
		return onSides(Wire.available(), SocketType.SERVER, SocketType.PEER);
	}

	private static Stream<Arguments> onSides(List<Wire> wires, SocketType... types) {
		return on(wires, types)
			.flatMap((one) -> Stream.of(true, false).map((binds) -> Arguments.of(one.get()[0], one.get()[1], binds)));
	}

	private static Stream<Arguments> on(List<Wire> wires, SocketType... types) {
		return Arrays.stream(types).flatMap((type) -> wires.stream().map((wire) -> Arguments.of(type, wire)));
	}

	/** Who a type talks to. */
	static SocketType partner(SocketType type) {
		return type.peers().iterator().next();
	}

	/** Whether a type knows its peers by numbers. */
	static boolean isNumbering(SocketType type) {
		return type == SocketType.SERVER || type == SocketType.PEER;
	}

	/**
	 * Connects, whether or not anybody is there.
	 * @return the number of the peer, 0 if the type has none
	 */
	static int connect(ZmqSocket socket, Endpoint endpoint) {
		if (isNumbering(socket.type())) {
			return socket.connectPeer(endpoint);
		}
		socket.connect(endpoint);
		return 0;
	}

	/**
	 * Waits until a socket knows the only peer that it has.
	 * @return the number of the peer, 0 if the type has none
	 */
	static int number(ZmqSocket socket) {
		if (!isNumbering(socket.type())) {
			return 0;
		}
		Await.until(socket + " knows its peer", () -> isOneWithNumber(socket.peers()));
		return numberOf(socket.peers().get(0));
	}

	private static boolean isOneWithNumber(List<PeerInfo> peers) {
		return peers.size() == 1 && peers.get(0).routingId().length == Integer.BYTES;
	}

	/** The number under which a SERVER or PEER lists a peer. */
	static int numberOf(PeerInfo peer) {
		return ByteBuffer.wrap(peer.routingId()).getInt();
	}

	static ZmqMessage text(int number, String text) {
		return ZmqMessage.of(text).withRoutingId(number);
	}

	/** A large message that can be told from others. */
	static ZmqMessage large(int number, int index) {
		return ZmqMessage.of(ByteBuffer.allocate(LARGE).putInt(index).array()).withRoutingId(number);
	}

	/** Which large message this is. */
	static int index(ZmqMessage large) {
		assertThat(large.size()).isEqualTo(LARGE);
		return ByteBuffer.wrap(large.bytes()).getInt();
	}

	/**
	 * Sends large messages until there has been no room for some time.
	 * @return how many were taken
	 */
	static int fill(ZmqSocket socket, int number) {
		int sent = 0;
		int refused = 0;
		while (refused < REFUSALS) { // a busy machine may be slow to write
			boolean taken = socket.send(large(number, sent), REFUSAL);
			refused = taken ? 0 : refused + 1;
			sent += taken ? 1 : 0;
			assertThat(sent).as("messages that fit into queues and system").isLessThan(FAR_TOO_MANY);
		}
		return sent;
	}

	/** Receives large messages, which must come in order. */
	static void receiveInOrder(ZmqSocket socket, int from, int to) {
		for (int i = from; i < to; i++) {
			assertThat(index(Lab.receive(socket))).isEqualTo(i);
		}
	}

	/** How many messages wait to be sent, once that changes no more. */
	static long queuedAtRest(ZmqSocket socket) {
		long before = -1;
		long queued = socket.statistics().messagesQueued();
		while (queued != before) {
			Await.quietly(Lab.MOMENT);
			before = queued;
			queued = socket.statistics().messagesQueued();
		}
		return queued;
	}

}
