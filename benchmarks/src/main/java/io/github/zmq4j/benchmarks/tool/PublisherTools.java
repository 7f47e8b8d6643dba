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
		if (settings.count() == 0) {
			publishUntilInputEnds(message, settings, figures);
			return;
		}
		try (LibraryContext context = settings.open(); LibrarySocket socket = context.socket(SocketType.PUB)) {
			figures.bind(socket);
			new Measured(settings, figures, Side.SENDER).costs((count) -> Exchanges.send(socket, message, count));
		}
	}

	/**
	 * The socket ends with the process, as that of the C program does: libzmq's context
	 * may wait for ever for subscribers that went meanwhile, whatever the linger.
	 */
	@SuppressWarnings("resource")
	private static void publishUntilInputEnds(byte[] message, ToolSettings settings, Figures figures) {
		LibrarySocket socket = settings.open().socket(SocketType.PUB);
		figures.bind(socket);
		Thread watch = Threads.PLATFORM.start("end-of-input", Threads::awaitEndOfInput);
		while (watch.isAlive()) {
			Exchanges.send(socket, message, 1000);
		}
	}

}
