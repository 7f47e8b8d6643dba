package io.github.zmq4j.benchmarks.part;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.routing.Routing;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Finding the peer that a message goes to or comes from, with pipes that cost next to
 * nothing. Confined to the thread that measures.
 */
public class RoutingBenchmark extends PartBenchmark {

	private static final ZmqMessage MESSAGE = Shapes.message("64");

	/**
	 * PUSH gives a message to the next of its peers.
	 * @param push the socket
	 * @return whether it was taken
	 */
	@Benchmark
	public boolean push(Push push) {
		return push.routing.send(MESSAGE);
	}

	/**
	 * PULL takes a message from the next of its peers, all of which have some.
	 * @param pull the socket
	 * @return the message
	 */
	@Benchmark
	public @Nullable ZmqMessage pull(Pull pull) {
		return pull.routing.receive();
	}

	/**
	 * ROUTER gives a message to the peer that it names.
	 * @param router the socket
	 * @return whether it was taken
	 */
	@Benchmark
	public boolean router(Router router) {
		int next = router.next + 1;
		router.next = (next < router.messages.size()) ? next : 0;
		return router.routing.send(router.messages.get(router.next));
	}

	/**
	 * PUB gives a message to all its peers.
	 * @param pub the socket
	 * @return whether it was taken
	 */
	@Benchmark
	public boolean pub(Pub pub) {
		return pub.routing.send(MESSAGE);
	}

	/** A PUSH with peers. */
	@State(Scope.Thread)
	public static class Push {

		/** How many peers. */
		@Param({ "1", "10", "1000" })
		public int peers;

		private final Routing routing = Sockets.routing(SocketType.PUSH);

		/** Attaches them. */
		@Setup
		public void attach() {
			for (int i = 0; i < this.peers; i++) {
				Sockets.attach(this.routing, new BarePipe(MESSAGE));
			}
		}

	}

	/** A PULL with peers. */
	@State(Scope.Thread)
	public static class Pull {

		/** How many peers. */
		@Param({ "1", "10", "1000" })
		public int peers;

		private final Routing routing = Sockets.routing(SocketType.PULL);

		/** Attaches them. */
		@Setup
		public void attach() {
			for (int i = 0; i < this.peers; i++) {
				BarePipe pipe = new BarePipe(MESSAGE);
				Sockets.attach(this.routing, pipe);
				this.routing.readable(pipe);
			}
		}

	}

	/** A ROUTER with peers and a message for each, in no order. */
	@State(Scope.Thread)
	public static class Router {

		/** How many peers. */
		@Param({ "1", "10", "1000" })
		public int peers;

		private final Routing routing = Sockets.routing(SocketType.ROUTER);

		private final List<ZmqMessage> messages = new ArrayList<>();

		private int next;

		/** Attaches them. */
		@Setup
		public void attach() {
			for (int i = 0; i < this.peers; i++) {
				BarePipe pipe = new BarePipe(MESSAGE);
				pipe.routingId(id(i));
				Sockets.attach(this.routing, pipe);
				this.messages.add(MESSAGE.prepend(id(i)));
			}
			Collections.shuffle(this.messages, new Random(1));
		}

		/** Five bytes, as a ROUTER gives them to its peers. */
		private static byte[] id(int number) {
			return ByteBuffer.allocate(5).putInt(1, number).array();
		}

	}

	/** A PUB with peers that want everything. */
	@State(Scope.Thread)
	public static class Pub {

		/** How many peers. */
		@Param({ "1", "10", "100" })
		public int peers;

		private final Routing routing = Sockets.routing(SocketType.PUB);

		/** Attaches them. */
		@Setup
		public void attach() {
			for (int i = 0; i < this.peers; i++) {
				BarePipe pipe = new BarePipe(MESSAGE);
				Sockets.attach(this.routing, pipe);
				this.routing.subscription(pipe, new byte[0], true);
			}
		}

	}

}
