package io.github.zmq4j.support;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.ZmqSocket;
import org.jspecify.annotations.Nullable;

/**
 * The other side of one endpoint of a socket, for peers of bare octets that come one
 * after the other: they connect to it, or the socket connects to each of them. Used by
 * one thread.
 */
public final class RawSide implements AutoCloseable {

	private final Endpoint endpoint;

	private final @Nullable RawServer server;

	private RawSide(Endpoint endpoint, @Nullable RawServer server) {
		this.endpoint = endpoint;
		this.server = server;
	}

	/**
	 * Lets a socket bind or connect.
	 * @param socket the socket
	 * @param wire tcp or ipc
	 * @param binds whether the socket binds, else it connects
	 * @return the other side
	 */
	public static RawSide of(ZmqSocket socket, Wire wire, boolean binds) {
		if (binds) {
			return new RawSide(socket.bind(wire.free()), null);
		}
		RawServer server = RawServer.listen(wire);
		socket.connect(server.endpoint());
		return new RawSide(server.endpoint(), server);
	}

	/**
	 * Opens the next connection; a socket that connects does so once the one before has
	 * ended.
	 * @return the peer
	 */
	public RawPeer next() {
		return (this.server != null) ? this.server.accept() : RawPeer.connect(this.endpoint);
	}

	@Override
	public void close() {
		if (this.server != null) {
			this.server.close();
		}
	}

}
