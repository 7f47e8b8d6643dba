package io.github.zmq4j.internal.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.engine.ZmtpConnection;
import io.github.zmq4j.internal.util.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * What a connection has read and not decoded yet. Guarded by the socket's receive lock,
 * which is released around each read; {@link #reading} is the token of the one thread
 * that fills the buffer.
 */
final class LinkInput {

	/** Behind a large frame the header of another one is likely. */
	private static final int HEADER_READ = 64;

	/** So much of a message that is not complete moves out of the read buffer. */
	private static final int SMALL_REST = 8 << 10;

	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	private final SessionOwner owner;

	private final SocketChannel channel;

	private final ZmtpConnection connection;

	private @Nullable ByteBuffer buffer;

	/** The beginning of a message, while it is not in the buffer for good. */
	private byte @Nullable [] rest;

	/** Whether something was read that did not pass through the buffer. */
	private boolean filledStraight;

	private boolean headerIsNext;

	private boolean reading;

	/** Whether somebody wanted a message while the buffer was being filled. */
	private boolean missed;

	private long reads;

	private @Nullable Throwable failure;

	LinkInput(SessionOwner owner, SocketChannel channel, ZmtpConnection connection) {
		this.owner = owner;
		this.channel = channel;
		this.connection = connection;
	}

	/** Takes over what the handshake read too much. */
	void begin(ByteBuffer octets) {
		if (octets.hasRemaining()) {
			this.buffer = this.owner.buffers().take(1).put(octets).flip();
		}
	}

	boolean isReading() {
		return this.reading;
	}

	/** How many reads brought something. */
	long reads() {
		return this.reads;
	}

	/** Why the last read failed, {@code null} if it did not. */
	@Nullable Throwable failure() {
		return this.failure;
	}

	/** Whether there is something to decode, if not a whole message. */
	boolean isFilled() {
		return this.buffer != null || this.filledStraight;
	}

	/**
	 * Decodes the next message.
	 * @return the message, {@code null} if it is not complete yet or another thread is
	 * reading
	 */
	@Nullable ZmqMessage next() throws ProtocolException {
		if (this.reading) {
			this.missed = true;
			return null;
		}
		ByteBuffer in = this.buffer;
		if (in != null) {
			ZmqMessage message = this.connection.next(in);
			if (message == null || !in.hasRemaining()) {
				decoded(in);
			}
			return message;
		}
		if (!this.filledStraight) {
			return null;
		}
		this.filledStraight = false;
		return this.connection.next(NOTHING);
	}

	/**
	 * Whether somebody wanted a message while {@link #fill(int)} was at work. What was
	 * there before, such as what an I/O thread had no room for, was asked for in vain
	 * then, and nobody will ask again by himself.
	 */
	boolean wasMissed() {
		return this.missed;
	}

	/** Forgets everything. No thread may be reading. */
	void clear() {
		ByteBuffer in = this.buffer;
		if (in != null) {
			giveBack(in);
		}
		this.rest = null;
		this.filledStraight = false;
	}

	/**
	 * Reads once; the lock is released meanwhile.
	 * @param together how many connections are read in turn
	 * @return the number of bytes, 0 for none, -1 for the end or a failure
	 */
	int fill(int together) {
		try {
			return fillNext(together);
		}
		catch (OutOfMemoryError ex) {
			this.failure = ex; // no buffer to read into
			return -1;
		}
	}

	private int fillNext(int together) {
		ByteBuffer straight = (this.buffer == null) ? this.connection.straight() : null;
		assert straight == null || this.rest == null;
		if (straight != null) {
			int count = fill(straight);
			this.filledStraight |= count > 0;
			this.headerIsNext = true;
			return count;
		}
		ByteBuffer in = makeRoom(together);
		if (this.headerIsNext) {
			this.headerIsNext = false;
			in.limit(Math.min(in.position() + HEADER_READ, in.capacity()));
		}
		int count = fill(in);
		in.flip();
		if (count > 0) {
			this.rest = null;
		}
		else if (this.rest != null || !in.hasRemaining()) {
			giveBack(in);
		}
		return count;
	}

	/** Gives a buffer that begins with what is not decoded yet. */
	private ByteBuffer makeRoom(int together) {
		ByteBuffer in = this.buffer;
		BufferPool buffers = this.owner.buffers();
		in = (in != null) ? buffers.makeRoom(in, together) : buffers.take(together);
		this.buffer = in;
		byte[] begun = this.rest;
		if (begun != null) {
			in.put(begun);
		}
		return in;
	}

	private int fill(ByteBuffer in) {
		this.failure = null;
		this.missed = false;
		this.reading = true;
		this.owner.receiveLock().unlock();
		int count;
		Throwable thrown = null;
		try {
			count = this.channel.read(in);
		}
		catch (IOException | RuntimeException | Error ex) {
			count = -1;
			thrown = ex;
		}
		this.owner.receiveLock().lock();
		this.reading = false;
		this.failure = thrown;
		if (count > 0) {
			this.reads++;
		}
		return count;
	}

	/**
	 * Nothing more can be decoded. A connection that has sent a small part of a message
	 * should not hold a large buffer.
	 */
	private void decoded(ByteBuffer in) {
		int left = in.remaining();
		if (left > SMALL_REST) {
			return;
		}
		if (left > 0) {
			byte[] begun = new byte[left];
			in.get(begun);
			this.rest = begun;
		}
		giveBack(in);
	}

	private void giveBack(ByteBuffer in) {
		this.buffer = null;
		this.owner.buffers().give(in);
	}

}
