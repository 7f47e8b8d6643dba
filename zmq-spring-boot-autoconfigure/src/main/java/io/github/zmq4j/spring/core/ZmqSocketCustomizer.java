package io.github.zmq4j.spring.core;

import io.github.zmq4j.SocketOptions;

/**
 * Changes the options of named sockets before they are made. Beans of this type are
 * called for each socket, in their order, after the properties were applied. A socket is
 * refused an option that does nothing for its type.
 */
@FunctionalInterface
public interface ZmqSocketCustomizer {

	/**
	 * Changes options.
	 * @param socket what the socket is so far
	 * @param options its options so far; change what you like
	 */
	void customize(ZmqSocketDefinition socket, SocketOptions.Builder options);

}
