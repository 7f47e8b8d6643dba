package io.github.zmq4j.internal.runtime;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Makes the executors that keep slow work off the I/O threads. Stateless.
 */
public final class WorkerThread {

	private static final long IDLE_SECONDS = 5;

	private WorkerThread() {
	}

	/**
	 * An executor whose threads start when needed and end when idle.
	 * @param name the threads' name
	 * @param threads how many at the most; 1 keeps the order of tasks
	 * @return the executor, with daemon threads
	 */
	public static ExecutorService pool(String name, int threads) {
		ThreadPoolExecutor pool = new ThreadPoolExecutor(threads, threads, IDLE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), new Factory(name));
		pool.allowCoreThreadTimeOut(true);
		return pool;
	}

	/**
	 * Whether the calling thread belongs to an executor.
	 * @param pool what {@link #pool(String, int)} made
	 * @return {@code true} if so
	 */
	public static boolean isCurrent(ExecutorService pool) {
		return pool instanceof ThreadPoolExecutor known && Thread.currentThread() instanceof Worker worker
				&& worker.maker == known.getThreadFactory();
	}

	private static final class Factory implements ThreadFactory {

		private final String name;

		Factory(String name) {
			this.name = name;
		}

		@Override
		public Thread newThread(Runnable task) {
			Thread thread = new Worker(task, this.name, this);
			thread.setDaemon(true);
			return thread;
		}

	}

	private static final class Worker extends Thread {

		private final Factory maker;

		Worker(Runnable task, String name, Factory maker) {
			super(task, name);
			this.maker = maker;
		}

	}

}
