package io.github.zmq4j.internal.routing;

import java.util.ArrayList;
import java.util.List;

import io.github.zmq4j.DropReason;
import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.WhenFull;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * Gives a publisher's message to each subscriber once, or drops it for those that are
 * full. Guarded by the send lock.
 */
final class FanOut {

	private final SubscriptionTrie subscriptions;

	private final RoutingContext.Drops drops;

	private final boolean waits;

	private final boolean inverted;

	/** All peers, if those get a message that did not subscribe to it. */
	private final List<Pipe> peers = new ArrayList<>(0);

	/** Who shall get a message, if that must be known before it is written. */
	private final List<Pipe> matching = new ArrayList<>(0);

	private long number;

	private int copies;

	FanOut(SubscriptionTrie subscriptions, RoutingContext context) {
		this.subscriptions = subscriptions;
		this.drops = context.drops();
		SocketOptions options = context.options();
		this.waits = options.whenFull() == WhenFull.BLOCK;
		this.inverted = options.invertMatching();
	}

	/** Whether a message waits until all who shall get it have room. */
	boolean waits() {
		return this.waits;
	}

	void attach(Pipe pipe) {
		if (this.inverted) {
			this.peers.add(pipe);
		}
	}

	void detach(Pipe pipe) {
		if (this.inverted) {
			this.peers.remove(pipe);
		}
	}

	/** How many got the last message. */
	int copies() {
		return this.copies;
	}

	/**
	 * Writes a message to all pipes that want it and have room.
	 * @param message the message
	 * @return {@code false} if all must have room and one has not: nothing was written
	 */
	boolean send(ZmqMessage message) {
		this.copies = 0;
		this.number++;
		boolean atOnce = !this.waits && !this.inverted;
		byte[] topic = message.bytes();
		TopicNode<Object> node = this.subscriptions.root();
		int at = 0;
		while (node != null) {
			Object value = node.value;
			if (value != null) {
				offer(atOnce ? message : null, value);
			}
			node = node.step(topic, at);
			if (node != null) {
				at += node.edge.length;
			}
		}
		return atOnce || writeToMatching(message);
	}

	/**
	 * Writes a message to the pipes of one topic that have room.
	 * @param message the message
	 * @param node the topic
	 * @return {@code false} if all must have room and one has not: nothing was written
	 */
	boolean send(ZmqMessage message, TopicNode<Object> node) {
		this.copies = 0;
		this.number++;
		Object value = node.value;
		if (value != null) {
			offer(this.waits ? null : message, value);
		}
		return !this.waits || writeToMatching(message);
	}

	/**
	 * Writes a message to one pipe, if that wants it and has room.
	 * @param message the message
	 * @param pipe the pipe
	 * @return {@code false} if it must have room and has not: nothing was written
	 */
	boolean send(ZmqMessage message, Pipe pipe) {
		this.copies = 0;
		if (this.subscriptions.matches(pipe, message.bytes()) == this.inverted) {
			return true;
		}
		if (this.waits && !pipe.canWrite()) {
			return false;
		}
		write(message, pipe);
		return true;
	}

	/**
	 * Deals with who subscribed to one topic.
	 * @param message what to write at once, {@code null} to note who shall get it
	 * @param value a pipe, or many
	 */
	private void offer(@Nullable ZmqMessage message, Object value) {
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

	private void offer(@Nullable ZmqMessage message, Pipe pipe) {
		if (pipe.fanOut == this.number) {
			return;
		}
		pipe.fanOut = this.number;
		if (message != null) {
			write(message, pipe);
		}
		else if (!this.inverted) {
			this.matching.add(pipe);
		}
	}

	private void write(ZmqMessage message, Pipe pipe) {
		if (pipe.canWrite()) {
			pipe.write(message);
			this.copies++;
		}
		else {
			this.drops.dropped(DropReason.NO_ROOM, pipe);
		}
	}

	private boolean writeToMatching(ZmqMessage message) {
		for (Pipe pipe : this.peers) {
			if (pipe.fanOut != this.number) {
				this.matching.add(pipe);
			}
		}
		try {
			boolean room = !this.waits || this.matching.stream().allMatch(Pipe::canWrite);
			if (room) {
				this.matching.forEach((pipe) -> write(message, pipe));
			}
			return room;
		}
		finally {
			this.matching.clear();
		}
	}

}
