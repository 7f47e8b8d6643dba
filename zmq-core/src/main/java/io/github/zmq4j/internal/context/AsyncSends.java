package io.github.zmq4j.internal.context;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import io.github.zmq4j.ZmqMessage;

/**
 * Messages that wait for room without a thread, in their order; where messages name their
 * peers, those for one peer wait for no other. Guarded by the send lock.
 */
final class AsyncSends {

	private static final int MIN_PURGE = 64;

	private static final ByteBuffer ANYBODY = ByteBuffer.allocate(0);

	private final boolean addressed;

	private final Map<ByteBuffer, ArrayDeque<Waiting>> queues = new LinkedHashMap<>();

	private int size;

	private int purgeSize = MIN_PURGE;

	/**
	 * Starts empty.
	 * @param addressed whether the first frame of a message names the peer
	 */
	AsyncSends(boolean addressed) {
		this.addressed = addressed;
	}

	/**
	 * A message that waits.
	 *
	 * @param message the message
	 * @param result completes when it is taken over
	 */
	record Waiting(ZmqMessage message, CompletableFuture<Void> result) {

	}

	private ByteBuffer address(Waiting send) {
		return this.addressed ? ByteBuffer.wrap(send.message().frame(0)) : ANYBODY;
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
	private void purge() {
		this.queues.values().forEach((queue) -> queue.removeIf((waiting) -> waiting.result().isDone()));
		this.queues.values().removeIf(ArrayDeque::isEmpty);
		this.size = this.queues.values().stream().mapToInt(ArrayDeque::size).sum();
		this.purgeSize = Math.max(MIN_PURGE, 2 * this.size);
	}

	/**
	 * Takes out, of each queue, the first ones as long as they can be sent.
	 * @param sent sends one and may give up the lock meanwhile; {@code false} if there is
	 * no room
	 */
	void removeWhile(Predicate<Waiting> sent) {
		for (ByteBuffer address : List.copyOf(this.queues.keySet())) {
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
				}
			}
			if (queue.isEmpty()) {
				this.queues.remove(address, queue);
			}
		}
	}

	List<Waiting> removeAll() {
		List<Waiting> all = new ArrayList<>(this.size);
		this.queues.values().forEach(all::addAll);
		this.queues.clear();
		this.size = 0;
		return all;
	}

}
