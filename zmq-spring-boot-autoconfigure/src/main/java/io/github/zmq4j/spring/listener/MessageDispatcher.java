package io.github.zmq4j.spring.listener;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Chooses the thread that handles a message: the receiving one if there is one worker and
 * it may be a platform thread, else one of a fixed number of workers. Safe for use by any
 * number of threads. Its queue is bounded by the permits of the receive loop.
 */
final class MessageDispatcher {

	private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

	private final @Nullable ExecutorService workers;

	MessageDispatcher(String name, ZmqContainerSettings settings) {
		this.workers = (settings.concurrency() > 1 || settings.virtualThreads()) ? pool(name, settings) : null;
	}

	private ExecutorService pool(String name, ZmqContainerSettings settings) {
		ThreadFactory factory = settings.virtualThreads()
				? new VirtualThreadTaskExecutor(name + "-").getVirtualThreadFactory()
				: new CustomizableThreadFactory(name + "-");
		int size = settings.concurrency();
		return new ThreadPoolExecutor(size, size, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
				(task) -> remembered(factory, task));
	}

	private Thread remembered(ThreadFactory factory, Runnable task) {
		return factory.newThread(() -> {
			this.threads.add(Thread.currentThread());
			try {
				task.run();
			}
			finally {
				this.threads.remove(Thread.currentThread());
			}
		});
	}

	/**
	 * Runs a task, now or on a worker.
	 * @param task must not throw
	 */
	void dispatch(Runnable task) {
		if (this.workers != null) {
			this.workers.execute(task);
		}
		else {
			task.run();
		}
	}

	/**
	 * Whether the calling thread is a worker.
	 * @return {@code true} if it handles messages for this dispatcher
	 */
	boolean isWorker() {
		return this.threads.contains(Thread.currentThread());
	}

	/** Ends the workers when they have done what is queued. */
	void shutdown() {
		if (this.workers != null) {
			this.workers.shutdown();
		}
	}

	/**
	 * Interrupts the workers and forgets what is queued; the run has all messages.
	 * @param timeout how long to wait for their end
	 * @return whether they have ended
	 */
	boolean shutdownNow(Duration timeout) throws InterruptedException {
		if (this.workers == null) {
			return true;
		}
		this.workers.shutdownNow();
		return this.workers.awaitTermination(timeout.toMillis(), TimeUnit.MILLISECONDS);
	}

}
