package io.github.zmq4j.spring.listener;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * Lets other threads pause, resume and stop a receive loop, and interrupts it only while
 * it waits, never while it handles a message. Guarded by its lock; the wish is read
 * without.
 */
final class LoopControl {

	private enum Wish {

		RUN, PAUSE, STOP

	}

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	/** Written under the lock. */
	private volatile Wish wish = Wish.RUN;

	/**
	 * Whether the loop is in the middle of receiving without waiting; written by the
	 * loop.
	 */
	private volatile boolean looking;

	/** Guarded by the lock. */
	private @Nullable Thread waiting;

	/**
	 * Waits while the loop is paused.
	 * @return {@code false} if the loop shall end
	 */
	boolean mayGoOn() {
		if (this.wish == Wish.RUN) {
			return true;
		}
		this.lock.lock();
		try {
			while (this.wish == Wish.PAUSE) {
				this.changed.awaitUninterruptibly();
			}
			return this.wish == Wish.RUN;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Tells that the calling thread is about to receive without waiting.
	 * @return {@code false} if it must not
	 */
	boolean beginLook() {
		this.looking = true;
		if (this.wish == Wish.RUN) {
			return true;
		}
		this.looking = false;
		return false;
	}

	/** Tells that the calling thread does not receive any more. */
	void endLook() {
		this.looking = false;
	}

	/**
	 * Tells that the calling thread is about to wait for a message.
	 * @return {@code false} if it must not
	 */
	boolean beginWait() {
		this.lock.lock();
		try {
			if (this.wish != Wish.RUN) {
				return false;
			}
			this.waiting = Thread.currentThread();
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Tells that the calling thread does not wait any more; takes back an interrupt that
	 * came too late.
	 */
	void endWait() {
		this.lock.lock();
		try {
			this.waiting = null;
			this.changed.signalAll();
			Thread.interrupted();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** When this returns, the loop receives no more messages. */
	void pause() {
		change(Wish.RUN, Wish.PAUSE);
		while (this.looking) {
			Thread.onSpinWait();
		}
		this.lock.lock();
		try {
			while (this.waiting != null) {
				this.changed.awaitUninterruptibly();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	void resume() {
		change(Wish.PAUSE, Wish.RUN);
	}

	void stop() {
		change(Wish.RUN, Wish.STOP);
		change(Wish.PAUSE, Wish.STOP);
	}

	boolean isStopped() {
		return this.wish == Wish.STOP;
	}

	private void change(Wish from, Wish to) {
		this.lock.lock();
		try {
			if (this.wish != from) {
				return;
			}
			this.wish = to;
			this.changed.signalAll();
			if (this.waiting != null) {
				this.waiting.interrupt();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

}
