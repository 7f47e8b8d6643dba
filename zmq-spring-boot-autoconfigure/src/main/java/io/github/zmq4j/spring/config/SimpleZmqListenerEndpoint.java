package io.github.zmq4j.spring.config;

import io.github.zmq4j.spring.core.ZmqSocketDefinition;
import io.github.zmq4j.spring.listener.ZmqMessageListener;

/**
 * An endpoint with a listener that exists already, for containers made by a program.
 * Immutable.
 *
 * @param id the id of the container
 * @param socket the name of the socket to receive from
 * @param listener the listener
 * @param settings the settings that belong to this endpoint
 */
public record SimpleZmqListenerEndpoint(String id, String socket, ZmqMessageListener listener,
		ZmqListenerSettings settings) implements ZmqListenerEndpoint {

	/**
	 * An endpoint without settings of its own.
	 * @param id the id of the container
	 * @param socket the name of the socket to receive from
	 * @param listener the listener
	 */
	public SimpleZmqListenerEndpoint(String id, String socket, ZmqMessageListener listener) {
		this(id, socket, listener, ZmqListenerSettings.NONE);
	}

	@Override
	public ZmqMessageListener createListener(ZmqSocketDefinition definition, ZmqListenerContainerFactory factory) {
		return this.listener;
	}

	@Override
	public String describe() {
		return "listener '" + this.id + "'";
	}

}
