package io.github.zmq4j.internal.context;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import io.github.zmq4j.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * Messages that wait for room without a thread, in their order; where messages name their
 * peers, those for one peer wait for no other. Guarded by the send lock.
 */
final class AsyncSends {

	private static final int MIN_PURGE = 64;

	private static final Object ANYBODY = "anybody";

	private final Function<ZmqMessage, @Nullable Object> addresses;

	private final Consumer<ZmqMessage> release;

	private final Map<Object, ArrayDeque<Waiting>> queues = new LinkedHashMap<>();

	private int size;

	private int purgeSize = MIN_PURGE;

	/**
	 * Starts empty.
	 * @param addresses tells for whom a message is, {@code null} for anybody
	 * @param release gives up a part in direct buffers, later
	 */
	AsyncSends(Function<ZmqMessage, @Nullable Object> addresses, Consumer<ZmqMessage> release) {
		this.addresses = addresses;
		this.release = release;
	}

	/**
	 * A message that waits.
	 *
	 * @param message the message, whose direct buffers this owns, too
	 * @param result completes when it is taken over
	 * @param takesOver whether the sender's part in direct buffers is taken over then
	 */
	record Waiting(ZmqMessage message, CompletableFuture<Void> result, boolean takesOver) {

		/** It was sent. Where user code may run. */
		void complete() {
			if (this.result.complete(null) && this.takesOver) {
				this.message.release();
			}
		}

	}

	private Object address(Waiting send) {
		Object address = this.addresses.apply(send.message());
		return (address != null) ? address : ANYBODY;
	}

	boolean isEmpty() {
		return this.queues.isEmpty();
	}

	/** Whether others wait that were there before. */
	boolean mustWait(Waiting send) {
		return !this.queues.isEmpty() && this.queues.containsKey(address(send));
	}

	void add(Waiting send) {
		if (this.size >= this.purgeSize) {
			purge();
		}
		this.queues.computeIfAbsent(address(send), (address) -> new ArrayDeque<>()).add(send);
		this.size++;
	}

	/** What was cancelled may not pile up while there is no room. */
	void purge() {
		this.queues.values().forEach((queue) -> queue.removeIf(this::isGivenUp));
		this.queues.values().removeIf(ArrayDeque::isEmpty);
		this.size = this.queues.values().stream().mapToInt(ArrayDeque::size).sum();
		this.purgeSize = Math.max(MIN_PURGE, 2 * this.size);
	}

	private boolean isGivenUp(Waiting send) {
		boolean done = send.result().isDone();
		if (done) {
			this.release.accept(send.message());
		}
		return done;
	}

	/**
	 * Takes out, of each queue, the first ones as long as they can be sent.
	 * @param sent sends one and may give up the lock meanwhile; {@code false} if there is
	 * no room
	 */
	void removeWhile(Predicate<Waiting> sent) {
		for (Object address : List.copyOf(this.queues.keySet())) {
			ArrayDeque<Waiting> queue = this.queues.get(address);
			if (queue == null) {
				continue;
			}
			for (Waiting head = queue.peek(); head != null; head = queue.peek()) {
				if (!head.result().isDone() && !sent.test(head)) {
					break;
				}
				if (queue.remove(head)) {
					this.size--;
					this.release.accept(head.message());
				}
			}
			if (queue.isEmpty()) {
				this.queues.remove(address, queue);
			}
		}
	}

	List<Waiting> removeAll() {
		List<Waiting> all = new ArrayList<>(this.size);
		for (ArrayDeque<Waiting> queue : this.queues.values()) {
			all.addAll(queue);
			queue.clear(); // somebody may be at its head
		}
		all.forEach((send) -> this.release.accept(send.message()));
		this.queues.clear();
		this.size = 0;
		return all;
	}

}
