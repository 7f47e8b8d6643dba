package io.github.zmq4j.internal.context;

import io.github.zmq4j.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * A thread that takes any message. Guarded by the receive lock.
 */
final class PlainTaker extends Taker {

	private final Inbox inbox;

	PlainTaker(Inbox inbox) {
		this.inbox = inbox;
	}

	@Override
	@Nullable ZmqMessage tryTake() {
		return this.inbox.next();
	}

}
