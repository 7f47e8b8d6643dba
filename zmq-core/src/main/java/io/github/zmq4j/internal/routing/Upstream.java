package io.github.zmq4j.internal.routing;

import java.util.ArrayList;
import java.util.List;

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

	void subscribe(byte[] prefix) {
		if (this.subscriptions.add(prefix)) {
			tell(prefix, true);
		}
	}

	void unsubscribe(byte[] prefix) {
		if (this.subscriptions.remove(prefix)) {
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
				drops.dropped();
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
