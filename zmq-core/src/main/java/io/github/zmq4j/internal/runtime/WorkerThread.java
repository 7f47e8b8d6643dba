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
	 * @param most how many at the most
	 * @param threads makes them
	 * @return the executor, with daemon threads
	 */
	public static ExecutorService pool(String name, int most, Threads threads) {
		ThreadPoolExecutor pool = new ThreadPoolExecutor(most, most, IDLE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), (task) -> threads.make(name, task));
		pool.allowCoreThreadTimeOut(true);
		return pool;
	}

}
