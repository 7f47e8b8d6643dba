package io.github.zmq4j.internal.routing;

import io.github.zmq4j.DropReason;
import io.github.zmq4j.internal.pipe.Pipe;

/**
 * Reads away what peers send to a socket that does not receive. Stateless; its caller
 * holds the receive lock.
 */
final class Discards {

	private Discards() {
	}

	static void all(Pipe pipe, RoutingContext.Drops drops) {
		while (pipe.read() != null) {
			// Its buffers are left to the garbage collector.
			drops.dropped(DropReason.NOT_RECEIVED, pipe);
		}
	}

}
