package io.github.zmq4j.benchmarks.tool;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;

/**
 * How much CPU time each thread of this process has used so far. Immutable. Not among
 * them are the threads of the JVM itself, of which some look around every 50 ms however
 * little there is to do.
 */
final class JavaThreads {

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private final Map<Long, Long> cpuNanos = new HashMap<>();

	private JavaThreads() {
	}

	/** All but the calling thread. */
	@SuppressWarnings("deprecation") // the new name of getId is younger than Java 17
	static JavaThreads ofOthers() {
		JavaThreads threads = new JavaThreads();
		for (long id : THREADS.getAllThreadIds()) {
			threads.cpuNanos.put(id, Math.max(0, THREADS.getThreadCpuTime(id)));
		}
		threads.cpuNanos.remove(Thread.currentThread().getId());
		return threads;
	}

	/** What these have used since an earlier look. */
	long cpuNanosSince(JavaThreads before) {
		long nanos = 0;
		for (Map.Entry<Long, Long> thread : this.cpuNanos.entrySet()) {
			nanos += thread.getValue() - before.cpuNanos.getOrDefault(thread.getKey(), 0L);
		}
		return nanos;
	}

}
