package io.github.zmq4j.interop;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.zmq4j.SocketEvent;
import io.github.zmq4j.ZmqSocket;

/**
 * What happens at a socket of ours, to wait for.
 */
final class Events {

	private final BlockingQueue<SocketEvent> events = new LinkedBlockingQueue<>();

	private Events() {
	}

	static Events of(ZmqSocket socket) {
		Events events = new Events();
		socket.monitor(events.events::add);
		return events;
	}

	/** Waits for an event of a kind; those before it are skipped. */
	SocketEvent await(SocketEvent.Kind kind) {
		SocketEvent event = await(kind, Side.PATIENCE);
		if (event == null) {
			throw new AssertionError("No " + kind + " within " + Side.PATIENCE);
		}
		return event;
	}

	/** Waits for an event of a kind, or gives {@code null} if there is none in time. */
	SocketEvent await(SocketEvent.Kind kind, Duration timeout) {
		long end = System.nanoTime() + timeout.toNanos();
		SocketEvent event;
		do {
			event = poll(end - System.nanoTime());
		}
		while (event != null && event.kind() != kind);
		return event;
	}

	private SocketEvent poll(long nanos) {
		try {
			return this.events.poll(nanos, TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(ex);
		}
	}

}
