package io.github.zmq4j.internal.context;

import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;

import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.pipe.NewestMessages;
import io.github.zmq4j.internal.pipe.Superseding;
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

	private static final int ITEMS = DISTANCE;

	private static final int BYTES = DISTANCE + 1;

	private final SpscUnboundedAtomicArrayQueue<Object> items = new SpscUnboundedAtomicArrayQueue<>(CHUNK);

	/**
	 * How many items and how many bytes the reader needs no more, in the middle: the
	 * reader writes them for each item, and what the writer reads for each must not be on
	 * the same cache line.
	 */
	private final AtomicLongArray taken = new AtomicLongArray(2 * DISTANCE);

	/** Whether the writer found room lacking and wants to be told. */
	private final AtomicBoolean full = new AtomicBoolean();

	/** Whether the reader found nothing and wants to be told. */
	private final AtomicBoolean asleep = new AtomicBoolean(true);

	private volatile long capacity;

	private volatile long byteCapacity;

	private final Writer writer = new Writer();

	/** Where messages wait that may give way to newer ones. Guarded by itself. */
	private final NewestMessages newest = new NewestMessages();

	/** When they do. */
	private final Superseding superseding;

	/** Is given what gave way. */
	private final Consumer<ZmqMessage> release;

	/** How many places there are for messages that gave way. Guarded by the newest. */
	private volatile int vacant;

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

		private long writtenBytes;

		private long takenBytesSeen;

		private long after1, after2, after3, after4, after5, after6, after7;

	}

	/**
	 * Makes an empty queue without a reader, of which nothing gives way.
	 * @param messages how many messages may wait, 0 for no limit
	 */
	InprocQueue(int messages) {
		this(new Marks(messages, 0), Superseding.NEVER, ZmqMessage::release);
	}

	/**
	 * Makes an empty queue without a reader.
	 * @param marks what the writer lets wait
	 * @param superseding when a message that waits gives way to a newer one
	 * @param release is given what gave way
	 */
	InprocQueue(Marks marks, Superseding superseding, Consumer<ZmqMessage> release) {
		this.superseding = superseding;
		this.release = release;
		resize(marks);
	}

	/**
	 * What may wait in one direction.
	 *
	 * @param messages how many messages, 0 for no limit
	 * @param bytes how many bytes of their frames, 0 for no limit
	 */
	record Marks(int messages, long bytes) {

		static Marks sending(SocketOptions options) {
			return new Marks(options.sendHighWaterMark(), options.sendHighWaterMarkBytes());
		}

		static Marks receiving(SocketOptions options) {
			return new Marks(options.receiveHighWaterMark(), options.receiveHighWaterMarkBytes());
		}

	}

	/**
	 * A reader is there, which lets some more items wait. Of bytes, which nothing bounds
	 * unless somebody wants it, only those count who do.
	 * @param sending what the writer lets wait
	 * @param receiving what the reader does
	 */
	void capacity(Marks sending, Marks receiving) {
		boolean bounded = sending.messages > 0 && receiving.messages > 0;
		this.capacity = bounded ? (long) sending.messages + receiving.messages : Long.MAX_VALUE;
		long bytes = sending.bytes + receiving.bytes;
		this.byteCapacity = (bytes <= 0) ? Long.MAX_VALUE : bytes; // below 0: too many
	}

	/**
	 * More or fewer items may wait than before. The reader's lock: from the next item on
	 * it looks behind a fence whether the writer sleeps.
	 * @param sending what the writer lets wait
	 * @param receiving what the reader does
	 */
	void resize(Marks sending, Marks receiving) {
		capacity(sending, receiving);
		this.fenceAt = 0;
	}

	/**
	 * More or fewer items may wait until there is a reader. The writer's lock.
	 * @param sending what the writer lets wait
	 */
	final void resize(Marks sending) {
		this.capacity = (sending.messages == 0) ? Long.MAX_VALUE : sending.messages;
		this.byteCapacity = (sending.bytes == 0) ? Long.MAX_VALUE : sending.bytes;
	}

	// The writer

	/** Whether one more message may be written. */
	boolean hasRoom() {
		if (this.superseding != Superseding.NEVER || isBelow()) {
			return true;
		}
		look();
		if (!isBelow()) {
			this.full.set(true);
			look();
		}
		return isBelow();
	}

	private boolean isBelow() {
		return this.writer.written - this.writer.takenSeen < this.capacity
				&& this.writer.writtenBytes - this.writer.takenBytesSeen < this.byteCapacity;
	}

	private void look() {
		this.writer.takenSeen = this.taken.get(ITEMS);
		this.writer.takenBytesSeen = this.taken.get(BYTES);
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
	 * @return how many older ones have given way to it; if any, there is no more to read
	 * than before
	 */
	int write(ZmqMessage message) {
		if (this.superseding != Superseding.NEVER) {
			return supersede(message);
		}
		this.writer.writtenBytes += message.size();
		put(message);
		return 0;
	}

	/**
	 * Each message needs a place in the queue, and finds that of one that gave way.
	 */
	private int supersede(ZmqMessage message) {
		int count = 0;
		boolean placed;
		synchronized (this.newest) {
			this.newest.add(message);
			for (ZmqMessage old = excess(); old != null; old = excess()) {
				this.release.accept(old);
				count++;
			}
			int places = this.vacant + count;
			placed = places > 0;
			this.vacant = placed ? places - 1 : 0;
		}
		if (!placed) {
			put(Place.OF_NEWEST);
		}
		return count;
	}

	private @Nullable ZmqMessage excess() {
		this.newest.limit((this.superseding == Superseding.ALWAYS) ? 1 : this.capacity, this.byteCapacity);
		return this.newest.excess();
	}

	/**
	 * Whether the reader must be woken; so many times as it falls asleep.
	 */
	boolean wakesReader() {
		return this.asleep.get() && this.asleep.compareAndSet(true, false);
	}

	/** How many items are not taken; without the writer's lock only a hint. */
	long untaken() {
		return this.writer.written - this.taken.get(ITEMS) - this.vacant;
	}

	// The reader

	/** Takes the next item; {@link #took(long)} must follow once it needs no room. */
	@Nullable Object poll() {
		Object item = pollOrSleep();
		while (item == Place.OF_NEWEST) {
			item = takeNewest();
			if (item == null) {
				took(0);
				item = pollOrSleep();
			}
		}
		return item;
	}

	/**
	 * Takes the oldest of those that may give way.
	 * @return that, or {@code null} if several have given way to one, which had a place
	 * before
	 */
	private @Nullable ZmqMessage takeNewest() {
		synchronized (this.newest) {
			ZmqMessage message = this.newest.poll();
			this.vacant -= (message == null) ? 1 : 0;
			return message;
		}
	}

	private @Nullable Object pollOrSleep() {
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
	 * whoever finds no room was in time to be seen when the queue is half empty. Where
	 * bytes are bounded, one item may be all there is.
	 * @param bytes the size of the message, 0 if it was none
	 * @return whether a writer waits, so that {@link #wakesWriter(int)} must follow
	 */
	boolean took(long bytes) {
		long count = this.taken.get(ITEMS) + 1;
		this.taken.lazySet(BYTES, this.taken.get(BYTES) + bytes);
		this.taken.lazySet(ITEMS, count);
		if (this.byteCapacity != Long.MAX_VALUE) {
			VarHandle.fullFence();
		}
		else if (count >= this.fenceAt) {
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
		return this.items.size() + kept <= this.capacity / 2 && isLight() && this.full.compareAndSet(true, false);
	}

	/** What is seen of the writer may be old, but then there is less to see. */
	private boolean isLight() {
		return this.byteCapacity == Long.MAX_VALUE
				|| this.writer.writtenBytes - this.taken.get(BYTES) <= this.byteCapacity / 2;
	}

	boolean isEmpty() {
		return this.items.isEmpty();
	}

	/** What is queued for a message that is in {@link #newest}, or for one that was. */
	private enum Place {

		OF_NEWEST

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
