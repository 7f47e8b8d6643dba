package io.github.zmq4j.interop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.XpubOptions;
import io.github.zmq4j.XpubOptions.Verbosity;
import io.github.zmq4j.ZmqContext;
import io.github.zmq4j.support.LeakCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zeromq.ZContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Subscriptions of all lengths in both forms: commands with libzmq, messages with JeroMQ.
 */
@Tag("interop")
@LeakCheck.IgnoreChannels("JeroMQ closes its channels some time after its context")
class SubscriptionInteropTests {

	private static final Duration AT_ONCE = Duration.ofMillis(20);

	private ZmqContext context;

	private LibzmqPeer libzmq;

	private ZContext jeroMq;

	@BeforeEach
	void start() {
		this.context = ZmqContext.create();
		this.jeroMq = new ZContext();
	}

	@AfterEach
	void stop() {
		this.context.close();
		this.jeroMq.close();
		if (this.libzmq != null) {
			this.libzmq.close();
		}
	}

	@ParameterizedTest(name = "{0} bytes from our {1}")
	@CsvSource({ "0, SUB", "1, SUB", "245, SUB", "246, SUB", "300, SUB", "65535, SUB", "65536, SUB", "300, XSUB",
			"65536, XSUB" })
	void libzmqUnderstandsOurTopics(int size, SocketType type) {
		OurSide sub = OurSide.open(this.context, type);
		assertSubscriptionIsSeen(topic(size), sub, libzmq(SocketType.XPUB));
	}

	/** No longer ones: JeroMQ needs stack for each byte. */
	@ParameterizedTest(name = "{0} bytes from our {1}")
	@CsvSource({ "0, SUB", "1, SUB", "254, SUB", "255, SUB", "300, SUB", "2000, SUB", "300, XSUB", "2000, XSUB" })
	void jeroMqUnderstandsOurTopics(int size, SocketType type) {
		OurSide sub = OurSide.open(this.context, type);
		assertSubscriptionIsSeen(topic(size), sub, JeroMqSide.open(this.jeroMq, SocketType.XPUB));
	}

	/** No longer ones: libzmq 4.3.4 damages them. */
	@ParameterizedTest(name = "{0} bytes")
	@ValueSource(ints = { 0, 1, 244, 245 })
	void weUnderstandTheTopicsOfLibzmq(int size) {
		OurSide xpub = OurSide.open(this.context, SocketType.XPUB);
		assertSubscriptionIsSeen(topic(size), libzmq(SocketType.SUB), xpub);
	}

	/** No longer ones: JeroMQ needs stack for each byte. */
	@ParameterizedTest(name = "{0} bytes")
	@ValueSource(ints = { 0, 1, 254, 255, 300, 2_000 })
	void weUnderstandTheTopicsOfJeroMq(int size) {
		OurSide xpub = OurSide.open(this.context, SocketType.XPUB);
		assertSubscriptionIsSeen(topic(size), JeroMqSide.open(this.jeroMq, SocketType.SUB), xpub);
	}

	@ParameterizedTest(name = "from our {0}")
	@EnumSource(names = { "SUB", "XSUB" })
	void everySubscriptionIsSeenAndTheLastCancellation(SocketType type) {
		OurSide sub = OurSide.open(this.context, type);
		LibzmqSide xpub = libzmq(SocketType.XPUB, "XPUB_VERBOSER=1");
		sub.subscribe(Part.text("twice"));
		sub.connect(xpub.bind("tcp://127.0.0.1:*"));
		assertThat(xpub.receive()).containsExactly(Part.text("twice").asSubscription().description());
		sub.subscribe(Part.text("twice"));
		sub.unsubscribe(Part.text("twice"));
		sub.subscribe(Part.text("next"));
		assertThat(xpub.receive()).containsExactly(Part.text("twice").asSubscription().description());
		assertThat(xpub.receive()).containsExactly(Part.text("next").asSubscription().description());
		sub.unsubscribe(Part.text("twice"));
		assertThat(xpub.receive()).containsExactly(Part.text("twice").asCancellation().description());
	}

	@ParameterizedTest(name = "from {0} of libzmq")
	@EnumSource(names = { "SUB", "XSUB" })
	void whatLibzmqSubscribesTwiceIsGoneWhenItTakesBothBack(SocketType type) {
		OurSide xpub = OurSide.open(this.context, SocketType.XPUB);
		LibzmqSide sub = libzmq(type);
		Part topic = Part.text("twice");
		sub.connect(xpub.bind("tcp://127.0.0.1:*"));
		sub.subscribe(topic);
		sub.subscribe(topic);
		assertThat(receive(xpub, sub)).containsExactly(topic.asSubscription().description());
		sub.unsubscribe(topic);
		sub.unsubscribe(topic);
		assertThat(receive(xpub, sub)).containsExactly(topic.asCancellation().description());
		xpub.send(Sample.of("nobody wants it", topic));
		assertThat(xpub.socket().statistics().messagesSent()).as("copies").isZero();
		sub.subscribe(Part.text("next"));
		assertThat(receive(xpub, sub)).as("nothing more was told")
			.containsExactly(Part.text("next").asSubscription().description());
	}

	@ParameterizedTest(name = "{0}, {1}")
	@CsvSource({ "FIRST_AND_LAST, XPUB_VERBOSE=0", "ALL_SUBSCRIPTIONS, XPUB_VERBOSE=1", "ALL, XPUB_VERBOSER=1" })
	void cancellationsOfAnXsubThatPassesAllOnAreToldAsLibzmqTellsThem(Verbosity verbosity, String option) {
		List<String> theirs = toldOfCancellations(libzmq(SocketType.XPUB, option));
		List<String> ours = toldOfCancellations(OurSide.open(this.context, SocketType.XPUB,
				SocketOptions.builder().xpub(XpubOptions.DEFAULT.withVerbosity(verbosity)).build()));
		assertThat(ours).isEqualTo(theirs).contains(Part.text("never").asCancellation().description());
	}

	private List<String> toldOfCancellations(Side xpub) {
		OurSide xsub = OurSide.open(this.context, SocketType.XSUB,
				SocketOptions.builder().verboseUnsubscribe(true).build());
		xsub.connect(xpub.bind("tcp://127.0.0.1:*"));
		OurSide.awaitPeer(xsub);
		Part topic = Part.text("A");
		xsub.unsubscribe(Part.text("never"));
		xsub.subscribe(topic);
		xsub.subscribe(topic);
		for (int i = 0; i < 3; i++) {
			xsub.unsubscribe(topic);
		}
		Part end = Part.text("end").asSubscription();
		xsub.subscribe(Part.text("end"));
		List<String> told = new ArrayList<>();
		while (!told.contains(end.description())) {
			told.addAll(xpub.receive());
		}
		return told;
	}

	private LibzmqSide libzmq(SocketType type, String... options) {
		this.libzmq = LibzmqPeer.start();
		return this.libzmq.socket(type, options);
	}

	/** The subscription, what it lets through, and its cancellation. */
	private static void assertSubscriptionIsSeen(Part topic, Side sub, Side xpub) {
		sub.connect(xpub.bind("tcp://127.0.0.1:*"));
		sub.subscribe(topic);
		assertThat(receive(xpub, sub)).containsExactly(topic.asSubscription().description());
		xpub.send(Sample.of("other", Part.bytes(new byte[0]), Part.text("is for those who want all")));
		xpub.send(Sample.of("exact", topic, Part.text("body")));
		if (topic.bytes().length == 0) {
			assertThat(sub.receive()).hasSize(2);
		}
		assertThat(sub.receive()).containsExactly(topic.description(), Part.text("body").description());
		sub.unsubscribe(topic);
		assertThat(receive(xpub, sub)).containsExactly(topic.asCancellation().description());
	}

	/** Receives; the other side is called meanwhile, for libzmq works only then. */
	private static List<String> receive(Side side, Side other) {
		List<String> received = null;
		for (int i = 0; i < 500 && received == null; i++) {
			assertThat(other.receive(AT_ONCE)).isNull();
			received = side.receive(AT_ONCE);
		}
		return received;
	}

	private static Part topic(int size) {
		return Part.bytes(Part.generated(6, size).bytes());
	}

}
