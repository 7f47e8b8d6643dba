package io.github.zmq4j.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.zmq4j.Endpoint;

/**
 * A place where connections wait to be accepted, which nobody does, and no more of them
 * have room. Used by one thread.
 */
public final class FullBacklog implements AutoCloseable {

	private static final int ENOUGH = 20;

	private final ServerSocketChannel server;

	private final List<SocketChannel> waiting = new ArrayList<>();

	private boolean full;

	/**
	 * Listens and fills the backlog.
	 * @param wire tcp or ipc
	 */
	public FullBacklog(Wire wire) {
		try {
			if (wire == Wire.IPC) {
				this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)
					.bind(UnixDomainSocketAddress.of(Wire.temporaryPath()), 1);
			}
			else {
				this.server = ServerSocketChannel.open()
					.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
			}
			SocketAddress address = this.server.getLocalAddress();
			while (!this.full && this.waiting.size() < ENOUGH) {
				this.full = !connect(address);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private boolean connect(SocketAddress address) throws IOException {
		SocketChannel channel = (address instanceof UnixDomainSocketAddress)
				? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
		this.waiting.add(channel);
		channel.configureBlocking(false);
		try {
			return channel.connect(address) || Await.within(Lab.MOMENT, () -> isConnected(channel));
		}
		catch (IOException ex) {
			return false; // which is how ipc says that it is full
		}
	}

	private static boolean isConnected(SocketChannel channel) {
		try {
			return channel.finishConnect();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Whether there is no room any more.
	 * @return {@code false} if the system does not limit them
	 */
	public boolean isFull() {
		return this.full;
	}

	/**
	 * Gives what to connect to.
	 * @return the endpoint
	 */
	public Endpoint endpoint() {
		try {
			return (this.server.getLocalAddress() instanceof InetSocketAddress tcp)
					? new Endpoint.Tcp("127.0.0.1", tcp.getPort())
					: new Endpoint.Ipc(this.server.getLocalAddress().toString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			Endpoint endpoint = endpoint();
			for (SocketChannel channel : this.waiting) {
				channel.close();
			}
			this.server.close();
			if (endpoint instanceof Endpoint.Ipc ipc) {
				Files.deleteIfExists(Path.of(ipc.path()));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
