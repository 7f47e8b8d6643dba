package io.github.zmq4j.internal.pipe;

import java.util.List;

import io.github.zmq4j.DropReason;
import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * The lane to a peer behind a byte stream: messages are encoded when they are written,
 * and decoded when they are read. The outbound half is guarded by the socket's send lock,
 * the inbound half by its receive lock. Outlives connections on the side that connects.
 */
public final class StreamPipe extends Pipe {

	private final Outbox outbox;

	private final PipeControl control;

	private final Backlog backlog;

	private final ReadAhead inbox;

	private @Nullable LinkWriter writer;

	private @Nullable Inbound inbound;

	private boolean heldBack;

	private boolean accepting = true;

	private boolean dirty;

	private boolean flushing;

	private boolean handedOver;

	/** Whether the connection failed and its end is yet to come. */
	private boolean broken;

	/**
	 * Makes a pipe that is not connected.
	 * @param outbox the outbox of the socket
	 * @param settings how it differs from others
	 * @param control who ends the connection on request
	 */
	public StreamPipe(Outbox outbox, PipeSettings settings, PipeControl control) {
		this.outbox = outbox;
		this.backlog = new Backlog(outbox, settings, control);
		this.inbox = new ReadAhead(settings.superseding() == Superseding.ALWAYS);
		this.control = control;
	}

	// Outbound: everything below is guarded by the send lock

	@Override
	public boolean canWrite() {
		if (this.accepting && !this.backlog.isFull()) {
			return true;
		}
		this.backlog.miss();
		return false;
	}

	/**
	 * Changes how many messages may wait.
	 * @param messages how many, 0 for no limit
	 * @return {@code true} if the pipe was full and has room again
	 */
	public boolean highWaterMark(int messages) {
		assert this.outbox.held();
		return this.backlog.change(messages);
	}

	@Override
	public void write(ZmqMessage message) {
		assert this.outbox.held();
		countSent(message);
		boolean urgent = this.backlog.add(message);
		soil();
		if (urgent && this.dirty) {
			this.outbox.urge();
		}
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
		this.backlog.addCommand(command);
		soil();
	}

	/**
	 * Puts a command between two messages that the peer asked for.
	 * @param command one or more whole command frames
	 */
	public void writeAnswer(byte[] command) {
		assert this.outbox.held();
		this.backlog.addAnswer(command);
		soil();
	}

	/**
	 * How many bytes of answers wait behind a peer that does not read them.
	 * @return that many bytes; only a hint without the send lock
	 */
	public int answerBytes() {
		return this.backlog.answerBytes();
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
		Chunk chunk = this.backlog.take();
		this.flushing = chunk != null;
		return chunk;
	}

	/**
	 * Takes back a chunk that is written completely.
	 * @return {@code true} if the pipe was full and has enough room again
	 */
	public boolean completed() {
		assert this.flushing;
		boolean room = this.backlog.completed();
		if (isDrained()) {
			this.control.drained();
		}
		return room;
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
		this.backlog.interrupted();
		if (isDrained()) {
			this.control.drained();
		}
		else if (this.writer != null) {
			this.writer.flushSoon();
		}
		return !this.broken && this.backlog.tellsOfRoom();
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
		this.backlog.preface(messages);
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
		this.broken = false;
		this.backlog.noPreface();
		return this.handedOver ? interrupted() : this.backlog.tellsOfRoom();
	}

	/**
	 * A connection failed while it was written: nobody writes to it any more, and nobody
	 * is told of room before {@link #closeOutbound(boolean)} has decided whether there is
	 * any.
	 * @param failed the way out that failed
	 */
	public void broken(LinkWriter failed) {
		if (this.writer == failed) {
			this.writer = null;
			this.broken = true;
		}
	}

	/**
	 * Forgets everything that is not written, as for subscriptions, which the next
	 * connection gets anew.
	 * @return how many messages that were
	 */
	public int discardOutbound() {
		assert this.outbox.held();
		return this.backlog.discard();
	}

	/**
	 * Whether the connection that a flusher uses is still the current one.
	 * @param other the flusher's way out
	 * @return {@code true} if so
	 */
	public boolean isConnectedBy(LinkWriter other) {
		return this.writer == other;
	}

	/** Whether everything is written. */
	public boolean isDrained() {
		return this.backlog.isEmpty();
	}

	@Override
	public long waiting() {
		return this.backlog.waiting();
	}

	@Override
	public long unread() {
		return inboxSize();
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
		if (this.inbox.add(message)) {
			this.control.dropped(DropReason.SUPERSEDED, 1);
		}
	}

	/**
	 * Nobody wants messages of this peer any more: forgets those that are decoded, and
	 * discards what comes.
	 * @return how many are forgotten
	 */
	public int discardInbound() {
		Inbound source = this.inbound;
		if (source != null) {
			source.discard();
		}
		return this.inbox.forget();
	}

	@Override
	public void holdBack(boolean held) {
		this.heldBack = held;
		if (!held) {
			moreMayBeReceived();
		}
	}

	/** Whether the routing wants no more of this peer for now. */
	public boolean isHeldBack() {
		return this.heldBack;
	}

	/** More messages than before may wait to be received. */
	public void moreMayBeReceived() {
		Inbound source = this.inbound;
		if (source != null) {
			source.queueDrained();
		}
	}

	/**
	 * How many messages were decoded before anybody asked.
	 * @return messages
	 */
	public int inboxSize() {
		return this.inbox.size();
	}

	/**
	 * Whether so much was decoded before anybody asked that no more may be, or the peer
	 * is held back.
	 * @param options what the socket allows
	 * @return {@code true} if so
	 */
	public boolean isInboxFull(SocketOptions options) {
		return this.heldBack || this.inbox.isFull(options.receiveHighWaterMark(), options.receiveHighWaterMarkBytes());
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

}
