package io.github.zmq4j.internal.routing;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * A place in a {@link TopicTree}: the end of a topic, or the point where topics part.
 * Guarded as its tree is.
 *
 * @param <V> what is kept for a topic
 */
final class TopicNode<V> {

	private static final byte[] NO_KEYS = new byte[0];

	private static final TopicNode<?>[] NO_CHILDREN = new TopicNode<?>[0];

	/** The bytes that lead here from the parent; only the root has none. */
	byte[] edge;

	@Nullable TopicNode<V> parent;

	/** What is kept for the topic that ends here, or {@code null} if none does. */
	@Nullable V value;

	/** The first bytes of the children's edges, ascending. */
	private byte[] keys = NO_KEYS;

	private TopicNode<V>[] children = none();

	TopicNode(@Nullable TopicNode<V> parent, byte[] edge) {
		this.parent = parent;
		this.edge = edge;
	}

	/**
	 * Goes one node further along a topic.
	 * @param topic the topic
	 * @param at how many of its bytes lead here
	 * @return the node whose edge comes next in the topic, or {@code null} if there is
	 * none
	 */
	@Nullable TopicNode<V> step(byte[] topic, int at) {
		if (at == topic.length || this.keys.length == 0) {
			return null;
		}
		TopicNode<V> child = child(topic[at]);
		return (child != null && child.leadsAlong(topic, at)) ? child : null;
	}

	@Nullable TopicNode<V> child(byte key) {
		int index = search(key);
		return (index >= 0) ? this.children[index] : null;
	}

	TopicNode<V>[] children() {
		return this.children;
	}

	void add(TopicNode<V> child) {
		int index = -1 - search(child.edge[0]);
		int count = this.keys.length;
		byte[] newKeys = Arrays.copyOf(this.keys, count + 1);
		TopicNode<V>[] newChildren = Arrays.copyOf(this.children, count + 1);
		System.arraycopy(this.keys, index, newKeys, index + 1, count - index);
		System.arraycopy(this.children, index, newChildren, index + 1, count - index);
		newKeys[index] = child.edge[0];
		newChildren[index] = child;
		this.keys = newKeys;
		this.children = newChildren;
		child.parent = this;
	}

	void remove(TopicNode<V> child) {
		int index = search(child.edge[0]);
		int count = this.keys.length - 1;
		if (count == 0) {
			this.keys = NO_KEYS;
			this.children = none();
			return;
		}
		byte[] newKeys = Arrays.copyOf(this.keys, count);
		TopicNode<V>[] newChildren = Arrays.copyOf(this.children, count);
		System.arraycopy(this.keys, index + 1, newKeys, index, count - index);
		System.arraycopy(this.children, index + 1, newChildren, index, count - index);
		this.keys = newKeys;
		this.children = newChildren;
	}

	/**
	 * Puts a node in the place of the child whose edge starts with the same byte.
	 * @param child the new child
	 */
	void replace(TopicNode<V> child) {
		this.children[search(child.edge[0])] = child;
		child.parent = this;
	}

	private boolean leadsAlong(byte[] topic, int at) {
		byte[] bytes = this.edge;
		int length = bytes.length;
		if (length > topic.length - at) {
			return false;
		}
		if (length > Long.BYTES) {
			return Arrays.equals(bytes, 0, length, topic, at, at + length);
		}
		for (int i = 1; i < length; i++) {
			if (bytes[i] != topic[at + i]) {
				return false;
			}
		}
		return true;
	}

	private int search(byte key) {
		byte[] sorted = this.keys;
		int low = 0;
		int high = sorted.length - 1;
		while (low <= high) {
			int middle = (low + high) >>> 1;
			int order = sorted[middle] - key;
			if (order == 0) {
				return middle;
			}
			if (order < 0) {
				low = middle + 1;
			}
			else {
				high = middle - 1;
			}
		}
		return -1 - low;
	}

	@SuppressWarnings("unchecked")
	private static <V> TopicNode<V>[] none() {
		return (TopicNode<V>[]) NO_CHILDREN;
	}

}
