package io.github.zmq4j.internal.routing;

import java.util.function.Consumer;

import io.github.zmq4j.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber's own subscriptions, each with how often it was made. Changed under the
 * send lock; whoever reads under the receive lock changes under both.
 */
final class SubscriptionCounts {

	private final TopicTree<Count> tree = new TopicTree<>();

	private int longest;

	private int size;

	/** How many different prefixes there are. */
	int size() {
		return this.size;
	}

	/**
	 * Counts one subscription.
	 * @param prefix the prefix; copied
	 * @return {@code true} if it is the first of this prefix
	 */
	boolean add(byte[] prefix) {
		this.longest = Math.max(this.longest, prefix.length);
		TopicNode<Count> node = this.tree.insert(prefix);
		Count count = node.value;
		if (count == null) {
			node.value = new Count();
			this.size++;
			return true;
		}
		count.number++;
		return false;
	}

	/**
	 * Counts one subscription less.
	 * @param prefix the prefix
	 * @return {@code true} if it was the last of this prefix
	 */
	boolean remove(byte[] prefix) {
		TopicNode<Count> node = this.tree.find(prefix);
		Count count = (node != null) ? node.value : null;
		if (node == null || count == null) {
			return false;
		}
		count.number--;
		if (count.number > 0) {
			return false;
		}
		node.value = null;
		this.size--;
		this.tree.prune(node);
		return true;
	}

	/**
	 * Whether a message is wanted. Of a large frame in a buffer it copies no more than
	 * the longest prefix there ever was.
	 */
	boolean matches(ZmqMessage message) {
		if (!message.isDirect(0)) {
			return matches(message.bytes());
		}
		byte[] topic = new byte[Math.min(this.longest, message.frameSize(0))];
		message.buffer(0).get(topic);
		return matches(topic);
	}

	boolean matches(byte[] topic) {
		TopicNode<Count> node = this.tree.root();
		int at = 0;
		while (node != null) {
			if (node.value != null) {
				return true;
			}
			node = node.step(topic, at);
			at += edgeLength(node);
		}
		return false;
	}

	/**
	 * Visits each prefix once.
	 * @param visitor is told a copy of each
	 */
	void forEach(Consumer<byte[]> visitor) {
		this.tree.forEach((node) -> visitor.accept(this.tree.topic(node)));
	}

	private static int edgeLength(@Nullable TopicNode<Count> node) {
		return (node != null) ? node.edge.length : 0;
	}

	private static final class Count {

		private int number = 1;

	}

}
