package io.github.zmq4j.internal.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * A small lock for sections of some ten nanoseconds: spins, then yields, then parks for
 * short times. Thread-safe; not reentrant and not fair. Never hold it across a system
 * call.
 */
public final class SpinLock {

	private static final int SPINS = 100;

	private static final int YIELDS = 100;

	private static final long PARK_NANOS = 50_000;

	private static final VarHandle STATE;

	static {
		try {
			STATE = MethodHandles.lookup().findVarHandle(SpinLock.class, "state", int.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	@SuppressWarnings("unused")
	private volatile int state;

	private @Nullable Thread owner;

	/**
	 * Takes the lock, waiting for it.
	 */
	public void lock() {
		if (!STATE.compareAndSet(this, 0, 1)) {
			lockSlowly();
		}
		assert setOwner(Thread.currentThread());
	}

	/**
	 * Takes the lock if it is free.
	 * @return {@code true} if it is taken
	 */
	public boolean tryLock() {
		if (!STATE.compareAndSet(this, 0, 1)) {
			return false;
		}
		assert setOwner(Thread.currentThread());
		return true;
	}

	/**
	 * Gives the lock back.
	 */
	public void unlock() {
		assert setOwner(null);
		STATE.setRelease(this, 0);
	}

	/**
	 * Whether the calling thread holds the lock. Only meaningful in assertions.
	 * @return {@code true} if so
	 */
	public boolean held() {
		return this.owner == Thread.currentThread();
	}

	@SuppressWarnings("ThreadPriorityCheck") // the owner is about to finish, let it
	private void lockSlowly() {
		for (int round = 0;; round++) {
			if (this.state == 0 && STATE.compareAndSet(this, 0, 1)) {
				return;
			}
			if (round < SPINS) {
				Thread.onSpinWait();
			}
			else if (round < SPINS + YIELDS) {
				Thread.yield();
			}
			else {
				LockSupport.parkNanos(this, PARK_NANOS);
			}
		}
	}

	private boolean setOwner(@Nullable Thread thread) {
		assert (thread == null) == (this.owner != null) : "The lock is taken or given back twice";
		assert thread != null || this.owner == Thread.currentThread() : "Another thread holds the lock";
		this.owner = thread;
		return true;
	}

}
