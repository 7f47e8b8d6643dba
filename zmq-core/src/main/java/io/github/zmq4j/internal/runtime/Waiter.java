package io.github.zmq4j.internal.runtime;

import java.util.concurrent.locks.LockSupport;

/**
 * One thread that waits for one signal. Made by the thread that waits; signalled by any.
 */
public final class Waiter {

	private final Thread thread = Thread.currentThread();

	private volatile boolean signalled;

	/**
	 * Ends the wait, now or when it begins.
	 */
	public void signal() {
		this.signalled = true;
		LockSupport.unpark(this.thread);
	}

	/**
	 * Whether the signal came.
	 * @return {@code true} if so
	 */
	public boolean signalled() {
		return this.signalled;
	}

	/**
	 * Waits for the signal, the deadline or an interrupt; the interrupt flag stays set.
	 * @param deadline the longest wait
	 */
	public void await(Deadline deadline) {
		while (!this.signalled && !this.thread.isInterrupted()) {
			long nanos = deadline.remaining();
			if (nanos <= 0) {
				return;
			}
			if (nanos == Long.MAX_VALUE) {
				LockSupport.park(this);
			}
			else {
				LockSupport.parkNanos(this, nanos);
			}
		}
	}

}
