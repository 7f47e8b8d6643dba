package io.github.zmq4j.internal.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.zmq4j.PeerInfo;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.internal.mechanism.Mechanism;
import io.github.zmq4j.internal.mechanism.NullMechanism;
import io.github.zmq4j.internal.wire.Command;
import io.github.zmq4j.internal.wire.FrameFlags;
import io.github.zmq4j.internal.wire.Greeting;
import io.github.zmq4j.internal.wire.Metadata;
import io.github.zmq4j.internal.wire.PrintableText;
import io.github.zmq4j.internal.util.ProtocolException;
import io.github.zmq4j.internal.util.ProtocolException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The way from the first octet to a known peer: greeting, then the mechanism's commands,
 * or what ZMTP 2.0 has instead. Guarded by the session of its connection.
 */
final class Handshake {

	private static final int MAX_SIZE_OF_COMMAND = 64 << 10;

	private static final int MAX_SIZE_OF_ROUTING_ID = 255;

	private static final String TYPE_DOES_NOT_FIT = "Invalid socket type";

	private final ConnectionSettings settings;

	private final ConnectionHandler handler;

	private final Mechanism mechanism;

	private final FrameReader frames = new FrameReader(this::checkHeader, null);

	private final byte[] greeting = new byte[Greeting.SIZE];

	private int greeted;

	private Stage stage = Stage.GREETING;

	private Version version = Version.UNKNOWN;

	private @Nullable SocketType numberedType;

	Handshake(ConnectionSettings settings, ConnectionHandler handler) {
		this.settings = settings;
		this.handler = handler;
		this.mechanism = new NullMechanism(properties(settings));
	}

	private static Map<String, byte[]> properties(ConnectionSettings settings) {
		Map<String, byte[]> properties = new LinkedHashMap<>();
		SocketType type = settings.socketType();
		properties.put(Metadata.SOCKET_TYPE, type.name().getBytes(StandardCharsets.US_ASCII));
		if (type == SocketType.REQ || type == SocketType.DEALER || type == SocketType.ROUTER) {
			properties.put(Metadata.IDENTITY, settings.routingId());
		}
		settings.metadata().forEach((name, value) -> properties.put(name, value.getBytes(StandardCharsets.UTF_8)));
		return properties;
	}

	void start() {
		this.handler.transmit(Greeting.start(this.settings.routingId().length));
	}

	/**
	 * Goes on with what has arrived.
	 * @param in the octets; what belongs to the time after the handshake stays in it
	 * @return the peer when the handshake is done, or {@code null} if more must arrive
	 * @throws ProtocolException if the peer is refused or refuses us
	 */
	@Nullable PeerInfo advance(ByteBuffer in) throws ProtocolException {
		while (this.stage == Stage.GREETING) {
			if (!in.hasRemaining()) {
				return null;
			}
			greet(in.get());
		}
		byte[] frame = this.frames.read(in);
		while (frame != null) {
			PeerInfo peer = (this.stage == Stage.COMMANDS) ? command(frame) : routingId(frame);
			if (peer != null) {
				return peer;
			}
			frame = this.frames.read(in);
		}
		return null;
	}

	Version version() {
		return this.version;
	}

	private void greet(byte octet) throws ProtocolException {
		int index = this.greeted++;
		this.greeting[index] = octet;
		if (index == 0) {
			refuseUnless(Greeting.isSignatureStart(octet), "does not start with a ZMTP greeting, but with 0x"
					+ Integer.toHexString(octet & 0xFF) + "; ZMTP 1.0 is not supported");
		}
		else if (index == Greeting.SIGNATURE_SIZE - 1) {
			refuseUnless(Greeting.isSignatureEnd(octet), "speaks ZMTP 1.0, which is not supported");
		}
		else if (index == Greeting.MAJOR) {
			major(octet & 0xFF);
		}
		else if (index == Greeting.MINOR) {
			minor(octet);
		}
		else if (index == Greeting.SIZE - 1) {
			startMechanism();
		}
	}

	private void major(int major) throws ProtocolException {
		refuseUnless(major > 0, "speaks ZMTP 1.0, which is not supported");
		if (major >= 3) {
			this.version = (major == 3) ? Version.ZMTP_3_0 : Version.ZMTP_3_1;
			this.handler.transmit(Greeting.rest(this.mechanism.name()));
			return;
		}
		refuseUnless(Greeting.hasNumber(this.settings.socketType()),
				"speaks ZMTP 2.0, which has no " + this.settings.socketType() + " sockets");
		this.version = Version.ZMTP_2_0;
		byte[] routingId = this.settings.routingId();
		byte[] reply = new byte[1 + FrameFlags.SHORT_HEADER + routingId.length];
		reply[0] = Greeting.number(this.settings.socketType());
		reply[2] = (byte) routingId.length;
		System.arraycopy(routingId, 0, reply, 1 + FrameFlags.SHORT_HEADER, routingId.length);
		this.handler.transmit(reply);
	}

	private void minor(byte octet) throws ProtocolException {
		if (this.version == Version.ZMTP_2_0) {
			SocketType type = Greeting.numbered(octet);
			refuseUnless(type != null,
					"has the socket type number " + (octet & 0xFF) + ", which ZMTP 2.0 does not know");
			this.numberedType = type;
			this.stage = Stage.ROUTING_ID;
		}
		else if (octet != 0) {
			this.version = Version.ZMTP_3_1;
		}
	}

	private void startMechanism() throws ProtocolException {
		String name = this.mechanism.name();
		if (!Greeting.hasMechanism(this.greeting, name)) {
			throw new ProtocolException(Kind.MECHANISM, "The peer's security mechanism is '"
					+ Greeting.mechanismText(this.greeting) + "' where ours is '" + name + "'");
		}
		this.stage = Stage.COMMANDS;
		byte[] first = this.mechanism.start();
		if (first != null) {
			this.handler.transmit(first);
		}
	}

	private void checkHeader(int flags, long size) throws ProtocolException {
		if (this.stage == Stage.ROUTING_ID) {
			refuseUnless((flags & ~FrameFlags.LONG) == 0, "sent flags that a routing id cannot have");
			checkRoutingId(size);
			return;
		}
		refuseUnless((flags & FrameFlags.COMMAND) != 0, "sent a message before the handshake was done");
		if (size < 0 || size > MAX_SIZE_OF_COMMAND) {
			throw new ProtocolException(Kind.LIMIT, "The peer sent a handshake command of "
					+ Long.toUnsignedString(size) + " bytes; at most " + MAX_SIZE_OF_COMMAND + " are accepted");
		}
	}

	private @Nullable PeerInfo command(byte[] frame) throws ProtocolException {
		Mechanism.Step step = this.mechanism.accept(Command.parse(frame));
		if (step.reply() != null) {
			this.handler.transmit(step.reply());
		}
		Metadata metadata = step.peerMetadata();
		if (metadata == null) {
			return null;
		}
		byte[] routingId = metadata.get(Metadata.IDENTITY);
		byte[] id = (routingId != null) ? routingId : new byte[0];
		checkRoutingId(id.length);
		checkStart(id);
		return peer(socketType(metadata), id, metadata.others());
	}

	private PeerInfo routingId(byte[] frame) throws ProtocolException {
		SocketType type = this.numberedType;
		if (type == null) {
			throw new IllegalStateException("No socket type was read");
		}
		checkStart(frame);
		return peer(type, frame, Map.of());
	}

	private PeerInfo peer(SocketType type, byte[] routingId, Map<String, String> metadata) throws ProtocolException {
		SocketType ours = this.settings.socketType();
		if (!ours.peers().contains(type)) {
			if (this.version != Version.ZMTP_2_0) {
				this.handler.transmit(Command.error(TYPE_DOES_NOT_FIT));
			}
			throw new ProtocolException(Kind.PROTOCOL, "The peer's socket type " + type + " does not fit ours, " + ours
					+ "; it may be one of " + ours.peers());
		}
		return new PeerInfo(type, routingId, this.version.text(), this.mechanism.name(), this.settings.remoteAddress(),
				metadata);
	}

	private SocketType socketType(Metadata metadata) throws ProtocolException {
		byte[] value = metadata.get(Metadata.SOCKET_TYPE);
		if (value == null) {
			throw new ProtocolException(Kind.PROTOCOL, "The peer did not tell its socket type in the handshake");
		}
		String name = new String(value, StandardCharsets.US_ASCII);
		try {
			return SocketType.of(name);
		}
		catch (IllegalArgumentException ex) {
			this.handler.transmit(Command.error(TYPE_DOES_NOT_FIT));
			throw new ProtocolException(Kind.PROTOCOL,
					"The peer's socket type is '" + PrintableText.of(value) + "', which is not supported");
		}
	}

	private static void checkRoutingId(long size) throws ProtocolException {
		if (size < 0 || size > MAX_SIZE_OF_ROUTING_ID) {
			throw new ProtocolException(Kind.PROTOCOL, "The peer's routing id is " + Long.toUnsignedString(size)
					+ " bytes long; at most " + MAX_SIZE_OF_ROUTING_ID + " are allowed");
		}
	}

	private static void checkStart(byte[] routingId) throws ProtocolException {
		refuseUnless(routingId.length == 0 || routingId[0] != 0,
				"announced a routing id that begins with a zero byte, as only those do that are made up for peers");
	}

	private static void refuseUnless(boolean condition, String what) throws ProtocolException {
		if (!condition) {
			throw new ProtocolException(Kind.PROTOCOL, "The peer " + what);
		}
	}

	private enum Stage {

		GREETING, COMMANDS, ROUTING_ID

	}

	/**
	 * What both sides speak.
	 */
	enum Version {

		UNKNOWN(""),

		ZMTP_2_0("ZMTP/2.0"),

		ZMTP_3_0("ZMTP/3.0"),

		ZMTP_3_1("ZMTP/3.1");

		private final String text;

		Version(String text) {
			this.text = text;
		}

		String text() {
			return this.text;
		}

		boolean hasCommands() {
			return this == ZMTP_3_0 || this == ZMTP_3_1;
		}

	}

}
