package io.github.zmq4j.support;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.github.zmq4j.support.Background.Action;

/**
 * Threads that work on something together, watched by the test: when none of them has got
 * on for a long time, the test fails with what all threads were doing. Used by the thread
 * that made it, but for what its members call.
 */
public final class Crew {

	/** System property: how many seconds each stress test takes. */
	public static final String SECONDS_PROPERTY = "zmq.stress.seconds";

	/**
	 * System property: after so many seconds without any progress something hangs. Far
	 * more than a busy machine needs.
	 */
	public static final String HANG_PROPERTY = "zmq.stress.hang-seconds";

	private static final double SECONDS = Double.parseDouble(System.getProperty(SECONDS_PROPERTY, "1.5"));

	private static final Duration HANG = Duration.ofSeconds(Long.getLong(HANG_PROPERTY, 20));

	private static final long PAUSE_NANOS = 1_000_000;

	private final BiFunction<Runnable, String, Thread> threads;

	private final List<Thread> members = new ArrayList<>();

	private final LongAdder progress = new LongAdder();

	private final AtomicReference<Throwable> failure = new AtomicReference<>();

	/** A crew of platform threads. */
	public Crew() {
		this(Thread::new);
	}

	private Crew(BiFunction<Runnable, String, Thread> threads) {
		this.threads = threads;
	}

	/**
	 * Makes a crew of virtual threads.
	 * @return a new crew
	 */
	public static Crew virtual() {
		return new Crew(Virtual::unstarted);
	}

	/**
	 * Gives the end of the time that a test may use.
	 * @return tells how many nanoseconds are left, 0 or less at the end
	 */
	public static LongSupplier stint() {
		long start = System.nanoTime();
		long nanos = (long) (SECONDS * 1e9);
		return () -> nanos - (System.nanoTime() - start);
	}

	/**
	 * Starts a thread.
	 * @param name what it does, for the failure
	 * @param action what to do
	 * @return the thread
	 */
	public Thread add(String name, Action action) {
		Thread thread = this.threads.apply(() -> {
			try {
				action.run();
			}
			catch (Throwable ex) {
				fail(ex);
			}
		}, name);
		thread.setDaemon(true);
		this.members.add(thread);
		thread.start();
		return thread;
	}

	/** A member got on. Any thread. */
	public void moved() {
		this.progress.increment();
	}

	/**
	 * Lets the test fail. Any thread.
	 * @param thrown why
	 */
	public void fail(Throwable thrown) {
		this.failure.compareAndSet(null, thrown);
	}

	/**
	 * Whether a member failed, so that the others need not go on. Any thread.
	 * @return {@code true} if so
	 */
	public boolean hasFailed() {
		return this.failure.get() != null;
	}

	/** Waits until all threads are done. */
	public void join() {
		join(() -> "");
	}

	/**
	 * Waits until all threads are done.
	 * @param situation tells what may explain a hang
	 */
	public void join(Supplier<String> situation) {
		long seen = -1;
		long since = System.nanoTime();
		for (Thread member : this.members) {
			while (member.isAlive()) {
				check();
				long now = this.progress.sum();
				if (now != seen) {
					seen = now;
					since = System.nanoTime();
				}
				else if (System.nanoTime() - since > HANG.toNanos()) {
					throw hangs(now, situation.get());
				}
				joinShortly(member);
			}
			seen = -1; // an end is progress, too
		}
		check();
		this.members.clear();
	}

	private static void joinShortly(Thread member) {
		try {
			member.join(PAUSE_NANOS / 1_000_000);
		}
		catch (InterruptedException ex) {
			throw new AssertionError("Interrupted while waiting for a crew", ex);
		}
	}

	private void check() {
		Throwable thrown = this.failure.get();
		if (thrown != null) {
			throw new AssertionError("A thread of the crew failed", thrown);
		}
	}

	private AssertionError hangs(long steps, String situation) {
		StringBuilder dump = new StringBuilder(
				"No progress for " + HANG.toSeconds() + " s, after " + steps + " steps; ");
		dump.append(situation);
		List<Thread> shown = new ArrayList<>(this.members); // of which virtual ones are
															// in no list
		Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("zmq-"))
			.forEach(shown::add);
		for (Thread thread : shown) {
			dump.append("\n\"").append(thread.getName()).append("\" ").append(thread.getState());
			for (StackTraceElement element : thread.getStackTrace()) {
				dump.append("\n    at ").append(element);
			}
		}
		return new AssertionError(dump.toString());
	}

	/**
	 * Lets some time pass, as exactly as the machine allows: a short time by spinning, a
	 * longer one by sleeping.
	 * @param nanos how long
	 * @param sleeps whether to give up the CPU
	 */
	public static void pause(long nanos, boolean sleeps) {
		long start = System.nanoTime();
		while (System.nanoTime() - start < nanos) {
			if (sleeps) {
				LockSupport.parkNanos(nanos);
			}
			else {
				Thread.onSpinWait();
			}
		}
	}

	/**
	 * Chooses.
	 * @param random decides
	 * @param choice what there is
	 * @param <T> what there is
	 * @return one of them
	 */
	public static <T> T any(Random random, T[] choice) {
		return choice[random.nextInt(choice.length)];
	}

}
