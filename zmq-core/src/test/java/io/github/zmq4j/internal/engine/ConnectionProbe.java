package io.github.zmq4j.internal.engine;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

import io.github.zmq4j.HeartbeatOptions;
import io.github.zmq4j.LimitOptions;
import io.github.zmq4j.PeerInfo;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.wire.FrameEncoder;
import io.github.zmq4j.internal.wire.Octets;
import io.github.zmq4j.internal.util.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * A connection with a read buffer, as a session has it, which writes down what happens.
 * Confined to its test.
 */
final class ConnectionProbe implements ConnectionHandler {

	static final int CAPACITY = 128 << 10;

	/** What libzmq sends before its READY, with NULL and no routing id. */
	static final byte[] GREETING_3_1 = Octets.of("FF 00*7 01 7F 03 01 'NULL' 00*16 00 00*31");

	static final byte[] GREETING_3_0 = Octets.of("FF 00*7 01 7F 03 00 'NULL' 00*16 00 00*31");

	final ZmtpConnection connection;

	final List<ZmqMessage> messages = new ArrayList<>();

	final List<PeerInfo> peers = new ArrayList<>();

	/** Topics with a plus or minus in front. */
	final List<String> subscriptions = new ArrayList<>();

	int discarded;

	private final ByteBuffer in;

	private final ByteArrayOutputStream transmitted = new ByteArrayOutputStream();

	private long straightOctets;

	private ConnectionProbe(ConnectionSettings settings, ByteBuffer in, @Nullable DirectBuffers direct) {
		this.connection = new ZmtpConnection(settings, this, direct);
		this.in = in.flip();
	}

	static ConnectionProbe of(SocketType type) {
		return of(settings(type));
	}

	static ConnectionProbe of(ConnectionSettings settings) {
		return of(settings, ByteBuffer.allocateDirect(CAPACITY));
	}

	static ConnectionProbe of(ConnectionSettings settings, ByteBuffer in) {
		return of(settings, in, null);
	}

	private static ConnectionProbe of(ConnectionSettings settings, ByteBuffer in, @Nullable DirectBuffers direct) {
		ConnectionProbe probe = new ConnectionProbe(settings, in, direct);
		probe.connection.start();
		return probe;
	}

	/** A probe whose handshake with a libzmq-like peer is done. */
	static ConnectionProbe ready(SocketType type) throws ProtocolException {
		return ready(settings(type), ByteBuffer.allocateDirect(CAPACITY));
	}

	static ConnectionProbe ready(ConnectionSettings settings, ByteBuffer in) throws ProtocolException {
		return ready(settings, in, null);
	}

	static ConnectionProbe ready(ConnectionSettings settings, ByteBuffer in, @Nullable DirectBuffers direct)
			throws ProtocolException {
		ConnectionProbe probe = of(settings, in, direct);
		SocketType peer = settings.socketType().peers().iterator().next();
		probe.feed(GREETING_3_1, ready(peer.name()));
		probe.transmitted();
		return probe;
	}

	static ConnectionSettings settings(SocketType type) {
		return settings(type, LimitOptions.DEFAULT);
	}

	static ConnectionSettings settings(SocketType type, LimitOptions limits) {
		return new ConnectionSettings(type, new byte[0], limits, HeartbeatOptions.OFF, "tcp://peer:1", Map.of());
	}

	/** A READY command without routing id. */
	static byte[] ready(String socketType) {
		int size = socketType.length();
		return Octets.join(new byte[] { 4, (byte) (22 + size) }, Octets.of("05 'READY' 0B 'Socket-Type' 00*3"),
				new byte[] { (byte) size }, socketType.getBytes(StandardCharsets.US_ASCII));
	}

	static byte[] encode(ZmqMessage message) {
		ByteBuffer out = ByteBuffer.allocate((int) FrameEncoder.size(message, 0));
		FrameEncoder.encode(message, 0, out);
		return out.array();
	}

	/** Octets that arrive in as few reads as the buffer allows. */
	void feed(byte[]... parts) throws ProtocolException {
		feedInPieces(() -> Integer.MAX_VALUE, parts);
	}

	/** Octets that arrive in reads of certain sizes. */
	void feedInPieces(IntSupplier pieceSize, byte[]... parts) throws ProtocolException {
		byte[] octets = Octets.join(parts);
		int position = 0;
		while (position < octets.length) {
			this.in.compact();
			if (!this.in.hasRemaining()) {
				throw new AssertionError("The connection waits for octets that its buffer has no room for");
			}
			int count = Math.min(Math.min(pieceSize.getAsInt(), octets.length - position), this.in.remaining());
			this.in.put(octets, position, count).flip();
			position += count;
			decode();
		}
	}

	/** Octets that go past the buffer wherever they may. */
	void feedStraight(IntSupplier pieceSize, byte[] octets) throws ProtocolException {
		int position = 0;
		while (position < octets.length) {
			ByteBuffer straight = this.in.hasRemaining() ? null : this.connection.straight();
			ByteBuffer into = (straight != null) ? straight : this.in.compact();
			int count = Math.min(Math.min(pieceSize.getAsInt(), octets.length - position), into.remaining());
			into.put(octets, position, count);
			position += count;
			if (straight == null) {
				this.in.flip();
			}
			else {
				this.straightOctets += count;
			}
			decode();
		}
	}

	/** How many octets went past the buffer. */
	long straightOctets() {
		return this.straightOctets;
	}

	private void decode() throws ProtocolException {
		boolean wasReady = this.connection.isReady();
		ZmqMessage message = this.connection.next(this.in);
		if (!wasReady && this.connection.isReady()) {
			if (message != null) {
				throw new AssertionError("A message in the call that told of the peer");
			}
			message = this.connection.next(this.in);
		}
		while (message != null) {
			this.messages.add(message);
			message = this.connection.next(this.in);
		}
	}

	/** How many octets wait in the buffer for more. */
	int unread() {
		return this.in.remaining();
	}

	PeerInfo peer() {
		if (this.peers.size() != 1) {
			throw new AssertionError("Not one peer but " + this.peers);
		}
		return this.peers.get(0);
	}

	/** What was transmitted since the last call. */
	byte[] transmitted() {
		byte[] octets = this.transmitted.toByteArray();
		this.transmitted.reset();
		return octets;
	}

	@Override
	public void transmit(byte[] bytes) {
		this.transmitted.writeBytes(bytes);
	}

	@Override
	public void ready(PeerInfo peer) {
		if (!this.connection.isReady()) {
			throw new AssertionError("The handler is told before isReady() says so");
		}
		this.peers.add(peer);
	}

	@Override
	public void subscription(byte[] topic, boolean subscribe) {
		this.subscriptions.add((subscribe ? "+" : "-") + new String(topic, StandardCharsets.ISO_8859_1));
	}

	@Override
	public void discarded() {
		this.discarded++;
	}

}
