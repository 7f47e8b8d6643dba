package io.github.zmq4j.benchmarks.tool;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.benchmarks.library.LibraryContext;
import io.github.zmq4j.benchmarks.library.LibrarySocket;

/**
 * One PUB. Has no state.
 */
final class PublisherTools {

	private PublisherTools() {
	}

	static void localPub(ToolSettings settings, Figures figures) {
		byte[] message = Topics.message(settings);
		try (LibraryContext context = settings.open(); LibrarySocket socket = context.socket(SocketType.PUB)) {
			figures.bind(socket);
			if (settings.count() != 0) {
				new Measured(settings, figures, Side.SENDER).costs((count) -> Exchanges.send(socket, message, count));
				return;
			}
			socket.discardAtClose();
			Thread watch = Threads.PLATFORM.start("end-of-input", Threads::awaitEndOfInput);
			while (watch.isAlive()) {
				Exchanges.send(socket, message, 1000);
			}
		}
	}

}
