package io.github.zmq4j.internal.engine;

import java.nio.ByteBuffer;
import java.util.Map;

import io.github.zmq4j.ConnectionInfo;
import io.github.zmq4j.PeerInfo;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.engine.Handshake.Version;
import io.github.zmq4j.internal.wire.Command;
import io.github.zmq4j.internal.wire.FrameEncoder;
import io.github.zmq4j.internal.wire.FrameFlags;
import io.github.zmq4j.internal.util.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * A ZMTP connection without I/O: octets in, messages and events out. Guarded by its
 * session, which calls it from one thread at a time.
 */
public final class ZmtpConnection {

	private static final int NEVER = -1;

	private static final long NANOS_PER_DECISECOND = 100_000_000;

	private static final byte[] NOTHING = new byte[0];

	private final ConnectionHandler handler;

	private final Handshake handshake;

	private final PeerCommands commands;

	private final MessageDecoder decoder;

	private final boolean joins;

	/** Who is on the other side of plain TCP, {@code null} with ZMTP. */
	private final @Nullable PeerInfo plainPeer;

	private final byte[] ping;

	/**
	 * The largest body of a message that may go the shortest way when nothing is begun.
	 */
	private final int shortLimit;

	/** The same now. */
	private int shortLimitNow = NEVER;

	private boolean ready;

	/**
	 * Prepares a connection; {@link #start()} begins it.
	 * @param settings our side
	 * @param handler is told what happens, from within {@link #start()} and
	 * {@link #next(ByteBuffer)}
	 */
	public ZmtpConnection(ConnectionSettings settings, ConnectionHandler handler) {
		this(settings, handler, null);
	}

	/**
	 * Prepares a connection whose large frames are received in direct buffers.
	 * @param settings our side
	 * @param handler is told what happens
	 * @param direct where large frames go, {@code null} for arrays
	 */
	public ZmtpConnection(ConnectionSettings settings, ConnectionHandler handler, @Nullable DirectBuffers direct) {
		this.handler = handler;
		this.handshake = new Handshake(settings, handler);
		this.commands = new PeerCommands(settings, handler);
		this.joins = settings.socketType() == SocketType.DISH;
		this.plainPeer = (settings.socketType() == SocketType.STREAM)
				? new PeerInfo(SocketType.STREAM, NOTHING, "TCP", "", settings.remoteAddress(), Map.of()) : null;
		this.decoder = new MessageDecoder(this.commands, settings.limits(),
				this.commands.isPublisher() ? null : direct);
		this.shortLimit = (this.commands.isPublisher()) ? NEVER
				: (int) Math.min(FrameFlags.MAX_SHORT_SIZE, settings.limits().maxMessageSize());
		long deciseconds = (settings.heartbeat().timeToLive().toNanos() + NANOS_PER_DECISECOND - 1)
				/ NANOS_PER_DECISECOND;
		this.ping = Command.encode(Command.PING, new byte[] { (byte) (deciseconds >> 8), (byte) deciseconds });
	}

	/**
	 * Sends the first part of the greeting; a STREAM has none and is ready at once.
	 */
	public void start() {
		PeerInfo peer = this.plainPeer;
		if (peer == null) {
			this.handshake.start();
			return;
		}
		this.ready = true;
		this.handler.ready(peer);
	}

	/**
	 * Takes what has arrived and gives the next complete message. Does what the commands
	 * before it ask for, and before {@link #isReady()} the handshake. Returns
	 * {@code null} right after the handshake is done, without looking at what follows.
	 * @param in the octets between position and limit, in big-endian order, 512 of
	 * capacity at least; a unit that is incomplete and fits into the capacity is left in
	 * it, anything else is consumed
	 * @return the message, or {@code null} if more octets must arrive
	 * @throws ProtocolException if the connection must be closed; this method must not be
	 * called again
	 */
	public @Nullable ZmqMessage next(ByteBuffer in) throws ProtocolException {
		int position = in.position();
		int available = in.limit() - position - FrameFlags.SHORT_HEADER;
		if (available >= 0) {
			// Flags of zero and a size, or more than any size.
			int size = in.getChar(position);
			if (size <= this.shortLimitNow && size <= available) {
				byte[] body = new byte[size];
				in.get(position + FrameFlags.SHORT_HEADER, body);
				in.position(position + FrameFlags.SHORT_HEADER + size);
				return this.decoder.message(body);
			}
		}
		return nextOfAnyKind(in);
	}

	/**
	 * Where the next octets can go without passing through another buffer: into the large
	 * frame that is on its way, when everything before it was taken.
	 * @return a buffer to fill, not beyond its limit; {@link #next(ByteBuffer)} with an
	 * empty buffer must follow. {@code null} if there is none
	 */
	public @Nullable ByteBuffer straight() {
		return this.decoder.straight();
	}

	private @Nullable ZmqMessage nextOfAnyKind(ByteBuffer in) throws ProtocolException {
		if (this.plainPeer != null) {
			return nextOctets(in);
		}
		if (!this.ready) {
			PeerInfo peer = this.handshake.advance(in);
			if (peer != null) {
				becomeReady(peer);
			}
			return null;
		}
		ZmqMessage message = this.decoder.next(in);
		this.shortLimitNow = this.decoder.isBetweenMessages() ? this.shortLimit : NEVER;
		return message;
	}

	/** All that is here, whatever it is. */
	private @Nullable ZmqMessage nextOctets(ByteBuffer in) {
		if (!in.hasRemaining()) {
			return null;
		}
		byte[] octets = new byte[in.remaining()];
		in.get(octets);
		return this.decoder.message(octets);
	}

	private void becomeReady(PeerInfo peer) {
		this.ready = true;
		this.shortLimitNow = this.shortLimit;
		if (this.handshake.version().hasCommands()) {
			this.decoder.allowCommands();
		}
		this.handler.ready(peer);
	}

	/**
	 * From now on messages say where they come from.
	 * @param connection what they say
	 */
	public void origin(ConnectionInfo connection) {
		this.decoder.origin(connection);
	}

	/**
	 * Whether the handshake is done.
	 * @return {@code true} from the call of {@link ConnectionHandler#ready(PeerInfo)} on
	 */
	public boolean isReady() {
		return this.ready;
	}

	/**
	 * Whether the peer wants subscriptions as commands.
	 * @return {@code true} for ZMTP 3.1, {@code false} before the handshake is done
	 */
	public boolean subscriptionsAsCommands() {
		return this.ready && this.handshake.version() == Version.ZMTP_3_1;
	}

	/**
	 * Whether the peer knows PING; one of ZMTP 2.0 does not.
	 * @return {@code true} from ZMTP 3.0 on, {@code false} before the handshake is done
	 */
	public boolean knowsHeartbeats() {
		return this.ready && this.handshake.version().hasCommands();
	}

	/**
	 * A subscription or cancellation in the form that this peer wants; from a DISH, that
	 * it joins or leaves a group.
	 * @param topic the prefix or group
	 * @param subscribe {@code false} to cancel
	 * @return a complete frame
	 */
	public byte[] encodeSubscription(byte[] topic, boolean subscribe) {
		if (this.joins) {
			return Command.encode(subscribe ? Command.JOIN : Command.LEAVE, topic);
		}
		if (subscriptionsAsCommands()) {
			return Command.encode(subscribe ? Command.SUBSCRIBE : Command.CANCEL, topic);
		}
		int size = Math.addExact(topic.length, 1);
		ByteBuffer frame = ByteBuffer.allocate(Math.addExact(FrameEncoder.headerSize(size), size));
		FrameEncoder.header(frame, size, false);
		return frame.put((byte) (subscribe ? 1 : 0)).put(topic).array();
	}

	/**
	 * The PING command, which tells our time to live.
	 * @return a complete frame, always the same array
	 */
	public byte[] ping() {
		return this.ping;
	}

	/**
	 * After how long without traffic the peer wants us to give up on it.
	 * @return milliseconds, as its last PING told; 0 for never
	 */
	public int peerTimeToLiveMillis() {
		return this.commands.timeToLiveMillis();
	}

	/**
	 * The command that tells the peer why it is refused.
	 * @param reason the reason, cut after 255 ASCII characters
	 * @return a complete frame, or nothing if the peer's version is not known to have
	 * commands
	 */
	public byte[] error(String reason) {
		return this.handshake.version().hasCommands() ? Command.error(reason) : NOTHING;
	}

}
