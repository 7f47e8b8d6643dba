package io.github.zmq4j.internal.routing;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Keeps a value for each of many topics, found by all their prefixes: a radix tree, whose
 * size is that of the bytes in which topics differ. Guarded as its owner says.
 *
 * <p>
 * A node that has a value stays the same object for as long as it has one. Nothing here
 * recurses, for a topic may be 64 KiB long and pass that many nodes.
 *
 * @param <V> what is kept for a topic
 */
final class TopicTree<V> {

	private final TopicNode<V> root = new TopicNode<>(null, new byte[0]);

	TopicNode<V> root() {
		return this.root;
	}

	@Nullable TopicNode<V> find(byte[] topic) {
		TopicNode<V> node = this.root;
		int at = 0;
		while (at < topic.length) {
			TopicNode<V> child = node.step(topic, at);
			if (child == null) {
				return null;
			}
			at += child.edge.length;
			node = child;
		}
		return node;
	}

	/**
	 * Finds the node of a topic or makes it; the caller then gives it a value.
	 * @param topic the topic; copied
	 * @return its node
	 */
	TopicNode<V> insert(byte[] topic) {
		TopicNode<V> node = this.root;
		int at = 0;
		while (at < topic.length) {
			TopicNode<V> child = node.child(topic[at]);
			if (child == null) {
				TopicNode<V> leaf = new TopicNode<>(node, Arrays.copyOfRange(topic, at, topic.length));
				node.add(leaf);
				return leaf;
			}
			int common = Arrays.mismatch(child.edge, 0, child.edge.length, topic, at, topic.length);
			if (common >= 0 && common < child.edge.length) {
				child = split(node, child, common);
			}
			at += child.edge.length;
			node = child;
		}
		return node;
	}

	/**
	 * Removes a node that has lost its value, with all that is no longer needed for
	 * others.
	 * @param node the node
	 */
	void prune(TopicNode<V> node) {
		TopicNode<V> current = node;
		while (current.value == null && current.parent != null) {
			TopicNode<V> parent = current.parent;
			TopicNode<V>[] children = current.children();
			if (children.length > 1) {
				return;
			}
			if (children.length == 1) {
				TopicNode<V> child = children[0];
				child.edge = concat(current.edge, child.edge);
				parent.replace(child);
				return;
			}
			parent.remove(current);
			current = parent;
		}
	}

	byte[] topic(TopicNode<V> node) {
		int length = 0;
		for (TopicNode<V> each = node; each != null; each = each.parent) {
			length += each.edge.length;
		}
		byte[] topic = new byte[length];
		for (TopicNode<V> each = node; each != null; each = each.parent) {
			length -= each.edge.length;
			System.arraycopy(each.edge, 0, topic, length, each.edge.length);
		}
		return topic;
	}

	/**
	 * Visits the node of each topic; the tree must not be changed meanwhile.
	 * @param visitor is told each node that has a value
	 */
	void forEach(Consumer<TopicNode<V>> visitor) {
		Deque<TopicNode<V>> pending = new ArrayDeque<>();
		pending.push(this.root);
		while (!pending.isEmpty()) {
			TopicNode<V> node = pending.pop();
			if (node.value != null) {
				visitor.accept(node);
			}
			for (TopicNode<V> child : node.children()) {
				pending.push(child);
			}
		}
	}

	private TopicNode<V> split(TopicNode<V> parent, TopicNode<V> lower, int length) {
		TopicNode<V> upper = new TopicNode<>(parent, Arrays.copyOf(lower.edge, length));
		parent.replace(upper);
		lower.edge = Arrays.copyOfRange(lower.edge, length, lower.edge.length);
		upper.add(lower);
		return upper;
	}

	private static byte[] concat(byte[] left, byte[] right) {
		byte[] both = Arrays.copyOf(left, left.length + right.length);
		System.arraycopy(right, 0, both, left.length, right.length);
		return both;
	}

}
