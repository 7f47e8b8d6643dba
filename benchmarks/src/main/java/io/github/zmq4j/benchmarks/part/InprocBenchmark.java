package io.github.zmq4j.benchmarks.part;

import java.time.Duration;
import java.util.function.Consumer;

import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqClosedException;
import io.github.zmq4j.ZmqContext;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Whole sockets of one process, through the public API. Each state has a context of its
 * own, and may have a second thread.
 */
public class InprocBenchmark extends PartBenchmark {

	private static final String ENDPOINT = "inproc://benchmark";

	private static final ZmqMessage MESSAGE = Shapes.message("64");

	/**
	 * Sends and receives on one thread: two calls and the queue between the sockets.
	 * @param alone the sockets
	 * @return the message
	 */
	@Benchmark
	public ZmqMessage sendAndReceive(Alone alone) {
		alone.sockets.right.send(MESSAGE);
		return alone.sockets.left.receive();
	}

	/**
	 * Receives what another thread sends as fast as it can.
	 * @param fed the sockets
	 * @return the message
	 */
	@Benchmark
	public ZmqMessage receive(Fed fed) {
		return fed.sockets.left.receive();
	}

	/**
	 * Sends a message to another thread, which sends it back.
	 * @param echoed the sockets
	 * @return the message
	 */
	@Benchmark
	public ZmqMessage roundTrip(Echoed echoed) {
		echoed.sockets.left.send(MESSAGE);
		return echoed.sockets.left.receive();
	}

	/** Two sockets, connected. */
	private static final class Pair {

		private final ZmqContext context = ZmqContext.create();

		private final ZmqSocket left;

		private final ZmqSocket right;

		private final Thread thread = new Thread(this::repeat, "second");

		private Consumer<ZmqSocket> work = (socket) -> {
		};

		Pair(SocketType left, SocketType right) {
			SocketOptions options = SocketOptions.builder().linger(Duration.ZERO).build();
			this.left = this.context.socket(left, options);
			this.right = this.context.socket(right, options);
			this.left.bind(ENDPOINT);
			this.right.connect(ENDPOINT);
		}

		/** Lets a thread do something with the right socket until it is closed. */
		void start(Consumer<ZmqSocket> work) {
			this.work = work;
			this.thread.start();
		}

		private void repeat() {
			try {
				while (true) {
					this.work.accept(this.right);
				}
			}
			catch (ZmqClosedException ex) {
				// That is the end.
			}
		}

		void close() throws InterruptedException {
			this.context.close();
			this.thread.join();
		}

	}

	/** No second thread. */
	@State(Scope.Thread)
	public static class Alone {

		private final Pair sockets = new Pair(SocketType.PULL, SocketType.PUSH);

		/**
		 * Ends it.
		 * @throws InterruptedException if interrupted
		 */
		@TearDown
		public void close() throws InterruptedException {
			this.sockets.close();
		}

	}

	/** A second thread that sends. */
	@State(Scope.Thread)
	public static class Fed {

		private final Pair sockets = new Pair(SocketType.PULL, SocketType.PUSH);

		/** Starts it. */
		@Setup
		public void start() {
			this.sockets.start((socket) -> socket.send(MESSAGE));
		}

		/**
		 * Ends it.
		 * @throws InterruptedException if interrupted
		 */
		@TearDown
		public void close() throws InterruptedException {
			this.sockets.close();
		}

	}

	/** A second thread that sends back what it gets. */
	@State(Scope.Thread)
	public static class Echoed {

		private final Pair sockets = new Pair(SocketType.PAIR, SocketType.PAIR);

		/** Starts it. */
		@Setup
		public void start() {
			this.sockets.start((socket) -> socket.send(socket.receive()));
		}

		/**
		 * Ends it.
		 * @throws InterruptedException if interrupted
		 */
		@TearDown
		public void close() throws InterruptedException {
			this.sockets.close();
		}

	}

}
