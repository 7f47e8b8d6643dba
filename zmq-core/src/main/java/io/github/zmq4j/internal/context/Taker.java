package io.github.zmq4j.internal.context;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.runtime.Waiter;
import org.jspecify.annotations.Nullable;

/**
 * What a thread in {@link Receiver} waits for. Guarded by the receive lock.
 */
abstract class Taker {

	private @Nullable Waiter waiter;

	/**
	 * Takes what the thread waits for, if it is here.
	 * @return the message, or {@code null}
	 */
	abstract @Nullable ZmqMessage tryTake();

	/**
	 * Where its thread sleeps now.
	 * @param waiter the waiter, {@code null} if it is awake
	 */
	final void waiter(@Nullable Waiter waiter) {
		this.waiter = waiter;
	}

	/** Wakes its thread, if it sleeps. */
	final void wake() {
		Waiter sleeping = this.waiter;
		if (sleeping != null) {
			sleeping.signal();
		}
	}

}
