package io.github.zmq4j.support;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Virtual threads, on JDKs that have them. Has no state.
 */
public final class Virtual {

	private Virtual() {
	}

	/**
	 * Makes a virtual thread.
	 * @param task what it runs
	 * @param name its name
	 * @return the thread, not started
	 * @throws IllegalStateException before Java 21
	 */
	public static Thread unstarted(Runnable task, String name) {
		try {
			Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
			Class<?> type = Class.forName("java.lang.Thread$Builder");
			type.getMethod("name", String.class).invoke(builder, name);
			return (Thread) type.getMethod("unstarted", Runnable.class).invoke(builder, task);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("This JDK has no virtual threads", ex);
		}
	}

	/**
	 * Runs each task in a virtual thread of its own.
	 * @return the executor, to be shut down
	 * @throws IllegalStateException before Java 21
	 */
	public static ExecutorService threads() {
		try {
			return (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("This JDK has no virtual threads", ex);
		}
	}

}
