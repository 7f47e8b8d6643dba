package io.github.zmq4j.benchmarks.part;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.pipe.StreamPipe;
import io.github.zmq4j.internal.routing.Routing;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Routing and encoding together, as in a socket that streams to many peers, without its
 * locks and system calls. Confined to the thread that measures.
 */
public class SendBenchmark extends PartBenchmark {

	private static final ZmqMessage MESSAGE = Shapes.message("64");

	/**
	 * About what a socket sends in the longest time that it leaves a message unwritten.
	 */
	private static final int MOST_UNWRITTEN = 20_000;

	/**
	 * PUSH gives a message to the next of its peers.
	 * @param push the socket
	 */
	@Benchmark
	public void push(Push push) {
		push.sender.send(1);
	}

	/**
	 * PUB gives a message to all its peers.
	 * @param pub the socket
	 */
	@Benchmark
	public void pub(Pub pub) {
		pub.sender.send(pub.peers);
	}

	/** A PUSH with peers. */
	@State(Scope.Thread)
	public static class Push {

		/** How many peers. */
		@Param({ "1", "10", "1000" })
		public int peers;

		private final Sender sender = new Sender(SocketType.PUSH);

		/** Attaches them. */
		@Setup
		public void attach() {
			for (int i = 0; i < this.peers; i++) {
				this.sender.attach();
			}
		}

	}

	/** A PUB with peers that want everything. */
	@State(Scope.Thread)
	public static class Pub {

		/** How many peers. */
		@Param({ "1", "10", "100" })
		public int peers;

		private final Sender sender = new Sender(SocketType.PUB);

		/** Attaches them. */
		@Setup
		public void attach() {
			for (int i = 0; i < this.peers; i++) {
				StreamPipe pipe = this.sender.attach();
				this.sender.routing.subscription(pipe, new byte[0], true);
			}
		}

	}

	/** Sends and flushes. */
	private static final class Sender {

		private final Lanes lanes = new Lanes();

		private final Routing routing;

		private int unwritten;

		Sender(SocketType type) {
			this.routing = Sockets.routing(type);
		}

		StreamPipe attach() {
			StreamPipe pipe = this.lanes.open();
			Sockets.attach(this.routing, pipe);
			return pipe;
		}

		void send(int copies) {
			this.unwritten += copies;
			if (!this.routing.send(MESSAGE)) {
				throw new IllegalStateException("There is no room");
			}
			if (this.unwritten >= MOST_UNWRITTEN || this.lanes.isUrgent()) {
				this.lanes.flush();
				this.unwritten = 0;
			}
		}

	}

}
