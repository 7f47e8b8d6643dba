package io.github.zmq4j.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.ZmqSocket;

/**
 * Bare octets over tcp or ipc, with a limit to how long reading may take, which neither
 * the JDK's sockets nor its channels have for both. One thread may read while another
 * writes.
 */
public final class RawLine implements AutoCloseable {

	private final SocketChannel channel;

	private final Selector readable;

	private final Selector writable;

	private volatile Duration patience = Await.PATIENCE;

	RawLine(SocketChannel channel) throws IOException {
		this.channel = channel;
		if (isTcp()) {
			channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
		}
		channel.configureBlocking(false);
		this.readable = Selector.open();
		this.writable = Selector.open();
		channel.register(this.readable, SelectionKey.OP_READ);
		channel.register(this.writable, SelectionKey.OP_WRITE);
	}

	/**
	 * Connects.
	 * @param endpoint a tcp endpoint with an address, or an ipc endpoint
	 * @param receiveBuffer how large the receive buffer is, 0 for the default
	 * @return the line
	 */
	public static RawLine connect(Endpoint endpoint, int receiveBuffer) {
		SocketAddress address = address(endpoint);
		boolean tcp = address instanceof InetSocketAddress;
		try {
			SocketChannel channel = tcp ? SocketChannel.open() : SocketChannel.open(StandardProtocolFamily.UNIX);
			if (receiveBuffer > 0) {
				channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
			}
			channel.connect(address);
			return new RawLine(channel);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@SuppressWarnings("AddressSelection") // a literal
	private static SocketAddress address(Endpoint endpoint) {
		if (endpoint instanceof Endpoint.Tcp tcp) {
			return new InetSocketAddress(tcp.host(), tcp.port());
		}
		return UnixDomainSocketAddress.of(((Endpoint.Ipc) endpoint).path());
	}

	/**
	 * Opens a line to a socket.
	 * @param socket the other side
	 * @param wire tcp or ipc
	 * @param binds whether the socket binds, else it connects
	 * @return the line
	 */
	public static RawLine of(ZmqSocket socket, Wire wire, boolean binds) {
		if (binds) {
			return connect(socket.bind(wire.free()), 0);
		}
		try (RawServer server = RawServer.listen(wire)) {
			socket.connect(server.endpoint());
			return server.acceptLine();
		}
	}

	private boolean isTcp() throws IOException {
		return this.channel.getLocalAddress() instanceof InetSocketAddress;
	}

	/**
	 * Sets how long reading may take before it fails.
	 * @param duration the longest wait for an octet
	 */
	public void patience(Duration duration) {
		this.patience = duration;
	}

	/**
	 * Gives what reads, like that of a socket.
	 * @return a stream without a buffer
	 */
	public InputStream input() {
		return new InputStream() {

			@Override
			public int read() throws IOException {
				byte[] octet = new byte[1];
				return (read(octet, 0, 1) < 0) ? -1 : octet[0] & 0xFF;
			}

			@Override
			public int read(byte[] octets, int offset, int length) throws IOException {
				return (length == 0) ? 0 : RawLine.this.read(ByteBuffer.wrap(octets, offset, length));
			}

		};
	}

	/**
	 * Gives what writes, like that of a socket.
	 * @return a stream without a buffer
	 */
	public OutputStream output() {
		return new OutputStream() {

			@Override
			public void write(int octet) throws IOException {
				RawLine.this.write(ByteBuffer.wrap(new byte[] { (byte) octet }));
			}

			@Override
			public void write(byte[] octets, int offset, int length) throws IOException {
				RawLine.this.write(ByteBuffer.wrap(octets, offset, length));
			}

		};
	}

	private int read(ByteBuffer octets) throws IOException {
		long end = System.nanoTime() + this.patience.toNanos();
		int count = tryRead(octets);
		while (count == 0) {
			long millis = (end - System.nanoTime()) / 1_000_000;
			if (millis <= 0) {
				throw new SocketTimeoutException("Nothing came in " + this.patience.toMillis() + " ms");
			}
			await(this.readable, millis);
			count = tryRead(octets);
		}
		return count;
	}

	private int tryRead(ByteBuffer octets) throws SocketException {
		try {
			return this.channel.read(octets);
		}
		catch (IOException ex) {
			throw broken(ex);
		}
	}

	private void write(ByteBuffer octets) throws IOException {
		while (octets.hasRemaining()) {
			try {
				if (this.channel.write(octets) > 0) {
					continue;
				}
			}
			catch (IOException ex) {
				throw broken(ex);
			}
			await(this.writable, 0);
		}
	}

	private static void await(Selector selector, long millis) throws IOException {
		selector.select(millis);
		selector.selectedKeys().clear();
		if (Thread.currentThread().isInterrupted()) {
			throw new InterruptedIOException();
		}
	}

	/** What ends a connection is told in different ways; sockets have one for all. */
	private static SocketException broken(IOException ex) {
		SocketException broken = new SocketException(ex.toString());
		broken.initCause(ex);
		return broken;
	}

	/**
	 * The address of this side, as the other side sees it.
	 * @return host and port, or the path, which is empty for who has connected over ipc
	 */
	public String address() {
		try {
			SocketAddress address = this.channel.getLocalAddress();
			return address.toString().replaceFirst("^/(?=\\d)", "");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Lets the connection end with a reset, where there is such a thing. */
	public void reset() {
		try {
			if (isTcp()) {
				this.channel.setOption(StandardSocketOptions.SO_LINGER, 0);
			}
			close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The channel is closed once its selectors let go of it. */
	@Override
	public void close() {
		try {
			this.channel.close();
			this.readable.close();
			this.writable.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
