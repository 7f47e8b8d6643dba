package io.github.zmq4j.internal.routing;

import java.util.IdentityHashMap;
import java.util.function.Consumer;

import io.github.zmq4j.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * Who of a publisher's peers is subscribed to what. Guarded by the send lock.
 *
 * <p>
 * A pipe is subscribed to a topic or it is not, however often it says so, as in libzmq:
 * whoever counts, counts on the side that subscribes and tells only the first and the
 * last. A node's value is the pipe itself while that is the only one, which is the case
 * for most topics, else {@link Subscribers}.
 */
final class SubscriptionTrie {

	private final TopicTree<Object> tree = new TopicTree<>();

	private final IdentityHashMap<Pipe, TopicSet<Object>> topics = new IdentityHashMap<>();

	private int size;

	/**
	 * The start for walking along a message's topic by
	 * {@link TopicNode#step(byte[], int)}; values are {@link Pipe} or
	 * {@link Subscribers}.
	 * @return the node of the empty topic
	 */
	TopicNode<Object> root() {
		return this.tree.root();
	}

	/** How many different topics there are. */
	int size() {
		return this.size;
	}

	/**
	 * Finds a topic itself, without those that are prefixes of it.
	 * @param topic the topic
	 * @return its node, or {@code null} if nobody is subscribed to this topic
	 */
	@Nullable TopicNode<Object> find(byte[] topic) {
		return this.tree.find(topic);
	}

	/** Whether anybody is subscribed to a topic. */
	boolean has(byte[] topic) {
		TopicNode<Object> node = this.tree.find(topic);
		return node != null && node.value != null;
	}

	/**
	 * Whether a pipe is subscribed to a prefix of a topic.
	 * @param pipe the pipe
	 * @param topic the topic of a message
	 * @return {@code true} if so
	 */
	boolean matches(Pipe pipe, byte[] topic) {
		TopicSet<Object> subscribed = this.topics.get(pipe);
		if (subscribed == null) {
			return false;
		}
		TopicNode<Object> node = this.tree.root();
		int at = 0;
		while (node != null && !subscribed.contains(node)) {
			node = node.step(topic, at);
			at += (node != null) ? node.edge.length : 0;
		}
		return node != null;
	}

	/**
	 * Adds a subscription; does nothing if it is here already.
	 * @param pipe who subscribes
	 * @param topic the prefix
	 * @return {@code true} if the topic had no subscription at all before
	 */
	boolean add(Pipe pipe, byte[] topic) {
		TopicNode<Object> node = this.tree.insert(topic);
		Object value = node.value;
		if (value == null) {
			node.value = pipe;
			this.size++;
			topicsOf(pipe).add(node);
			return true;
		}
		if (topicsOf(pipe).add(node)) {
			Subscribers subscribers = (value instanceof Subscribers many) ? many : subscribers((Pipe) value);
			node.value = subscribers;
			subscribers.add(pipe);
		}
		return false;
	}

	/**
	 * Takes a subscription back; does nothing if there is none.
	 * @param pipe who cancels
	 * @param topic the prefix
	 * @return {@code true} if that was the topic's last subscription
	 */
	boolean remove(Pipe pipe, byte[] topic) {
		TopicNode<Object> node = this.tree.find(topic);
		TopicSet<Object> subscribed = this.topics.get(pipe);
		if (node == null || subscribed == null || !subscribed.contains(node)) {
			return false;
		}
		subscribed.remove(node);
		if (subscribed.isEmpty()) {
			this.topics.remove(pipe);
		}
		if (!leave(pipe, node)) {
			return false;
		}
		this.tree.prune(node);
		return true;
	}

	/**
	 * Takes all subscriptions of a pipe back.
	 * @param pipe who leaves
	 * @param told is told each topic that has no subscription any more
	 * @param all whether it is told the other topics of the pipe, too
	 */
	void removeAll(Pipe pipe, @Nullable Consumer<byte[]> told, boolean all) {
		TopicSet<Object> subscribed = this.topics.remove(pipe);
		if (subscribed == null) {
			return;
		}
		subscribed.forEach((node) -> {
			boolean last = leave(pipe, node);
			if (told != null && (last || all)) {
				told.accept(this.tree.topic(node));
			}
			if (last) {
				this.tree.prune(node);
			}
		});
	}

	private boolean leave(Pipe pipe, TopicNode<Object> node) {
		if (node.value instanceof Subscribers many) {
			many.remove(pipe);
			if (many.size() > 0) {
				return false;
			}
		}
		node.value = null;
		this.size--;
		return true;
	}

	private TopicSet<Object> topicsOf(Pipe pipe) {
		return this.topics.computeIfAbsent(pipe, (key) -> new TopicSet<>());
	}

	private static Subscribers subscribers(Pipe first) {
		Subscribers subscribers = new Subscribers();
		subscribers.add(first);
		return subscribers;
	}

}
