package io.github.zmq4j;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * Which frames of a message are direct buffers, and how many owners they have. The
 * buffers are immutable views; the count is atomic and shared by all messages made of the
 * same buffers.
 */
final class DirectFrames {

	static final Runnable NOBODY_ASKED = () -> {
	};

	/** By the index of the frame, {@code null} for a frame that is an array. */
	private final @Nullable ByteBuffer[] buffers;

	private final Owners owners;

	private DirectFrames(@Nullable ByteBuffer[] buffers, Owners owners) {
		this.buffers = buffers;
		this.owners = owners;
	}

	/**
	 * Has one owner at first.
	 * @param buffers by index, {@code null} for an array; taken over
	 * @param released is called once there is no owner
	 */
	static DirectFrames of(@Nullable ByteBuffer[] buffers, Runnable released) {
		return new DirectFrames(buffers, new Owners(released));
	}

	@Nullable ByteBuffer at(int index) {
		return (index < this.buffers.length) ? this.buffers[index] : null;
	}

	/** The size of all direct frames together. */
	long size() {
		long size = 0;
		for (ByteBuffer buffer : this.buffers) {
			size += (buffer != null) ? buffer.remaining() : 0;
		}
		return size;
	}

	/** The same frames behind some more, or without the first. */
	DirectFrames moved(int by) {
		int gone = Math.min(Math.max(0, -by), this.buffers.length);
		int added = Math.max(0, by);
		@Nullable ByteBuffer[] moved = new ByteBuffer[this.buffers.length - gone + added];
		System.arraycopy(this.buffers, gone, moved, added, this.buffers.length - gone);
		return new DirectFrames(moved, this.owners);
	}

	void retain() {
		this.owners.add();
	}

	void release() {
		this.owners.remove();
	}

	static ByteBuffer requireDirect(ByteBuffer frame) {
		if (!frame.isDirect()) {
			throw new IllegalArgumentException("The buffer is on the heap; use ZmqMessage.of(byte[]) for arrays");
		}
		return frame;
	}

	static byte[] copy(ByteBuffer buffer) {
		byte[] copy = new byte[buffer.remaining()];
		buffer.get(buffer.position(), copy);
		return copy;
	}

	private static final class Owners {

		private final AtomicInteger count = new AtomicInteger(1);

		private final Runnable released;

		Owners(Runnable released) {
			this.released = released;
		}

		void add() {
			if (this.count.getAndUpdate((owners) -> (owners > 0) ? owners + 1 : 0) == 0) {
				throw new IllegalStateException("The buffers of this message are released already;"
						+ " call retain() before each further use, such as sending it twice");
			}
		}

		void remove() {
			int before = this.count.getAndUpdate((owners) -> Math.max(0, owners - 1));
			if (before == 0) {
				throw new IllegalStateException("The buffers of this message are released more often than retained");
			}
			if (before == 1) {
				this.released.run();
			}
		}

	}

}
