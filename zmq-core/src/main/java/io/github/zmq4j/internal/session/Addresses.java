package io.github.zmq4j.internal.session;

import java.io.IOException;
import java.nio.channels.SocketChannel;

import io.github.zmq4j.internal.transport.Transport;

/**
 * The two ends of a connection as text. Immutable.
 *
 * @param local the address of this side, empty if it has none
 * @param remote the address of the other side, empty if it has none
 */
public record Addresses(String local, String remote) {

	/** Those of no connection. */
	public static final Addresses NONE = new Addresses("", "");

	/**
	 * Those of a connection.
	 * @param transport its transport
	 * @param channel its channel
	 * @return its addresses, or none if it is closed already
	 */
	static Addresses of(Transport transport, SocketChannel channel) {
		try {
			return new Addresses(transport.text(channel.getLocalAddress()), transport.text(channel.getRemoteAddress()));
		}
		catch (IOException ex) {
			return NONE;
		}
	}

}
