package io.github.zmq4j.internal.runtime;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * One thread at a time holds a {@link SpinLock}, and sees what the one before it wrote.
 * Each nested class has its own state for each try.
 */
public final class SpinLockStress {

	private SpinLockStress() {
	}

	/** Three threads count. */
	@JCStressTest
	@Outcome(id = "3", expect = Expect.ACCEPTABLE, desc = "All have counted")
	@Outcome(expect = Expect.FORBIDDEN, desc = "Two held the lock at once")
	@State
	public static class Exclusion {

		private final SpinLock lock = new SpinLock();

		private int count;

		/** Counts. */
		@Actor
		public void one() {
			this.lock.lock();
			this.count++;
			this.lock.unlock();
		}

		/** Counts, too. */
		@Actor
		public void two() {
			one();
		}

		/** Counts as soon as it can. */
		@Actor
		public void three() {
			while (!this.lock.tryLock()) {
				Thread.onSpinWait();
			}
			this.count++;
			this.lock.unlock();
		}

		/**
		 * Looks at the end.
		 * @param result the count
		 */
		@Arbiter
		public void look(I_Result result) {
			result.r1 = this.count;
		}

	}

	/** What one wrote under the lock is seen whole or not at all. */
	@JCStressTest
	@Outcome(id = { "0, 0", "1, 1" }, expect = Expect.ACCEPTABLE, desc = "Nothing or everything")
	@Outcome(expect = Expect.FORBIDDEN, desc = "A half")
	@State
	public static class Visibility {

		private final SpinLock lock = new SpinLock();

		private int first;

		private int second;

		/** Writes. */
		@Actor
		public void write() {
			this.lock.lock();
			this.first = 1;
			this.second = 1;
			this.lock.unlock();
		}

		/**
		 * Reads in the other order.
		 * @param result what it read
		 */
		@Actor
		public void read(II_Result result) {
			if (this.lock.tryLock()) {
				result.r2 = this.second;
				result.r1 = this.first;
				this.lock.unlock();
			}
		}

	}

}
