package io.github.zmq4j.support;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.ZmqSocket;

/**
 * A peer made of bare bytes, to do what no library would. Used by one thread.
 */
public final class RawPeer implements AutoCloseable {

	private static final int GREETING_SIZE = 64;

	private final RawLine line;

	private final OutputStream out;

	private final DataInputStream in;

	RawPeer(RawLine line) {
		this.line = line;
		this.out = line.output();
		this.in = new DataInputStream(line.input());
	}

	/**
	 * Opens a connection to a socket, on which nothing is said yet.
	 * @param socket the other side
	 * @param wire tcp or ipc
	 * @param binds whether the socket binds, else it connects
	 * @return the peer
	 */
	public static RawPeer of(ZmqSocket socket, Wire wire, boolean binds) {
		return new RawPeer(RawLine.of(socket, wire, binds));
	}

	/**
	 * A frame as it came.
	 *
	 * @param flags its flags
	 * @param body its body
	 */
	@SuppressWarnings("ArrayRecordComponent") // only looked at
	public record Frame(int flags, byte[] body) {

		/**
		 * The body as text.
		 * @return text
		 */
		public String text() {
			return new String(this.body, StandardCharsets.UTF_8);
		}

		/**
		 * The name of a command.
		 * @return the name
		 */
		public String commandName() {
			return new String(this.body, 1, this.body[0], StandardCharsets.US_ASCII);
		}

	}

	/**
	 * Connects.
	 * @param endpoint a tcp endpoint with an address, or an ipc endpoint
	 * @return the peer
	 */
	public static RawPeer connect(Endpoint endpoint) {
		return connect(endpoint, 0);
	}

	/**
	 * Connects with a small receive buffer.
	 * @param endpoint a tcp endpoint with an address, or an ipc endpoint
	 * @param receiveBuffer its size, 0 for the default
	 * @return the peer
	 */
	public static RawPeer connect(Endpoint endpoint, int receiveBuffer) {
		return new RawPeer(RawLine.connect(endpoint, receiveBuffer));
	}

	/**
	 * Listens on a free port.
	 * @return the listening socket
	 */
	public static ServerSocket listen() {
		return listen(0);
	}

	/**
	 * Listens on a port.
	 * @param port the port
	 * @return the listening socket
	 */
	public static ServerSocket listen(int port) {
		try {
			ServerSocket server = ServerSocketChannel.open().socket();
			server.setReuseAddress(true);
			server.setSoTimeout((int) Await.PATIENCE.toMillis());
			server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Gives what to connect to.
	 * @param server a listening socket
	 * @return its endpoint
	 */
	public static Endpoint endpoint(ServerSocket server) {
		return new Endpoint.Tcp("127.0.0.1", server.getLocalPort());
	}

	/**
	 * Waits for a connection.
	 * @param server a listening socket
	 * @return the peer
	 */
	public static RawPeer accept(ServerSocket server) {
		try {
			return new RawPeer(new RawLine(server.accept().getChannel()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Gives our greeting.
	 * @return 64 octets of ZMTP 3.1 with NULL
	 */
	public static byte[] greeting() {
		byte[] greeting = new byte[GREETING_SIZE];
		greeting[0] = (byte) 0xFF;
		greeting[8] = 1;
		greeting[9] = 0x7F;
		greeting[10] = 3;
		greeting[11] = 1;
		System.arraycopy("NULL".getBytes(StandardCharsets.US_ASCII), 0, greeting, 12, 4);
		return greeting;
	}

	/**
	 * Gives our READY command.
	 * @param socketType what we claim to be
	 * @return the frame
	 */
	public static byte[] ready(String socketType) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		property(body, "Socket-Type", socketType);
		return command("READY", body.toByteArray());
	}

	/**
	 * Gives our READY command.
	 * @param socketType what we claim to be
	 * @param identity our routing id
	 * @return the frame
	 */
	public static byte[] ready(String socketType, String identity) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		property(body, "Socket-Type", socketType);
		property(body, "Identity", identity);
		return command("READY", body.toByteArray());
	}

	private static void property(ByteArrayOutputStream body, String name, String value) {
		byte[] text = value.getBytes(StandardCharsets.UTF_8);
		body.write(name.length());
		body.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
		body.writeBytes(ByteBuffer.allocate(4).putInt(text.length).array());
		body.writeBytes(text);
	}

	/**
	 * Makes a command.
	 * @param name its name
	 * @param body what follows
	 * @return the frame
	 */
	public static byte[] command(String name, byte[] body) {
		ByteArrayOutputStream frame = new ByteArrayOutputStream();
		frame.write(name.length());
		frame.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
		frame.writeBytes(body);
		return frame(4, frame.toByteArray());
	}

	/**
	 * Makes a frame.
	 * @param flags its flags but for LONG
	 * @param body its body
	 * @return the frame
	 */
	public static byte[] frame(int flags, byte[] body) {
		ByteBuffer frame = ByteBuffer.allocate(9 + body.length);
		if (body.length > 255) {
			frame.put((byte) (flags | 2)).putLong(body.length);
		}
		else {
			frame.put((byte) flags).put((byte) body.length);
		}
		frame.put(body).flip();
		byte[] bytes = new byte[frame.remaining()];
		frame.get(bytes);
		return bytes;
	}

	/**
	 * Makes the frames of a message.
	 * @param texts the bodies
	 * @return all frames
	 */
	public static byte[] message(String... texts) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (int i = 0; i < texts.length; i++) {
			bytes.writeBytes(frame((i < texts.length - 1) ? 1 : 0, texts[i].getBytes(StandardCharsets.UTF_8)));
		}
		return bytes.toByteArray();
	}

	/**
	 * Does the handshake.
	 * @param socketType what we claim to be
	 * @return this
	 */
	public RawPeer handshake(String socketType) {
		return handshake(ready(socketType));
	}

	/**
	 * Does the handshake.
	 * @param ready our READY command
	 * @return this
	 */
	public RawPeer handshake(byte[] ready) {
		send(greeting());
		readGreeting();
		send(ready);
		Frame answer = readFrame();
		if (!answer.commandName().equals("READY")) {
			throw new AssertionError("The answer to READY is " + answer.commandName());
		}
		return this;
	}

	/** Reads the other side's greeting. */
	public void readGreeting() {
		try {
			this.in.readFully(new byte[GREETING_SIZE]);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Sends bytes.
	 * @param bytes what to send
	 */
	public void send(byte[] bytes) {
		try {
			this.out.write(bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Sends bytes as long as the other side takes them.
	 * @param bytes what to send
	 * @return {@code false} if it has closed the connection
	 */
	public boolean trySend(byte[] bytes) {
		try {
			this.out.write(bytes);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Waits for a frame.
	 * @return the next frame
	 */
	public Frame readFrame() {
		try {
			int flags = this.in.readUnsignedByte();
			long size = ((flags & 2) != 0) ? this.in.readLong() : this.in.readUnsignedByte();
			byte[] body = new byte[Math.toIntExact(size)];
			this.in.readFully(body);
			return new Frame(flags, body);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Reads until the other side closes the connection; fails if it does not.
	 * @return how many bytes came before
	 */
	public long readToEnd() {
		byte[] buffer = new byte[64 << 10];
		long count = 0;
		try {
			for (int read = this.in.read(buffer); read >= 0; read = this.in.read(buffer)) {
				count += read;
			}
		}
		catch (EOFException | SocketException ex) {
			return count;
		}
		catch (IOException ex) {
			throw new AssertionError("The connection is not closed", ex);
		}
		return count;
	}

	/** Lets the connection end with a reset. */
	public void reset() {
		this.line.reset();
	}

	@Override
	public void close() {
		this.line.close();
	}

}
