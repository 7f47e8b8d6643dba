package io.github.zmq4j.conformance;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.internal.wire.Octets;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.params.provider.Arguments;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Peers of bare bytes on either side of a socket, and what they say in a handshake.
 * Stateless.
 */
final class HandshakePeers {

	/** tcp or ipc, whether our socket binds, and its type. */
	static final String TYPES_ON_RAW_SIDES = "io.github.zmq4j.conformance.HandshakePeers#typesOnRawSides";

	/** tcp or ipc, and a type. */
	static final String TYPES_ON_RAW_WIRES = "io.github.zmq4j.conformance.HandshakePeers#typesOnRawWires";

	private static final int MINOR_VERSION = 11;

	private static final int COMMAND = 4;

	private HandshakePeers() {
	}

	static Stream<Arguments> typesOnRawWires() {
		return Stream.of(Wire.TCP, Wire.IPC)
			.flatMap((wire) -> EnumSet.complementOf(EnumSet.of(SocketType.STREAM))
				.stream()
				.map((type) -> Arguments.of(wire, type)));
	}

	static Stream<Arguments> typesOnRawSides() {
		return Wire.rawSidesWith(EnumSet.complementOf(EnumSet.of(SocketType.STREAM)).toArray());
	}

	/**
	 * Opens a connection on which both greetings are said, and nothing else.
	 * @param socket the other side
	 * @param wire tcp or ipc
	 * @param binds whether the socket binds, else it connects
	 * @return the peer
	 */
	static RawPeer greeted(ZmqSocket socket, Wire wire, boolean binds) {
		return greeted(RawPeer.of(socket, wire, binds), 1);
	}

	/**
	 * Says both greetings, and nothing else.
	 * @param peer the peer
	 * @param minor its minor version
	 * @return the peer
	 */
	static RawPeer greeted(RawPeer peer, int minor) {
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
