package io.github.zmq4j.internal.engine;

import java.util.Random;

/**
 * Knows what a peer's subscriptions cost: a repeated one costs nothing more, and a
 * cancellation of what was never subscribed frees nothing. Guarded by the session of its
 * connection.
 *
 * <p>
 * Remembers hashes instead of topics. The hash is a polynomial modulo 2^61 - 1 at a
 * random point, for which nobody can prepare two topics of equal hash.
 */
final class SubscriptionLedger {

	private static final long PRIME = (1L << 61) - 1;

	private static final long POINT = (new Random().nextLong() & (PRIME >> 1)) | 1L << 32;

	private static final int FIRST_CAPACITY = 16;

	/** About what it takes to remember a subscription, beside its bytes. */
	static final int OVERHEAD = 100;

	/** Hashes, 0 for none. */
	private long[] hashes = new long[0];

	private int used;

	private long bytes;

	/**
	 * What all subscriptions cost.
	 * @return bytes: those of the topics, and {@value #OVERHEAD} for each
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
			this.bytes += topic.length + OVERHEAD;
		}
	}

	void remove(byte[] topic) {
		if (this.used == 0) {
			return;
		}
		int slot = slot(hash(topic));
		if (this.hashes[slot] != 0) {
			this.bytes -= topic.length + OVERHEAD;
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
				gap = i;
			}
		}
		this.hashes[gap] = 0;
	}

	private void grow() {
		long[] oldHashes = this.hashes;
		int capacity = Math.max(FIRST_CAPACITY, 2 * oldHashes.length);
		this.hashes = new long[capacity];
		for (long hash : oldHashes) {
			if (hash != 0) {
				this.hashes[slot(hash)] = hash;
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
