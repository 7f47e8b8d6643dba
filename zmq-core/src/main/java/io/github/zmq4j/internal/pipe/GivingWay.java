package io.github.zmq4j.internal.pipe;

import io.github.zmq4j.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * Messages to one peer that are not encoded yet, because they may give way to newer ones
 * until somebody writes them. Guarded by the send lock.
 */
final class GivingWay {

	private final Outbox outbox;

	private final Superseding superseding;

	private final long mostBytes;

	private final PipeControl control;

	private final NewestMessages messages = new NewestMessages();

	/**
	 * Begins with none.
	 * @param outbox releases what gave way
	 * @param settings how many may wait
	 * @param control is told what gave way
	 */
	GivingWay(Outbox outbox, PipeSettings settings, PipeControl control) {
		this.outbox = outbox;
		this.superseding = settings.superseding();
		this.mostBytes = noLimit(settings.sendHighWaterMarkBytes());
		this.control = control;
		limit(settings.sendHighWaterMark());
	}

	private static long noLimit(long limit) {
		return (limit == 0) ? Long.MAX_VALUE : limit;
	}

	/**
	 * Lets more or fewer messages wait from now on.
	 * @param most how many, 0 for no limit
	 */
	void limit(int most) {
		boolean one = this.superseding == Superseding.ALWAYS;
		this.messages.limit(one ? 1 : noLimit(most), this.mostBytes);
	}

	/**
	 * Adds a message.
	 * @param message the message
	 * @return how many others have given way to it
	 */
	int add(ZmqMessage message) {
		this.messages.add(message.retain());
		int gone = 0;
		for (ZmqMessage old = this.messages.excess(); old != null; old = this.messages.excess()) {
			this.outbox.release(old);
			gone++;
		}
		if (gone > 0) {
			this.control.dropped(this.superseding.reason(), gone);
		}
		return gone;
	}

	/** Whether some would give way although nobody has tried to write them. */
	boolean isUrgent() {
		return this.superseding == Superseding.WHEN_FULL
				&& (this.messages.isFull() || this.messages.bytes() >= Chunk.MAX_CAPACITY);
	}

	/** The message that waits longest, which stays, {@code null} if there is none. */
	@Nullable ZmqMessage oldest() {
		return this.messages.peek();
	}

	/** Gives up the message that waits longest, if there is one. */
	void removeOldest() {
		ZmqMessage message = this.messages.poll();
		if (message != null) {
			this.outbox.release(message);
		}
	}

	/** Gives up all. */
	void clear() {
		while (!this.messages.isEmpty()) {
			removeOldest();
		}
	}

	boolean isEmpty() {
		return this.messages.isEmpty();
	}

}
