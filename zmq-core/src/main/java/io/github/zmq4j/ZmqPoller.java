package io.github.zmq4j;

import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Waits until any of several sockets and channels can receive or send (libzmq:
 * {@code zmq_poller}, {@code zmq_poll}). Safe for use by any number of threads;
 * {@link #poll(Duration)} itself by one at a time.
 *
 * <p>
 * Channels are those of {@code java.nio}, where libzmq has file descriptors. To be ready
 * is a state: what stays ready is told by each poll. What one thread adds, changes or
 * removes counts at once for another that waits in a poll.
 */
public interface ZmqPoller extends AutoCloseable {

	/**
	 * What to wait for.
	 */
	enum Interest {

		/**
		 * A message can be received. Of a channel: there is something to read, or a
		 * connection to accept.
		 */
		RECEIVE,

		/**
		 * A message can be sent. Of a channel: it takes something, or its connecting can
		 * be finished.
		 */
		SEND

	}

	/**
	 * A socket or a channel that is ready. Only one of the two is there, so that
	 * {@code ready.socket() == orders} and {@code ready.channel() == console} tell who it
	 * is: each is {@code false} for all others of either kind.
	 *
	 * @param socket the socket, {@code null} if a channel is ready
	 * @param channel the channel, {@code null} if a socket is ready
	 * @param ready for what it is ready, never empty
	 */
	record Ready(@Nullable ZmqSocket socket, @Nullable SelectableChannel channel, Set<Interest> ready) {

		/**
		 * Says that a socket or a channel is ready.
		 * @param socket the socket, {@code null} if a channel is ready
		 * @param channel the channel, {@code null} if a socket is ready
		 * @param ready for what it is ready
		 * @throws IllegalArgumentException if both are given, or neither
		 */
		public Ready {
			if ((socket == null) == (channel == null)) {
				throw new IllegalArgumentException("Name the socket or the channel that is ready, and not both");
			}
		}

		/**
		 * Says that a socket is ready.
		 * @param socket the socket
		 * @param ready for what it is ready
		 */
		public Ready(ZmqSocket socket, Set<Interest> ready) {
			this(socket, null, ready);
		}

		/**
		 * Says that a channel is ready.
		 * @param channel the channel
		 * @param ready for what it is ready
		 */
		public Ready(SelectableChannel channel, Set<Interest> ready) {
			this(null, channel, ready);
		}

	}

	/**
	 * Adds a socket, or changes what to wait for (libzmq: {@code zmq_poller_add},
	 * {@code zmq_poller_modify}).
	 * @param socket a socket of the same context
	 * @param interests one or both; not empty
	 * @throws IllegalArgumentException if the socket is of another context, or no
	 * interest is named
	 * @throws ZmqUnsupportedException if the socket type can never be ready for an
	 * interest
	 * @throws ZmqClosedException if this poller or the socket is closed
	 */
	void add(ZmqSocket socket, Set<Interest> interests);

	/**
	 * Adds a channel, or changes what to wait for (libzmq: {@code zmq_poller_add_fd},
	 * {@code zmq_poller_modify_fd}). It must stay in non-blocking mode until it is
	 * removed, and may be in several pollers and selectors.
	 *
	 * <p>
	 * A channel is also ready where an operation would fail or find the end of the
	 * stream; the operation says so then. A {@code SocketChannel} that connects is polled
	 * for {@link Interest#SEND}, and for {@link Interest#RECEIVE} alone once it has
	 * finished.
	 *
	 * <p>
	 * The first channel costs this poller a selector and a pipe, which it keeps until the
	 * last one is removed. While it has channels, a virtual thread that polls keeps its
	 * carrier from others on JDK 21 to 24.
	 * @param channel a channel of {@code SelectorProvider.provider()}, as all that come
	 * from the {@code open} methods of {@code java.nio.channels}, in non-blocking mode
	 * @param interests one or both; not empty
	 * @throws IllegalArgumentException if the channel is in blocking mode, still connects
	 * and is to be polled for {@link Interest#RECEIVE} alone, or is of another provider,
	 * or if no interest is named
	 * @throws ZmqUnsupportedException if this kind of channel can never be ready for an
	 * interest
	 * @throws ZmqClosedException if this poller or the channel is closed
	 * @throws java.io.UncheckedIOException if the process may not have more open files
	 */
	void add(SelectableChannel channel, Set<Interest> interests);

	/**
	 * Removes a socket; does nothing if it is not here (libzmq:
	 * {@code zmq_poller_remove}). A closed socket removes itself.
	 * @param socket the socket
	 */
	void remove(ZmqSocket socket);

	/**
	 * Removes a channel; does nothing if it is not here (libzmq:
	 * {@code zmq_poller_remove_fd}). Afterwards this poller holds nothing of it: it may
	 * be closed, or made blocking.
	 *
	 * <p>
	 * A closed channel removes itself when a poll looks next. To close it does not wake a
	 * thread that waits in one, and the system keeps its descriptor so long; so remove it
	 * first, or afterwards.
	 * @param channel the channel
	 */
	void remove(SelectableChannel channel);

	/**
	 * Waits until a socket or channel is ready, the timeout is over, {@link #wakeup()} is
	 * called or the last socket or channel is removed (libzmq:
	 * {@code zmq_poller_wait_all}). Readiness is a hint when other threads use the same
	 * socket or channel: use {@link ZmqSocket#tryReceive()} and
	 * {@link ZmqSocket#trySend(ZmqMessage)}. What {@link ZmqSocket#isReadable()} and
	 * {@link ZmqSocket#isWritable()} tell of one socket without a poller is the same.
	 * @param timeout the longest wait; zero to only look
	 * @return the ready sockets in the order in which they were added, then the ready
	 * channels in any order; empty if there are none
	 * @throws ZmqInterruptedException if the thread is interrupted while it waits; its
	 * interrupt flag stays set
	 * @throws ZmqClosedException if this poller is closed
	 */
	List<Ready> poll(Duration timeout);

	/**
	 * Lets the thread in {@link #poll(Duration)}, or the next one, return at once.
	 */
	void wakeup();

	/**
	 * Removes all sockets and channels and wakes a waiting thread. They stay open.
	 */
	@Override
	void close();

}
