package io.github.zmq4j.internal.context;

import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;

import io.github.zmq4j.ZmqMessage;
import org.jctools.queues.atomic.SpscUnboundedAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * What is on its way from one end of an inproc connection to the other. The writer's
 * methods are guarded by the send lock of its socket, the reader's by the receive lock of
 * the other one; each side may fall asleep, and then the other one wakes it.
 */
final class InprocQueue {

	private static final int CHUNK = 1024;

	/** A cache line, in longs. */
	private static final int DISTANCE = 8;

	private final SpscUnboundedAtomicArrayQueue<Object> items = new SpscUnboundedAtomicArrayQueue<>(CHUNK);

	/**
	 * How many items the reader needs no more, in the middle: the reader writes it for
	 * each item, and what the writer reads for each must not be on the same cache line.
	 */
	private final AtomicLongArray taken = new AtomicLongArray(2 * DISTANCE);

	/** Whether the writer found room lacking and wants to be told. */
	private final AtomicBoolean full = new AtomicBoolean();

	/** Whether the reader found nothing and wants to be told. */
	private final AtomicBoolean asleep = new AtomicBoolean(true);

	private volatile long capacity;

	private final Writer writer = new Writer();

	/** Where the last message waits, if a newer one may take its place. */
	private @Nullable Newest newest;

	/** At which count the reader next looks behind a fence whether the writer sleeps. */
	private long fenceAt;

	/**
	 * What only the writer counts, at some distance from what the reader reads for each
	 * item: on one cache line they would slow each other down.
	 */
	@SuppressWarnings("unused")
	private static final class Writer {

		private long before1, before2, before3, before4, before5, before6, before7;

		private long written;

		private long takenSeen;

		private long after1, after2, after3, after4, after5, after6, after7;

	}

	InprocQueue(int highWaterMark) {
		resize(highWaterMark);
	}

	/**
	 * A reader is there, which lets some more items wait.
	 * @param sending the writer's high-water mark, 0 for no limit
	 * @param receiving the reader's, 0 for no limit
	 */
	void capacity(int sending, int receiving) {
		this.capacity = (sending == 0 || receiving == 0) ? Long.MAX_VALUE : (long) sending + receiving;
	}

	/**
	 * More or fewer items may wait than before. The reader's lock: from the next item on
	 * it looks behind a fence whether the writer sleeps.
	 * @param sending the writer's high-water mark, 0 for no limit
	 * @param receiving the reader's, 0 for no limit
	 */
	void resize(int sending, int receiving) {
		capacity(sending, receiving);
		this.fenceAt = 0;
	}

	/**
	 * More or fewer items may wait until there is a reader. The writer's lock.
	 * @param sending the writer's high-water mark, 0 for no limit
	 */
	final void resize(int sending) {
		this.capacity = (sending == 0) ? Long.MAX_VALUE : sending;
	}

	// The writer

	boolean hasRoom() {
		if (this.writer.written - this.writer.takenSeen < this.capacity) {
			return true;
		}
		this.writer.takenSeen = this.taken.get(DISTANCE);
		if (this.writer.written - this.writer.takenSeen >= this.capacity) {
			this.full.set(true);
			this.writer.takenSeen = this.taken.get(DISTANCE);
		}
		return this.writer.written - this.writer.takenSeen < this.capacity;
	}

	/**
	 * Adds an item, and only then lets the writer look whether there is a reader and
	 * whether it sleeps.
	 */
	void put(Object item) {
		this.writer.written++;
		this.items.offer(item);
		VarHandle.fullFence();
	}

	/**
	 * Adds a message.
	 * @param message the message
	 * @param only whether it takes the place of one that waits
	 * @return {@code false} if it has taken one's place, so that there is nothing new
	 */
	boolean write(ZmqMessage message, boolean only) {
		if (only) {
			return !supersede(message);
		}
		put(message);
		return true;
	}

	/**
	 * Adds a message that may give way to a newer one until it is taken.
	 * @return {@code true} if another one has given way to it
	 */
	boolean supersede(ZmqMessage message) {
		Newest last = this.newest;
		if (last != null && last.supersede(message)) {
			return true;
		}
		this.newest = new Newest(message);
		put(this.newest);
		return false;
	}

	/**
	 * Whether the reader must be woken; so many times as it falls asleep.
	 */
	boolean wakesReader() {
		return this.asleep.get() && this.asleep.compareAndSet(true, false);
	}

	/** How many items are not taken; without the writer's lock only a hint. */
	long untaken() {
		return this.writer.written - this.taken.get(DISTANCE);
	}

	// The reader

	/** Takes the next item; {@link #took()} must follow once it needs no room. */
	@Nullable Object poll() {
		Object item = this.items.poll();
		if (item == null) {
			this.asleep.set(true);
			item = this.items.poll();
			if (item != null) {
				this.asleep.set(false);
			}
		}
		return item;
	}

	/**
	 * There is room for one more item.
	 *
	 * <p>
	 * A writer that finds none says so, and then looks again at what was taken. That
	 * needs a fence here as well, but not for each item: with one in half a capacity,
	 * whoever finds no room was in time to be seen when the queue is half empty.
	 * @return whether a writer waits, so that {@link #wakesWriter(int)} must follow
	 */
	boolean took() {
		long count = this.taken.get(DISTANCE) + 1;
		this.taken.lazySet(DISTANCE, count);
		if (count >= this.fenceAt) {
			this.fenceAt = count + Math.max(1, this.capacity / 2);
			VarHandle.fullFence();
		}
		return this.full.get();
	}

	/**
	 * Whether the writer must be told of room now.
	 * @param kept how many items the reader has polled that still need room
	 */
	boolean wakesWriter(int kept) {
		return this.items.size() + kept <= this.capacity / 2 && this.full.compareAndSet(true, false);
	}

	boolean isEmpty() {
		return this.items.isEmpty();
	}

	/**
	 * What is queued beside messages: that a peer subscribes or cancels.
	 *
	 * @param topic the prefix or group
	 * @param subscribe {@code false} for a cancellation
	 */
	@SuppressWarnings("ArrayRecordComponent") // never compared
	record Subscription(byte[] topic, boolean subscribe) {
	}

}
