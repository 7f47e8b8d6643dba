package io.github.zmq4j.internal.routing;

import java.util.ArrayList;
import java.util.List;

import io.github.zmq4j.internal.pipe.Pipe;

/**
 * The groups that a DISH has joined, and the peers that must know of them. Changed under
 * both locks, read under either.
 */
final class Groups {

	private final List<Pipe> radios = new ArrayList<>();

	private final TopicTree<Boolean> joined = new TopicTree<>();

	void attach(Pipe pipe) {
		this.radios.add(pipe);
		this.joined.forEach((node) -> pipe.writeSubscription(this.joined.topic(node), true));
	}

	void detach(Pipe pipe) {
		this.radios.remove(pipe);
	}

	/**
	 * Joins a group.
	 * @param group the group; copied
	 * @return {@code false} if it is joined already
	 */
	boolean join(byte[] group) {
		TopicNode<Boolean> node = this.joined.insert(group);
		if (node.value != null) {
			return false;
		}
		node.value = true;
		tell(group, true);
		return true;
	}

	/**
	 * Leaves a group.
	 * @param group the group
	 * @return {@code false} if it is not joined
	 */
	boolean leave(byte[] group) {
		TopicNode<Boolean> node = this.joined.find(group);
		if (node == null || node.value == null) {
			return false;
		}
		node.value = null;
		this.joined.prune(node);
		tell(group, false);
		return true;
	}

	boolean contains(byte[] group) {
		TopicNode<Boolean> node = this.joined.find(group);
		return node != null && node.value != null;
	}

	private void tell(byte[] group, boolean join) {
		for (Pipe pipe : this.radios) {
			pipe.writeSubscription(group, join);
		}
	}

}
