package io.github.zmq4j.interop;

import java.time.Duration;
import java.util.List;

import io.github.zmq4j.SocketType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What two connected sockets say to each other. Each conversation carries all messages of
 * {@link Sample#ALL}, one after the other.
 */
final class Conversations {

	/** The routing id of our side where both sides must have one. */
	static final Part OUR_ID = Part.text("ours");

	/** The routing id of the peer where both sides must have one. */
	static final Part THEIR_ID = Part.text("theirs");

	/** The group that a RADIO of a test sends to. */
	static final Part GROUP = Part.text("group");

	private static final Part TOPIC = Part.text("topic");

	private static final Part DELIMITER = Part.text("");

	private static final Sample PROBE = Sample.text("topic", "probe");

	/** How long a subscription may take to arrive before the publisher tries again. */
	private static final Duration PROBE_INTERVAL = Duration.ofMillis(20);

	private static final int MAX_PROBES = 500;

	private Conversations() {
	}

	static void oneWay(Side from, Side to) {
		for (Sample sample : Sample.ALL) {
			from.send(sample);
			assertReceived(to, sample);
		}
	}

	static void bothWays(Side left, Side right) {
		oneWay(left, right);
		oneWay(right, left);
	}

	static void requestAndReply(Side req, Side rep) {
		for (Sample sample : Sample.ALL) {
			req.send(sample);
			assertReceived(rep, sample);
			rep.send(sample);
			assertReceived(req, sample);
		}
	}

	static void requestToRouter(Side req, Side router) {
		for (Sample sample : Sample.ALL) {
			req.send(sample);
			Part id = assertReceivedWithId(router, sample.behind(DELIMITER));
			router.send(sample.behind(id, DELIMITER));
			assertReceived(req, sample);
		}
	}

	static void dealToRep(Side dealer, Side rep) {
		for (Sample sample : Sample.ALL) {
			dealer.send(sample.behind(DELIMITER));
			assertReceived(rep, sample);
			rep.send(sample);
			assertReceived(dealer, sample.behind(DELIMITER));
		}
	}

	static void dealToRouter(Side dealer, Side router) {
		for (Sample sample : Sample.ALL) {
			dealer.send(sample);
			Part id = assertReceivedWithId(router, sample);
			router.send(sample.behind(id));
			assertReceived(dealer, sample);
		}
	}

	static void betweenRouters(Side ours, Side theirs) {
		OurSide.awaitPeer(ours);
		for (Sample sample : Sample.ALL) {
			ours.send(sample.behind(THEIR_ID));
			assertReceived(theirs, sample.behind(OUR_ID));
			theirs.send(sample.behind(OUR_ID));
			assertReceived(ours, sample.behind(THEIR_ID));
		}
	}

	static void singleOneWay(Side from, Side to) {
		for (Sample sample : Sample.SINGLE) {
			from.send(sample);
			assertReceived(to, sample);
		}
	}

	static void singleBothWays(Side left, Side right) {
		singleOneWay(left, right);
		singleOneWay(right, left);
	}

	static void clientAndServer(Side client, Side server) {
		for (Sample sample : Sample.SINGLE) {
			client.send(sample);
			assertReceived(server, sample);
			server.send(sample);
			assertReceived(client, sample);
		}
	}

	/** Who has connected knows the other and begins. */
	static void betweenPeers(Side left, Side right) {
		if (left.knowsPeer()) {
			clientAndServer(left, right);
		}
		else {
			clientAndServer(right, left);
		}
	}

	/** A RADIO has to try until somebody has joined. */
	static void broadcast(Side radio, Side dish) {
		dish.join(GROUP);
		Sample probe = Sample.text("probe");
		List<String> received = null;
		for (int i = 0; i < MAX_PROBES && received == null; i++) {
			radio.send(probe);
			received = dish.receive(PROBE_INTERVAL);
		}
		assertThat(received).isEqualTo(probe.description());
		for (Sample sample : Sample.SINGLE) {
			radio.send(sample);
			do {
				received = dish.receive();
			}
			while (received.equals(probe.description()));
			assertThat(received).as("'%s', received by %s", sample, dish).isEqualTo(sample.description());
		}
	}

	static void publish(Side publisher, Side subscriber) {
		subscriber.subscribe(TOPIC);
		awaitSubscription(publisher, subscriber);
		for (Sample sample : Sample.ALL) {
			publisher.send(sample.behind(Part.text("another topic")));
			publisher.send(sample.behind(TOPIC));
			assertReceived(subscriber, sample.behind(TOPIC));
		}
		if (publisher.type() == SocketType.XPUB) {
			subscriber.unsubscribe(TOPIC);
			assertReceived(publisher, Sample.of("cancellation", TOPIC.asCancellation()));
		}
	}

	static void publishAndAnswer(Side xpub, Side xsub) {
		publish(xpub, xsub);
		oneWay(xsub, xpub);
	}

	/**
	 * An XPUB sees the subscription; a PUB has to try until a message gets through. The
	 * subscriber must be called meanwhile: libzmq and JeroMQ do not greet a new peer with
	 * their subscriptions before the application calls the socket again.
	 */
	private static void awaitSubscription(Side publisher, Side subscriber) {
		boolean seesSubscriptions = publisher.type() == SocketType.XPUB;
		List<String> received = null;
		for (int i = 0; i < MAX_PROBES && received == null; i++) {
			if (!seesSubscriptions) {
				publisher.send(PROBE);
			}
			received = subscriber.receive(PROBE_INTERVAL);
			if (seesSubscriptions) {
				assertThat(received).as("before anything was sent").isNull();
				received = publisher.receive(PROBE_INTERVAL);
			}
		}
		Sample expected = seesSubscriptions ? Sample.of("subscription", TOPIC.asSubscription()) : PROBE;
		assertThat(received).isEqualTo(expected.description());
	}

	private static void assertReceived(Side side, Sample sample) {
		List<String> received = side.receive();
		while (side.type() == SocketType.SUB || side.type() == SocketType.XSUB) {
			if (!received.equals(PROBE.description())) {
				break;
			}
			received = side.receive();
		}
		assertThat(received).as("'%s', received by %s", sample, side).isEqualTo(sample.description());
	}

	private static Part assertReceivedWithId(Side router, Sample sample) {
		List<String> received = router.receive();
		assertThat(received.subList(1, received.size())).as("'%s', received by %s", sample, router)
			.isEqualTo(sample.description());
		return Part.received(received.get(0));
	}

}
