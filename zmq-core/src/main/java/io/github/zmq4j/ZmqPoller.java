package io.github.zmq4j;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Waits until any of several sockets can receive or send. Safe for use by any number of
 * threads; {@link #poll(Duration)} itself by one at a time.
 */
public interface ZmqPoller extends AutoCloseable {

	/**
	 * What to wait for.
	 */
	enum Interest {

		/** A message can be received. */
		RECEIVE,

		/** A message can be sent. */
		SEND

	}

	/**
	 * A socket that is ready.
	 *
	 * @param socket the socket
	 * @param ready for what it is ready, never empty
	 */
	record Ready(ZmqSocket socket, Set<Interest> ready) {

	}

	/**
	 * Adds a socket, or changes what to wait for.
	 * @param socket a socket of the same context
	 * @param interests one or both; not empty
	 * @throws ZmqUnsupportedException if the socket type can never be ready for an
	 * interest
	 * @throws ZmqClosedException if this poller or the socket is closed
	 */
	void add(ZmqSocket socket, Set<Interest> interests);

	/**
	 * Removes a socket; does nothing if it is not here. A closed socket removes itself.
	 * @param socket the socket
	 */
	void remove(ZmqSocket socket);

	/**
	 * Waits until a socket is ready, the timeout is over, {@link #wakeup()} is called or
	 * the last socket is removed. Readiness is a hint when other threads use the same
	 * socket: use {@link ZmqSocket#tryReceive()} and
	 * {@link ZmqSocket#trySend(ZmqMessage)}.
	 * @param timeout the longest wait; zero to only look
	 * @return the ready sockets, empty if none is
	 * @throws ZmqInterruptedException if the thread is interrupted
	 * @throws ZmqClosedException if this poller is closed
	 */
	List<Ready> poll(Duration timeout);

	/**
	 * Lets the thread in {@link #poll(Duration)}, or the next one, return at once.
	 */
	void wakeup();

	/**
	 * Removes all sockets and wakes a waiting thread. The sockets stay open.
	 */
	@Override
	void close();

}
