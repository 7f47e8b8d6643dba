package io.github.zmq4j.internal.routing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

import io.github.zmq4j.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * Finds a ROUTER's peer by its routing id. Guarded by the send lock.
 *
 * <p>
 * An open hash table over the bytes, so that a look-up makes no object. The hash is
 * seeded: peers choose their ids and must not be able to make them collide.
 */
final class IdentityTable {

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

	private static final int MOST_DESCRIBED = 64;

	private final long seed = new Random().nextLong();

	private @Nullable Pipe[] pipes = new Pipe[16];

	private byte[][] ids = new byte[16][];

	private int size;

	@Nullable Pipe get(byte[] id) {
		return this.pipes[slot(id)];
	}

	/**
	 * Adds or replaces a peer.
	 * @param id its routing id; must not be modified afterwards
	 * @param pipe the peer
	 */
	void put(byte[] id, Pipe pipe) {
		int slot = slot(id);
		if (this.pipes[slot] == null) {
			this.size++;
		}
		this.ids[slot] = id;
		this.pipes[slot] = pipe;
		if (this.size * 2 > this.pipes.length) {
			grow();
		}
	}

	void remove(byte[] id) {
		int mask = this.pipes.length - 1;
		int gap = slot(id);
		if (this.pipes[gap] == null) {
			return;
		}
		this.size--;
		for (int i = (gap + 1) & mask; this.pipes[i] != null; i = (i + 1) & mask) {
			int home = hash(this.ids[i]) & mask;
			if (((i - home) & mask) >= ((i - gap) & mask)) {
				this.pipes[gap] = this.pipes[i];
				this.ids[gap] = this.ids[i];
				gap = i;
			}
		}
		this.pipes[gap] = null;
		Arrays.fill(this.ids, gap, gap + 1, null);
	}

	/**
	 * Writes a routing id for people.
	 * @param id the id
	 * @return the text in quotes if it is printable, else the bytes in hexadecimal
	 */
	static String describe(byte[] id) {
		int length = Math.min(id.length, MOST_DESCRIBED);
		String more = (id.length > length) ? "..." : "";
		StringBuilder text = new StringBuilder("'");
		for (int i = 0; i < length; i++) {
			if (id[i] < ' ' || id[i] > '~') {
				return "0x" + HexFormat.of().formatHex(id, 0, length) + more;
			}
			text.append((char) id[i]);
		}
		return text.append(more).append('\'').toString();
	}

	private int slot(byte[] id) {
		int mask = this.pipes.length - 1;
		int slot = hash(id) & mask;
		while (this.pipes[slot] != null && !Arrays.equals(this.ids[slot], id)) {
			slot = (slot + 1) & mask;
		}
		return slot;
	}

	private void grow() {
		@Nullable Pipe[] oldPipes = this.pipes;
		byte[][] oldIds = this.ids;
		this.pipes = new Pipe[oldPipes.length * 2];
		this.ids = new byte[oldIds.length * 2][];
		for (int i = 0; i < oldPipes.length; i++) {
			Pipe pipe = oldPipes[i];
			if (pipe != null) {
				int slot = slot(oldIds[i]);
				this.pipes[slot] = pipe;
				this.ids[slot] = oldIds[i];
			}
		}
	}

	private int hash(byte[] id) {
		long hash = this.seed ^ id.length;
		int at = 0;
		for (; at + Long.BYTES <= id.length; at += Long.BYTES) {
			hash = mix(hash ^ (long) LONGS.get(id, at));
		}
		long rest = 0;
		for (; at < id.length; at++) {
			rest = (rest << Byte.SIZE) | (id[at] & 0xFF);
		}
		return (int) mix(hash ^ rest);
	}

	private static long mix(long hash) {
		long mixed = hash * MULTIPLIER;
		return mixed ^ (mixed >>> 32);
	}

}
