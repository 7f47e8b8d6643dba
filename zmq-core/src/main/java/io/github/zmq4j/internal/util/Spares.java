package io.github.zmq4j.internal.util;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Things of a few sizes that are used again and again, as read buffers and chunks are.
 * Guarded by its owner.
 *
 * <p>
 * As many bytes are kept as were in use at once of late. What is not needed for some
 * thousand takes is let go, and what has a size that is no longer wanted makes way for
 * what has another.
 *
 * @param <T> the things
 */
public final class Spares<T> {

	private final int smallest;

	private final IntFunction<T> maker;

	private final RecentNeed need;

	/** By size: each place has things twice as large as the one before. */
	private final List<ArrayDeque<T>> spare;

	private long bytes;

	/**
	 * Begins with none.
	 * @param smallest the smallest size, in bytes
	 * @param largest the largest size, the smallest one times a power of two
	 * @param least so many bytes are always worth keeping
	 * @param most more bytes than these never are
	 * @param maker makes one of a size
	 */
	public Spares(int smallest, int largest, long least, long most, IntFunction<T> maker) {
		this.smallest = smallest;
		this.maker = maker;
		this.need = new RecentNeed(least, most);
		this.spare = IntStream.rangeClosed(0, place(largest)).mapToObj((place) -> new ArrayDeque<T>(0)).toList();
	}

	private int place(int size) {
		assert Integer.bitCount(size / this.smallest) == 1 && size % this.smallest == 0 : size;
		return Integer.numberOfTrailingZeros(size / this.smallest);
	}

	/**
	 * Takes the one that was given back last, whose content may still be in the cache, or
	 * makes one. Nothing changes if that fails.
	 * @param size how large it must be, in bytes: one of the sizes
	 * @return one of that size
	 */
	public T take(int size) {
		T spareOne = this.spare.get(place(size)).pollLast();
		T one = (spareOne != null) ? spareOne : this.maker.apply(size);
		if (spareOne != null) {
			this.bytes -= size;
		}
		if (this.need.taken(size)) {
			makeRoom(0);
		}
		return one;
	}

	/**
	 * Gives one back that {@link #take(int)} was asked for.
	 * @param one the thing, as the next one wants it
	 * @param size its size in bytes
	 */
	public void give(T one, int size) {
		this.need.given(size);
		ArrayDeque<T> ofSize = this.spare.get(place(size));
		if (makeRoom(size)) {
			ofSize.addLast(one);
			this.bytes += size;
		}
	}

	/**
	 * Lets things of other sizes go, of each those first that were not used for longest.
	 */
	private boolean makeRoom(int size) {
		long limit = this.need.limit() - size;
		if (this.bytes <= limit) {
			return true;
		}
		int own = (size == 0) ? -1 : place(size);
		for (int i = 0; i < this.spare.size(); i++) {
			ArrayDeque<T> others = this.spare.get(i);
			while (i != own && this.bytes > limit && others.pollFirst() != null) {
				this.bytes -= (long) this.smallest << i;
			}
		}
		return this.bytes <= limit;
	}

	/**
	 * How much is kept now.
	 * @return bytes
	 */
	public long bytes() {
		return this.bytes;
	}

}
