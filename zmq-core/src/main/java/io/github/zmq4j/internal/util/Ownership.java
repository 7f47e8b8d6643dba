package io.github.zmq4j.internal.util;

/**
 * Tells whether the calling thread holds what guards an object. Handed to classes that
 * know no lock, so that they can assert their owner's promise.
 */
@FunctionalInterface
public interface Ownership {

	/** For objects that need no guard, as in unit tests. */
	Ownership ALWAYS = () -> true;

	/**
	 * Whether the calling thread may touch the guarded state.
	 * @return {@code true} if it holds the lock
	 */
	boolean held();

}
