package io.github.zmq4j.internal.routing;

import java.util.Random;

/**
 * Makes routing ids for peers that announce none. Guarded by the send lock.
 */
final class GeneratedIds {

	private final IdentityTable peers;

	private int last = new Random().nextInt();

	/**
	 * Makes ids for a table.
	 * @param peers who must not have the same id
	 */
	GeneratedIds(IdentityTable peers) {
		this.peers = peers;
	}

	/** A zero byte, which no peer may choose, and a number. */
	byte[] next() {
		byte[] id;
		do {
			this.last++;
			id = new byte[] { 0, (byte) (this.last >>> 24), (byte) (this.last >>> 16), (byte) (this.last >>> 8),
					(byte) this.last };
		}
		while (this.peers.get(id) != null);
		return id;
	}

}
