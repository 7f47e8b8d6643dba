package io.github.zmq4j.internal.routing;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.pipe.Pipe;

/**
 * Gives a publisher's message to each subscriber once, or drops it for those that are
 * full. Guarded by the send lock.
 */
final class FanOut {

	private final SubscriptionTrie subscriptions;

	private final RoutingContext.Drops drops;

	private long number;

	private int copies;

	FanOut(SubscriptionTrie subscriptions, RoutingContext.Drops drops) {
		this.subscriptions = subscriptions;
		this.drops = drops;
	}

	/**
	 * Writes a message to all pipes that want it and have room.
	 * @param message the message
	 * @return how many these are
	 */
	int send(ZmqMessage message) {
		this.copies = 0;
		this.number++;
		byte[] topic = message.bytes();
		TopicNode<Object> node = this.subscriptions.root();
		int at = 0;
		while (node != null) {
			Object value = node.value;
			if (value != null) {
				offer(message, value);
			}
			node = node.step(topic, at);
			if (node != null) {
				at += node.edge.length;
			}
		}
		return this.copies;
	}

	/**
	 * Writes a message to the pipes of one topic that have room.
	 * @param message the message
	 * @param node the topic
	 * @return how many these are
	 */
	int send(ZmqMessage message, TopicNode<Object> node) {
		this.copies = 0;
		this.number++;
		Object value = node.value;
		if (value != null) {
			offer(message, value);
		}
		return this.copies;
	}

	private void offer(ZmqMessage message, Object value) {
		if (value instanceof Subscribers many) {
			int count = many.size();
			for (int i = 0; i < count; i++) {
				offer(message, many.get(i));
			}
		}
		else {
			offer(message, (Pipe) value);
		}
	}

	private void offer(ZmqMessage message, Pipe pipe) {
		if (pipe.fanOut == this.number) {
			return;
		}
		pipe.fanOut = this.number;
		if (pipe.canWrite()) {
			pipe.write(message);
			this.copies++;
		}
		else {
			this.drops.dropped();
		}
	}

}
