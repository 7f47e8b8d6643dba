package io.github.zmq4j.internal.context;

import java.util.ArrayDeque;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.session.EdgeMessages;
import org.jspecify.annotations.Nullable;

/**
 * What one end of an inproc connection receives before and behind what the other end
 * sends. Guarded by the receive lock of its socket.
 */
final class InprocEdges {

	private final ArrayDeque<ZmqMessage> ahead = new ArrayDeque<>(0);

	private final ArrayDeque<ZmqMessage> behind = new ArrayDeque<>(0);

	/** The connection begins. */
	void begin(EdgeMessages ours, EdgeMessages theirs) {
		this.ahead.addAll(ours.atBegin());
		this.ahead.addAll(theirs.toPeer());
	}

	/** The connection has ended. */
	void end(EdgeMessages ours, boolean dialed) {
		this.behind.addAll(ours.atEnd(dialed));
	}

	@Nullable ZmqMessage first() {
		return this.ahead.poll();
	}

	@Nullable ZmqMessage last() {
		return this.behind.poll();
	}

	boolean isEmpty() {
		return this.ahead.isEmpty() && this.behind.isEmpty();
	}

}
