package io.github.zmq4j.internal.context;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.zmq4j.internal.runtime.Ticker;
import io.github.zmq4j.internal.runtime.VirtualThreads;

/**
 * Decides how long the leader of a socket spins before it sleeps: credit grows when
 * spinning helps and shrinks when it does not. Belongs to the leader.
 */
final class Spinner {

	private static final int CPUS = Runtime.getRuntime().availableProcessors();

	private static final int MAX_CREDIT = 16;

	/** Without credit one wait in so many tries. */
	private static final int TRY_AGAIN = 32;

	/**
	 * So long without giving up the CPU, then with a yield in each round. A virtual
	 * thread that yields gives up no CPU, but may wake another carrier.
	 */
	private static final long PURE_NANOS = 4_000;

	private static final AtomicInteger SPINNERS = new AtomicInteger();

	private final long nanos;

	private final Ticker ticker;

	private int credit = MAX_CREDIT / 2;

	private int skipped;

	private long start;

	Spinner(Duration spin, Ticker ticker) {
		this.nanos = (CPUS > 1) ? spin.toNanos() : 0;
		this.ticker = ticker;
	}

	/**
	 * Begins to spin, if that may help.
	 * @return {@code false} to sleep at once; otherwise {@link #end(boolean)} must follow
	 */
	boolean begin() {
		if (this.nanos == 0) {
			return false;
		}
		if (this.credit == 0 && ++this.skipped < TRY_AGAIN) {
			return false;
		}
		if (SPINNERS.incrementAndGet() > CPUS) {
			SPINNERS.decrementAndGet();
			return false;
		}
		this.skipped = 0;
		this.start = this.ticker.nanoTime();
		return true;
	}

	/**
	 * Lets a moment pass.
	 * @return {@code false} if it is time to sleep
	 */
	@SuppressWarnings("ThreadPriorityCheck") // on one CPU the awaited thread needs it
	boolean next() {
		long spent = this.ticker.nanoTime() - this.start;
		if (spent > PURE_NANOS && !VirtualThreads.current()) {
			Thread.yield();
		}
		else {
			Thread.onSpinWait();
		}
		return spent < this.nanos;
	}

	/**
	 * Ends spinning.
	 * @param helped whether what the thread waited for came
	 */
	void end(boolean helped) {
		SPINNERS.decrementAndGet();
		this.credit = helped ? Math.min(this.credit + 2, MAX_CREDIT) : Math.max(this.credit - 1, 0);
	}

}
