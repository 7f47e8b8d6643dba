package io.github.zmq4j.internal.pipe;

import java.util.ArrayDeque;
import java.util.Objects;

import io.github.zmq4j.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * What one pipe has encoded and not written yet, in order: the chunk in flight, sealed
 * chunks, and the one that is being filled. Guarded by the socket's send lock.
 */
final class ChunkQueue {

	private final Outbox outbox;

	private final ArrayDeque<Chunk> sealed = new ArrayDeque<>(2);

	private @Nullable Chunk current;

	private @Nullable Chunk inFlight;

	private int commandBytes;

	/** Whether the chunk in flight was forgotten while somebody writes it. */
	private boolean inFlightForgotten;

	ChunkQueue(Outbox outbox) {
		this.outbox = outbox;
	}

	/**
	 * Encodes a message.
	 * @param message the message
	 * @return the chunk it is in
	 */
	Chunk append(ZmqMessage message) {
		Chunk chunk = this.current;
		if (chunk == null || !chunk.append(message)) {
			chunk = fresh(Chunk.copiedSize(message));
			boolean appended = chunk.append(message);
			assert appended;
		}
		return chunk;
	}

	void appendCommand(byte[] command) {
		Chunk chunk = this.current;
		if (chunk == null || !chunk.appendCommand(command)) {
			boolean appended = fresh(command.length).appendCommand(command);
			assert appended;
		}
		this.commandBytes += command.length;
	}

	/** How many bytes of commands are not written yet. */
	int commandBytes() {
		return this.commandBytes;
	}

	private Chunk fresh(long least) {
		Chunk chunk = this.outbox.takeChunk(least); // first, for it may find no memory
		Chunk full = this.current;
		if (full != null) {
			full.seal();
			this.sealed.add(full);
			this.outbox.urge();
		}
		this.current = chunk;
		return chunk;
	}

	/**
	 * Gives the next chunk to write; it is in flight until {@link #completed()} or
	 * {@link #interrupted()}.
	 * @return a sealed chunk, or {@code null} if there is nothing to write
	 */
	@Nullable Chunk take() {
		Chunk chunk = (this.inFlight != null) ? this.inFlight : this.sealed.poll();
		if (chunk == null) {
			chunk = this.current;
			if (chunk == null || chunk.isEmpty()) {
				return null;
			}
			chunk.seal();
			this.current = null;
		}
		this.inFlight = chunk;
		return chunk;
	}

	/**
	 * The chunk in flight is written completely.
	 * @return how many messages it had
	 */
	int completed() {
		Chunk chunk = Objects.requireNonNull(this.inFlight, "nothing is in flight");
		int messages = this.inFlightForgotten ? 0 : chunk.messages();
		this.commandBytes -= this.inFlightForgotten ? 0 : chunk.commandBytes();
		this.inFlight = null;
		this.inFlightForgotten = false;
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
		boolean forgotten = this.inFlightForgotten;
		this.inFlight = null;
		this.inFlightForgotten = false;
		if (chunk == null || forgotten) {
			return 0;
		}
		int complete = chunk.rewind();
		if (chunk.isWritten()) {
			this.commandBytes -= chunk.commandBytes();
		}
		else {
			this.sealed.addFirst(chunk);
		}
		return complete;
	}

	/** Forgets everything. */
	void clear() {
		this.sealed.clear();
		this.current = null;
		this.commandBytes = 0;
		this.inFlightForgotten = this.inFlight != null;
	}

	boolean isEmpty() {
		return this.inFlight == null && this.sealed.isEmpty() && (this.current == null || this.current.isEmpty());
	}

}
