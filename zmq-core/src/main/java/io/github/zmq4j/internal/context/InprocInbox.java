package io.github.zmq4j.internal.context;

import java.util.ArrayDeque;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.routing.EdgeMessages;
import org.jspecify.annotations.Nullable;

/**
 * What one end of an inproc connection has to receive beside what is in the queue: before
 * and behind what the other end sends, and what was taken from the queue before anybody
 * asked, whose room the writer gets when it is read. Guarded by the receive lock of its
 * socket.
 */
final class InprocInbox {

	private static final byte[] NO_GROUP = new byte[0];

	private final ArrayDeque<ZmqMessage> ahead = new ArrayDeque<>(0);

	private final ArrayDeque<ZmqMessage> taken = new ArrayDeque<>(0);

	private final ArrayDeque<ZmqMessage> behind = new ArrayDeque<>(0);

	/** A message as the other side shall have it: what it says of its peer is ours. */
	static ZmqMessage alone(ZmqMessage message) {
		return message.withRoutingId(0).withGroup(NO_GROUP).withConnection(null);
	}

	/** The connection begins. */
	void begin(EdgeMessages ours, EdgeMessages theirs) {
		this.ahead.clear(); // the last attempt to begin may have been refused
		this.ahead.addAll(ours.atBegin());
		theirs.toPeer().forEach((message) -> this.ahead.add(alone(message)));
	}

	/** The connection has ended. */
	void end(EdgeMessages ours, boolean dialed) {
		this.behind.addAll(ours.atEnd(dialed));
	}

	/**
	 * Keeps a message that was taken from the queue.
	 * @param message the message
	 * @param only whether the one before gives way
	 * @return the one that has given way, which needs its room no more, or {@code null}
	 */
	@Nullable ZmqMessage keep(ZmqMessage message, boolean only) {
		ZmqMessage old = only ? this.taken.poll() : null;
		this.taken.add(message);
		return old;
	}

	@Nullable ZmqMessage first() {
		return this.ahead.poll();
	}

	@Nullable ZmqMessage taken() {
		return this.taken.poll();
	}

	@Nullable ZmqMessage last() {
		return this.behind.poll();
	}

	/** How many messages that were taken from the queue still need their room. */
	int kept() {
		return this.taken.size();
	}

	boolean isEmpty() {
		return this.ahead.isEmpty() && this.taken.isEmpty() && this.behind.isEmpty();
	}

}
