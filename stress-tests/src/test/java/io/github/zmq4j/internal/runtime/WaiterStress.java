package io.github.zmq4j.internal.runtime;

import java.time.Duration;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * A signal ends the wait of a {@link Waiter}, and brings along what was written before
 * it. Each try has its own state.
 */
@JCStressTest
@Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "Woken, and sees why")
@Outcome(expect = Expect.FORBIDDEN, desc = "Not woken, or for nothing")
@State
public class WaiterStress {

	/** Far longer than a signal takes. */
	private static final Duration FAR = Duration.ofSeconds(10);

	private volatile Waiter waiter;

	private boolean reason;

	/**
	 * Waits.
	 * @param result what it saw
	 */
	@Actor
	public void await(ZZ_Result result) {
		Waiter own = new Waiter();
		this.waiter = own;
		Deadline deadline = Deadline.after(FAR);
		own.await(deadline);
		result.r1 = deadline.remaining() > 0 && own.signalled();
		result.r2 = this.reason;
	}

	/** Signals. */
	@Actor
	public void signal() {
		Waiter sleeping = this.waiter;
		while (sleeping == null) {
			Thread.onSpinWait();
			sleeping = this.waiter;
		}
		this.reason = true;
		sleeping.signal();
	}

}
