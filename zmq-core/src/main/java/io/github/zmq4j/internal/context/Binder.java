package io.github.zmq4j.internal.context;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.spi.SelectorProvider;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.SocketEvent;
import io.github.zmq4j.ZmqBindException;
import io.github.zmq4j.ZmqEndpointException;
import io.github.zmq4j.internal.session.Notice;
import io.github.zmq4j.internal.transport.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the channels that a socket accepts connections on, or takes over open ones.
 * Thread-safe, for it has no state of its own.
 */
final class Binder {

	private static final Logger logger = LoggerFactory.getLogger(Binder.class);

	private final SocketCore socket;

	private final DefaultContext context;

	Binder(SocketCore socket, DefaultContext context) {
		this.socket = socket;
		this.context = context;
	}

	/**
	 * A channel that is bound.
	 *
	 * @param transport its transport
	 * @param bound the channel and its endpoint
	 */
	record Opened(Transport transport, Transport.Bound bound) {

		/** Gives the address back. */
		void close() {
			try {
				this.bound.channel().close();
				this.bound.release().run();
			}
			catch (IOException ex) {
				logger.warn("{} cannot be closed", this.bound.endpoint(), ex);
			}
		}

	}

	/**
	 * Binds an endpoint.
	 * @param endpoint the endpoint
	 * @return the channel
	 * @throws ZmqBindException if the address is in use or not of this machine, say
	 * @throws ZmqEndpointException if it has a source
	 */
	Opened open(Endpoint endpoint) {
		if (endpoint instanceof Endpoint.Tcp tcp && tcp.source() != null) {
			throw new ZmqEndpointException(
					"Cannot bind " + endpoint + ": a source is only for connect; bind " + tcp.withSource(null));
		}
		Transport transport = this.context.transport(endpoint);
		transport.requireSupported(this.socket.options().tcp());
		try {
			return new Opened(transport, transport.bind(endpoint, this.socket.options().tcp()));
		}
		catch (IOException | RuntimeException ex) {
			this.socket.event(SocketEvent.Kind.BIND_FAILED, Notice.of(endpoint).because(ex.getMessage(), ex));
			throw new ZmqBindException("Cannot bind " + endpoint + ": " + ex.getMessage(), BindAdvice.of(endpoint, ex),
					ex);
		}
	}

	/**
	 * Takes over a channel that is bound already.
	 * @param channel the channel, which stays the caller's if something is thrown
	 * @return the channel
	 * @throws ZmqBindException if it cannot be used
	 */
	Opened adopt(ServerSocketChannel channel) {
		SocketAddress address;
		try {
			address = channel.getLocalAddress();
		}
		catch (IOException ex) {
			throw new ZmqBindException("The channel cannot be used, for it is closed: " + ex, ex);
		}
		if (address == null) {
			throw new ZmqBindException("The channel is not bound; bind it to an address first");
		}
		if (channel.isRegistered() || channel.provider() != SelectorProvider.provider()) {
			throw new ZmqBindException("The channel for " + address + " is registered with a selector, or none of the"
					+ " system's; leave it to the socket to accept connections there");
		}
		Transport transport = this.context.transport(address);
		transport.requireSupported(this.socket.options().tcp());
		try {
			return new Opened(transport, transport.adopt(channel));
		}
		catch (IOException | ZmqEndpointException ex) {
			throw new ZmqBindException("The channel for " + address + " cannot be used: " + ex.getMessage(), ex);
		}
	}

}
