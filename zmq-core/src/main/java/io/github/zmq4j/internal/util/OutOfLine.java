package io.github.zmq4j.internal.util;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Work that does not become part of the compiled code of its callers. A JVM throws
 * compiled code away when one of its branches is taken for the first time; what is large
 * and has many such branches would take all that is around it along, again and again. As
 * thread-safe as the work.
 */
public final class OutOfLine {

	private static final MethodHandle RUN;

	static {
		try {
			RUN = MethodHandles.publicLookup().findVirtual(Runnable.class, "run", MethodType.methodType(void.class));
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	/** A compiler can inline a constant handle only, and this is none. */
	private final MethodHandle handle;

	/**
	 * Wraps some work.
	 * @param work the work
	 */
	public OutOfLine(Runnable work) {
		this.handle = RUN.bindTo(work);
	}

	/**
	 * Does the work.
	 */
	public void run() {
		try {
			this.handle.invokeExact();
		}
		catch (RuntimeException | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new IllegalStateException("A Runnable threw a checked exception", ex);
		}
	}

}
