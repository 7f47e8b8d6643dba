package io.github.zmq4j.internal.pipe;

import java.util.List;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.wire.FrameEncoder;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to one peer, and how much may. Guarded by the send lock.
 */
final class Backlog {

	/**
	 * A little less than a writer collects at once: then waiting for more makes no sense.
	 */
	private static final int URGENT_LARGE_BYTES = 448 << 10;

	private final HighWaterMark mark;

	private final ChunkQueue chunks;

	private final Superseding superseding;

	/** Whether only a number of messages is bounded, and none gives way. */
	private final boolean usual;

	/** How many bytes may wait that may give way. */
	private final long mostBytes;

	private final PipeControl control;

	/**
	 * Begins with nothing.
	 * @param outbox where chunks come from
	 * @param settings what may wait, and what gives way
	 * @param control is told what gave way
	 */
	Backlog(Outbox outbox, PipeSettings settings, PipeControl control) {
		this.mark = settings.mark();
		this.chunks = new ChunkQueue(outbox, this.mark, settings.plain());
		this.superseding = settings.superseding();
		this.usual = this.superseding == Superseding.NEVER && !this.mark.weighs();
		this.mostBytes = noLimit(settings.sendHighWaterMarkBytes());
		this.control = control;
		limitNewest(settings.sendHighWaterMark());
	}

	private static long noLimit(long limit) {
		return (limit == 0) ? Long.MAX_VALUE : limit;
	}

	private void limitNewest(int messages) {
		boolean one = this.superseding == Superseding.ALWAYS;
		this.chunks.newest().limit(one ? 1 : noLimit(messages), this.mostBytes);
	}

	/** Whether there is no room for one more message. */
	boolean isFull() {
		return this.mark.isReached();
	}

	/** Somebody has found no room. */
	void miss() {
		this.mark.miss();
	}

	/**
	 * Lets more or fewer messages wait from now on.
	 * @param messages how many, 0 for no limit
	 * @return whether somebody must be told that there is room again
	 */
	boolean change(int messages) {
		limitNewest(messages);
		return this.superseding == Superseding.NEVER && this.mark.change(messages);
	}

	/**
	 * Adds a message.
	 * @param message the message
	 * @return whether to write before more is there: else one would find no room, or give
	 * way, although nobody has tried to write it
	 */
	boolean add(ZmqMessage message) {
		if (!this.usual && this.superseding != Superseding.NEVER) {
			return supersede(message);
		}
		Chunk chunk = this.chunks.append(message);
		this.mark.add();
		if (!this.usual) {
			weigh();
		}
		boolean full = chunk.hasLargeFrames() ? chunk.size() >= URGENT_LARGE_BYTES : chunk.isNearlyFull();
		return full || this.mark.isReached();
	}

	private boolean supersede(ZmqMessage message) {
		int gone = this.chunks.supersede(message);
		this.mark.add();
		if (gone > 0) {
			this.mark.forget(gone);
			this.control.dropped(this.superseding.reason(), gone);
		}
		NewestMessages waiting = this.chunks.newest();
		return this.superseding == Superseding.WHEN_FULL && (waiting.isFull() || waiting.bytes() >= Chunk.MAX_CAPACITY);
	}

	private void weigh() {
		if (this.mark.weighs()) {
			this.mark.weigh(this.chunks.bytes());
		}
	}

	/** Puts a command, whole frames, between two messages. */
	void addCommand(byte[] command) {
		this.chunks.appendCommand(command);
	}

	/** Puts a command, whole frames, between two messages that the peer asked for. */
	void addAnswer(byte[] command) {
		this.chunks.appendAnswer(command);
	}

	int answerBytes() {
		return this.chunks.answerBytes();
	}

	/**
	 * Puts messages before everything else, for one connection only.
	 * @param messages the messages, which are not counted
	 */
	void preface(List<ZmqMessage> messages) {
		this.chunks.preface(FrameEncoder.encode(messages));
	}

	/** Takes back a preface that was not written. */
	void noPreface() {
		this.chunks.preface(null);
	}

	/**
	 * Gives the next chunk to write; it is in flight until {@link #completed()} or
	 * {@link #interrupted()}.
	 * @return a sealed chunk, or {@code null} if there is nothing to write
	 */
	@Nullable Chunk take() {
		return this.chunks.take();
	}

	/**
	 * The chunk in flight is written completely.
	 * @return whether somebody must be told that there is much room again
	 */
	boolean completed() {
		int messages = this.chunks.completed();
		weigh();
		return this.mark.remove(messages);
	}

	/** The connection ended while a chunk was in flight; nobody is told of room yet. */
	void interrupted() {
		int messages = this.chunks.interrupted();
		weigh();
		this.mark.forget(messages);
	}

	/** Whether somebody must be told that there is much room again. */
	boolean tellsOfRoom() {
		return this.mark.tellsOfMuch();
	}

	/**
	 * Forgets everything.
	 * @return how many messages that were
	 */
	int discard() {
		this.chunks.clear();
		return this.mark.clear();
	}

	boolean isEmpty() {
		return this.chunks.isEmpty();
	}

	/** How many messages wait. */
	int waiting() {
		return this.mark.waiting();
	}

}
