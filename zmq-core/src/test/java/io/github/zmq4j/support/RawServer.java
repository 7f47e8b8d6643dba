package io.github.zmq4j.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.zmq4j.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * Listens over tcp or ipc for sockets that connect to a peer of bare octets. Used by one
 * thread.
 */
public final class RawServer implements AutoCloseable {

	private static final int BACKLOG = 100;

	private final ServerSocketChannel channel;

	private final Selector selector;

	private final Endpoint endpoint;

	private final @Nullable Path path;

	private RawServer(ServerSocketChannel channel, Endpoint endpoint, @Nullable Path path) throws IOException {
		this.channel = channel;
		this.endpoint = endpoint;
		this.path = path;
		channel.configureBlocking(false);
		this.selector = Selector.open();
		channel.register(this.selector, SelectionKey.OP_ACCEPT);
	}

	/**
	 * Listens at an address that nobody else uses.
	 * @param wire tcp or ipc
	 * @return what listens
	 */
	@SuppressWarnings("AddressSelection") // a literal
	public static RawServer listen(Wire wire) {
		try {
			if (wire == Wire.IPC) {
				Path path = Wire.temporaryPath();
				ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
				channel.bind(UnixDomainSocketAddress.of(path), BACKLOG);
				return new RawServer(channel, Endpoint.parse("ipc://" + path), path);
			}
			ServerSocketChannel channel = ServerSocketChannel.open();
			String host = ((Endpoint.Tcp) wire.free()).host();
			channel.bind(new InetSocketAddress(host, 0), BACKLOG);
			return new RawServer(channel, new Endpoint.Tcp(host, channel.socket().getLocalPort()), null);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Gives what to connect to.
	 * @return the endpoint
	 */
	public Endpoint endpoint() {
		return this.endpoint;
	}

	/**
	 * Waits for a connection.
	 * @return the peer that it belongs to
	 */
	public RawPeer accept() {
		return new RawPeer(acceptLine());
	}

	/**
	 * Waits for a connection.
	 * @return the connection
	 */
	public RawLine acceptLine() {
		try {
			long end = System.nanoTime() + Await.PATIENCE.toNanos();
			SocketChannel accepted = this.channel.accept();
			while (accepted == null) {
				long millis = (end - System.nanoTime()) / 1_000_000;
				if (millis <= 0) {
					throw new AssertionError("Nobody has connected to " + this.endpoint);
				}
				this.selector.select(millis);
				this.selector.selectedKeys().clear();
				accepted = this.channel.accept();
			}
			return new RawLine(accepted);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.channel.close();
			this.selector.close();
			if (this.path != null) {
				Files.deleteIfExists(this.path);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
