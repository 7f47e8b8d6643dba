package io.github.zmq4j.benchmarks.tool;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.benchmarks.library.LibraryContext;
import io.github.zmq4j.benchmarks.library.LibrarySocket;
import org.HdrHistogram.Histogram;

/**
 * A message now and then. Each carries the time at which it should have been sent, so
 * that a sender that is late does not hide it, and its number. Has no state.
 */
final class PacedTools {

	/** A time and a number. */
	private static final int LEAST_SIZE = 2 * Long.BYTES;

	/**
	 * So long before its time the sender wakes up, since a wake-up is late by as much.
	 */
	private static final long EARLY_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

	private PacedTools() {
	}

	static void localPaced(ToolSettings settings, Figures figures) {
		int size = settings.messageSizeOfAtLeast(LEAST_SIZE);
		try (LibraryContext context = settings.open(); LibrarySocket socket = context.socket(SocketType.PULL)) {
			figures.bind(socket);
			new Measured(settings, figures, Side.RECEIVER)
				.latency((count, nanos) -> receive(socket, size, count, nanos));
		}
	}

	private static void receive(LibrarySocket socket, int size, long count, Histogram nanos) {
		for (long i = 0; i < count; i++) {
			byte[] message = socket.receive();
			long now = System.nanoTime();
			Exchanges.requireSize(message, size);
			nanos.recordValue(Math.max(0, now - ByteBuffer.wrap(message).getLong()));
		}
	}

	static void remotePaced(ToolSettings settings, Figures figures) {
		int size = settings.messageSizeOfAtLeast(LEAST_SIZE);
		Pace pace = new Pace(settings.number(NumberOption.PER_SECOND));
		try (LibraryContext context = settings.open(); LibrarySocket socket = context.socket(SocketType.PUSH)) {
			socket.connect(settings.address());
			new Measured(settings, figures, Side.SENDER).costs((count) -> {
				for (long i = 0; i < count; i++) {
					long intended = pace.awaitNext();
					socket.send(ByteBuffer.allocate(size).putLong(intended).putLong(pace.passed()).array());
				}
			});
			if (settings.stay()) {
				Threads.awaitEndOfInput();
			}
		}
	}

	/**
	 * Points in time at equal distances, whoever misses them. For one thread.
	 */
	private static final class Pace {

		private final int perSecond;

		private final long start = System.nanoTime();

		private long passed;

		Pace(int perSecond) {
			this.perSecond = perSecond;
		}

		/** Sleeps until shortly before the next point and spins for the rest. */
		long awaitNext() {
			this.passed++;
			long intended = this.start + (long) (this.passed * 1e9 / this.perSecond);
			long ahead = intended - System.nanoTime();
			while (ahead > 0) {
				if (ahead > EARLY_NANOS) {
					LockSupport.parkNanos(ahead - EARLY_NANOS);
				}
				else {
					Thread.onSpinWait();
				}
				ahead = intended - System.nanoTime();
			}
			return intended;
		}

		long passed() {
			return this.passed;
		}

	}

}
