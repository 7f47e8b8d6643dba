package io.github.zmq4j.internal.context;

import java.util.concurrent.atomic.AtomicReference;

import io.github.zmq4j.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * A place in an inproc queue whose message may give way to a newer one until it is taken.
 * Thread-safe.
 */
final class Newest {

	private final AtomicReference<@Nullable ZmqMessage> message;

	Newest(ZmqMessage message) {
		this.message = new AtomicReference<>(message);
	}

	/**
	 * Puts a newer message in the place of the one that waits here.
	 * @param newer the message
	 * @return {@code false} if that was taken already
	 */
	boolean supersede(ZmqMessage newer) {
		ZmqMessage old = this.message.get();
		// Its buffers are left to the garbage collector, as all that is not received.
		return old != null && this.message.compareAndSet(old, newer);
	}

	@Nullable ZmqMessage take() {
		return this.message.getAndSet(null);
	}

}
