package io.github.zmq4j.internal.pipe;

import java.util.ArrayDeque;
import java.util.Objects;

import io.github.zmq4j.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * What one pipe has not written yet, in order: the chunk in flight, sealed chunks, the
 * one that is being filled, and what is not encoded because it may give way to newer
 * messages. Guarded by the socket's send lock.
 */
final class ChunkQueue {

	/** Filling a chunk with more of them takes much longer than writing it. */
	private static final int FEW_MESSAGES = 256;

	private final Outbox outbox;

	private final HighWaterMark mark;

	/** Whether messages go out as they are, without frames. */
	private final boolean plain;

	/** How large the next chunk is. */
	private int capacity = Chunk.MIN_CAPACITY;

	private final ArrayDeque<Chunk> sealed = new ArrayDeque<>(2);

	private @Nullable Chunk current;

	private @Nullable Chunk inFlight;

	private int answerBytes;

	/** What comes before everything else on the present connection, if not yet taken. */
	private byte @Nullable [] preface;

	private boolean prefaceInFlight;

	/** What is not encoded yet, for newer messages may take its place. */
	private final NewestMessages newest = new NewestMessages();

	/** How many bytes the chunk in flight and the sealed ones have. */
	private long sealedBytes;

	/** Whether the chunk in flight was forgotten while somebody writes it. */
	private boolean inFlightForgotten;

	/**
	 * Begins with nothing.
	 * @param outbox where chunks come from
	 * @param mark how many messages may wait
	 * @param plain whether messages go out as they are, without frames
	 */
	ChunkQueue(Outbox outbox, HighWaterMark mark, boolean plain) {
		this.plain = plain;
		this.outbox = outbox;
		this.mark = mark;
	}

	/**
	 * Encodes a message.
	 * @param message the message
	 * @return the chunk it is in
	 */
	Chunk append(ZmqMessage message) {
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

	/**
	 * Takes a message that may give way to newer ones until somebody writes it.
	 * @param message the message
	 * @return how many others have given way to it
	 */
	int supersede(ZmqMessage message) {
		this.newest.add(message.retain());
		int count = 0;
		for (ZmqMessage old = this.newest.excess(); old != null; old = this.newest.excess()) {
			this.outbox.release(old);
			count++;
		}
		return count;
	}

	/** What may give way to newer messages. */
	NewestMessages newest() {
		return this.newest;
	}

	/** Encodes as much as one write pays for: the others may still give way. */
	private void encodeNewest() {
		ZmqMessage message = this.newest.peek();
		while (message != null && this.sealed.isEmpty() && bytes() < Chunk.MAX_CAPACITY) {
			append(message);
			this.newest.poll();
			this.outbox.release(message);
			message = this.newest.peek();
		}
	}

	private Chunk appendPlain(byte[] octets) {
		Chunk chunk = appendCommand(octets);
		chunk.countMessage();
		return chunk;
	}

	/**
	 * Puts a command behind what is there.
	 * @param command one or more whole command frames
	 * @return the chunk it is in
	 */
	Chunk appendCommand(byte[] command) {
		Chunk chunk = this.current;
		if (chunk == null || !chunk.appendCommand(command)) {
			chunk = fresh(command.length);
			boolean appended = chunk.appendCommand(command);
			assert appended;
		}
		return chunk;
	}

	/**
	 * Puts a command behind what is there that the peer asked for.
	 * @param command one or more whole command frames
	 */
	void appendAnswer(byte[] command) {
		appendCommand(command).countAnswer(command.length);
		this.answerBytes += command.length;
	}

	/** How many bytes are encoded and not written yet. */
	long bytes() {
		Chunk filling = this.current;
		return this.sealedBytes + ((filling != null) ? filling.size() : 0);
	}

	/** How many bytes of answers are not written yet. */
	int answerBytes() {
		return this.answerBytes;
	}

	private Chunk fresh(long least) {
		Chunk chunk = this.outbox.takeChunk(this.capacity, least); // first, for it may
																	// find no memory
		Chunk full = this.current;
		if (full != null) {
			seal(full, true);
			this.sealed.add(full);
			if (this.newest.isEmpty()) { // else it is being written
				this.outbox.urge();
			}
		}
		this.current = chunk;
		return chunk;
	}

	/**
	 * A chunk that fewer messages fill is too small. With a low high-water mark, of
	 * messages or bytes, larger ones would be all that may wait, and nobody could fill
	 * one while another is written.
	 */
	private int few() {
		return Math.min(FEW_MESSAGES, this.mark.limit() / 4);
	}

	private void seal(Chunk chunk, boolean full) {
		if (full && chunk.messages() < few() && this.capacity < this.mark.byteLimit() / 8) {
			this.capacity = Math.min(2 * this.capacity, Chunk.MAX_CAPACITY);
		}
		else if (chunk.isNearlyEmpty() || chunk.messages() > 2 * few()) {
			this.capacity = Math.max(this.capacity / 2, Chunk.MIN_CAPACITY);
		}
		seal(chunk);
	}

	private void seal(Chunk chunk) {
		chunk.seal();
		this.sealedBytes += chunk.size();
	}

	/**
	 * Gives the next chunk to write; it is in flight until {@link #completed()} or
	 * {@link #interrupted()}.
	 * @return a sealed chunk, or {@code null} if there is nothing to write
	 */
	@Nullable Chunk take() {
		Chunk chunk = (this.inFlight != null) ? this.inFlight : takePreface();
		if (chunk == null) {
			encodeNewest();
			chunk = this.sealed.poll();
		}
		if (chunk == null) {
			chunk = this.current;
			if (chunk == null || chunk.isEmpty()) {
				return null;
			}
			seal(chunk, chunk.isNearlyFull());
			this.current = null;
		}
		this.inFlight = chunk;
		return chunk;
	}

	/**
	 * Puts whole frames before everything else, for one connection only: they are
	 * forgotten if it ends before they are written.
	 * @param frames the frames, {@code null} to take back what was not written
	 */
	void preface(byte @Nullable [] frames) {
		this.preface = frames;
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
	 * The chunk in flight is written completely.
	 * @return how many messages it had
	 */
	int completed() {
		Chunk chunk = Objects.requireNonNull(this.inFlight, "nothing is in flight");
		int messages = this.inFlightForgotten ? 0 : chunk.messages();
		this.answerBytes -= this.inFlightForgotten ? 0 : chunk.answerBytes();
		this.sealedBytes -= this.inFlightForgotten ? 0 : chunk.size();
		this.inFlight = null;
		this.inFlightForgotten = false;
		this.prefaceInFlight = false;
		this.outbox.giveChunk(chunk);
		return messages;
	}

	/**
	 * The connection ended while a chunk was in flight: what is not written completely
	 * comes first again, from a message boundary on.
	 * @return how many messages were written completely
	 */
	int interrupted() {
		Chunk chunk = this.inFlight;
		boolean forgotten = this.inFlightForgotten || this.prefaceInFlight || this.plain;
		this.sealedBytes -= (chunk == null || this.inFlightForgotten) ? 0 : chunk.size();
		this.inFlight = null;
		this.inFlightForgotten = false;
		this.prefaceInFlight = false;
		if (chunk == null) {
			return 0;
		}
		if (forgotten) {
			this.outbox.giveChunk(chunk);
			return 0;
		}
		int complete = chunk.rewind();
		if (chunk.isWritten()) {
			this.answerBytes -= chunk.answerBytes();
			this.outbox.giveChunk(chunk);
		}
		else {
			this.sealed.addFirst(chunk);
			this.sealedBytes += chunk.size();
		}
		return complete;
	}

	/** Forgets everything. */
	void clear() {
		this.sealed.forEach(this.outbox::giveChunk);
		this.sealed.clear();
		Chunk filling = this.current;
		if (filling != null) {
			this.outbox.giveChunk(filling);
			this.current = null;
		}
		for (ZmqMessage message = this.newest.poll(); message != null; message = this.newest.poll()) {
			this.outbox.release(message);
		}
		this.answerBytes = 0;
		this.sealedBytes = 0;
		this.inFlightForgotten = this.inFlight != null;
	}

	boolean isEmpty() {
		return this.inFlight == null && this.preface == null && this.newest.isEmpty() && this.sealed.isEmpty()
				&& (this.current == null || this.current.isEmpty());
	}

}
