package io.github.zmq4j.support;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The CPU time that each Java thread has used so far. Immutable; by reflection, since our
 * module has no use for {@code java.management}.
 */
public final class ThreadTimes {

	private static final Object THREADS;

	private static final Method METHOD;

	static {
		try {
			THREADS = Class.forName("java.lang.management.ManagementFactory").getMethod("getThreadMXBean").invoke(null);
			METHOD = Class.forName("java.lang.management.ThreadMXBean").getMethod("getThreadCpuTime", long.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	/**
	 * Who runs the tests flushes its streams ten times in a second, and watches the time
	 * of every test that ever ran.
	 */
	private static final List<String> RUNNERS = List.of("surefire-", "junit-");

	private final Map<Thread, Long> nanos = new HashMap<>();

	private ThreadTimes() {
	}

	/**
	 * Looks at all threads but those of the JVM itself and of the runner of the tests.
	 * @return their times now
	 */
	public static ThreadTimes now() {
		ThreadTimes times = new ThreadTimes();
		try {
			for (Thread thread : Thread.getAllStackTraces().keySet()) {
				if (RUNNERS.stream().noneMatch(thread.getName()::startsWith)) {
					times.nanos.put(thread, Math.max(0, (long) METHOD.invoke(THREADS, thread.getId())));
				}
			}
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
		return times;
	}

	/**
	 * What the threads that live now have used since an earlier look.
	 * @param before the earlier look
	 * @return nanoseconds of all of them, but for the calling thread
	 */
	public long nanosSince(ThreadTimes before) {
		long used = 0;
		for (Map.Entry<Thread, Long> thread : this.nanos.entrySet()) {
			if (thread.getKey() != Thread.currentThread()) {
				used += thread.getValue() - before.nanos.getOrDefault(thread.getKey(), 0L);
			}
		}
		return used;
	}

}
