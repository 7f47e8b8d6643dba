package io.github.zmq4j.benchmarks.part;

import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.internal.pipe.Pipe;
import io.github.zmq4j.internal.routing.Routing;
import io.github.zmq4j.internal.routing.RoutingContext;
import io.github.zmq4j.internal.routing.Routings;
import io.github.zmq4j.internal.util.Ownership;

/**
 * Makes the routing of a socket without the socket. Stateless.
 */
final class Sockets {

	private Sockets() {
	}

	/**
	 * Makes a routing with default options.
	 * @param type the type of the socket
	 * @return the routing
	 */
	static Routing routing(SocketType type) {
		return Routings.create(type,
				new RoutingContext(SocketOptions.DEFAULT, Ownership.ALWAYS, Ownership.ALWAYS, (reason) -> {
				}));
	}

	/**
	 * Adds a peer.
	 * @param routing the routing
	 * @param pipe the peer
	 */
	static void attach(Routing routing, Pipe pipe) {
		String refusal = routing.attach(pipe);
		if (refusal != null) {
			throw new IllegalStateException(refusal);
		}
	}

}
