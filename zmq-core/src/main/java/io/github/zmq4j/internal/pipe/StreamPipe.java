package io.github.zmq4j.internal.pipe;

import java.util.ArrayDeque;
import java.util.List;

import io.github.zmq4j.PeerInfo;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.wire.FrameEncoder;
import org.jspecify.annotations.Nullable;

/**
 * The lane to a peer behind a byte stream: messages are encoded when they are written,
 * and decoded when they are read. The outbound half is guarded by the socket's send lock,
 * the inbound half by its receive lock. Outlives connections on the side that connects.
 */
public final class StreamPipe extends Pipe {

	/**
	 * A little less than a writer collects at once: then waiting for more makes no sense.
	 */
	private static final int URGENT_LARGE_BYTES = 448 << 10;

	private final Outbox outbox;

	private final int highWaterMark;

	private final boolean conflating;

	private final PipeControl control;

	private final ChunkQueue chunks;

	private final ArrayDeque<ZmqMessage> inbox = new ArrayDeque<>(0);

	private @Nullable LinkWriter writer;

	private @Nullable Inbound inbound;

	private volatile @Nullable PeerInfo peer;

	private int unsent;

	private boolean accepting = true;

	private boolean dirty;

	private boolean flushing;

	private boolean handedOver;

	private boolean full;

	/**
	 * Makes a pipe that is not connected.
	 * @param outbox the outbox of the socket
	 * @param settings how it differs from others
	 * @param control who ends the connection on request
	 */
	public StreamPipe(Outbox outbox, PipeSettings settings, PipeControl control) {
		int mark = settings.sendHighWaterMark();
		this.outbox = outbox;
		this.highWaterMark = (mark == 0 || settings.conflating()) ? Integer.MAX_VALUE : mark;
		this.chunks = new ChunkQueue(outbox, this.highWaterMark, settings.plain());
		this.conflating = settings.conflating();
		this.control = control;
	}

	// Outbound: everything below is guarded by the send lock

	@Override
	public boolean canWrite() {
		if (this.unsent < this.highWaterMark && this.accepting) {
			return true;
		}
		this.full = true;
		return false;
	}

	@Override
	public void write(ZmqMessage message) {
		assert this.outbox.held();
		if (this.conflating) {
			supersede(message);
			return;
		}
		Chunk chunk = this.chunks.append(message);
		this.unsent++;
		soil();
		if (isUrgent(chunk)) {
			this.outbox.urge();
		}
	}

	private void supersede(ZmqMessage message) {
		if (this.chunks.supersede(message)) {
			this.control.superseded();
			return;
		}
		this.unsent++;
		soil();
	}

	private boolean isUrgent(Chunk chunk) {
		boolean full = chunk.hasLargeFrames() ? chunk.size() >= URGENT_LARGE_BYTES : chunk.isNearlyFull();
		return full || this.unsent >= this.highWaterMark;
	}

	private void soil() {
		if (!this.dirty && !this.flushing && this.writer != null) {
			this.dirty = true;
			this.outbox.add(this);
		}
	}

	/**
	 * Puts a command between two messages.
	 * @param command one or more whole command frames
	 */
	public void writeCommand(byte[] command) {
		assert this.outbox.held();
		this.chunks.appendCommand(command);
		soil();
	}

	/**
	 * Puts a command between two messages that the peer asked for.
	 * @param command one or more whole command frames
	 */
	public void writeAnswer(byte[] command) {
		assert this.outbox.held();
		this.chunks.appendAnswer(command);
		soil();
	}

	/**
	 * How many bytes of answers wait behind a peer that does not read them.
	 * @return that many bytes; only a hint without the send lock
	 */
	public int answerBytes() {
		return this.chunks.answerBytes();
	}

	@Override
	public void writeSubscription(byte[] topic, boolean subscribe) {
		if (this.writer != null) {
			writeCommand(this.control.encodeSubscription(topic, subscribe));
		}
	}

	/** Whether it is in the outbox: {@link Outbox#next()} took it out. */
	void clean() {
		this.dirty = false;
	}

	/**
	 * Begins flushing, if the peer is connected and nobody is at it.
	 * @return the way out, or {@code null}
	 */
	public @Nullable LinkWriter beginFlush() {
		assert this.outbox.held();
		if (this.flushing || this.writer == null) {
			return null;
		}
		this.flushing = true;
		return this.writer;
	}

	/**
	 * Gives the flusher its next chunk; ends flushing if there is none.
	 * @return a sealed chunk, or {@code null}
	 */
	public @Nullable Chunk take() {
		assert this.outbox.held() && this.flushing;
		this.flushing = false; // unless there is something, and memory for it
		Chunk chunk = this.chunks.take();
		this.flushing = chunk != null;
		return chunk;
	}

	/**
	 * Takes back a chunk that is written completely.
	 * @return {@code true} if the pipe was full and has enough room again
	 */
	public boolean completed() {
		assert this.flushing;
		this.unsent -= this.chunks.completed();
		if (isDrained()) {
			this.control.drained();
		}
		return hasRoomAgain();
	}

	private boolean hasRoomAgain() {
		if (this.full && this.unsent <= this.highWaterMark / 2) {
			this.full = false;
			return true;
		}
		return false;
	}

	/**
	 * Leaves flushing to the I/O thread.
	 * @return {@code false} if the connection has ended meanwhile: then
	 * {@link #interrupted()} must follow
	 */
	public boolean handOver() {
		if (this.writer == null) {
			return false;
		}
		this.handedOver = true;
		return true;
	}

	/**
	 * The I/O thread goes on with what was left to it.
	 * @return the way out, or {@code null} if there is nothing to do
	 */
	public @Nullable LinkWriter resume() {
		if (!this.handedOver) {
			return null;
		}
		this.handedOver = false;
		return this.writer;
	}

	/**
	 * Ends flushing because the connection has ended: what is not written completely
	 * waits for the next one, from a message boundary on.
	 * @return {@code true} if the pipe was full and has enough room again
	 */
	public boolean interrupted() {
		this.flushing = false;
		this.handedOver = false;
		this.unsent -= this.chunks.interrupted();
		if (isDrained()) {
			this.control.drained();
		}
		else if (this.writer != null) {
			this.writer.flushSoon();
		}
		return hasRoomAgain();
	}

	/**
	 * Connects the outbound half.
	 * @param writer the way out
	 */
	public void openOutbound(LinkWriter writer) {
		assert this.outbox.held();
		this.writer = writer;
		if (!isDrained()) {
			soil();
		}
	}

	/**
	 * Puts messages before everything that waits for the peer just connected.
	 * @param messages the messages, which are not counted
	 */
	public void preface(List<ZmqMessage> messages) {
		assert this.outbox.held();
		this.chunks.preface(FrameEncoder.encode(messages));
		soil();
	}

	/**
	 * Disconnects the outbound half. If a thread is writing, it finds out by itself.
	 * @param keep whether what is not written waits for the next connection
	 * @return {@code true} if the pipe was full and has enough room again
	 */
	public boolean closeOutbound(boolean keep) {
		assert this.outbox.held();
		this.writer = null;
		this.accepting = keep;
		this.chunks.preface(null);
		return this.handedOver && interrupted();
	}

	/**
	 * A connection failed while it was written: nobody writes to it any more.
	 * @param failed the way out that failed
	 */
	public void broken(LinkWriter failed) {
		if (this.writer == failed) {
			this.writer = null;
		}
	}

	/**
	 * Forgets everything that is not written, as for subscriptions, which the next
	 * connection gets anew.
	 * @return how many messages that were
	 */
	public int discardOutbound() {
		assert this.outbox.held();
		int forgotten = this.unsent;
		this.chunks.clear();
		this.unsent = 0;
		return forgotten;
	}

	/**
	 * Whether the connection that a flusher uses is still the current one.
	 * @param other the flusher's way out
	 * @return {@code true} if so
	 */
	public boolean isConnectedBy(LinkWriter other) {
		return this.writer == other;
	}

	/**
	 * Whether everything is written.
	 * @return {@code true} if so
	 */
	public boolean isDrained() {
		return this.chunks.isEmpty();
	}

	/**
	 * How many messages wait to be written.
	 * @return messages
	 */
	public int unsent() {
		return this.unsent;
	}

	@Override
	public void terminate(String reason) {
		this.control.terminate(reason);
	}

	// Inbound: everything below is guarded by the receive lock

	@Override
	public @Nullable ZmqMessage read() {
		Inbound source = this.inbound;
		if (!this.inbox.isEmpty()) {
			ZmqMessage message = this.inbox.poll();
			if (source != null && this.inbox.isEmpty()) {
				source.queueDrained();
			}
			return message;
		}
		if (source != null) {
			return source.decode();
		}
		this.control.readOut();
		return null;
	}

	/**
	 * Adds a message that was decoded before anybody asked.
	 * @param message the message
	 */
	public void queue(ZmqMessage message) {
		if (this.conflating && !this.inbox.isEmpty()) {
			this.inbox.remove().release();
			this.control.superseded();
		}
		this.inbox.add(message);
	}

	/**
	 * How many messages were decoded before anybody asked.
	 * @return messages
	 */
	public int inboxSize() {
		return this.inbox.size();
	}

	/**
	 * Connects or disconnects the inbound half.
	 * @param source the way in, {@code null} for none
	 */
	public void inbound(@Nullable Inbound source) {
		this.inbound = source;
	}

	/**
	 * Whether a connection feeds it.
	 * @return {@code false} if what was read already is all there is
	 */
	public boolean hasInbound() {
		return this.inbound != null;
	}

	@Override
	public @Nullable PeerInfo peer() {
		return this.peer;
	}

	/**
	 * Sets who is on the other side.
	 * @param peer the peer, {@code null} while not connected
	 */
	public void peer(@Nullable PeerInfo peer) {
		this.peer = peer;
	}

}
