package io.github.zmq4j.benchmarks.tool;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.benchmarks.library.LibraryContext;
import io.github.zmq4j.benchmarks.library.LibrarySocket;

/**
 * Many connections on which nothing happens. Has no state.
 */
final class IdleTools {

	private static final long WINDOW_MILLIS = 200;

	/** A tenth of a CPU. */
	private static final long QUIET_CPU_NANOS = TimeUnit.MILLISECONDS.toNanos(WINDOW_MILLIS) / 10;

	private static final long LONGEST_QUIET_MILLIS = 2400;

	private static final int MOST_WINDOWS = 50;

	private IdleTools() {
	}

	/**
	 * Ends after one message more, with which the other side says that it is done: who
	 * goes earlier would disturb it.
	 */
	static void localIdle(ToolSettings settings, Figures figures) {
		int size = settings.messageSize();
		try (LibraryContext context = settings.open(); LibrarySocket socket = context.socket(SocketType.PULL)) {
			ProcessMemory before = ProcessMemory.now();
			figures.bind(socket);
			Exchanges.receive(socket, size, settings.number(NumberOption.CONNECTIONS));
			figures.header("idle milliseconds");
			measure(Side.BOTH, before, settings, figures);
			Exchanges.receive(socket, size, 1);
		}
	}

	static void remoteIdle(ToolSettings settings, Figures figures) {
		byte[] frame = new byte[settings.messageSize()];
		int connections = settings.number(NumberOption.CONNECTIONS);
		try (LibraryContext context = settings.open(); LibrarySocket socket = context.socket(SocketType.PUSH)) {
			ProcessMemory before = ProcessMemory.now();
			for (int i = 0; i < connections; i++) {
				socket.connect(settings.address());
			}
			// They go to one connection after the other, so one to each.
			Exchanges.send(socket, frame, connections);
			measure(Side.SENDER, before, settings, figures);
			socket.send(frame);
			Threads.awaitEndOfInput();
		}
	}

	private static void measure(Side side, ProcessMemory before, ToolSettings settings, Figures figures) {
		awaitQuiet(settings.count());
		ProcessMemory grown = ProcessMemory.now().since(before);
		JavaThreads threads = JavaThreads.ofOthers();
		Cost cost = Meter.of(() -> pause(settings.count()));
		long cpuNanos = JavaThreads.ofOthers().cpuNanosSince(threads);
		double connections = settings.number(NumberOption.CONNECTIONS);
		figures.option(NumberOption.CONNECTIONS);
		figures.line("%scpu: %.3f [ms/s]", side.prefix(), cpuNanos * 1e3 / cost.nanos());
		figures.line("%sprocess cpu: %.3f [ms/s]", side.prefix(), cost.cpuNanos() * 1e3 / cost.nanos());
		figures.line("%smemory: %.2f [KiB/connection]", side.prefix(), grown.residentBytes() / 1024.0 / connections);
		figures.line("%sheap: %.0f [B/connection]", side.prefix(), grown.heapBytes() / connections);
	}

	/**
	 * Until little is left to do: what a start leaves behind does not count. Connections
	 * that the kernel refuses at first come seconds later, so it must be quiet for as
	 * long as is measured, up to that.
	 */
	private static void awaitQuiet(long milliseconds) {
		long wanted = Math.min(LONGEST_QUIET_MILLIS, milliseconds) / WINDOW_MILLIS;
		long quiet = 0;
		for (int i = 0; i < MOST_WINDOWS && quiet <= wanted; i++) {
			boolean busy = Meter.of(() -> pause(WINDOW_MILLIS)).cpuNanos() > QUIET_CPU_NANOS;
			quiet = busy ? 0 : quiet + 1;
		}
	}

	private static void pause(long milliseconds) {
		long nanos = TimeUnit.MILLISECONDS.toNanos(milliseconds);
		long end = System.nanoTime() + nanos;
		for (long left = nanos; left > 0; left = end - System.nanoTime()) {
			LockSupport.parkNanos(left);
		}
	}

}
