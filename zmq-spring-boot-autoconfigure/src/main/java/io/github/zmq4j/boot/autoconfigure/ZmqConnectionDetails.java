package io.github.zmq4j.boot.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where named sockets bind and connect. A bean of this type stands between the properties
 * and the sockets, so that tests and service connections can put them elsewhere.
 */
public interface ZmqConnectionDetails extends ConnectionDetails {

	/**
	 * Where a socket binds.
	 * @param socket the name of the socket
	 * @return its endpoints, or {@code null} for those of its properties
	 */
	default @Nullable List<String> getBind(String socket) {
		return null;
	}

	/**
	 * Where a socket connects.
	 * @param socket the name of the socket
	 * @return its endpoints, or {@code null} for those of its properties
	 */
	default @Nullable List<String> getConnect(String socket) {
		return null;
	}

}
