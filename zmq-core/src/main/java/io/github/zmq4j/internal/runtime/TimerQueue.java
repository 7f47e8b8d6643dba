package io.github.zmq4j.internal.runtime;

import java.util.PriorityQueue;

import org.jspecify.annotations.Nullable;

/**
 * Tasks by the time when they are due. Confined to the thread that runs them.
 */
public final class TimerQueue {

	private static final int MIN_PURGE = 64;

	private final PriorityQueue<Timer> timers = new PriorityQueue<>();

	private long sequence;

	private int cancellations;

	/**
	 * Adds a task.
	 * @param dueNanos when, on the clock of the caller
	 * @param task what
	 * @return the timer, to cancel it
	 */
	public Timer add(long dueNanos, Runnable task) {
		Timer timer = new Timer(this, dueNanos, this.sequence++, task);
		this.timers.add(timer);
		return timer;
	}

	/**
	 * Takes the next task that is due.
	 * @param now the time
	 * @return the task, or {@code null} if none is due
	 */
	public @Nullable Runnable poll(long now) {
		for (Timer head = this.timers.peek(); head != null; head = this.timers.peek()) {
			if (head.task != null && head.dueNanos - now > 0) {
				return null;
			}
			this.timers.poll();
			Runnable task = head.task;
			if (task != null) {
				head.task = null;
				return task;
			}
		}
		return null;
	}

	/** Cancelled tasks may not pile up behind one that is far away. */
	private void cancelled() {
		if (++this.cancellations > MIN_PURGE && this.cancellations > this.timers.size() / 2) {
			this.timers.removeIf((timer) -> timer.task == null);
			this.cancellations = 0;
		}
	}

	/** How many tasks are kept, cancelled ones included. */
	int size() {
		return this.timers.size();
	}

	/**
	 * How long until the next task is due.
	 * @param now the time
	 * @return nanoseconds, 0 or less if one is due, {@code Long.MAX_VALUE} if there is
	 * none
	 */
	public long nanosUntilNext(long now) {
		Timer head = this.timers.peek();
		while (head != null && head.task == null) {
			this.timers.poll();
			head = this.timers.peek();
		}
		return (head != null) ? head.dueNanos - now : Long.MAX_VALUE;
	}

	/**
	 * A task that waits. Confined like its queue.
	 */
	public static final class Timer implements Comparable<Timer> {

		private final TimerQueue queue;

		private final long dueNanos;

		private final long sequence;

		private @Nullable Runnable task;

		Timer(TimerQueue queue, long dueNanos, long sequence, Runnable task) {
			this.queue = queue;
			this.dueNanos = dueNanos;
			this.sequence = sequence;
			this.task = task;
		}

		/**
		 * Makes the task never run; does nothing if it already ran.
		 */
		public void cancel() {
			if (this.task != null) {
				this.task = null;
				this.queue.cancelled();
			}
		}

		@Override
		public int compareTo(Timer other) {
			long difference = this.dueNanos - other.dueNanos;
			return (difference != 0) ? Long.signum(difference) : Long.compare(this.sequence, other.sequence);
		}

	}

}
