package io.github.zmq4j.internal.runtime;

import java.util.concurrent.ThreadFactory;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the threads of a context, each with its name and as a daemon. Thread-safe if the
 * factory is.
 */
public final class Threads {

	private static final Logger logger = LoggerFactory.getLogger(Threads.class);

	/** Ordinary threads. */
	public static final Threads ORDINARY = new Threads(null);

	private final @Nullable ThreadFactory factory;

	/**
	 * Makes threads by a factory.
	 * @param factory the factory, {@code null} for ordinary threads
	 */
	public Threads(@Nullable ThreadFactory factory) {
		this.factory = factory;
	}

	/**
	 * Makes a thread, which is not started. A factory that fails must not break what
	 * needs the thread: an ordinary one takes its place.
	 * @param name its name
	 * @param task what it does
	 * @return the thread
	 */
	Thread make(String name, Runnable task) {
		Thread thread = byFactory(name, task);
		if (thread == null) {
			thread = new Thread(task);
		}
		thread.setName(name);
		thread.setDaemon(true);
		return thread;
	}

	private @Nullable Thread byFactory(String name, Runnable task) {
		if (this.factory == null) {
			return null;
		}
		try {
			Thread made = this.factory.newThread(task);
			if (made != null && made.getState() == Thread.State.NEW) {
				return made;
			}
			logger.error("The threadFactory of the context has made no new thread for {}; an ordinary one is used",
					name);
		}
		catch (RuntimeException ex) {
			logger.error("The threadFactory of the context has failed for {}; an ordinary thread is used", name, ex);
		}
		return null;
	}

	/**
	 * Starts a thread for work that goes on for long.
	 * @param name its name
	 * @param task what it does
	 * @return the thread
	 */
	public Thread start(String name, Runnable task) {
		Thread thread = make(name, task);
		thread.start();
		return thread;
	}

}
