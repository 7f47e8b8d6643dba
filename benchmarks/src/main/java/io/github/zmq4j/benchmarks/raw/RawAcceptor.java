package io.github.zmq4j.benchmarks.raw;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;

/**
 * Where one side waits for the other. Owned by one thread.
 */
public final class RawAcceptor implements AutoCloseable {

	private final ServerSocketChannel channel;

	private RawAcceptor(ServerSocketChannel channel) {
		this.channel = channel;
	}

	/**
	 * Binds.
	 * @param endpoint where, possibly with a wildcard
	 * @return a new acceptor
	 * @throws IOException if that fails
	 */
	public static RawAcceptor bind(String endpoint) throws IOException {
		SocketAddress address = RawEndpoint.parse(endpoint);
		return new RawAcceptor(ServerSocketChannel.open(RawEndpoint.family(address)).bind(address));
	}

	/**
	 * Where it is bound.
	 * @return the endpoint without wildcards
	 * @throws IOException if it is closed
	 */
	public String endpoint() throws IOException {
		return RawEndpoint.text(this.channel.getLocalAddress());
	}

	/**
	 * Waits for the other side.
	 * @param spinning whether the link shall never block
	 * @return a new link
	 * @throws IOException if that fails
	 */
	public RawLink accept(boolean spinning) throws IOException {
		return new RawLink(this.channel.accept(), spinning);
	}

	@Override
	public void close() throws IOException {
		SocketAddress address = this.channel.getLocalAddress();
		this.channel.close();
		if (address instanceof UnixDomainSocketAddress unix) {
			Files.deleteIfExists(unix.getPath());
		}
	}

}
