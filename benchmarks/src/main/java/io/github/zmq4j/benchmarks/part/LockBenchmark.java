package io.github.zmq4j.benchmarks.part;

import java.util.concurrent.locks.ReentrantLock;

import io.github.zmq4j.internal.runtime.SpinLock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/**
 * A short section under the lock of a socket, beside the lock that the JDK has for it.
 * Each counter is guarded by the lock beside it.
 */
@State(Scope.Benchmark)
public class LockBenchmark extends PartBenchmark {

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
			return ++this.counter;
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
			return ++this.counter;
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

}
