package io.github.zmq4j.internal.runtime;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
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
	 * @param threads how many at the most
	 * @return the executor, with daemon threads
	 */
	public static ExecutorService pool(String name, int threads) {
		ThreadPoolExecutor pool = new ThreadPoolExecutor(threads, threads, IDLE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), (task) -> daemon(task, name));
		pool.allowCoreThreadTimeOut(true);
		return pool;
	}

	private static Thread daemon(Runnable task, String name) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		return thread;
	}

}
