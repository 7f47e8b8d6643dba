package io.github.zmq4j.internal.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

import org.jspecify.annotations.Nullable;

/**
 * Tells virtual threads from others; there are none before Java 21. Stateless.
 */
public final class VirtualThreads {

	private static final @Nullable MethodHandle IS_VIRTUAL = find();

	private VirtualThreads() {
	}

	private static @Nullable MethodHandle find() {
		try {
			return MethodHandles.publicLookup()
				.findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
		}
		catch (ReflectiveOperationException ex) {
			return null;
		}
	}

	/**
	 * Whether the calling thread is virtual.
	 * @return {@code true} if so
	 */
	public static boolean current() {
		MethodHandle handle = IS_VIRTUAL;
		if (handle == null) {
			return false;
		}
		try {
			return (boolean) handle.invokeExact(Thread.currentThread());
		}
		catch (Throwable ex) {
			return false;
		}
	}

}
