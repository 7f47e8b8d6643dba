package io.github.zmq4j.internal.pipe;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.wire.FrameEncoder;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to one peer, and how much may: in order the chunk in flight,
 * sealed chunks, the one that is being filled, and what is not encoded because it may
 * give way to newer messages. Guarded by the socket's send lock.
 */
final class Backlog {

	private final Outbox outbox;

	private final HighWaterMark mark;

	/** Whether messages go out as they are, without frames. */
	private final boolean plain;

	private final ChunkSize chunkSize;

	private final ArrayDeque<Chunk> sealed = new ArrayDeque<>(2);

	private @Nullable Chunk current;

	private @Nullable Chunk inFlight;

	private int answerBytes;

	/** How many bytes the chunk in flight and the sealed ones have. */
	private long sealedBytes;

	/** Whether the chunk in flight was forgotten while somebody writes it. */
	private boolean inFlightForgotten;

	/** What comes before everything else on the present connection, if not yet taken. */
	private byte @Nullable [] preface;

	private boolean prefaceInFlight;

	/** What may give way, {@code null} where nothing does. */
	private final @Nullable GivingWay givingWay;

	/**
	 * Begins with nothing.
	 * @param outbox where chunks come from
	 * @param settings what may wait, and what gives way
	 * @param control is told what gave way
	 */
	Backlog(Outbox outbox, PipeSettings settings, PipeControl control) {
		this.outbox = outbox;
		this.mark = settings.mark();
		this.chunkSize = new ChunkSize(this.mark);
		this.plain = settings.plain();
		this.givingWay = (settings.superseding() != Superseding.NEVER) ? new GivingWay(outbox, settings, control)
				: null;
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
		if (this.givingWay != null) {
			this.givingWay.limit(messages);
			return false;
		}
		return this.mark.change(messages);
	}

	/**
	 * Adds a message.
	 * @param message the message
	 * @return whether to write before more is there: else one would find no room, or give
	 * way, although nobody has tried to write it
	 */
	boolean add(ZmqMessage message) {
		if (this.givingWay != null) {
			this.mark.add();
			this.mark.forget(this.givingWay.add(message));
			return this.givingWay.isUrgent();
		}
		Chunk chunk = append(message);
		this.mark.add();
		if (this.mark.weighs()) {
			this.mark.weigh(bytes());
		}
		return chunk.isUrgent() || this.mark.isReached();
	}

	private Chunk append(ZmqMessage message) {
		if (this.plain) {
			return appendPlain(message.bytes());
		}
		Chunk chunk = this.current;
		if (chunk == null || !chunk.append(message)) {
			chunk = fresh(Chunk.copiedSize(message));
			boolean appended = chunk.append(message);
			assert appended;
		}
		return chunk;
	}

	private Chunk appendPlain(byte[] octets) {
		Chunk chunk = appendCommand(octets);
		chunk.countMessage();
		return chunk;
	}

	private Chunk appendCommand(byte[] command) {
		Chunk chunk = this.current;
		if (chunk == null || !chunk.appendCommand(command)) {
			chunk = fresh(command.length);
			boolean appended = chunk.appendCommand(command);
			assert appended;
		}
		return chunk;
	}

	private Chunk fresh(long least) {
		// first, for it may find no memory
		Chunk chunk = this.outbox.takeChunk(this.chunkSize.bytes(), least);
		Chunk full = this.current;
		if (full != null) {
			this.chunkSize.learn(full, true);
			seal(full);
			this.sealed.add(full);
			if (this.givingWay == null) { // else it is being written
				this.outbox.urge();
			}
		}
		this.current = chunk;
		return chunk;
	}

	private void seal(Chunk chunk) {
		chunk.seal();
		this.sealedBytes += chunk.size();
	}

	/** Encodes as much as one write pays for: the others may still give way. */
	private void encode(GivingWay waiting) {
		ZmqMessage message = waiting.oldest();
		while (message != null && this.sealed.isEmpty() && bytes() < Chunk.MAX_CAPACITY) {
			append(message);
			waiting.removeOldest();
			message = waiting.oldest();
		}
	}

	/** How many bytes are encoded and not written yet. */
	private long bytes() {
		Chunk filling = this.current;
		return this.sealedBytes + ((filling != null) ? filling.size() : 0);
	}

	/**
	 * Puts a command between two messages.
	 * @param command one or more whole command frames
	 */
	void addCommand(byte[] command) {
		appendCommand(command);
	}

	/**
	 * Puts a command between two messages that the peer asked for.
	 * @param command one or more whole command frames
	 */
	void addAnswer(byte[] command) {
		appendCommand(command).countAnswer(command.length);
		this.answerBytes += command.length;
	}

	/** How many bytes of answers are not written yet. */
	int answerBytes() {
		return this.answerBytes;
	}

	/**
	 * Puts messages before everything else, for one connection only: they are forgotten
	 * if it ends before they are written.
	 * @param messages the messages, which are not counted
	 */
	void preface(List<ZmqMessage> messages) {
		this.preface = FrameEncoder.encode(messages);
	}

	/** Takes back a preface that was not written. */
	void noPreface() {
		this.preface = null;
	}

	private @Nullable Chunk takePreface() {
		byte[] frames = this.preface;
		if (frames == null) {
			return null;
		}
		Chunk chunk = this.outbox.takeChunk(Chunk.MIN_CAPACITY, frames.length);
		boolean appended = chunk.appendCommand(frames);
		assert appended;
		seal(chunk);
		this.preface = null;
		this.prefaceInFlight = true;
		return chunk;
	}

	/**
	 * Gives the next chunk to write; it is in flight until {@link #completed()} or
	 * {@link #interrupted()}.
	 * @return a sealed chunk, or {@code null} if there is nothing to write
	 */
	@Nullable Chunk take() {
		Chunk chunk = (this.inFlight != null) ? this.inFlight : takePreface();
		if (chunk == null) {
			if (this.givingWay != null) {
				encode(this.givingWay);
			}
			chunk = this.sealed.poll();
		}
		if (chunk == null) {
			chunk = this.current;
			if (chunk == null || chunk.isEmpty()) {
				return null;
			}
			this.chunkSize.learn(chunk, chunk.isNearlyFull());
			seal(chunk);
			this.current = null;
		}
		this.inFlight = chunk;
		return chunk;
	}

	/**
	 * The chunk in flight is written completely.
	 * @return whether somebody must be told that there is much room again
	 */
	boolean completed() {
		Chunk chunk = Objects.requireNonNull(this.inFlight, "nothing is in flight");
		int messages = this.inFlightForgotten ? 0 : chunk.messages();
		this.answerBytes -= this.inFlightForgotten ? 0 : chunk.answerBytes();
		landed(chunk);
		this.outbox.giveChunk(chunk);
		weigh();
		return this.mark.remove(messages);
	}

	private void landed(Chunk chunk) {
		this.sealedBytes -= this.inFlightForgotten ? 0 : chunk.size();
		this.inFlight = null;
		this.inFlightForgotten = false;
		this.prefaceInFlight = false;
	}

	/**
	 * The connection ended while a chunk was in flight, if there was one: what is not
	 * written completely comes first again, from a message boundary on. Nobody is told of
	 * room yet.
	 */
	void interrupted() {
		Chunk chunk = this.inFlight;
		if (chunk == null) {
			return;
		}
		boolean forgotten = this.inFlightForgotten || this.prefaceInFlight || this.plain;
		landed(chunk);
		if (forgotten) {
			this.outbox.giveChunk(chunk);
		}
		else {
			this.mark.forget(chunk.rewind());
			putBack(chunk);
		}
		weigh();
	}

	private void putBack(Chunk chunk) {
		if (chunk.isWritten()) {
			this.answerBytes -= chunk.answerBytes();
			this.outbox.giveChunk(chunk);
		}
		else {
			this.sealed.addFirst(chunk);
			this.sealedBytes += chunk.size();
		}
	}

	private void weigh() {
		if (this.mark.weighs()) {
			this.mark.weigh(bytes());
		}
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
		this.sealed.forEach(this.outbox::giveChunk);
		this.sealed.clear();
		Chunk filling = this.current;
		if (filling != null) {
			this.outbox.giveChunk(filling);
			this.current = null;
		}
		if (this.givingWay != null) {
			this.givingWay.clear();
		}
		this.answerBytes = 0;
		this.sealedBytes = 0;
		this.inFlightForgotten = this.inFlight != null;
		return this.mark.clear();
	}

	boolean isEmpty() {
		return this.inFlight == null && this.preface == null && (this.givingWay == null || this.givingWay.isEmpty())
				&& this.sealed.isEmpty() && (this.current == null || this.current.isEmpty());
	}

	/** How many messages wait. */
	int waiting() {
		return this.mark.waiting();
	}

}
