package io.github.zmq4j.spring.core;

import io.github.zmq4j.SocketOptions;

/**
 * Changes the options of named sockets before they are made. Beans of this type are
 * called for each socket, in their order, after the properties were applied. An option
 * that does nothing for the type of the socket, or beside another option, such as a
 * high-water mark on a socket that conflates, fails the start, so look at
 * {@link ZmqSocketDefinition#type()} and {@link ZmqSocketDefinition#options()} first.
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
