package io.github.zmq4j.benchmarks.tool;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.benchmarks.library.LibraryContext;
import io.github.zmq4j.benchmarks.library.LibrarySocket;

/**
 * Many SUB sockets, each with a thread of its own, and one thread that looks at the sum
 * of their counters now and then. A publisher drops what a subscriber cannot take, so
 * what counts is what arrives. Each counter has one writer.
 */
final class Subscribers {

	/** Longs from one counter to the next, so that no two share a cache line. */
	private static final int STRIDE = 16;

	private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

	private final ToolSettings settings;

	private final AtomicLongArray received;

	Subscribers(ToolSettings settings) {
		this.settings = settings;
		this.received = new AtomicLongArray(STRIDE * settings.number(NumberOption.SUBSCRIBERS));
	}

	/**
	 * The tool. The threads, and with them the sockets, end with the process: the
	 * publisher may have nothing more for them.
	 */
	@SuppressWarnings("resource")
	static void remoteSub(ToolSettings settings, Figures figures) {
		Subscribers subscribers = new Subscribers(settings);
		LibraryContext context = settings.open();
		for (int index = 0; index < subscribers.received.length(); index += STRIDE) {
			int own = index;
			settings.threads().start("subscriber-" + index / STRIDE, () -> subscribers.receive(context, own));
		}
		subscribers.measure(figures);
	}

	private void receive(LibraryContext context, int index) {
		try (LibrarySocket socket = context.socket(SocketType.SUB)) {
			socket.connect(this.settings.address());
			Topics.subscribe(socket, this.settings);
			int size = this.settings.messageSize();
			for (long count = 1; !Thread.currentThread().isInterrupted(); count++) {
				Exchanges.requireSize(socket.receive(), size);
				this.received.setRelease(index, count);
			}
		}
	}

	/**
	 * What arrives before the clock runs, also while it is being started, does not count.
	 */
	private void measure(Figures figures) {
		Meter.prepare();
		awaitDeliveries(this.settings.unmeasured());
		Meter meter = Meter.start();
		long before = sum();
		long delivered = awaitDeliveries(before + this.settings.count()) - before;
		Cost cost = meter.stop();
		figures.header("delivery count");
		figures.option(NumberOption.SUBSCRIBERS);
		figures.option(NumberOption.SUBSCRIPTIONS);
		figures.throughput(delivered, cost);
		figures.cost(Side.RECEIVER, cost, delivered);
	}

	private long awaitDeliveries(long wanted) {
		long sum = sum();
		while (sum < wanted) {
			LockSupport.parkNanos(PAUSE_NANOS);
			sum = sum();
		}
		return sum;
	}

	private long sum() {
		long sum = 0;
		for (int i = 0; i < this.received.length(); i += STRIDE) {
			sum += this.received.getAcquire(i);
		}
		return sum;
	}

}
