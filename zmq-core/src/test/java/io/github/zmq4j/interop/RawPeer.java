package io.github.zmq4j.interop;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.SocketType;

/**
 * A peer that says on a plain TCP connection exactly what a test wants, octet by octet.
 */
final class RawPeer implements AutoCloseable {

	static final int MORE = 1;

	static final int LONG = 2;

	static final int COMMAND = 4;

	private static final int SIGNATURE_SIZE = 10;

	private static final int GREETING_SIZE = 64;

	private final Socket socket;

	private final DataInputStream in;

	private final OutputStream out;

	private RawPeer(Socket socket) throws IOException {
		this.socket = socket;
		this.socket.setTcpNoDelay(true);
		this.socket.setSoTimeout((int) Side.PATIENCE.toMillis());
		this.in = new DataInputStream(socket.getInputStream());
		this.out = socket.getOutputStream();
	}

	/**
	 * A frame.
	 *
	 * @param flags MORE, LONG, COMMAND
	 * @param body its body
	 */
	@SuppressWarnings("ArrayRecordComponent") // compared by its parts
	record Frame(int flags, byte[] body) {

		/** The body of a command that has a name, as text up to the name's end. */
		String commandName() {
			return new String(this.body, 1, this.body[0], StandardCharsets.US_ASCII);
		}

	}

	static RawPeer connect(Endpoint endpoint) throws IOException {
		Endpoint.Tcp tcp = (Endpoint.Tcp) endpoint;
		return new RawPeer(new Socket(tcp.host(), tcp.port()));
	}

	/**
	 * Greets as ZMTP 3 with a minor version does, in pieces, each after a reply of ours.
	 */
	void greet(int minor) throws IOException {
		byte[] greeting = greeting(minor);
		write(greeting, 0, SIGNATURE_SIZE);
		this.in.readFully(new byte[SIGNATURE_SIZE]);
		write(greeting, SIGNATURE_SIZE, 1);
		this.in.readFully(new byte[1]);
		write(greeting, SIGNATURE_SIZE + 1, GREETING_SIZE - SIGNATURE_SIZE - 1);
		this.in.readFully(new byte[GREETING_SIZE - SIGNATURE_SIZE - 1]);
	}

	/** Greets with a packet for every octet. */
	void greetOctetByOctet(int minor) throws IOException {
		for (byte octet : greeting(minor)) {
			this.out.write(octet);
		}
		this.in.readFully(new byte[GREETING_SIZE]);
	}

	/** Says READY and reads the READY of the other side. */
	Frame ready(SocketType type) throws IOException {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		property(body, "Socket-Type", type.name());
		property(body, "X-Unknown", "ignored");
		command("READY", body.toByteArray());
		return read();
	}

	void command(String name, byte[] data) throws IOException {
		ByteBuffer body = ByteBuffer.allocate(1 + name.length() + data.length);
		body.put((byte) name.length()).put(name.getBytes(StandardCharsets.US_ASCII)).put(data);
		frame(COMMAND, body.array());
	}

	void frame(int flags, byte[] body) throws IOException {
		ByteBuffer frame = ByteBuffer.allocate(9 + body.length);
		if (body.length > 255 || (flags & LONG) != 0) {
			frame.put((byte) (flags | LONG)).putLong(body.length);
		}
		else {
			frame.put((byte) flags).put((byte) body.length);
		}
		frame.put(body);
		write(frame.array(), 0, frame.position());
	}

	Frame read() throws IOException {
		int flags = this.in.readUnsignedByte();
		long size = ((flags & LONG) != 0) ? this.in.readLong() : this.in.readUnsignedByte();
		byte[] body = new byte[Math.toIntExact(size)];
		this.in.readFully(body);
		return new Frame(flags & ~LONG, body);
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	private void write(byte[] bytes, int offset, int count) throws IOException {
		this.out.write(bytes, offset, count);
		this.out.flush();
	}

	private static byte[] greeting(int minor) {
		ByteBuffer greeting = ByteBuffer.allocate(GREETING_SIZE);
		greeting.put((byte) 0xFF).putLong(1).put((byte) 0x7F).put((byte) 3).put((byte) minor);
		greeting.put("NULL".getBytes(StandardCharsets.US_ASCII));
		return greeting.array();
	}

	private static void property(ByteArrayOutputStream body, String name, String value) {
		body.write(name.length());
		body.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
		body.writeBytes(ByteBuffer.allocate(4).putInt(value.length()).array());
		body.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
	}

}
