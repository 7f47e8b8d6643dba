package io.github.zmq4j.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.Pipe;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * The channels of a test, non-blocking and closed at its end. Used by one thread.
 */
public final class Channels implements AutoCloseable {

	/** A free port of this machine. */
	public static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

	private final List<Channel> channels = new ArrayList<>();

	/**
	 * Takes a channel over.
	 * @param channel a channel
	 * @param <C> its kind
	 * @return the channel, in non-blocking mode
	 * @throws IOException if it is closed
	 */
	public <C extends SelectableChannel> C own(C channel) throws IOException {
		this.channels.add(channel);
		channel.configureBlocking(false);
		return channel;
	}

	/**
	 * Opens a pipe.
	 * @return the pipe
	 * @throws IOException if there cannot be more
	 */
	public Pipe pipe() throws IOException {
		Pipe pipe = Pipe.open();
		own(pipe.source());
		own(pipe.sink());
		return pipe;
	}

	/**
	 * Opens a server at a free port.
	 * @return the server
	 * @throws IOException if there cannot be more
	 */
	public ServerSocketChannel server() throws IOException {
		return own(ServerSocketChannel.open().bind(ANY_PORT));
	}

	/**
	 * Opens a connection.
	 * @return its two ends
	 * @throws IOException if there cannot be more
	 */
	public List<SocketChannel> connection() throws IOException {
		try (ServerSocketChannel server = ServerSocketChannel.open().bind(ANY_PORT)) {
			SocketChannel near = own(SocketChannel.open(server.getLocalAddress()));
			return List.of(near, own(server.accept()));
		}
	}

	/**
	 * Writes a byte.
	 * @param channel where to
	 * @throws IOException if it cannot be written
	 */
	public static void write(WritableByteChannel channel) throws IOException {
		if (channel.write(ByteBuffer.allocate(1)) != 1) {
			throw new AssertionError("No room for a byte in " + channel);
		}
	}

	/**
	 * Reads some bytes.
	 * @param channel where from
	 * @return how many, -1 at the end
	 * @throws IOException if it cannot be read
	 */
	public static int read(ReadableByteChannel channel) throws IOException {
		return channel.read(ByteBuffer.allocate(16));
	}

	@Override
	public void close() {
		for (Channel channel : this.channels) {
			try {
				channel.close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

}
