package io.github.zmq4j.spring.listener;

import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Receives from a named socket and calls a listener for each message. Can be started and
 * stopped any number of times; safe for use by any number of threads.
 */
public interface ZmqListenerContainer extends SmartLifecycle {

	/**
	 * The lifecycle phase: later than the sockets and the web server, so that listeners
	 * are the first to stop.
	 */
	int PHASE = SmartLifecycle.DEFAULT_PHASE - 100;

	/**
	 * What a container is doing.
	 */
	enum State {

		/** It has no thread. */
		STOPPED,

		/** It receives. */
		RUNNING,

		/** It does not receive, but may start to at once. */
		PAUSED,

		/** It does not receive any more and finishes what is in flight. */
		STOPPING,

		/** It cannot receive any more, through no wish of ours. */
		FAILED

	}

	/**
	 * The id of this container.
	 * @return unique in its registry
	 */
	String id();

	/**
	 * The socket it receives from.
	 * @return the name of the socket
	 */
	String socket();

	/**
	 * How it works.
	 * @return its settings
	 */
	ZmqContainerSettings settings();

	/**
	 * What it is doing now.
	 * @return the state
	 */
	State state();

	/**
	 * Why it failed.
	 * @return the reason, if {@link #state()} is {@link State#FAILED}
	 */
	@Nullable Throwable failure();

	/**
	 * How many messages are received but not yet handled.
	 * @return 0 to {@link ZmqContainerSettings#maxInFlight()}
	 */
	int inFlight();

	/**
	 * Starts receiving. Does nothing if running.
	 * @throws io.github.zmq4j.spring.core.ZmqConfigurationException if the socket is a
	 * REP and another container receives from it
	 */
	@Override
	void start();

	/**
	 * Stops receiving and keeps everything else; messages in flight go on. Does nothing
	 * unless running.
	 */
	void pause();

	/**
	 * Receives again after {@link #pause()}. Does nothing unless paused.
	 */
	void resume();

	/**
	 * Stops receiving, waits for messages in flight up to
	 * {@link ZmqContainerSettings#shutdownTimeout()}, then interrupts their threads. What
	 * is not handled even then fails: the error handler is told, and a peer that waits
	 * for a reply gets an error reply. Called by one of these threads, it returns at
	 * once.
	 */
	@Override
	void stop();

}
