package io.github.zmq4j;

import java.util.Set;

import io.github.zmq4j.internal.context.DefaultContext;
import org.jspecify.annotations.Nullable;

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
	 * @throws IllegalArgumentException if an option would do nothing for this type, or
	 * {@link SocketOptions#affinity()} names an I/O thread that this context does not
	 * have
	 * @throws ZmqClosedException if this context is closed
	 * @throws ZmqStateException if {@link ContextOptions#maxSockets()} are open
	 */
	ZmqSocket socket(SocketType type, SocketOptions options);

	/**
	 * Makes a poller for sockets of this context, and for channels beside them.
	 * @return a new, empty poller; close it at the end
	 * @throws ZmqClosedException if this context is closed
	 */
	ZmqPoller poller();

	/**
	 * Starts a proxy between two sockets of this context, in a thread of its own.
	 * @param frontend the socket on one side, bound and connected or yet to be
	 * @param backend the socket on the other side, or the frontend again
	 * @return the running proxy; this context closes it at the latest
	 * @throws IllegalArgumentException if no message can pass between them, replies would
	 * not find their way, as with SERVER and CLIENT, or it would get stuck, as with PULL
	 * and REP; {@link ZmqProxy} has the rules
	 * @throws ZmqClosedException if this context or a socket is closed
	 */
	default ZmqProxy proxy(ZmqSocket frontend, ZmqSocket backend) {
		return proxy(frontend, backend, null);
	}

	/**
	 * Starts a proxy between two sockets of this context, in a thread of its own, of
	 * which a third gets copies.
	 * @param frontend the socket on one side, bound and connected or yet to be
	 * @param backend the socket on the other side, or the frontend again
	 * @param capture a socket that sends a copy of each message, and never holds one
	 * back: what it has no room for is only counted; {@code null} for none
	 * @return the running proxy; this context closes it at the latest
	 * @throws IllegalArgumentException if no message can pass between them, replies would
	 * not find their way or it would get stuck, or the capture socket cannot send what
	 * passes
	 * @throws ZmqClosedException if this context or a socket is closed
	 */
	ZmqProxy proxy(ZmqSocket frontend, ZmqSocket backend, @Nullable ZmqSocket capture);

	/**
	 * Tells what can be done here (libzmq: zmq_has): the transports {@code tcp},
	 * {@code inproc} and, where the operating system has it, {@code ipc}; the security
	 * mechanism {@code null}; and {@code draft}, for the socket types that libzmq calls
	 * so are here. What this library does not have, such as {@code pgm}, is not named.
	 * @return the names in their order; unmodifiable
	 */
	Set<String> capabilities();

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
	 * Closes all proxies, sockets and pollers and waits until what was sent has left,
	 * each socket no longer than its linger; then ends all threads. Threads that wait in
	 * a call of a socket get {@link ZmqClosedException}. Further calls wait for the first
	 * one. An interrupt cuts the waiting short: what has not left is then discarded.
	 */
	@Override
	void close();

}
