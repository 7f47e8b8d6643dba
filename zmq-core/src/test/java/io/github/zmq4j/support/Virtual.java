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
