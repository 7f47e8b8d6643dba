package io.github.zmq4j.benchmarks.tool;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

import com.sun.management.ThreadMXBean;

/**
 * Reads the clocks before and after what is measured, never meanwhile. Immutable.
 */
final class Meter {

	private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

	private final Map<Long, Long> allocatedBefore = allocated();

	private final CpuClock cpuBefore = CpuClock.read();

	private final long start = System.nanoTime();

	private Meter() {
	}

	static Meter start() {
		return new Meter();
	}

	/**
	 * Uses the clocks once before they count: what they need first, some 40 ms, must not
	 * fall into what is measured.
	 */
	static void prepare() {
		Cost nothing = start().stop();
		assert nothing.nanos() >= 0;
	}

	/** Measures what a piece of work takes. */
	static Cost of(Runnable work) {
		Meter meter = start();
		work.run();
		return meter.stop();
	}

	Cost stop() {
		long nanos = System.nanoTime() - this.start;
		long cpuNanos = CpuClock.read().since(this.cpuBefore);
		long bytes = 0;
		for (Map.Entry<Long, Long> thread : allocated().entrySet()) {
			bytes += thread.getValue() - this.allocatedBefore.getOrDefault(thread.getKey(), 0L);
		}
		return new Cost(nanos, cpuNanos, bytes);
	}

	/** By thread, since a thread that ends takes its count away. */
	private static Map<Long, Long> allocated() {
		long[] ids = THREADS.getAllThreadIds();
		long[] bytes = THREADS.getThreadAllocatedBytes(ids);
		Map<Long, Long> allocated = new HashMap<>();
		for (int i = 0; i < ids.length; i++) {
			if (bytes[i] >= 0) {
				allocated.put(ids[i], bytes[i]);
			}
		}
		return allocated;
	}

}
