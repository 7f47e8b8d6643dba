package io.github.zmq4j.spring.config;

import io.github.zmq4j.spring.core.ZmqSocketDefinition;
import io.github.zmq4j.spring.listener.ZmqMessageListener;

/**
 * What a container is made from: which socket, which listener, which settings.
 */
public interface ZmqListenerEndpoint {

	/**
	 * The id of the container.
	 * @return unique in its registry
	 */
	String id();

	/**
	 * The socket to receive from.
	 * @return the name of the socket
	 */
	String socket();

	/**
	 * The settings that belong to this endpoint.
	 * @return the settings
	 */
	ZmqListenerSettings settings();

	/**
	 * Makes the listener.
	 * @param socket the socket to receive from
	 * @param factory the factory that makes the container
	 * @return the listener
	 * @throws io.github.zmq4j.spring.core.ZmqConfigurationException if it does not fit to
	 * the socket
	 */
	ZmqMessageListener createListener(ZmqSocketDefinition socket, ZmqListenerContainerFactory factory);

	/**
	 * Where this endpoint was written, for messages to people.
	 * @return such as the name of a method
	 */
	String describe();

}
