package io.github.zmq4j.internal.runtime;

/**
 * What an I/O thread calls when a channel is ready.
 */
public interface IoHandler {

	/**
	 * The channel is ready. On the I/O thread.
	 * @param operations the ready operations, as in
	 * {@link java.nio.channels.SelectionKey}
	 */
	void ready(int operations);

	/**
	 * A bug or an exhausted resource in {@link #ready(int)}: the handler must close what
	 * it owns. On the I/O thread.
	 * @param failure what was thrown
	 */
	void failed(Throwable failure);

}
