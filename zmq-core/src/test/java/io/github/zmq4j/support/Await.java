package io.github.zmq4j.support;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waits for what no event tells. Stateless.
 */
public final class Await {

	/** Long enough for a busy machine, short enough for a failing test. */
	public static final Duration PATIENCE = Duration.ofSeconds(15);

	private static final long PAUSE_NANOS = 500_000;

	private Await() {
	}

	/**
	 * Waits for a condition.
	 * @param what the condition in words, for the failure
	 * @param condition what must become true
	 */
	public static void until(String what, BooleanSupplier condition) {
		if (!within(PATIENCE, condition)) {
			throw new AssertionError("Waited " + PATIENCE.toSeconds() + " s in vain until " + what);
		}
	}

	/**
	 * Lets time pass in which something must not happen, without using the CPU.
	 * @param duration how long
	 */
	public static void quietly(Duration duration) {
		long end = System.nanoTime() + duration.toNanos();
		for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
			LockSupport.parkNanos(left);
		}
	}

	/**
	 * Waits for a condition for some time.
	 * @param patience the longest wait
	 * @param condition what must become true
	 * @return whether it became true in time
	 */
	public static boolean within(Duration patience, BooleanSupplier condition) {
		long start = System.nanoTime();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() - start > patience.toNanos()) {
				return false;
			}
			LockSupport.parkNanos(PAUSE_NANOS);
		}
		return true;
	}

}
