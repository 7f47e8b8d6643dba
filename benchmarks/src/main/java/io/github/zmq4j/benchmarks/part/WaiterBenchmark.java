package io.github.zmq4j.benchmarks.part;

import java.util.concurrent.CountDownLatch;

import io.github.zmq4j.internal.runtime.Deadline;
import io.github.zmq4j.internal.runtime.Waiter;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Waking a thread that sleeps. Shared by the thread that measures and a second one, which
 * take turns.
 */
@State(Scope.Thread)
public class WaiterBenchmark extends PartBenchmark {

	private final CountDownLatch started = new CountDownLatch(1);

	private final Thread partner = new Thread(this::answer, "partner");

	/** What the partner waits for; replaced before it answers. */
	private volatile @Nullable Waiter question;

	/** What the thread that measures waits for. */
	private volatile @Nullable Waiter answer;

	private volatile boolean ended;

	/**
	 * Starts the partner.
	 * @throws InterruptedException if interrupted
	 */
	@Setup
	public void start() throws InterruptedException {
		this.partner.start();
		this.started.await();
	}

	/**
	 * Ends the partner.
	 * @throws InterruptedException if interrupted
	 */
	@TearDown
	public void end() throws InterruptedException {
		this.ended = true;
		signal(this.question);
		this.partner.join();
	}

	/** Wakes the partner and is woken by it: two hand-overs. */
	@Benchmark
	@OperationsPerInvocation(2)
	public void handOver() {
		Waiter mine = new Waiter();
		this.answer = mine;
		signal(this.question);
		mine.await(Deadline.NEVER);
	}

	/**
	 * A signal that comes before anybody waits.
	 * @return the waiter
	 */
	@Benchmark
	public Waiter signalFirst() {
		Waiter mine = new Waiter();
		mine.signal();
		mine.await(Deadline.NEVER);
		return mine;
	}

	private void answer() {
		Waiter mine = new Waiter();
		this.question = mine;
		this.started.countDown();
		mine.await(Deadline.NEVER);
		while (!this.ended) {
			mine = new Waiter();
			this.question = mine;
			signal(this.answer);
			mine.await(Deadline.NEVER);
		}
	}

	private static void signal(@Nullable Waiter waiter) {
		if (waiter == null) {
			throw new IllegalStateException("It is not this thread's turn");
		}
		waiter.signal();
	}

}
