package io.github.zmq4j.internal.engine;

import java.util.Random;

/**
 * Counts the bytes of a peer's subscriptions, so that a cancellation of what was never
 * subscribed frees nothing. Guarded by the session of its connection.
 *
 * <p>
 * Remembers hashes instead of topics. The hash is a polynomial modulo 2^61 - 1 at a
 * random point, for which nobody can prepare two topics of equal hash.
 */
final class SubscriptionLedger {

	private static final long PRIME = (1L << 61) - 1;

	private static final long POINT = (new Random().nextLong() & (PRIME >> 1)) | 1L << 32;

	private static final int FIRST_CAPACITY = 16;

	/** Hashes, 0 for none. */
	private long[] hashes = new long[0];

	/** How often each is subscribed. */
	private int[] counts = new int[0];

	private int used;

	private long bytes;

	/**
	 * The sum of the sizes of all subscriptions.
	 * @return the size in bytes
	 */
	long bytes() {
		return this.bytes;
	}

	void add(byte[] topic) {
		if (2 * this.used >= this.hashes.length) {
			grow();
		}
		long hash = hash(topic);
		int slot = slot(hash);
		if (this.hashes[slot] == 0) {
			this.hashes[slot] = hash;
			this.used++;
		}
		this.counts[slot]++;
		this.bytes += topic.length;
	}

	void remove(byte[] topic) {
		if (this.used == 0) {
			return;
		}
		int slot = slot(hash(topic));
		if (this.hashes[slot] == 0) {
			return;
		}
		this.bytes -= topic.length;
		this.counts[slot]--;
		if (this.counts[slot] == 0) {
			this.used--;
			close(slot);
		}
	}

	/** Moves later entries of the same run up, so that none becomes unreachable. */
	private void close(int freed) {
		int mask = this.hashes.length - 1;
		int gap = freed;
		for (int i = (gap + 1) & mask; this.hashes[i] != 0; i = (i + 1) & mask) {
			int wanted = (int) this.hashes[i] & mask;
			if (((i - wanted) & mask) >= ((i - gap) & mask)) {
				this.hashes[gap] = this.hashes[i];
				this.counts[gap] = this.counts[i];
				gap = i;
			}
		}
		this.hashes[gap] = 0;
		this.counts[gap] = 0;
	}

	private void grow() {
		long[] oldHashes = this.hashes;
		int[] oldCounts = this.counts;
		int capacity = Math.max(FIRST_CAPACITY, 2 * oldHashes.length);
		this.hashes = new long[capacity];
		this.counts = new int[capacity];
		for (int i = 0; i < oldHashes.length; i++) {
			if (oldHashes[i] != 0) {
				int slot = slot(oldHashes[i]);
				this.hashes[slot] = oldHashes[i];
				this.counts[slot] = oldCounts[i];
			}
		}
	}

	private int slot(long hash) {
		int mask = this.hashes.length - 1;
		int slot = (int) hash & mask;
		while (this.hashes[slot] != 0 && this.hashes[slot] != hash) {
			slot = (slot + 1) & mask;
		}
		return slot;
	}

	private static long hash(byte[] topic) {
		long hash = topic.length + 1L;
		for (byte octet : topic) {
			hash = multiply(hash, POINT) + (octet & 0xFF);
		}
		// The last step spreads the last octet; the highest bit keeps the hash from being
		// 0.
		return multiply(reduce(hash), POINT) | Long.MIN_VALUE;
	}

	private static long multiply(long a, long b) {
		long high = Math.multiplyHigh(a, b);
		long low = a * b;
		return reduce((low & PRIME) + (high << 3 | low >>> 61));
	}

	private static long reduce(long value) {
		long folded = (value & PRIME) + (value >>> 61);
		return (folded >= PRIME) ? folded - PRIME : folded;
	}

}
