package io.github.zmq4j.internal.session;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.IntStream;

import io.github.zmq4j.internal.util.RecentNeed;
import org.jspecify.annotations.Nullable;

/**
 * The read buffers of one socket: a connection holds one only while it has bytes that are
 * not decoded. Guarded by the socket's receive lock.
 *
 * <p>
 * The more connections hold one, the smaller they are. What was read and not decoded yet
 * should not have left the CPU's cache when its turn comes, and should not take much
 * memory when there are thousands. As many are kept as were in use at once of late.
 */
public final class BufferPool {

	/** The largest buffer: more at once does not make reading cheaper. */
	static final int MAX_SIZE = 128 << 10;

	/** The smallest one: with less, each byte costs more to read. */
	static final int MIN_SIZE = 16 << 10;

	/** What each takes a part of, in full sizes. */
	private static final int SHARED = 1280 << 10;

	private static final int FEW_BYTES = SHARED;

	private static final int MANY_BYTES = 16 << 20;

	/**
	 * The spare ones by size: each place has buffers twice as large as the one before.
	 */
	private final List<ArrayDeque<ByteBuffer>> spare = IntStream.rangeClosed(0, place(MAX_SIZE))
		.mapToObj((place) -> new ArrayDeque<ByteBuffer>(0))
		.toList();

	private final @Nullable FramePool direct;

	/** In bytes. */
	private final RecentNeed need = new RecentNeed(FEW_BYTES, MANY_BYTES);

	private int spareBytes;

	private int inUse;

	/**
	 * Makes an empty pool.
	 * @param directFrameSize from which size on frames get a direct buffer of their own,
	 * which never are smaller than a read buffer; 0 for never
	 */
	public BufferPool(int directFrameSize) {
		this.direct = (directFrameSize > 0) ? new FramePool(Math.max(directFrameSize, MAX_SIZE)) : null;
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
		return takeOfSize(size(Math.max(together, this.inUse + 1)));
	}

	private static int size(int buffers) {
		return Math.min(MAX_SIZE, Math.max(MIN_SIZE, Integer.highestOneBit(SHARED / buffers)));
	}

	private ByteBuffer takeOfSize(int size) {
		ByteBuffer buffer = this.spare.get(place(size)).poll();
		if (buffer == null) {
			buffer = ByteBuffer.allocateDirect(size);
		}
		else {
			this.spareBytes -= size;
		}
		this.inUse++;
		if (this.need.taken(size)) {
			trim();
		}
		return buffer;
	}

	/**
	 * Makes room behind what is in a buffer, in another one if a buffer would be taken in
	 * another size now.
	 * @param buffer the octets between position and limit, less than its capacity
	 * @param together how many connections are about to be read
	 * @return a buffer that begins with those octets and has room for more
	 */
	ByteBuffer makeRoom(ByteBuffer buffer, int together) {
		int size = size(Math.max(together, this.inUse));
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
		int size = buffer.capacity();
		this.inUse--;
		this.need.given(size);
		if (this.spareBytes + size <= this.need.limit()) {
			this.spareBytes += size;
			this.spare.get(place(size)).push(buffer.clear());
		}
	}

	private void trim() {
		for (ArrayDeque<ByteBuffer> ofSize : this.spare) {
			while (this.spareBytes > this.need.limit() && !ofSize.isEmpty()) {
				this.spareBytes -= ofSize.removeLast().capacity();
			}
		}
	}

}
