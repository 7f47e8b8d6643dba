package io.github.zmq4j.internal.engine;

import java.lang.reflect.Method;

/**
 * How much the current thread has allocated. Stateless; by reflection, since our module
 * has no use for {@code java.management}.
 */
final class AllocatedBytes {

	private static final Object THREADS;

	private static final Method METHOD;

	static {
		try {
			THREADS = Class.forName("java.lang.management.ManagementFactory").getMethod("getThreadMXBean").invoke(null);
			METHOD = Class.forName("com.sun.management.ThreadMXBean").getMethod("getThreadAllocatedBytes", long.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	private AllocatedBytes() {
	}

	static long soFar() {
		try {
			return (long) METHOD.invoke(THREADS, Thread.currentThread().getId());
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
