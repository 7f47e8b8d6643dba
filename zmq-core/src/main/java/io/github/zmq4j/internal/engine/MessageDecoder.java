package io.github.zmq4j.internal.engine;

import java.nio.ByteBuffer;
import java.util.Arrays;

import io.github.zmq4j.ConnectionInfo;
import io.github.zmq4j.LimitOptions;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.wire.FrameFlags;
import io.github.zmq4j.internal.util.ProtocolException;
import io.github.zmq4j.internal.util.ProtocolException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages out of frames and hands commands on, for everything but the shortest
 * way. Guarded by the session of its connection.
 */
final class MessageDecoder {

	private static final int MAX_ARRAY_SIZE = Integer.MAX_VALUE - 8;

	private static final int MIN_COMMAND_LIMIT = 64 << 10;

	/** The name of SUBSCRIBE with its length. */
	private static final int SIZE_OF_SUBSCRIBE = 10;

	private static final int FEW_FRAMES = 8;

	private static final byte[][] NO_FRAMES = new byte[0][];

	private final FrameReader frames;

	/** {@code null} if large frames are arrays, too. */
	private final @Nullable DirectAssembly direct;

	private final PeerCommands commands;

	private final LimitOptions limits;

	private final int maxCommandSize;

	/** Where the messages come from; {@code null} until the handshake is done. */
	private @Nullable ConnectionInfo origin;

	private boolean commandsAllowed;

	/** The frames of the message that has begun, without the last. */
	private byte[][] begun = new byte[FEW_FRAMES][];

	private int begunCount;

	private long begunSize;

	MessageDecoder(PeerCommands commands, LimitOptions limits, @Nullable DirectBuffers direct) {
		this.frames = new FrameReader(this::checkHeader, direct);
		this.direct = (direct != null) ? new DirectAssembly(direct) : null;
		this.commands = commands;
		this.limits = limits;
		this.maxCommandSize = (int) Math.min(MAX_ARRAY_SIZE,
				Math.max(MIN_COMMAND_LIMIT, limits.maxTopicSize() + (long) SIZE_OF_SUBSCRIBE));
	}

	void origin(ConnectionInfo connection) {
		this.origin = connection;
	}

	void allowCommands() {
		this.commandsAllowed = true;
	}

	/**
	 * Whether the next octet is the first of a message or command.
	 * @return {@code false} in the middle of one
	 */
	boolean isBetweenMessages() {
		return this.begunCount == 0 && this.frames.isBetweenFrames();
	}

	/**
	 * Where the next octets can go without passing through another buffer.
	 * @return a buffer to fill before an empty one is read, or {@code null}
	 */
	@Nullable ByteBuffer straight() {
		return this.frames.straight();
	}

	/**
	 * Reads the next message and does what the commands before it ask for.
	 * @param in the octets
	 * @return the message, or {@code null} if it is not complete yet
	 * @throws ProtocolException if the peer breaks the protocol or a limit
	 */
	@Nullable ZmqMessage next(ByteBuffer in) throws ProtocolException {
		byte[] frame = this.frames.read(in);
		while (frame != null) {
			if (frame == FrameReader.DIRECT && this.direct != null) {
				ByteBuffer buffer = this.frames.takeDirect();
				this.begunSize += buffer.remaining();
				this.direct.add(buffer);
			}
			ZmqMessage message = frame(frame, this.frames.flags());
			if (message != null) {
				return message;
			}
			frame = this.frames.read(in);
		}
		return null;
	}

	private @Nullable ZmqMessage frame(byte[] frame, int flags) throws ProtocolException {
		if ((flags & FrameFlags.COMMAND) != 0) {
			this.commands.command(frame);
			return null;
		}
		if ((flags & FrameFlags.MORE) != 0) {
			begin(frame);
			return null;
		}
		if (this.begunCount > 0) {
			return accepted(complete(frame));
		}
		if (frame == FrameReader.DIRECT && this.direct != null) {
			this.begunSize = 0;
			return this.direct.message(new byte[][] { frame }).withConnection(this.origin);
		}
		return this.commands.subscriptionMessage(frame) ? null : message(frame);
	}

	private @Nullable ZmqMessage accepted(ZmqMessage message) {
		if (!this.commands.takesSingleFrames()) {
			return message;
		}
		message.release();
		this.commands.discarded();
		return null;
	}

	private void begin(byte[] frame) {
		if (this.begunCount == this.begun.length) {
			this.begun = Arrays.copyOf(this.begun, 2 * this.begunCount);
		}
		this.begun[this.begunCount++] = frame;
		this.begunSize += frame.length;
	}

	private ZmqMessage complete(byte[] last) {
		if (this.direct != null && !this.direct.isEmpty()) {
			begin(last);
			byte[][] all = Arrays.copyOf(this.begun, this.begunCount);
			clear(this.begunCount);
			return this.direct.message(all).withConnection(this.origin);
		}
		int count = this.begunCount;
		byte[][] rest = new byte[count][];
		System.arraycopy(this.begun, 1, rest, 0, count - 1);
		rest[count - 1] = last;
		byte[] first = this.begun[0];
		clear(count);
		return message(first, rest);
	}

	/**
	 * Makes a message of one frame, wherever that was read.
	 * @param body the frame
	 * @return the message, which says where it comes from
	 */
	ZmqMessage message(byte[] body) {
		return message(body, NO_FRAMES);
	}

	private ZmqMessage message(byte[] first, byte[][] rest) {
		ConnectionInfo from = this.origin;
		return (from != null) ? ZmqMessage.received(from, first, rest) : ZmqMessage.of(first, rest);
	}

	private void clear(int count) {
		if (count > FEW_FRAMES) {
			this.begun = new byte[FEW_FRAMES][];
		}
		else {
			Arrays.fill(this.begun, 0, count, null);
		}
		this.begunCount = 0;
		this.begunSize = 0;
	}

	private void checkHeader(int flags, long size) throws ProtocolException {
		if ((flags & FrameFlags.COMMAND) != 0) {
			checkCommand(size);
		}
		else if (size < 0 || size > this.limits.maxMessageSize() - this.begunSize) {
			throw new ProtocolException(Kind.LIMIT,
					"The peer sent a message of at least " + Long.toUnsignedString(this.begunSize + size)
							+ " bytes; maxMessageSize is " + this.limits.maxMessageSize());
		}
		else if (size > MAX_ARRAY_SIZE) {
			throw new ProtocolException(Kind.LIMIT,
					"The peer sent a frame of " + size + " bytes; Java has no array of more than " + MAX_ARRAY_SIZE);
		}
		else if (this.begunCount >= this.limits.maxFrames()) {
			throw new ProtocolException(Kind.LIMIT, "The peer sent a message of more than " + this.begunCount
					+ " frames; maxFrames is " + this.limits.maxFrames());
		}
	}

	private void checkCommand(long size) throws ProtocolException {
		if (!this.commandsAllowed) {
			throw new ProtocolException(Kind.PROTOCOL,
					"The peer sent a command, but it speaks ZMTP 2.0, which has none");
		}
		if (size < 0 || size > this.maxCommandSize) {
			throw new ProtocolException(Kind.LIMIT,
					"The peer sent a command of " + Long.toUnsignedString(size) + " bytes; at most "
							+ this.maxCommandSize + " are accepted with a maxTopicSize of "
							+ this.limits.maxTopicSize());
		}
	}

}
