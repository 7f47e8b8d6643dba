package io.github.zmq4j;

import java.util.concurrent.ThreadFactory;

import org.jspecify.annotations.Nullable;

/**
 * Options of a context, given at its creation.
 *
 * @param ioThreads how many I/O threads, 1 or more; default 1 (libzmq: ZMQ_IO_THREADS,
 * there also 0 for inproc alone; here the one thread keeps the time and closes sockets,
 * and sleeps while there is nothing of that to do)
 * @param maxSockets how many sockets may be open at once, 0 for no limit, which is the
 * default (libzmq: ZMQ_MAX_SOCKETS)
 * @param name part of the names of all threads of the context, as in
 * {@code zmq-orders-io-0}; empty by default, which gives {@code zmq-io-0}
 * @param maxMessageSize how many bytes a message may have that is sent, all frames
 * together, 0 for no limit, which is the default (libzmq: ZMQ_MAX_MSGSZ); what is
 * received is bounded by {@link LimitOptions#maxMessageSize()}
 * @param threadFactory makes all threads of the context, to give them a priority or a
 * group for example; must make platform threads that are not started, which get their
 * names and become daemons here, and must not block: it is called whenever a thread is
 * needed, also in the middle of a call of yours; {@code null} for ordinary threads, which
 * is the default (libzmq: ZMQ_THREAD_PRIORITY and others)
 */
public record ContextOptions(int ioThreads, int maxSockets, String name, long maxMessageSize,
		@Nullable ThreadFactory threadFactory) {

	/** One I/O thread, any number of sockets. */
	public static final ContextOptions DEFAULT = new ContextOptions(1, 0, "");

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException if a value is out of range
	 */
	public ContextOptions {
		if (ioThreads < 1) {
			throw new IllegalArgumentException("ioThreads is " + ioThreads
					+ "; it must be at least 1, for inproc as well: that thread keeps the time and closes sockets");
		}
		OptionChecks.atLeast("maxSockets", maxSockets, 0);
		OptionChecks.atLeast("maxMessageSize", maxMessageSize, 0);
	}

	/**
	 * Options with ordinary threads and no limit to messages.
	 * @param ioThreads how many I/O threads, 1 or more
	 * @param maxSockets how many sockets may be open at once, 0 for no limit
	 * @param name part of the names of all threads, may be empty
	 * @throws IllegalArgumentException if a value is out of range
	 */
	public ContextOptions(int ioThreads, int maxSockets, String name) {
		this(ioThreads, maxSockets, name, 0, null);
	}

}
