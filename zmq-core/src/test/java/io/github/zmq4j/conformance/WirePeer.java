package io.github.zmq4j.conformance;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.internal.wire.Octets;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.RawLine;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;

/**
 * A peer that sends octets and shows exactly which ones come back. Used by one thread.
 */
final class WirePeer implements AutoCloseable {

	/** How long a greeting is. */
	static final int GREETING_SIZE = 64;

	/** The greeting of a socket of ours that has no routing id. */
	static final String GREETING = "FF 00*7 01 7F 03 01 'NULL' 00*16 00 00*31";

	private final RawLine line;

	private final DataInputStream in;

	private WirePeer(RawLine line) {
		this.line = line;
		this.in = new DataInputStream(line.input());
	}

	static WirePeer connect(Endpoint endpoint) {
		return new WirePeer(RawLine.connect(endpoint, 0));
	}

	/** The peer of a socket that either binds or connects. */
	static WirePeer of(ZmqSocket socket, Wire wire, boolean binds) {
		return new WirePeer(RawLine.of(socket, wire, binds));
	}

	/**
	 * Does the handshake.
	 * @param version major and minor version in hexadecimal
	 * @param socketType what it claims to be
	 * @return this
	 */
	WirePeer handshake(String version, String socketType) {
		send("FF 00*8 7F " + version + " 'NULL' 00*16 00 00*31");
		read(GREETING_SIZE);
		send(RawPeer.ready(socketType));
		String answer = new String(readFrame(), StandardCharsets.ISO_8859_1);
		if (!answer.contains("READY")) {
			throw new AssertionError("The answer to READY is " + answer);
		}
		return this;
	}

	/** Sends octets, written as {@link Octets#of(String)} reads them. */
	void send(String octets) {
		send(Octets.of(octets));
	}

	void send(byte[] octets) {
		try {
			this.line.output().write(octets);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Waits for a number of octets. */
	byte[] read(int count) {
		byte[] octets = new byte[count];
		try {
			patience(Await.PATIENCE);
			this.in.readFully(octets);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return octets;
	}

	/** Waits for a frame; gives all of its octets, from the flags on. */
	byte[] readFrame() {
		byte[] flags = read(1);
		byte[] size = read(((flags[0] & 2) != 0) ? Long.BYTES : 1);
		long count = (size.length == 1) ? size[0] & 0xFF : ByteBuffer.wrap(size).getLong();
		return Octets.join(flags, size, read(Math.toIntExact(count)));
	}

	/** Reads until the other side closes the connection; fails if it does not. */
	byte[] readToEnd() {
		ByteArrayOutputStream octets = new ByteArrayOutputStream();
		try {
			patience(Await.PATIENCE);
			for (int octet = this.in.read(); octet >= 0; octet = this.in.read()) {
				octets.write(octet);
			}
		}
		catch (SocketTimeoutException ex) {
			throw new AssertionError("The connection is not closed", ex);
		}
		catch (SocketException ex) {
			// A reset is an end, too.
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return octets.toByteArray();
	}

	/** Fails if anything comes within a moment, be it the end. */
	void assertSilent() {
		int octet;
		try {
			patience(Lab.MOMENT);
			octet = this.in.read();
		}
		catch (SocketTimeoutException ex) {
			return;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		throw new AssertionError((octet < 0) ? "The connection is closed" : "There comes " + octet);
	}

	private void patience(Duration duration) {
		this.line.patience(duration);
	}

	/** What the other side sees; an ipc socket that has connected has no address. */
	String address() {
		return this.line.address();
	}

	@Override
	public void close() {
		this.line.close();
	}

}
