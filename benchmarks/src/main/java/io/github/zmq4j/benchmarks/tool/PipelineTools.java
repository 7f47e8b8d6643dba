package io.github.zmq4j.benchmarks.tool;

import java.util.Arrays;
import java.util.function.LongConsumer;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.benchmarks.library.LibraryContext;
import io.github.zmq4j.benchmarks.library.LibrarySocket;

/**
 * One PUSH and one PULL. Has no state.
 */
final class PipelineTools {

	private PipelineTools() {
	}

	static void localThr(ToolSettings settings, Figures figures) {
		try (LibraryContext context = settings.open(); LibrarySocket socket = context.socket(SocketType.PULL)) {
			figures.bind(socket);
			receiveAll(socket, settings, new Measured(settings, figures, Side.RECEIVER));
		}
	}

	static void remoteThr(ToolSettings settings, Figures figures) {
		try (LibraryContext context = settings.open(); LibrarySocket socket = context.socket(SocketType.PUSH)) {
			socket.connect(settings.address());
			new Measured(settings, figures, Side.SENDER).costs(sender(socket, settings));
			if (settings.stay()) {
				Threads.awaitEndOfInput();
			}
		}
	}

	/** Two threads, one context. */
	static void inproc(ToolSettings settings, Figures figures) {
		try (LibraryContext context = settings.open(); LibrarySocket socket = context.socket(SocketType.PULL)) {
			socket.bind(settings.address());
			Thread sender = settings.threads().start("sender", () -> {
				try (LibrarySocket push = context.socket(SocketType.PUSH)) {
					push.connect(settings.address());
					sender(push, settings).accept(settings.total());
				}
			});
			receiveAll(socket, settings, new Measured(settings, figures, Side.BOTH));
			Threads.join(sender);
		}
	}

	private static LongConsumer sender(LibrarySocket socket, ToolSettings settings) {
		byte[] frame = new byte[settings.messageSize()];
		int frames = settings.number(NumberOption.FRAMES);
		if (frames == 1) {
			return (count) -> Exchanges.send(socket, frame, count);
		}
		byte[][] message = new byte[frames][];
		Arrays.fill(message, frame);
		return (count) -> Exchanges.send(socket, message, count);
	}

	private static void receiveAll(LibrarySocket socket, ToolSettings settings, Measured measured) {
		int size = settings.messageSize();
		int frames = settings.number(NumberOption.FRAMES);
		if (frames == 1) {
			measured.throughput("message count", (count) -> Exchanges.receive(socket, size, count));
			return;
		}
		byte[][] message = new byte[frames][];
		measured.throughput("message count", (count) -> Exchanges.receive(socket, message, size, count),
				NumberOption.FRAMES);
	}

}
