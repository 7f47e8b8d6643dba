package io.github.zmq4j.boot.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Sockets bind and connect where their properties say. Immutable.
 */
final class PropertiesZmqConnectionDetails implements ZmqConnectionDetails {

	private final ZmqProperties properties;

	PropertiesZmqConnectionDetails(ZmqProperties properties) {
		this.properties = properties;
	}

	@Override
	public @Nullable List<String> getBind(String socket) {
		ZmqSocketProperties configured = this.properties.sockets().get(socket);
		return (configured != null) ? configured.bind() : null;
	}

	@Override
	public @Nullable List<String> getConnect(String socket) {
		ZmqSocketProperties configured = this.properties.sockets().get(socket);
		return (configured != null) ? configured.connect() : null;
	}

}
