package io.github.zmq4j;

import io.github.zmq4j.internal.context.DefaultContext;

/**
 * Owns the I/O threads and makes sockets; the world in which {@code inproc} names live.
 * Safe for use by any number of threads. One per application is the rule.
 */
public interface ZmqContext extends AutoCloseable {

	/**
	 * Makes a context with default options.
	 * @return a new context; close it at the end
	 */
	static ZmqContext create() {
		return create(ContextOptions.DEFAULT);
	}

	/**
	 * Makes a context.
	 * @param options its options
	 * @return a new context; close it at the end
	 */
	static ZmqContext create(ContextOptions options) {
		return new DefaultContext(options);
	}

	/**
	 * Makes a socket with default options.
	 * @param type what kind of socket
	 * @return a new socket, not yet bound or connected
	 * @throws ZmqClosedException if this context is closed
	 * @throws ZmqStateException if {@link ContextOptions#maxSockets()} are open
	 */
	default ZmqSocket socket(SocketType type) {
		return socket(type, SocketOptions.DEFAULT);
	}

	/**
	 * Makes a socket.
	 * @param type what kind of socket
	 * @param options its options
	 * @return a new socket, not yet bound or connected
	 * @throws IllegalArgumentException if an option would do nothing for this type
	 * @throws ZmqClosedException if this context is closed
	 * @throws ZmqStateException if {@link ContextOptions#maxSockets()} are open
	 */
	ZmqSocket socket(SocketType type, SocketOptions options);

	/**
	 * Makes a poller for sockets of this context.
	 * @return a new, empty poller; close it at the end
	 * @throws ZmqClosedException if this context is closed
	 */
	ZmqPoller poller();

	/**
	 * Gives the options of this context.
	 * @return the options
	 */
	ContextOptions options();

	/**
	 * Whether {@link #close()} was called.
	 * @return {@code true} once closing has begun
	 */
	boolean isClosed();

	/**
	 * Closes all sockets and pollers and waits until what was sent has left, each socket
	 * no longer than its linger; then ends all threads. Threads that wait in a call of a
	 * socket get {@link ZmqClosedException}. Further calls wait for the first one. An
	 * interrupt cuts the waiting short: what has not left is then discarded.
	 */
	@Override
	void close();

}
