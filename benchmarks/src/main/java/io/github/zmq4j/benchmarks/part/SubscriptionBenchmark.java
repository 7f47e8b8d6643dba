package io.github.zmq4j.benchmarks.part;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.routing.Routing;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Finding the subscriptions that match a message, and changing them, through a PUB whose
 * only peer made them all. Confined to the thread that measures.
 */
@State(Scope.Thread)
public class SubscriptionBenchmark extends PartBenchmark {

	/** So many topics in turn, in no order; a power of two. */
	private static final int TOPICS = 1 << 10;

	private static final byte[] PAYLOAD = new byte[64];

	/** How many subscriptions there are. */
	@Param({ "1", "1000", "100000" })
	public int subscriptions;

	private final Routing routing = Sockets.routing(SocketType.PUB);

	private final BarePipe pipe = new BarePipe(ZmqMessage.empty());

	private final ZmqMessage[] matching = new ZmqMessage[TOPICS];

	private final ZmqMessage[] missing = new ZmqMessage[TOPICS];

	private final byte[][] further = new byte[TOPICS][];

	private int next;

	/** Subscribes. */
	@Setup
	public void subscribe() {
		Sockets.attach(this.routing, this.pipe);
		for (int i = 0; i < this.subscriptions; i++) {
			this.routing.subscription(this.pipe, topic(i, "/"), true);
		}
		Random random = new Random(1);
		for (int i = 0; i < TOPICS; i++) {
			int number = random.nextInt(this.subscriptions);
			this.matching[i] = ZmqMessage.of(topic(number, "/temperature"), PAYLOAD);
			this.missing[i] = ZmqMessage.of(topic(number, "-temperature"), PAYLOAD);
			this.further[i] = topic(number, "-");
		}
	}

	private static byte[] topic(int number, String suffix) {
		return String.format("sensor/%06d%s", number, suffix).getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * Routes a message that one subscription matches.
	 * @return how many peers got it
	 */
	@Benchmark
	public int match() {
		this.routing.send(this.matching[next()]);
		return this.routing.copies();
	}

	/**
	 * Routes a message that differs from a subscription in its last byte.
	 * @return how many peers got it
	 */
	@Benchmark
	public int mismatch() {
		this.routing.send(this.missing[next()]);
		return this.routing.copies();
	}

	/** Adds a subscription to those that are there and takes it back. */
	@Benchmark
	public void subscribeAndCancel() {
		byte[] topic = this.further[next()];
		this.routing.subscription(this.pipe, topic, true);
		this.routing.subscription(this.pipe, topic, false);
	}

	private int next() {
		this.next = (this.next + 1) & (TOPICS - 1);
		return this.next;
	}

}
