package io.github.zmq4j.internal.context;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqException;
import io.github.zmq4j.ZmqInterruptedException;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqTimeoutException;
import io.github.zmq4j.internal.runtime.Deadline;
import io.github.zmq4j.internal.runtime.TimerQueue;
import org.jspecify.annotations.Nullable;

/**
 * Requests with their replies, on REQ and DEALER. Thread-safe.
 */
final class Requests {

	private final SocketCore socket;

	/** Lets threads take turns on a REQ. */
	private final ReentrantLock turn = new ReentrantLock();

	Requests(SocketCore socket) {
		this.socket = socket;
	}

	ZmqMessage request(ZmqMessage message, Duration timeout) {
		Deadline deadline = Deadline.after(timeout);
		ZmqMessage reply = (this.socket.type() == SocketType.REQ) ? requestInTurn(message, deadline)
				: requestByDealer(message, deadline);
		if (reply == null) {
			throw noReply(timeout);
		}
		return reply;
	}

	private ZmqTimeoutException noReply(Duration timeout) {
		return new ZmqTimeoutException(
				"No reply within " + timeout.toMillis() + " ms from " + this.socket.endpoints().describe()
						+ "; peers connected now: " + this.socket.endpoints().peers().size());
	}

	private @Nullable ZmqMessage requestInTurn(ZmqMessage message, Deadline deadline) {
		try {
			if (!this.turn.tryLock(Math.max(deadline.remaining(), 0), TimeUnit.NANOSECONDS)) {
				return null;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ZmqInterruptedException("The thread was interrupted while it waited for its turn", ex);
		}
		boolean outstanding = false;
		try {
			numberRequests();
			if (this.socket.sender().sendKept(message, deadline) == Sender.NO_ROOM) {
				return null;
			}
			outstanding = true;
			ZmqMessage reply = this.socket.inbox().receive(deadline);
			outstanding = reply == null;
			return reply;
		}
		finally {
			if (outstanding) {
				abandon();
			}
			this.turn.unlock();
		}
	}

	/**
	 * Without a number the late reply to a request given up looks like the next one's.
	 */
	private void numberRequests() {
		this.socket.receiveLock().lock();
		this.socket.sendLock().lock();
		this.socket.routing().numberRequests();
		this.socket.sendLock().unlock();
		this.socket.receiveLock().unlock();
	}

	private void abandon() {
		this.socket.receiveLock().lock();
		this.socket.sendLock().lock();
		this.socket.routing().abandonRequest();
		this.socket.sender().available();
		this.socket.sendLock().unlock();
		this.socket.receiveLock().unlock();
	}

	private @Nullable ZmqMessage requestByDealer(ZmqMessage message, Deadline deadline) {
		ReplyTable.Pending request = add(null);
		try {
			if (this.socket.sender().sendKept(request.envelop(message), deadline) == Sender.NO_ROOM) {
				return null;
			}
			return this.socket.receiver().await(request, deadline);
		}
		finally {
			remove(request);
		}
	}

	private ReplyTable.Pending add(@Nullable CompletableFuture<ZmqMessage> future) {
		Inbox inbox = this.socket.inbox();
		this.socket.receiveLock().lock();
		try {
			ReplyTable.Pending request = inbox.replies().add(inbox::sortReplies, future);
			inbox.updateIoReads();
			if (future != null) {
				// Late replies that nobody has fetched would hide the arrival of new
				// ones.
				inbox.serveAsync();
			}
			return request;
		}
		finally {
			this.socket.receiveLock().unlock();
			this.socket.afterReceive();
		}
	}

	private boolean remove(ReplyTable.Pending request) {
		Inbox inbox = this.socket.inbox();
		this.socket.receiveLock().lock();
		try {
			boolean removed = inbox.replies().remove(request);
			inbox.updateIoReads();
			return removed;
		}
		finally {
			this.socket.receiveLock().unlock();
		}
	}

	CompletableFuture<ZmqMessage> requestAsync(ZmqMessage message, Duration timeout) {
		CompletableFuture<ZmqMessage> result = new CompletableFuture<>();
		ReplyTable.Pending request = add(result);
		CompletableFuture<Void> sent = new CompletableFuture<>();
		CompletableFuture<?> unusedSent = sent.whenComplete((nothing, failure) -> {
			if (failure instanceof ZmqException && remove(request)) {
				result.completeExceptionally(failure);
			}
		});
		CompletableFuture<?> unusedResult = result.whenComplete((reply, failure) -> {
			remove(request);
			sent.cancel(false);
		});
		long nanos = Deadline.nanos(timeout);
		this.socket.ioThread().execute(() -> {
			TimerQueue.Timer timer = this.socket.ioThread().schedule(nanos, () -> {
				if (remove(request)) {
					this.socket.complete(() -> result.completeExceptionally(noReply(timeout)));
				}
			});
			CompletableFuture<?> unused = result
				.whenComplete((reply, failure) -> this.socket.ioThread().execute(timer::cancel));
		});
		try {
			this.socket.sender().sendAsync(request.envelop(message), sent, false);
		}
		catch (ZmqException ex) {
			remove(request);
			throw ex;
		}
		return result;
	}

}
