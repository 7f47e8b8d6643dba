package io.github.zmq4j.internal.session;

import java.nio.ByteBuffer;

import io.github.zmq4j.internal.util.Spares;
import org.jspecify.annotations.Nullable;

/**
 * The read buffers of one socket: a connection holds one only while it has bytes that are
 * not decoded. Guarded by the socket's receive lock.
 *
 * <p>
 * The more connections hold one, the smaller they are: what was read and not decoded yet
 * should not have left the CPU's cache when its turn comes, and should not take much
 * memory when there are thousands. They are smaller, too, when very many connections are
 * ready, for all of them are read once before the first is read again. As many are kept
 * as were in use at once of late.
 */
public final class BufferPool {

	/** The largest buffer: more at once does not make reading cheaper. */
	static final int MAX_SIZE = 128 << 10;

	/** The smallest one: with less, each byte costs more to read. */
	static final int MIN_SIZE = 16 << 10;

	/** What all that hold one share. */
	private static final int SHARED = 1280 << 10;

	/** What all that are ready share: whoever sends little waits until it is his turn. */
	private static final int ROUND = 16 << 20;

	private static final int FEW_BYTES = SHARED;

	private static final int MANY_BYTES = 20 << 20;

	private final Spares<ByteBuffer> spare = new Spares<>(MIN_SIZE, MAX_SIZE, FEW_BYTES, MANY_BYTES,
			ByteBuffer::allocateDirect);

	private final @Nullable FramePool direct;

	private int inUse;

	/**
	 * Makes an empty pool.
	 * @param directFrameSize from which size on frames get a direct buffer of their own,
	 * which never are smaller than a read buffer; 0 for never
	 */
	public BufferPool(int directFrameSize) {
		this.direct = (directFrameSize > 0) ? new FramePool(Math.max(directFrameSize, MAX_SIZE)) : null;
	}

	/**
	 * Where large frames go that shall be direct buffers.
	 * @return a pool of its own, {@code null} if they are arrays
	 */
	@Nullable FramePool direct() {
		return this.direct;
	}

	/**
	 * Takes a buffer.
	 * @param together how many connections are read in turn
	 * @return an empty buffer, ready to be filled
	 */
	ByteBuffer take(int together) {
		return takeOfSize(size(this.inUse + 1, together));
	}

	private static int size(int buffers, int together) {
		int part = Math.min(SHARED / buffers, ROUND / together);
		return Math.min(MAX_SIZE, Math.max(MIN_SIZE, Integer.highestOneBit(part)));
	}

	private ByteBuffer takeOfSize(int size) {
		ByteBuffer buffer = this.spare.take(size);
		this.inUse++;
		return buffer;
	}

	/**
	 * Makes room behind what is in a buffer, in another one if a buffer would be taken in
	 * another size now.
	 * @param buffer the octets between position and limit, less than its capacity
	 * @param together how many connections are read in turn
	 * @return a buffer that begins with those octets and has room for more
	 */
	ByteBuffer makeRoom(ByteBuffer buffer, int together) {
		int size = size(this.inUse, together);
		if (buffer.capacity() == size || buffer.remaining() > size / 2) {
			return buffer.compact();
		}
		try {
			ByteBuffer other = takeOfSize(size).put(buffer);
			give(buffer);
			return other;
		}
		catch (OutOfMemoryError ex) {
			return buffer.compact(); // what it has will do
		}
	}

	/**
	 * Gives a buffer back.
	 * @param buffer a buffer whose content is no longer needed
	 */
	void give(ByteBuffer buffer) {
		this.inUse--;
		this.spare.give(buffer.clear(), buffer.capacity());
	}

}
