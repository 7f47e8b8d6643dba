package io.github.zmq4j.conformance;

import java.time.Duration;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.Wire;

/**
 * The ways that messages take between publishers and subscribers, and what the tests of
 * RFC 29 need for all of them. Stateless.
 */
enum PubsubDirection {

	/** Down, to those who have subscribed. */
	PUB_TO_SUB(SocketType.PUB, SocketType.SUB),

	/** Down, to those who have subscribed. */
	XPUB_TO_XSUB(SocketType.XPUB, SocketType.XSUB),

	/** Up, to all publishers. */
	XSUB_TO_XPUB(SocketType.XSUB, SocketType.XPUB);

	/**
	 * Fills queues soon, and does not begin like a subscription or a cancellation.
	 */
	static final ZmqMessage LARGE = ZmqMessage.of("x".repeat(20_000));

	/** So long nothing is taken by a queue that is full. */
	private static final Duration STILL = Duration.ofMillis(180);

	private final SocketType sender;

	private final SocketType receiver;

	PubsubDirection(SocketType sender, SocketType receiver) {
		this.sender = sender;
		this.receiver = receiver;
	}

	SocketType sender() {
		return this.sender;
	}

	SocketType receiver() {
		return this.receiver;
	}

	/** Connects two sockets, of which the sender or the receiver binds. */
	static void join(Wire wire, boolean receiverBinds, ZmqSocket sender, ZmqSocket receiver) {
		Lab.join(wire, receiverBinds ? receiver : sender, receiverBinds ? sender : receiver);
	}

	/** Waits until a publisher knows so many topics. */
	static void awaitTopics(ZmqSocket publisher, int count) {
		Await.until(publisher + " knows " + count + " topics", () -> publisher.topicCount() == count);
	}

	/** Lets a receiver that is the first to subscribe get everything. */
	static void wantAll(ZmqSocket sender, ZmqSocket receiver) {
		if (receiver.type() == SocketType.SUB || receiver.type() == SocketType.XSUB) {
			receiver.subscribe("");
			awaitTopics(sender, 1);
		}
	}

	/**
	 * Sends until all queues to those who do not receive are full.
	 * @param sender who sends
	 * @return how many messages were taken
	 */
	static long fill(ZmqSocket sender) {
		long taken = 0;
		long since = System.nanoTime();
		while (System.nanoTime() - since < STILL.toNanos()) {
			sender.send(LARGE);
			long now = sender.statistics().messagesSent();
			if (now > taken) {
				taken = now;
				since = System.nanoTime();
			}
			else {
				Await.quietly(Duration.ofMillis(1));
			}
		}
		return taken;
	}

}
