package io.github.zmq4j.conformance;

import java.util.ArrayList;
import java.util.List;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachSide;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Publishers and subscribers have any number of peers, and a queue for each that they
 * accept (RFC 29).
 */
@Tag("integration")
class PubsubConnectionsTests {

	private static final int COUNT = 100;

	private static final List<SocketType> PUBLISHERS = List.of(SocketType.PUB, SocketType.XPUB);

	private static final List<SocketType> SUBSCRIBERS = List.of(SocketType.SUB, SocketType.XSUB);

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private static void sendNumbers(ZmqSocket socket, String text) {
		for (int i = 0; i < COUNT; i++) {
			socket.send(text + i);
		}
	}

	private static void receiveNumbers(ZmqSocket socket, String text) {
		for (int i = 0; i < COUNT; i++) {
			assertThat(Lab.receiveText(socket)).isEqualTo(text + i);
		}
	}

	/** Their prefixes differ, so that the publisher shows when it knows all of them. */
	@OnEachWire
	@Clause({ "29.pub.1", "29.xpub.1" })
	void aPublisherHasAnyNumberOfSubscribersOfBothTypes(Wire wire) {
		for (SocketType type : PUBLISHERS) {
			ZmqSocket publisher = this.lab.socket(type);
			Endpoint endpoint = publisher.bind(wire.free());
			List<ZmqSocket> subscribers = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				ZmqSocket subscriber = this.lab.socket(SUBSCRIBERS.get(i % 2));
				subscriber.subscribe("abcd".substring(0, i + 1));
				if (i < 2) {
					Lab.join(endpoint, publisher, subscriber);
				}
				else {
					Lab.join(wire, subscriber, publisher);
				}
				subscribers.add(subscriber);
			}
			PubsubDirection.awaitTopics(publisher, 4);
			publisher.send("abcde");
			for (ZmqSocket subscriber : subscribers) {
				assertThat(Lab.receiveText(subscriber)).isEqualTo("abcde");
			}
			assertThat(publisher.statistics().messagesSent()).as("once to each").isEqualTo(4);
		}
	}

	@OnEachWire
	@Clause({ "29.sub.1", "29.xsub.1" })
	void aSubscriberHasAnyNumberOfPublishersOfBothTypes(Wire wire) {
		for (SocketType type : SUBSCRIBERS) {
			ZmqSocket subscriber = this.lab.socket(type);
			subscriber.subscribe("from");
			Endpoint endpoint = subscriber.bind(wire.free());
			for (int i = 0; i < 4; i++) {
				ZmqSocket publisher = this.lab.socket(PUBLISHERS.get(i % 2));
				if (i < 2) {
					Lab.join(endpoint, subscriber, publisher);
				}
				else {
					Lab.join(wire, publisher, subscriber);
				}
				PubsubDirection.awaitTopics(publisher, 1);
				publisher.send("from " + i);
			}
			assertThat(subscriber.peers()).hasSize(4);
			List<String> received = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				received.add(Lab.receiveText(subscriber));
			}
			assertThat(received).containsExactlyInAnyOrder("from 0", "from 1", "from 2", "from 3");
		}
	}

	@OnEachWire
	@Clause({ "29.pub.6", "29.xpub.6" })
	void eachSubscriberThatIsAcceptedHasItsQueue(Wire wire) {
		for (SocketType type : PUBLISHERS) {
			ZmqSocket publisher = this.lab.socket(type);
			Endpoint endpoint = publisher.bind(wire.free());
			List<ZmqSocket> subscribers = List.of(this.lab.socket(SocketType.SUB), this.lab.socket(SocketType.XSUB));
			for (int i = 0; i < 2; i++) {
				Lab.join(endpoint, publisher, subscribers.get(i));
				subscribers.get(i).subscribe("do".substring(0, i + 1));
				PubsubDirection.awaitTopics(publisher, i + 1);
			}
			sendNumbers(publisher, "down ");
			subscribers.forEach((subscriber) -> receiveNumbers(subscriber, "down "));
			if (type == SocketType.XPUB) {
				assertThat(Lab.receiveText(publisher)).isEqualTo("\u0001d");
				assertThat(Lab.receiveText(publisher)).isEqualTo("\u0001do");
				sendNumbers(subscribers.get(1), "up ");
				receiveNumbers(publisher, "up ");
			}
		}
	}

	@OnEachWire
	@Clause({ "29.sub.6", "29.xsub.6" })
	void eachPublisherThatIsAcceptedHasItsQueue(Wire wire) {
		for (SocketType type : SUBSCRIBERS) {
			ZmqSocket subscriber = this.lab.socket(type);
			subscriber.subscribe("");
			Endpoint endpoint = subscriber.bind(wire.free());
			List<ZmqSocket> publishers = List.of(this.lab.socket(SocketType.XPUB), this.lab.socket(SocketType.XPUB));
			for (ZmqSocket publisher : publishers) {
				Lab.join(endpoint, subscriber, publisher);
				assertThat(Lab.receiveText(publisher)).isEqualTo("\u0001");
			}
			sendNumbers(publishers.get(0), "0 ");
			sendNumbers(publishers.get(1), "1 ");
			int[] next = new int[2];
			for (int i = 0; i < 2 * COUNT; i++) {
				String text = Lab.receiveText(subscriber);
				int from = text.charAt(0) - '0';
				assertThat(text).isEqualTo(from + " " + next[from]);
				next[from]++;
			}
			if (type == SocketType.XSUB) {
				sendNumbers(subscriber, "up ");
				publishers.forEach((publisher) -> receiveNumbers(publisher, "up "));
			}
		}
	}

	@OnEachSide
	@Clause("29.xsub.15")
	void anXsubSendsEachMessageToAllItsPublishers(Wire wire, boolean receiverBinds) {
		ZmqSocket xsub = this.lab.socket(SocketType.XSUB);
		List<ZmqSocket> publishers = List.of(this.lab.socket(SocketType.XPUB), this.lab.socket(SocketType.XPUB),
				this.lab.socket(SocketType.XPUB));
		for (ZmqSocket publisher : publishers) {
			PubsubDirection.join(wire, receiverBinds, xsub, publisher);
		}
		sendNumbers(xsub, "up ");
		publishers.forEach((publisher) -> receiveNumbers(publisher, "up "));
		assertThat(xsub.statistics().messagesSent()).as("once to each").isEqualTo(3 * COUNT);
	}

}
