package io.github.zmq4j.internal.routing;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A set of nodes of a {@link TopicTree}, by identity: what one pipe is subscribed to.
 * Guarded by the send lock.
 *
 * <p>
 * An open hash table of 4 to 16 bytes an element, because there may be a million.
 *
 * @param <V> what the tree keeps for a topic
 */
final class TopicSet<V> {

	private @Nullable TopicNode<V>[] nodes = slots(4);

	private int size;

	boolean isEmpty() {
		return this.size == 0;
	}

	boolean contains(TopicNode<V> node) {
		return this.nodes[slot(node)] != null;
	}

	boolean add(TopicNode<V> node) {
		int slot = slot(node);
		if (this.nodes[slot] != null) {
			return false;
		}
		this.nodes[slot] = node;
		this.size++;
		if (this.size * 4 > this.nodes.length * 3) {
			grow();
		}
		return true;
	}

	void remove(TopicNode<V> node) {
		int mask = this.nodes.length - 1;
		int gap = slot(node);
		if (this.nodes[gap] == null) {
			return;
		}
		this.size--;
		int at = (gap + 1) & mask;
		for (TopicNode<V> each = this.nodes[at]; each != null; each = this.nodes[at]) {
			if (((at - home(each, mask)) & mask) >= ((at - gap) & mask)) {
				this.nodes[gap] = each;
				gap = at;
			}
			at = (at + 1) & mask;
		}
		this.nodes[gap] = null;
	}

	void forEach(Consumer<TopicNode<V>> visitor) {
		for (TopicNode<V> node : this.nodes) {
			if (node != null) {
				visitor.accept(node);
			}
		}
	}

	private int slot(TopicNode<V> node) {
		int mask = this.nodes.length - 1;
		int slot = home(node, mask);
		while (this.nodes[slot] != null && this.nodes[slot] != node) {
			slot = (slot + 1) & mask;
		}
		return slot;
	}

	private void grow() {
		@Nullable TopicNode<V>[] old = this.nodes;
		this.nodes = slots(old.length * 2);
		for (TopicNode<V> node : old) {
			if (node != null) {
				this.nodes[slot(node)] = node;
			}
		}
	}

	private static int home(TopicNode<?> node, int mask) {
		return System.identityHashCode(node) & mask;
	}

	@SuppressWarnings("unchecked")
	private static <V> @Nullable TopicNode<V>[] slots(int count) {
		return (TopicNode<V>[]) new TopicNode<?>[count];
	}

}
