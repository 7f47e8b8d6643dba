package io.github.zmq4j.benchmarks.tool;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.benchmarks.library.LibraryContext;
import io.github.zmq4j.benchmarks.library.LibrarySocket;
import org.HdrHistogram.Histogram;

/**
 * The tools that need one socket. Has no state.
 */
final class SocketTools {

	private static final long LONGEST_ROUND_TRIP_NANOS = TimeUnit.HOURS.toNanos(1);

	private SocketTools() {
	}

	static void localThr(ToolSettings settings, Figures figures) {
		try (LibraryContext context = settings.library().open();
				LibrarySocket socket = context.socket(SocketType.PULL)) {
			figures.bind(socket);
			receiveAll(socket, settings, figures);
		}
	}

	static void receiveAll(LibrarySocket socket, ToolSettings settings, Figures figures) {
		Exchanges.receive(socket, settings.messageSize(), settings.unmeasured());
		long measured = settings.total() - settings.unmeasured();
		long start = System.nanoTime();
		Exchanges.receive(socket, settings.messageSize(), measured);
		long elapsed = System.nanoTime() - start;
		figures.header("message count");
		figures.throughput(measured, elapsed);
	}

	static void remoteThr(ToolSettings settings, Figures figures) {
		try (LibraryContext context = settings.library().open();
				LibrarySocket socket = context.socket(SocketType.PUSH)) {
			socket.connect(settings.address());
			Exchanges.send(socket, new byte[settings.messageSize()], settings.total());
			if (settings.stay()) {
				awaitEndOfInput();
			}
		}
	}

	private static void awaitEndOfInput() {
		try {
			System.in.transferTo(OutputStream.nullOutputStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The standard input failed", ex);
		}
	}

	static void localLat(ToolSettings settings, Figures figures) {
		serve(SocketType.REP, settings, figures);
	}

	static void localRouter(ToolSettings settings, Figures figures) {
		serve(SocketType.ROUTER, settings, figures);
	}

	private static void serve(SocketType type, ToolSettings settings, Figures figures) {
		try (LibraryContext context = settings.library().open(); LibrarySocket socket = context.socket(type)) {
			figures.bind(socket);
			Exchanges.echo(socket, settings.total());
		}
	}

	static void remoteLat(ToolSettings settings, Figures figures) {
		try (LibraryContext context = settings.library().open();
				LibrarySocket socket = context.socket(SocketType.REQ)) {
			socket.connect(settings.address());
			measureRoundTrips(socket, settings, figures);
		}
	}

	static void measureRoundTrips(LibrarySocket socket, ToolSettings settings, Figures figures) {
		Histogram nanos = new Histogram(LONGEST_ROUND_TRIP_NANOS, 3);
		byte[] frame = new byte[settings.messageSize()];
		Exchanges.roundTrips(socket, frame, settings.warmUp(), nanos);
		nanos.reset();
		long elapsed = Exchanges.roundTrips(socket, frame, settings.count(), nanos);
		figures.header("roundtrip count");
		figures.latency(nanos, elapsed);
	}

	static void localPub(ToolSettings settings, Figures figures) {
		try (LibraryContext context = settings.library().open();
				LibrarySocket socket = context.socket(SocketType.PUB)) {
			figures.bind(socket);
			byte[] frame = new byte[settings.messageSize()];
			if (settings.count() != 0) {
				Exchanges.send(socket, frame, settings.total());
				return;
			}
			socket.discardAtClose();
			Thread watch = InprocTools.start("end-of-input", SocketTools::awaitEndOfInput);
			while (watch.isAlive()) {
				Exchanges.send(socket, frame, 1000);
			}
		}
	}

	static void remoteDealer(ToolSettings settings, Figures figures) {
		try (LibraryContext context = settings.library().open();
				LibrarySocket socket = context.socket(SocketType.DEALER)) {
			socket.connect(settings.address());
			byte[] frame = new byte[settings.messageSize()];
			Exchanges.send(socket, frame, Math.min(settings.window(), settings.total()));
			keepWindow(socket, frame, 0, settings.unmeasured(), settings);
			long start = System.nanoTime();
			keepWindow(socket, frame, settings.unmeasured(), settings.total(), settings);
			long elapsed = System.nanoTime() - start;
			figures.header("request count");
			figures.line("window: %d", settings.window());
			figures.throughput(settings.total() - settings.unmeasured(), elapsed);
		}
	}

	/** For every answer a new request, as long as requests are left. */
	private static void keepWindow(LibrarySocket socket, byte[] frame, long from, long to, ToolSettings settings) {
		long lastToFollow = settings.total() - settings.window();
		for (long received = from + 1; received <= to; received++) {
			Exchanges.requireSize(socket.receive(), frame.length);
			if (received <= lastToFollow) {
				socket.send(frame);
			}
		}
	}

}
