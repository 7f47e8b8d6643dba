package io.github.zmq4j.benchmarks.tool;

import java.util.function.LongConsumer;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.benchmarks.library.LibraryContext;
import io.github.zmq4j.benchmarks.library.LibraryOptions;
import io.github.zmq4j.benchmarks.library.LibrarySocket;

/**
 * A DEALER that keeps a window of requests under way, and a ROUTER that answers. Has no
 * state.
 */
final class DealerTools {

	private DealerTools() {
	}

	static void localRouter(ToolSettings settings, Figures figures) {
		try (LibraryContext context = settings.open(options(settings));
				LibrarySocket socket = context.socket(SocketType.ROUTER)) {
			figures.bind(socket);
			new Measured(settings, figures, Side.RECEIVER).costs((count) -> Exchanges.echo(socket, count));
		}
	}

	static void remoteDealer(ToolSettings settings, Figures figures) {
		try (LibraryContext context = settings.open(options(settings));
				LibrarySocket socket = context.socket(SocketType.DEALER)) {
			socket.connect(settings.address());
			Exchanges.send(socket, new byte[settings.messageSize()],
					Math.min(settings.number(NumberOption.WINDOW), settings.total()));
			new Measured(settings, figures, Side.SENDER).throughput("request count", new Window(socket, settings),
					NumberOption.WINDOW);
		}
	}

	/**
	 * A ROUTER drops answers beyond the high-water mark, and libzmq may see up to half of
	 * the mark more than there is, since the far end of a queue reports late. So the mark
	 * is at least twice the window, in all libraries.
	 */
	private static LibraryOptions options(ToolSettings settings) {
		LibraryOptions options = settings.libraryOptions();
		return options.withHighWaterMark(Math.max(options.highWaterMark(), 2 * settings.number(NumberOption.WINDOW)));
	}

	/**
	 * For every answer a new request, as long as requests are left. For one thread.
	 */
	private static final class Window implements LongConsumer {

		private final LibrarySocket socket;

		private final byte[] frame;

		private long requestsLeft;

		Window(LibrarySocket socket, ToolSettings settings) {
			this.socket = socket;
			this.frame = new byte[settings.messageSize()];
			this.requestsLeft = settings.total() - settings.number(NumberOption.WINDOW);
		}

		@Override
		public void accept(long answers) {
			for (long i = 0; i < answers; i++) {
				Exchanges.requireSize(this.socket.receive(), this.frame.length);
				if (this.requestsLeft-- > 0) {
					this.socket.send(this.frame);
				}
			}
		}

	}

}
