package io.github.zmq4j.benchmarks.library;

import io.github.zmq4j.SocketType;

/**
 * A context of some library. Safe for use by any number of threads.
 */
public interface LibraryContext extends AutoCloseable {

	/**
	 * Makes a socket with the options of this context.
	 * @param type the type
	 * @return a new socket; close it at the end, in the thread that uses it
	 */
	LibrarySocket socket(SocketType type);

	/**
	 * Waits until everything sent has left, and closes.
	 */
	@Override
	void close();

}
