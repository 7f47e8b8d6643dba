package io.github.zmq4j.internal.context;

import io.github.zmq4j.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * A thread that only looks whether there is a message. Guarded by the receive lock.
 */
final class LookingTaker extends Taker {

	/** Says that there is one, which stays where it is. */
	private static final ZmqMessage FOUND = ZmqMessage.empty();

	private final Inbox inbox;

	LookingTaker(Inbox inbox) {
		this.inbox = inbox;
	}

	@Override
	@Nullable ZmqMessage tryTake() {
		return this.inbox.canReceive() ? FOUND : null;
	}

}
