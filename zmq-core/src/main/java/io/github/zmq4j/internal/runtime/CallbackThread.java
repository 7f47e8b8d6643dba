package io.github.zmq4j.internal.runtime;

import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import org.jctools.queues.atomic.MpscUnboundedAtomicArrayQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks in their order in a thread that starts when needed and ends when idle.
 * Thread-safe; to give it a task never blocks, so that one may who holds a
 * {@link SpinLock}: a virtual thread that blocks loses its carrier, and whoever spins for
 * the lock may never give that back.
 */
public final class CallbackThread implements Executor {

	private static final Logger logger = LoggerFactory.getLogger(CallbackThread.class);

	private final String name;

	private final long idleNanos;

	private final Threads threads;

	private final MpscUnboundedAtomicArrayQueue<Runnable> tasks = new MpscUnboundedAtomicArrayQueue<>(16);

	/** The thread, {@code null} for none; whoever replaces that by one starts it. */
	private final AtomicReference<@Nullable Thread> worker = new AtomicReference<>();

	/** Whether the thread sleeps and must be woken. */
	private final AtomicBoolean asleep = new AtomicBoolean();

	private volatile boolean closed;

	/**
	 * Prepares a thread.
	 * @param name its name
	 * @param idleNanos for how long it waits for another task before it ends
	 * @param threads makes it
	 */
	public CallbackThread(String name, long idleNanos, Threads threads) {
		this.name = name;
		this.idleNanos = idleNanos;
		this.threads = threads;
	}

	/**
	 * Runs a task later. What comes after {@link #close()} is run, too.
	 * @param task what to do
	 */
	@Override
	public void execute(Runnable task) {
		this.tasks.offer(task);
		Thread running = this.worker.get();
		if (running == null) {
			start();
		}
		else if (this.asleep.get() && this.asleep.compareAndSet(true, false)) {
			LockSupport.unpark(running);
		}
	}

	private void start() {
		Thread starting = this.threads.make(this.name, this::run);
		if (this.worker.compareAndSet(null, starting)) {
			try {
				starting.start();
			}
			catch (Throwable ex) {
				this.worker.set(null); // the next task tries again
				throw ex;
			}
		}
	}

	/**
	 * Whether the caller is this thread.
	 * @return {@code true} if so
	 */
	public boolean isCurrent() {
		return Thread.currentThread() == this.worker.get();
	}

	/** Lets the thread end as soon as it has nothing to do. */
	public void close() {
		this.closed = true;
		Thread running = this.worker.get();
		if (running != null) {
			LockSupport.unpark(running);
		}
	}

	/**
	 * Waits until the thread has ended, after {@link #close()}.
	 * @param timeout the longest wait
	 * @param unit its unit
	 * @throws InterruptedException if the caller is interrupted
	 */
	public void awaitEnd(long timeout, TimeUnit unit) throws InterruptedException {
		Thread running = this.worker.get();
		if (running != null) {
			unit.timedJoin(running, timeout);
		}
	}

	private void run() {
		do {
			runTasks();
			this.worker.set(null);
			// A task that came meanwhile may have seen this thread.
		}
		while (!this.tasks.isEmpty() && this.worker.compareAndSet(null, Thread.currentThread()));
	}

	private void runTasks() {
		do {
			for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
				guarded(task);
			}
		}
		while (awaitTask());
	}

	/** Gives whether there is one. */
	private boolean awaitTask() {
		long end = System.nanoTime() + this.idleNanos;
		long left = this.idleNanos;
		this.asleep.set(true);
		while (this.tasks.isEmpty() && !this.closed && left > 0) {
			LockSupport.parkNanos(this, left);
			if (Thread.interrupted()) {
				logger.debug("A callback has left its thread interrupted, which means nothing to the next");
			}
			this.asleep.set(true);
			left = end - System.nanoTime();
		}
		this.asleep.set(false);
		return !this.tasks.isEmpty();
	}

	private static void guarded(Runnable task) {
		try {
			task.run();
		}
		catch (Throwable ex) {
			logger.error("A callback failed", ex);
		}
	}

}
