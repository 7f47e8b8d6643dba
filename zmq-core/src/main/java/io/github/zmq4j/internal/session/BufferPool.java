package io.github.zmq4j.internal.session;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * The read buffers of one socket: a connection holds one only while it has bytes that are
 * not decoded. Guarded by the socket's receive lock.
 *
 * <p>
 * The more connections hold one, the smaller they are. What was read and not decoded yet
 * should still be in the CPU's cache when its turn comes, and should not take much memory
 * when there are thousands.
 */
public final class BufferPool {

	/** The largest buffer: more at once does not make reading cheaper. */
	static final int MAX_SIZE = 128 << 10;

	/** The smallest one: with less, reading costs more than what the cache saves. */
	static final int MIN_SIZE = 16 << 10;

	/** What all of them may take together, until there are too many for that. */
	private static final int SHARED = 1280 << 10;

	private static final int MAX_SPARE_BYTES = 16 << 20;

	/**
	 * The spare ones by size: each place has buffers twice as large as the one before.
	 */
	private final List<ArrayDeque<ByteBuffer>> spare = IntStream.rangeClosed(0, place(MAX_SIZE))
		.mapToObj((place) -> new ArrayDeque<ByteBuffer>(0))
		.toList();

	private final @Nullable FramePool direct;

	private int spareBytes;

	private int taken;

	/**
	 * Makes an empty pool.
	 * @param directFrameSize from which size on frames get a direct buffer of their own;
	 * 0 for never
	 */
	public BufferPool(int directFrameSize) {
		this.direct = (directFrameSize > 0) ? new FramePool(directFrameSize) : null;
	}

	private static int place(int size) {
		return Integer.numberOfTrailingZeros(size / MIN_SIZE);
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
	 * @param together how many connections are about to be read before the first of them
	 * is decoded
	 * @return an empty buffer, ready to be filled
	 */
	ByteBuffer take(int together) {
		int size = size(Math.max(together, this.taken + 1));
		ByteBuffer buffer = this.spare.get(place(size)).poll();
		if (buffer == null) {
			buffer = ByteBuffer.allocateDirect(size);
		}
		else {
			this.spareBytes -= size;
		}
		this.taken++;
		return buffer;
	}

	private static int size(int buffers) {
		return Math.min(MAX_SIZE, Math.max(MIN_SIZE, Integer.highestOneBit(SHARED / buffers)));
	}

	/**
	 * Makes room behind what is in a buffer, in another one if a buffer would be taken in
	 * another size now.
	 * @param buffer the octets between position and limit
	 * @param together how many connections are about to be read
	 * @return a buffer that begins with those octets, ready to be filled further
	 */
	ByteBuffer makeRoom(ByteBuffer buffer, int together) {
		int size = size(Math.max(together, this.taken));
		if (buffer.capacity() == size || buffer.remaining() > size / 2) {
			return buffer.compact();
		}
		ByteBuffer other = take(together).put(buffer);
		give(buffer);
		return other;
	}

	/**
	 * Gives a buffer back.
	 * @param buffer a buffer whose content is no longer needed
	 */
	void give(ByteBuffer buffer) {
		this.taken--;
		int size = buffer.capacity();
		if (this.spareBytes + size <= MAX_SPARE_BYTES) {
			this.spareBytes += size;
			this.spare.get(place(size)).push(buffer.clear());
		}
	}

}
