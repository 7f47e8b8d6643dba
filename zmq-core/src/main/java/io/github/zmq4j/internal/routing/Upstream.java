package io.github.zmq4j.internal.routing;

import java.util.ArrayList;
import java.util.List;

import io.github.zmq4j.DropReason;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.pipe.Pipe;

/**
 * The publishers of a SUB or XSUB, and the subscriptions that each of them knows. Changed
 * under the send lock; whoever reads under the receive lock changes under both.
 */
final class Upstream {

	private final List<Pipe> publishers = new ArrayList<>();

	private final SubscriptionCounts subscriptions = new SubscriptionCounts();

	void attach(Pipe pipe) {
		this.publishers.add(pipe);
		this.subscriptions.forEach((prefix) -> pipe.writeSubscription(prefix, true));
	}

	void detach(Pipe pipe) {
		this.publishers.remove(pipe);
	}

	int size() {
		return this.subscriptions.size();
	}

	/** Also tells what is known already, for an XPUB may want to hear it. */
	void subscribe(byte[] prefix) {
		this.subscriptions.add(prefix);
		tell(prefix, true);
	}

	/**
	 * Takes a subscription back.
	 * @param prefix the prefix
	 * @param verbose whether to tell it if it is not the last of the prefix
	 */
	void unsubscribe(byte[] prefix, boolean verbose) {
		if (this.subscriptions.remove(prefix) || verbose) {
			tell(prefix, false);
		}
	}

	boolean matches(ZmqMessage message) {
		return this.subscriptions.matches(message);
	}

	/**
	 * Sends a message to all publishers.
	 * @param message the message
	 * @param drops is told of each publisher that has no room
	 * @return how many got it
	 */
	int send(ZmqMessage message, RoutingContext.Drops drops) {
		int copies = 0;
		for (Pipe pipe : this.publishers) {
			if (pipe.canWrite()) {
				pipe.write(message);
				copies++;
			}
			else {
				drops.dropped(DropReason.NO_ROOM, pipe);
			}
		}
		return copies;
	}

	private void tell(byte[] prefix, boolean subscribe) {
		byte[] topic = prefix.clone();
		for (Pipe pipe : this.publishers) {
			pipe.writeSubscription(topic, subscribe);
		}
	}

}
