package io.github.zmq4j.internal.context;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.github.zmq4j.ZmqException;
import io.github.zmq4j.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a DEALER that wait for their replies, by their ids. Guarded by the
 * receive lock.
 */
final class ReplyTable {

	private static final int ID_SIZE = 4;

	private static final Random FIRST_IDS = new Random();

	private final Map<Integer, Pending> pending = new HashMap<>();

	private final Executor callbacks;

	private final Runnable dropped;

	/** Random at first, so that no late reply to a former process fits. */
	private int lastId = FIRST_IDS.nextInt();

	private long issued;

	private int asyncs;

	ReplyTable(Executor callbacks, Runnable dropped) {
		this.callbacks = callbacks;
		this.dropped = dropped;
	}

	/**
	 * A request that waits for its reply, by a thread or by a future.
	 */
	static final class Pending extends Taker {

		private final int id;

		private final Runnable sort;

		private final @Nullable CompletableFuture<ZmqMessage> future;

		private @Nullable ZmqMessage reply;

		private Pending(int id, Runnable sort, @Nullable CompletableFuture<ZmqMessage> future) {
			this.id = id;
			this.sort = sort;
			this.future = future;
		}

		/**
		 * The request as it travels: id, delimiter, body.
		 */
		ZmqMessage envelop(ZmqMessage body) {
			byte[] frame = ByteBuffer.allocate(ID_SIZE).putInt(this.id).array();
			return body.prepend(new byte[0]).prepend(frame);
		}

		@Override
		@Nullable ZmqMessage tryTake() {
			if (this.reply == null) {
				this.sort.run();
			}
			return this.reply;
		}

	}

	/**
	 * Adds a request.
	 * @param sort looks for replies in what has arrived
	 * @param future what completes with the reply, {@code null} if a thread waits
	 * @return the request; {@link #remove(Pending)} must follow
	 */
	Pending add(Runnable sort, @Nullable CompletableFuture<ZmqMessage> future) {
		Pending request = new Pending(++this.lastId, sort, future);
		this.issued++;
		this.asyncs += (future != null) ? 1 : 0;
		this.pending.put(request.id, request);
		return request;
	}

	/**
	 * Gives a request up.
	 * @param request the request
	 * @return {@code false} if it was not here any more
	 */
	boolean remove(Pending request) {
		if (this.pending.remove(request.id) == null) {
			return false;
		}
		this.asyncs -= (request.future != null) ? 1 : 0;
		return true;
	}

	boolean hasAsync() {
		return this.asyncs > 0;
	}

	/**
	 * Takes a message if it is a reply, even one that came too late.
	 * @param message a received message
	 * @return {@code false} if it is something else
	 */
	boolean accept(ZmqMessage message) {
		if (message.frameCount() < 2 || message.frameSize(0) != ID_SIZE || message.frameSize(1) != 0) {
			return false;
		}
		int id = ByteBuffer.wrap(message.frame(0)).getInt();
		Pending request = this.pending.get(id);
		if (request == null) {
			boolean late = Integer.compareUnsigned(this.lastId - id, (int) Math.min(this.issued, 1L << 30)) < 0;
			if (late) {
				this.dropped.run();
			}
			return late;
		}
		remove(request);
		ZmqMessage body = (message.frameCount() > 2) ? message.from(2) : ZmqMessage.empty();
		CompletableFuture<ZmqMessage> future = request.future;
		if (future != null) {
			this.callbacks.execute(() -> future.complete(body));
		}
		else {
			request.reply = body;
			request.wake();
		}
		return true;
	}

	void fail(ZmqException reason) {
		List<Pending> waiting = new ArrayList<>(this.pending.values());
		for (Pending request : waiting) {
			CompletableFuture<ZmqMessage> future = request.future;
			if (future != null) {
				remove(request);
				this.callbacks.execute(() -> future.completeExceptionally(reason));
			}
		}
	}

}
