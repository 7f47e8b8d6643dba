package io.github.zmq4j.benchmarks.tool;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;

/**
 * Threads that share the work evenly: each does its part of the warm-up, all meet, each
 * does its part of what is measured, all meet again. The barrier is all that they share.
 */
final class Crew {

	private final ToolSettings settings;

	private final int size;

	private final CyclicBarrier barrier;

	Crew(ToolSettings settings, int size) {
		this.settings = settings;
		this.size = size;
		this.barrier = new CyclicBarrier(size + 1);
	}

	/**
	 * Lets all do their part.
	 * @param workers makes the worker of a number, in its thread, which also closes it
	 */
	void work(IntFunction<Worker> workers, Figures figures) {
		Thread[] threads = new Thread[this.size];
		for (int i = 0; i < this.size; i++) {
			int number = i;
			threads[i] = this.settings.threads().start("sender-" + i, () -> work(workers, number));
		}
		new Measured(this.settings, figures, Side.SENDER).costs((ignored) -> meet());
		if (this.settings.stay()) {
			Threads.awaitEndOfInput();
		}
		meet();
		for (Thread thread : threads) {
			Threads.join(thread);
		}
	}

	private void work(IntFunction<Worker> workers, int number) {
		try (Worker worker = workers.apply(number)) {
			worker.accept(share(this.settings.warmUp(), number));
			meet();
			worker.accept(share(this.settings.count(), number));
			meet();
			// What a thread allocated is forgotten with the thread, so it stays until
			// that is read.
			meet();
		}
	}

	/** The first ones do what cannot be divided. */
	private long share(long all, int number) {
		return all / this.size + ((number < all % this.size) ? 1 : 0);
	}

	private void meet() {
		try {
			this.barrier.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted", ex);
		}
		catch (BrokenBarrierException ex) {
			throw new IllegalStateException("Another one was interrupted", ex);
		}
	}

	/** Sends a number of messages. */
	@FunctionalInterface
	interface Worker extends LongConsumer, AutoCloseable {

		/** Closes what belongs to this worker alone. */
		@Override
		default void close() {
		}

	}

}
