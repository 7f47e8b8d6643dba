package io.github.zmq4j.internal.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * A small lock for sections of some ten nanoseconds: spins, then yields, then parks for
 * short times; a virtual thread only spins, for a second. Thread-safe; not reentrant.
 * Never hold it across anything that blocks.
 *
 * <p>
 * Not fair, but hardly anybody starves: a thread that takes the lock over and over would
 * keep it from one that looks only now and then. Whoever has looked in vain for some time
 * therefore asks the others to stand back while it looks.
 */
public final class SpinLock {

	private static final int SPINS = 100;

	private static final int YIELDS = 100;

	/** So long that whoever waits for a CPU, such as the owner, gets one. */
	private static final long MAX_PARK_NANOS = 10_000_000;

	private static final long PARK_NANOS = 50_000;

	/** After so many parks a thread asks the others to stand back. */
	private static final int PATIENT_PARKS = 4;

	private static final int STARVING_SPINS = 500;

	/** Instead of a yield or a park of a virtual thread. */
	private static final int VIRTUAL_SPINS = 64;

	/**
	 * No owner is kept from running for so long, unless it is a virtual thread that waits
	 * for the carrier on which this one spins.
	 */
	private static final long VIRTUAL_PATIENCE_NANOS = 1_000_000_000;

	private static final VarHandle STATE;

	private static final VarHandle STARVING;

	static {
		try {
			STATE = MethodHandles.lookup().findVarHandle(SpinLock.class, "state", int.class);
			STARVING = MethodHandles.lookup().findVarHandle(SpinLock.class, "starving", int.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	@SuppressWarnings("unused")
	private volatile int state;

	/** How many threads ask the others to stand back. */
	@SuppressWarnings("unused")
	private volatile int starving;

	private @Nullable Thread owner;

	/**
	 * Takes the lock, waiting for it.
	 */
	public void lock() {
		if (this.starving != 0 || !STATE.compareAndSet(this, 0, 1)) {
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

	private void lockSlowly() {
		for (int round = 0; round < SPINS + YIELDS + PATIENT_PARKS; round++) {
			if (this.state == 0 && this.starving == 0 && STATE.compareAndSet(this, 0, 1)) {
				return;
			}
			pause(round);
		}
		lockStarving();
	}

	/**
	 * With the others standing back it is this thread's turn soon. They do so only while
	 * it looks: it may not run for a long time once it has given up its CPU.
	 */
	private void lockStarving() {
		long start = System.nanoTime();
		int round = SPINS;
		long parkNanos = PARK_NANOS;
		while (!lockWhileOthersStandBack()) {
			if (System.nanoTime() - start > VIRTUAL_PATIENCE_NANOS) {
				LockSupport.parkNanos(this, parkNanos);
				parkNanos = Math.min(2 * parkNanos, MAX_PARK_NANOS);
			}
			else {
				pause(round++);
			}
		}
	}

	private boolean lockWhileOthersStandBack() {
		STARVING.getAndAdd(this, 1);
		try {
			for (int spin = 0; spin < STARVING_SPINS; spin++) {
				if (this.state == 0 && STATE.compareAndSet(this, 0, 1)) {
					return true;
				}
				Thread.onSpinWait();
			}
			return false;
		}
		finally {
			STARVING.getAndAdd(this, -1);
		}
	}

	/**
	 * A virtual thread keeps its carrier: once it has given it up, others may keep it for
	 * as long as they like, and what the thread has in hand, such as another lock, too.
	 */
	@SuppressWarnings("ThreadPriorityCheck") // the owner is about to finish, let it
	private void pause(int round) {
		if (round < SPINS) {
			Thread.onSpinWait();
		}
		else if (VirtualThreads.current()) {
			for (int spin = 0; spin < VIRTUAL_SPINS; spin++) {
				Thread.onSpinWait();
			}
		}
		else if (round < SPINS + YIELDS) {
			Thread.yield();
		}
		else {
			LockSupport.parkNanos(this, PARK_NANOS);
		}
	}

	private boolean setOwner(@Nullable Thread thread) {
		assert (thread == null) == (this.owner != null) : "The lock is taken or given back twice";
		assert thread != null || this.owner == Thread.currentThread() : "Another thread holds the lock";
		this.owner = thread;
		return true;
	}

}
