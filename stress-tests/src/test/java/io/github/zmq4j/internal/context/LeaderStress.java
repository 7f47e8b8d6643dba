package io.github.zmq4j.internal.context;

import java.time.Duration;

import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.routing.Routing;
import io.github.zmq4j.internal.routing.RoutingContext;
import io.github.zmq4j.internal.routing.Routings;
import io.github.zmq4j.internal.runtime.Deadline;
import io.github.zmq4j.internal.runtime.IoThread;
import io.github.zmq4j.internal.runtime.SpinLock;
import io.github.zmq4j.internal.runtime.Ticker;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * A signal comes when the {@link Leader} falls asleep: it is woken, and sees why. Each
 * try has its own state.
 */
@JCStressTest
@Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "Woken, and sees why")
@Outcome(expect = Expect.FORBIDDEN, desc = "Not woken, or for nothing")
@State
public class LeaderStress {

	/** Far longer than a signal takes. */
	private static final Duration FAR = Duration.ofSeconds(10);

	private static final Routing ROUTING = Routings.create(SocketType.PULL,
			new RoutingContext(SocketOptions.DEFAULT, () -> true, () -> true, (reason) -> {
			}));

	private static final Taker NOTHING = new Taker() {

		@Override
		ZmqMessage tryTake() {
			return null;
		}

	};

	/** Has nothing to do, and never starts. */
	private static final IoThread IO_THREAD = new IoThread("stress", Ticker.SYSTEM);

	private final SpinLock lock = new SpinLock();

	private final LinkSet links = new LinkSet();

	private final Leader leader = new Leader(this.lock, ROUTING, this.links, new Spinner(Duration.ZERO, Ticker.SYSTEM));

	private final Reading reading = new Reading(this.lock, this.links, IO_THREAD, () -> 0, () -> 0);

	private boolean reason;

	/**
	 * Waits.
	 * @param result what it saw
	 */
	@Actor
	public void await(ZZ_Result result) {
		Deadline deadline = Deadline.after(FAR);
		this.lock.lock();
		this.leader.await(NOTHING, deadline, this.reading, false);
		this.lock.unlock();
		result.r1 = deadline.remaining() > 0;
		result.r2 = this.reason;
	}

	/** Signals. */
	@Actor
	public void signal() {
		this.reason = true;
		this.leader.signal();
	}

}
