package io.github.zmq4j.internal.context;

import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.internal.runtime.IoThread;

/**
 * What a {@link Receiver} needs to know of its socket. Its methods say which lock is
 * held.
 */
interface ReceiverLife {

	/** Throws if the socket is closed. */
	void checkOpen();

	/**
	 * Writes what was sent and is not written yet, for the thread is about to wait.
	 */
	void flushDeferred();

	/** Whether application threads may read connections at all. */
	boolean mayRead();

	/**
	 * A thread that received leaves, and others wait without a thread: what it read and
	 * left is theirs. Under the receive lock.
	 */
	void othersMayReceive();

	/**
	 * A receive may have made it this socket's turn to send. Under the receive lock.
	 */
	void turned();

	/** Runs what a read left to do for other sockets; no lock is held. */
	void afterReceive();

	SocketOptions options();

	IoThread ioThread();

}
