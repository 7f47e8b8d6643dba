package io.github.zmq4j.internal.context;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

import io.github.zmq4j.DropReason;
import io.github.zmq4j.ZmqClosedException;
import io.github.zmq4j.ZmqException;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.runtime.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * Decides who gets a received message: a thread that receives, one that waits for a
 * reply, or a future. Guarded by the receive lock.
 */
final class Inbox {

	private static final int MIN_PURGE = 64;

	private final Receiver receiver;

	private final Executor callbacks;

	private final Consumer<DropReason> dropped;

	private final Runnable readable;

	private final IntSupplier stashLimit;

	/** Never waits, so that all may share it. */
	private final PlainTaker plainTaker = new PlainTaker(this);

	/** Never waits, either. */
	private final LookingTaker lookingTaker = new LookingTaker(this);

	/** Messages that were found while looking for something else. */
	private final ArrayDeque<ZmqMessage> stash = new ArrayDeque<>(0);

	private final ArrayDeque<CompletableFuture<ZmqMessage>> futures = new ArrayDeque<>(0);

	private @Nullable ReplyTable replies;

	private int purgeSize = MIN_PURGE;

	private boolean ioReads;

	/**
	 * Makes an empty inbox.
	 * @param receiver where messages come from
	 * @param callbacks where futures are completed
	 * @param dropped is told of each message that is discarded
	 * @param readable is told that a message waits here for whoever wants it
	 * @param stashLimit how many messages may wait here, 0 for no limit
	 */
	Inbox(Receiver receiver, Executor callbacks, Consumer<DropReason> dropped, Runnable readable,
			IntSupplier stashLimit) {
		this.receiver = receiver;
		this.callbacks = callbacks;
		this.dropped = dropped;
		this.readable = readable;
		this.stashLimit = stashLimit;
	}

	/**
	 * Waits for the next message that is not a reply somebody waits for. No lock.
	 * @param deadline the longest wait
	 * @return the message, or {@code null} if the deadline is over
	 */
	@Nullable ZmqMessage receive(Deadline deadline) {
		ZmqMessage message = this.receiver.takeNow(this.plainTaker);
		return (message != null) ? message : this.receiver.await(new PlainTaker(this), deadline);
	}

	/** Takes the next message that is not a reply somebody waits for. */
	@Nullable ZmqMessage next() {
		if (!this.stash.isEmpty()) {
			return this.stash.poll();
		}
		ZmqMessage message = this.receiver.next();
		ReplyTable table = this.replies;
		while (table != null && message != null && table.accept(message)) {
			message = this.receiver.next();
		}
		return message;
	}

	/**
	 * Looks whether a message is here or has arrived and is not read yet. No lock.
	 * @return {@code false} also if the socket is closed
	 */
	boolean isReadable() {
		try {
			return this.receiver.await(this.lookingTaker, Deadline.NOW) != null;
		}
		catch (ZmqClosedException ex) {
			return false;
		}
	}

	boolean canReceive() {
		if (!this.stash.isEmpty()) {
			return true;
		}
		if (this.replies == null) {
			return this.receiver.canReceive();
		}
		ZmqMessage message = next();
		if (message != null) {
			this.stash.add(message);
		}
		return message != null;
	}

	/** The table of requests that wait for their replies, made when first needed. */
	ReplyTable replies() {
		ReplyTable table = this.replies;
		if (table == null) {
			table = new ReplyTable(this.callbacks, () -> this.dropped.accept(DropReason.NOT_EXPECTED));
			this.replies = table;
		}
		return table;
	}

	/** Takes all replies out of what has arrived, and keeps the rest for others. */
	void sortReplies() {
		if (sort()) {
			offerStash();
		}
	}

	private boolean sort() {
		ReplyTable table = replies();
		boolean kept = false;
		for (ZmqMessage message = this.receiver.next(); message != null; message = this.receiver.next()) {
			if (!table.accept(message)) {
				keep(message);
				kept = true;
			}
		}
		return kept;
	}

	/** Those who wait for any message have slept through its arrival. */
	private void offerStash() {
		serveFutures();
		if (!this.stash.isEmpty()) {
			this.receiver.wakeTakers();
			this.readable.run();
		}
	}

	private void keep(ZmqMessage message) {
		this.stash.add(message);
		int limit = this.stashLimit.getAsInt();
		if (limit > 0 && this.stash.size() > limit) {
			this.stash.poll();
			this.dropped.accept(DropReason.NO_ROOM);
		}
	}

	// Without a thread

	CompletableFuture<ZmqMessage> receiveAsync() {
		CompletableFuture<ZmqMessage> future = new CompletableFuture<>();
		ZmqMessage message = this.futures.isEmpty() ? next() : null;
		if (message != null) {
			future.complete(message);
		}
		else {
			purge();
			this.futures.add(future);
			updateIoReads();
		}
		return future;
	}

	/** What was cancelled may not pile up while nothing comes. */
	private void purge() {
		if (this.futures.size() >= this.purgeSize) {
			this.futures.removeIf(CompletableFuture::isDone);
			this.purgeSize = Math.max(MIN_PURGE, 2 * this.futures.size());
		}
	}

	boolean hasAsync() {
		ReplyTable table = this.replies;
		return !this.futures.isEmpty() || (table != null && table.hasAsync());
	}

	/** Gives what has arrived to futures. */
	void serveAsync() {
		ReplyTable table = this.replies;
		if (table != null && table.hasAsync()) {
			sortReplies();
		}
		serveFutures();
	}

	private void serveFutures() {
		this.futures.removeIf(CompletableFuture::isDone);
		boolean more = !this.futures.isEmpty();
		while (more) {
			try {
				ZmqMessage message = next();
				if (message != null) {
					CompletableFuture<ZmqMessage> future = this.futures.remove();
					this.callbacks.execute(() -> deliver(future, message));
				}
				more = message != null && !this.futures.isEmpty();
			}
			catch (ZmqException ex) {
				CompletableFuture<ZmqMessage> future = this.futures.remove();
				this.callbacks.execute(() -> future.completeExceptionally(ex));
				more = !this.futures.isEmpty();
			}
		}
		updateIoReads();
	}

	/** A future that was cancelled meanwhile leaves the message to the next in line. */
	private void deliver(CompletableFuture<ZmqMessage> future, ZmqMessage message) {
		if (!future.complete(message)) {
			this.receiver.lock().lock();
			try {
				this.stash.addFirst(message);
				offerStash();
			}
			finally {
				this.receiver.lock().unlock();
				this.receiver.afterReceive();
			}
		}
	}

	/** Lets the I/O threads read as long as something waits without a thread. */
	void updateIoReads() {
		boolean needed = hasAsync();
		if (needed != this.ioReads) {
			this.ioReads = needed;
			this.receiver.ioReaders(needed ? 1 : -1);
		}
	}

	/**
	 * Lets everything that waits without a thread fail.
	 * @param reason why
	 */
	void fail(ZmqException reason) {
		List<CompletableFuture<ZmqMessage>> waiting = new ArrayList<>(this.futures);
		this.futures.clear();
		ReplyTable table = this.replies;
		if (table != null) {
			table.fail(reason);
		}
		for (CompletableFuture<ZmqMessage> future : waiting) {
			this.callbacks.execute(() -> future.completeExceptionally(reason));
		}
	}

}
