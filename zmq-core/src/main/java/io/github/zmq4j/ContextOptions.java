package io.github.zmq4j;

/**
 * Options of a context, given at its creation.
 *
 * @param ioThreads how many I/O threads, 1 or more; default 1 (libzmq: ZMQ_IO_THREADS)
 * @param maxSockets how many sockets may be open at once, 0 for no limit, which is the
 * default (libzmq: ZMQ_MAX_SOCKETS)
 * @param name part of the names of all threads of the context, as in
 * {@code zmq-orders-io-0}; empty by default, which gives {@code zmq-io-0}
 */
public record ContextOptions(int ioThreads, int maxSockets, String name) {

	/** One I/O thread, any number of sockets. */
	public static final ContextOptions DEFAULT = new ContextOptions(1, 0, "");

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException if a value is out of range
	 */
	public ContextOptions {
		OptionChecks.atLeast("ioThreads", ioThreads, 1);
		OptionChecks.atLeast("maxSockets", maxSockets, 0);
	}

}
