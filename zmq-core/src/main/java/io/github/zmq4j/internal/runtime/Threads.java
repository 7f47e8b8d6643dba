package io.github.zmq4j.internal.runtime;

import java.util.concurrent.ThreadFactory;

import org.jspecify.annotations.Nullable;

/**
 * Makes the threads of a context, each with its name and as a daemon. Thread-safe if the
 * factory is.
 */
public final class Threads {

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
	 * Makes a thread, which is not started.
	 * @param name its name
	 * @param task what it does
	 * @return the thread
	 * @throws IllegalStateException if the factory makes none
	 */
	Thread make(String name, Runnable task) {
		Thread thread = (this.factory != null) ? this.factory.newThread(task) : new Thread(task);
		if (thread == null) {
			throw new IllegalStateException("The threadFactory of the context has made no thread " + name);
		}
		thread.setName(name);
		thread.setDaemon(true);
		return thread;
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
