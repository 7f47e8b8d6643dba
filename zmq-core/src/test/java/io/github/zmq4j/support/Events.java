package io.github.zmq4j.support;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.github.zmq4j.SocketEvent;
import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.SocketMonitor;
import io.github.zmq4j.ZmqSocket;

/**
 * What a monitor was told. Guarded by itself.
 */
public final class Events implements SocketMonitor {

	private final List<SocketEvent> events = new ArrayList<>();

	/**
	 * Watches a socket from now on.
	 * @param socket the socket
	 * @return what happens to it
	 */
	public static Events of(ZmqSocket socket) {
		Events events = new Events();
		socket.monitor(events);
		return events;
	}

	@Override
	public synchronized void onEvent(SocketEvent event) {
		this.events.add(event);
		notifyAll();
	}

	/**
	 * Gives what has happened so far.
	 * @return a snapshot
	 */
	public synchronized List<SocketEvent> all() {
		return List.copyOf(this.events);
	}

	/**
	 * Gives the kinds of what has happened so far.
	 * @return a snapshot
	 */
	public synchronized List<Kind> kinds() {
		return this.events.stream().map(SocketEvent::kind).toList();
	}

	/**
	 * How often something happened so far.
	 * @param kind what
	 * @return times
	 */
	public int count(Kind kind) {
		return (int) kinds().stream().filter((one) -> one == kind).count();
	}

	/**
	 * Waits until something has happened.
	 * @param kind what
	 * @return the first such event
	 */
	public SocketEvent await(Kind kind) {
		return await(kind, 1);
	}

	/**
	 * Waits until something has happened a number of times.
	 * @param kind what
	 * @param times how often
	 * @return the last of these events
	 */
	public SocketEvent await(Kind kind, int times) {
		return await(kind + " x " + times, (event) -> event.kind() == kind, times);
	}

	/**
	 * Waits until something has happened.
	 * @param what in words, for the failure
	 * @param wanted which event
	 * @param times how often
	 * @return the last of these events
	 */
	public synchronized SocketEvent await(String what, Predicate<SocketEvent> wanted, int times) {
		long end = System.nanoTime() + Await.PATIENCE.toNanos();
		while (true) {
			List<SocketEvent> found = this.events.stream().filter(wanted).toList();
			if (found.size() >= times) {
				return found.get(times - 1);
			}
			long millis = (end - System.nanoTime()) / 1_000_000;
			if (millis <= 0) {
				throw new AssertionError("Waited in vain for " + what + "; there were " + this.events);
			}
			try {
				wait(millis);
			}
			catch (InterruptedException ex) {
				throw new AssertionError("Interrupted while waiting for " + what + "; there were " + this.events, ex);
			}
		}
	}

}
