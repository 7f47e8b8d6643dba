package io.github.zmq4j.internal.pipe;

import java.io.IOException;

/**
 * The way out of a pipe while its peer is connected.
 */
public interface LinkWriter {

	/**
	 * Writes as much as the system takes. Called without locks, by one thread at a time.
	 * @param chunk a sealed chunk
	 * @return {@code true} if it is written completely
	 * @throws IOException if the connection is broken
	 */
	boolean write(Chunk chunk) throws IOException;

	/**
	 * Lets the I/O thread go on with the chunk in flight and all that follows.
	 * @param blocked {@code true} to wait until the system takes more, {@code false} to
	 * go on at once
	 */
	void handOver(boolean blocked);

	/**
	 * Lets the I/O thread write what the pipe has to write, unless somebody is at it.
	 */
	void flushSoon();

	/**
	 * Is told that writing failed: the connection ends.
	 * @param failure why
	 */
	void broken(IOException failure);

}
