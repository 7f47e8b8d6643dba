package io.github.zmq4j.benchmarks.tool;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.benchmarks.library.LibraryContext;
import io.github.zmq4j.benchmarks.library.LibrarySocket;

/**
 * REQ and REP. Has no state.
 */
final class RoundTripTools {

	private RoundTripTools() {
	}

	static void localLat(ToolSettings settings, Figures figures) {
		try (LibraryContext context = settings.open(); LibrarySocket socket = context.socket(SocketType.REP)) {
			figures.bind(socket);
			new Measured(settings, figures, Side.RECEIVER).costs((count) -> Exchanges.echo(socket, count));
		}
	}

	static void remoteLat(ToolSettings settings, Figures figures) {
		try (LibraryContext context = settings.open(); LibrarySocket socket = context.socket(SocketType.REQ)) {
			socket.connect(settings.address());
			measure(socket, settings, new Measured(settings, figures, Side.SENDER));
		}
	}

	/** Two threads, one context. */
	static void inproc(ToolSettings settings, Figures figures) {
		try (LibraryContext context = settings.open(); LibrarySocket socket = context.socket(SocketType.REQ)) {
			socket.bind(settings.address());
			Thread echo = settings.threads().start("echo", () -> {
				try (LibrarySocket rep = context.socket(SocketType.REP)) {
					rep.connect(settings.address());
					Exchanges.echo(rep, settings.total());
				}
			});
			measure(socket, settings, new Measured(settings, figures, Side.BOTH));
			Threads.join(echo);
		}
	}

	private static void measure(LibrarySocket socket, ToolSettings settings, Measured measured) {
		byte[] frame = new byte[settings.messageSize()];
		Runnable roundTrip = () -> {
			socket.send(frame);
			Exchanges.requireSize(socket.receive(), frame.length);
		};
		measured.roundTrips((count, nanos) -> Exchanges.roundTrips(roundTrip, count, nanos));
	}

}
