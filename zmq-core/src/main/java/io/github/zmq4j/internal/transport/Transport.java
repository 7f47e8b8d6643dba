package io.github.zmq4j.internal.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

import io.github.zmq4j.AcceptOptions;
import io.github.zmq4j.Endpoint;
import io.github.zmq4j.TcpOptions;
import org.jspecify.annotations.Nullable;

/**
 * A family of addresses and its channels. Stateless; any thread may call it.
 */
public interface Transport {

	/**
	 * Whether the operating system has such sockets.
	 * @return {@code true} if so
	 */
	default boolean isSupported() {
		return true;
	}

	/**
	 * Finds the addresses behind an endpoint. May block, for names.
	 * @param endpoint what to connect to
	 * @return the way there
	 * @throws IOException if a name is unknown
	 */
	Route resolve(Endpoint endpoint) throws IOException;

	/**
	 * Whether {@link #resolve(Endpoint)} has to ask others, which may take long.
	 * @param endpoint what to connect to
	 * @return {@code false} if it answers at once
	 */
	default boolean resolvesSlowly(Endpoint endpoint) {
		return false;
	}

	/**
	 * Refuses options that this system does not have, and that would silently do nothing.
	 * @param options the system's socket options
	 * @throws io.github.zmq4j.ZmqUnsupportedException if there is such an option
	 */
	default void requireSupported(TcpOptions options) {
	}

	/**
	 * Opens a channel that accepts connections, in non-blocking mode.
	 * @param endpoint where
	 * @param options the system's socket options
	 * @return the open channel and its place
	 * @throws IOException if the address is in use or not of this machine
	 */
	Bound bind(Endpoint endpoint, TcpOptions options) throws IOException;

	/**
	 * Takes over a channel that is bound already, in non-blocking mode then.
	 * @param channel a bound channel of this transport
	 * @return the channel and its place
	 * @throws IOException if the channel is closed
	 */
	Bound adopt(ServerSocketChannel channel) throws IOException;

	/**
	 * Opens a channel to connect with, in non-blocking mode, bound to the source if the
	 * route has one.
	 * @param route the way that it shall take
	 * @param options the system's socket options
	 * @return the channel, not yet connecting
	 * @throws IOException if there are too many open files, or the source is in use or
	 * not of this machine
	 */
	SocketChannel open(Route route, TcpOptions options) throws IOException;

	/**
	 * Prepares an accepted channel: non-blocking mode and options.
	 * @param channel the accepted channel
	 * @param options the system's socket options
	 * @throws IOException if the peer has gone already
	 */
	void accepted(SocketChannel channel, TcpOptions options) throws IOException;

	/**
	 * An address for people.
	 * @param address an address of this transport, {@code null} for none
	 * @return the address as text, empty for none
	 */
	String text(@Nullable SocketAddress address);

	/**
	 * Whether a failed attempt to connect only came at a bad moment, so that the next one
	 * may follow at once.
	 * @param failure what the attempt threw
	 * @return {@code true} if so
	 */
	default boolean isBusy(IOException failure) {
		return false;
	}

	/**
	 * Finds out whether a connection shall not be accepted.
	 * @param channel the connection
	 * @param rules who may connect
	 * @return a sentence that says why not, {@code null} if it shall
	 * @throws IOException if the peer has gone already
	 */
	@Nullable String refusal(SocketChannel channel, AcceptOptions rules) throws IOException;

	/**
	 * Whether an attempt to connect failed because nobody listens there.
	 * @param endpoint what was connected to
	 * @param failure what the attempt threw
	 * @return {@code true} if so
	 */
	default boolean isRefused(Endpoint endpoint, IOException failure) {
		return failure instanceof ConnectException && !String.valueOf(failure.getMessage()).contains("timed out");
	}

	/**
	 * Where a connection goes.
	 *
	 * @param destination the address to connect to
	 * @param source the address of this side, {@code null} if the system chooses
	 */
	record Route(SocketAddress destination, @Nullable SocketAddress source) {

	}

	/**
	 * A channel that accepts connections.
	 *
	 * @param channel the open channel
	 * @param endpoint its endpoint with wildcards filled in
	 * @param release what is left to do once the channel is closed
	 */
	record Bound(ServerSocketChannel channel, Endpoint endpoint, Runnable release) {

	}

}
