package io.github.zmq4j.benchmarks.part;

import java.util.concurrent.locks.ReentrantLock;

import io.github.zmq4j.internal.runtime.SpinLock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.Blackhole;

/**
 * A short section under the lock of a socket, beside the lock that the JDK has for it.
 * Shared by all threads that measure, which use one of the locks only.
 */
@State(Scope.Benchmark)
public class LockBenchmark extends PartBenchmark {

	/** What is done under the lock beside counting; 10 are some 8 nanoseconds. */
	@Param({ "0", "10" })
	public int work;

	private final SpinLock spinLock = new SpinLock();

	private final ReentrantLock reentrantLock = new ReentrantLock();

	private long counter;

	/**
	 * Our lock, free.
	 * @return what it guards
	 */
	@Benchmark
	public long spinLock() {
		this.spinLock.lock();
		try {
			return count();
		}
		finally {
			this.spinLock.unlock();
		}
	}

	/**
	 * Our lock, wanted by two threads.
	 * @return what it guards
	 */
	@Benchmark
	@Threads(2)
	public long spinLockOfTwo() {
		return spinLock();
	}

	/**
	 * The JDK's lock, free.
	 * @return what it guards
	 */
	@Benchmark
	public long reentrantLock() {
		this.reentrantLock.lock();
		try {
			return count();
		}
		finally {
			this.reentrantLock.unlock();
		}
	}

	/**
	 * The JDK's lock, wanted by two threads.
	 * @return what it guards
	 */
	@Benchmark
	@Threads(2)
	public long reentrantLockOfTwo() {
		return reentrantLock();
	}

	private long count() {
		Blackhole.consumeCPU(this.work);
		return ++this.counter;
	}

}
