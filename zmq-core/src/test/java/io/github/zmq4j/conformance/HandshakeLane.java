package io.github.zmq4j.conformance;

import java.nio.ByteBuffer;
import java.util.List;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Lab;

import static io.github.zmq4j.SocketType.CHANNEL;
import static io.github.zmq4j.SocketType.CLIENT;
import static io.github.zmq4j.SocketType.DEALER;
import static io.github.zmq4j.SocketType.DISH;
import static io.github.zmq4j.SocketType.GATHER;
import static io.github.zmq4j.SocketType.PAIR;
import static io.github.zmq4j.SocketType.PEER;
import static io.github.zmq4j.SocketType.PUB;
import static io.github.zmq4j.SocketType.PULL;
import static io.github.zmq4j.SocketType.PUSH;
import static io.github.zmq4j.SocketType.RADIO;
import static io.github.zmq4j.SocketType.REP;
import static io.github.zmq4j.SocketType.REQ;
import static io.github.zmq4j.SocketType.ROUTER;
import static io.github.zmq4j.SocketType.SCATTER;
import static io.github.zmq4j.SocketType.SERVER;
import static io.github.zmq4j.SocketType.SUB;
import static io.github.zmq4j.SocketType.XPUB;
import static io.github.zmq4j.SocketType.XSUB;

/**
 * A socket type that sends, and one that receives from it. Immutable.
 *
 * @param from who sends, or asks
 * @param to who receives, or answers
 */
record HandshakeLane(SocketType from, SocketType to) {

	/** Who may send without being asked. */
	static final List<HandshakeLane> FREE = List.of(new HandshakeLane(PAIR, PAIR), new HandshakeLane(PUSH, PULL),
			new HandshakeLane(PUB, SUB), new HandshakeLane(PUB, XSUB), new HandshakeLane(XPUB, SUB),
			new HandshakeLane(XPUB, XSUB), new HandshakeLane(XSUB, XPUB), new HandshakeLane(DEALER, DEALER),
			new HandshakeLane(DEALER, ROUTER), new HandshakeLane(ROUTER, DEALER), new HandshakeLane(ROUTER, ROUTER),
			new HandshakeLane(CLIENT, SERVER), new HandshakeLane(SERVER, CLIENT), new HandshakeLane(RADIO, DISH),
			new HandshakeLane(SCATTER, GATHER), new HandshakeLane(PEER, PEER), new HandshakeLane(CHANNEL, CHANNEL));

	/** Those of question and answer. */
	static final List<HandshakeLane> LOCKSTEP = List.of(new HandshakeLane(REQ, REP), new HandshakeLane(REQ, ROUTER),
			new HandshakeLane(DEALER, REP));

	/** Those of the newer types, each type once. */
	static final List<HandshakeLane> NEWER = List.of(new HandshakeLane(CLIENT, SERVER), new HandshakeLane(RADIO, DISH),
			new HandshakeLane(SCATTER, GATHER), new HandshakeLane(PEER, PEER), new HandshakeLane(CHANNEL, CHANNEL));

	/** The group that a RADIO sends to. */
	static final String GROUP = "g";

	private static final byte[] DELIMITER = new byte[0];

	/**
	 * A message with a number.
	 * @param number the number
	 * @return a message of one frame, or of two where that is possible
	 */
	ZmqMessage message(int number) {
		return this.from.isMultipart() ? ZmqMessage.of("" + number, "body of " + number) : ZmqMessage.of("" + number);
	}

	/**
	 * Lets the receiver say what it wants, and waits until the sender knows.
	 * @param sender who sends
	 * @param receiver who receives
	 */
	static void open(ZmqSocket sender, ZmqSocket receiver) {
		switch (receiver.type()) {
			case SUB, XSUB -> {
				receiver.subscribe("");
				Await.until(sender + " knows its subscriber", () -> sender.topicCount() == 1);
			}
			case DISH -> {
				receiver.join(GROUP);
				awaitMember(sender, receiver);
			}
			default -> {
				// It gets everything.
			}
		}
	}

	/** A RADIO tells nobody who has joined. */
	private static void awaitMember(ZmqSocket radio, ZmqSocket dish) {
		Await.until(dish + " is heard of", () -> {
			radio.send(ZmqMessage.of("try").withGroup(GROUP));
			return dish.receive(Lab.MOMENT.dividedBy(10)) != null;
		});
		radio.send(ZmqMessage.of("ready").withGroup(GROUP));
		while (!Lab.receiveText(dish).equals("ready")) {
			// One more try.
		}
	}

	/**
	 * Says who shall get a message, where the type wants to know.
	 * @param sender who sends, with one peer
	 * @param message the message
	 * @return the message to send
	 */
	static ZmqMessage addressed(ZmqSocket sender, ZmqMessage message) {
		return switch (sender.type()) {
			case ROUTER -> message.prepend(sender.peers().get(0).routingId());
			case SERVER, PEER -> message.withRoutingId(ByteBuffer.wrap(sender.peers().get(0).routingId()).getInt());
			case RADIO -> message.withGroup(GROUP);
			default -> message;
		};
	}

	/**
	 * Receives a message that must come.
	 * @param receiver who receives
	 * @return the message without the address of its sender
	 */
	static ZmqMessage receive(ZmqSocket receiver) {
		ZmqMessage message = Lab.receive(receiver);
		return (receiver.type() == ROUTER) ? message.from(1) : message;
	}

	/**
	 * Asks a question, which is sent back.
	 * @param asking who asks
	 * @param answering who answers
	 * @param question the question
	 * @return what was received on either side
	 */
	static List<ZmqMessage> ask(ZmqSocket asking, ZmqSocket answering, ZmqMessage question) {
		asking.send((asking.type() == DEALER) ? question.prepend(DELIMITER) : question);
		ZmqMessage request = Lab.receive(answering);
		answering.send(request);
		ZmqMessage answer = Lab.receive(asking);
		return List.of((answering.type() == ROUTER) ? request.from(2) : request,
				(asking.type() == DEALER) ? answer.from(1) : answer);
	}

	@Override
	public String toString() {
		return this.from + " to " + this.to;
	}

}
