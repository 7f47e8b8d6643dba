package io.github.zmq4j.spring.config;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.spring.core.ZmqConfigurationException;
import io.github.zmq4j.spring.core.ZmqSocketDefinition;

/**
 * Which listener fits to which socket. Stateless.
 */
final class ListenerRules {

	private ListenerRules() {
	}

	static void checkReceives(ZmqListenerEndpoint endpoint, ZmqSocketDefinition socket) {
		if (!socket.type().canReceive()) {
			throw new ZmqConfigurationException(endpoint.describe(),
					"Socket " + socket.label() + " only sends; nothing can be received from it.",
					"Name a socket of a type that receives, such as PULL, SUB, REP or ROUTER.");
		}
		if (socket.type() == SocketType.REQ) {
			throw new ZmqConfigurationException(endpoint.describe(),
					"Socket " + socket.label() + " receives only the replies to its own requests.",
					"Use ZmqTemplate.request, or listen on a REP or ROUTER.");
		}
	}

	static void checkTurns(ZmqListenerEndpoint endpoint, ZmqSocketDefinition socket, ZmqListenerSettings settings) {
		Integer concurrency = settings.concurrency();
		if (socket.type() == SocketType.REP && concurrency != null && concurrency > 1) {
			throw new ZmqConfigurationException(endpoint.describe(),
					"Socket " + socket.label() + " takes one request after the other, so a concurrency of "
							+ concurrency + " is not possible.",
					"Set the concurrency to 1, or make the socket a ROUTER: its listener looks the same and serves many"
							+ " requests at once.");
		}
	}

}
