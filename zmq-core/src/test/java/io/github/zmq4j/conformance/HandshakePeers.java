package io.github.zmq4j.conformance;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.internal.wire.Octets;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Peers of bare bytes on either side of a socket, and what they say in a handshake.
 * Stateless.
 */
final class HandshakePeers {

	private static final int MINOR_VERSION = 11;

	private static final int COMMAND = 4;

	private HandshakePeers() {
	}

	/**
	 * Opens a connection on which nothing is said yet.
	 * @param socket the other side
	 * @param binds whether the socket binds, else it connects
	 * @return the peer
	 * @throws IOException if there is no connection
	 */
	static RawPeer open(ZmqSocket socket, boolean binds) throws IOException {
		if (binds) {
			return RawPeer.connect(socket.bind(Wire.TCP.free()));
		}
		try (ServerSocket server = RawPeer.listen()) {
			socket.connect(RawPeer.endpoint(server));
			return RawPeer.accept(server);
		}
	}

	/**
	 * Opens a connection on which both greetings are said, and nothing else.
	 * @param socket the other side
	 * @param binds whether the socket binds, else it connects
	 * @param minor the minor version of the peer
	 * @return the peer
	 * @throws IOException if there is no connection
	 */
	static RawPeer greeted(ZmqSocket socket, boolean binds, int minor) throws IOException {
		RawPeer peer = open(socket, binds);
		peer.send(greeting(minor));
		peer.readGreeting();
		return peer;
	}

	/**
	 * Gives a greeting of ZMTP 3.
	 * @param minor the minor version
	 * @return 64 octets
	 */
	static byte[] greeting(int minor) {
		byte[] greeting = RawPeer.greeting();
		greeting[MINOR_VERSION] = (byte) minor;
		return greeting;
	}

	/** A type that may talk to another. */
	static String fitting(SocketType type) {
		return type.peers().iterator().next().name();
	}

	/** A type that may not talk to another. */
	static String misfit(SocketType type) {
		return EnumSet.complementOf(EnumSet.copyOf(type.peers())).iterator().next().name();
	}

	/** A property of a READY. */
	static byte[] property(String name, byte[] value) {
		ByteBuffer octets = ByteBuffer.allocate(1 + name.length() + Integer.BYTES + value.length);
		octets.put((byte) name.length()).put(name.getBytes(US_ASCII)).putInt(value.length).put(value);
		return octets.array();
	}

	/** A property of a READY. */
	static byte[] property(String name, String value) {
		return property(name, value.getBytes(US_ASCII));
	}

	/** A READY with some properties. */
	static byte[] ready(byte[]... properties) {
		return RawPeer.command("READY", Octets.join(properties));
	}

	/** An ERROR with a reason. */
	static byte[] error(String reason) {
		byte[] length = { (byte) reason.length() };
		return RawPeer.command("ERROR", Octets.join(length, reason.getBytes(US_ASCII)));
	}

	/**
	 * Takes a READY apart; fails if its body is not made of properties only.
	 * @param ready the frame
	 * @return the properties in their order
	 */
	static Map<String, String> properties(RawPeer.Frame ready) {
		Map<String, String> properties = new LinkedHashMap<>();
		ByteBuffer in = ByteBuffer.wrap(ready.body());
		in.position(1 + ready.commandName().length());
		while (in.hasRemaining()) {
			byte[] name = new byte[in.get()];
			in.get(name);
			byte[] value = new byte[in.getInt()];
			in.get(value);
			properties.put(new String(name, US_ASCII), new String(value, ISO_8859_1));
		}
		return properties;
	}

	/**
	 * Waits for an ERROR.
	 * @param peer who shall get it
	 * @return the frame
	 */
	static RawPeer.Frame errorOf(RawPeer peer) {
		RawPeer.Frame frame = peer.readFrame();
		while (!isCommand(frame, "ERROR")) {
			frame = peer.readFrame();
		}
		return frame;
	}

	/**
	 * Waits until the other side has heard all that a peer said before; fails if a
	 * message comes meanwhile.
	 * @param peer the peer
	 */
	static void settle(RawPeer peer) {
		peer.send(RawPeer.command("PING", new byte[2]));
		for (RawPeer.Frame frame = peer.readFrame(); !isCommand(frame, "PONG"); frame = peer.readFrame()) {
			assertThat(frame.flags() & COMMAND).as("the flag of a command").isNotZero();
		}
	}

	private static boolean isCommand(RawPeer.Frame frame, String name) {
		return (frame.flags() & COMMAND) != 0 && frame.commandName().equals(name);
	}

}
