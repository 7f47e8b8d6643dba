package io.github.zmq4j.internal.routing;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * The messages by which an XPUB tells its application who wants what: 1 or 0, then the
 * topic. Guarded by both locks.
 *
 * <p>
 * An application need not read them. So beyond a number of unread notices, those of a
 * topic that undo each other are forgotten, or all but the last; what remains is bounded
 * by the subscriptions.
 */
final class SubscriptionNotices {

	private static final int ALL_KEPT = 10_000;

	private static final int MOST_KEPT = 100_000;

	private static final long ALL_KEPT_BYTES = 8 << 20;

	private static final long MOST_KEPT_BYTES = 64 << 20;

	/** Whether subscriptions and cancellations of a topic take turns. */
	private final boolean alternating;

	/** Whether anybody is subscribed to a topic now. */
	private final Predicate<byte[]> wanted;

	/** About what the unread notices take. */
	private long bytes;

	private long limitBytes = ALL_KEPT_BYTES;

	private Deque<Notice> unread = new ArrayDeque<>();

	private int limit = ALL_KEPT;

	/**
	 * Begins with none.
	 * @param alternating whether only the first subscription and the last cancellation of
	 * a topic are told
	 * @param wanted tells whether anybody is subscribed to a topic now
	 */
	SubscriptionNotices(boolean alternating, Predicate<byte[]> wanted) {
		this.alternating = alternating;
		this.wanted = wanted;
	}

	/**
	 * A notice.
	 *
	 * @param message what the application receives
	 * @param pipe whose it is, if that matters
	 */
	record Notice(ZmqMessage message, @Nullable Pipe pipe) {
	}

	/**
	 * Adds a notice of a pipe for which the application decides.
	 * @param topic the topic
	 * @param subscribe {@code false} for a cancellation
	 * @param pipe who subscribes or cancels
	 */
	void add(byte[] topic, boolean subscribe, Pipe pipe) {
		add(new Notice(message(topic, subscribe), pipe));
	}

	void add(byte[] topic, boolean subscribe) {
		add(new Notice(message(topic, subscribe), null));
	}

	private void add(Notice notice) {
		this.unread.add(notice);
		this.bytes += notice.message().size();
		if (this.unread.size() > this.limit || this.bytes > this.limitBytes) {
			this.unread = this.alternating ? withoutPairs() : onlyLast();
			this.bytes = size(this.unread);
			this.limit = Math.max(ALL_KEPT, this.unread.size() * 2);
			this.limitBytes = Math.max(ALL_KEPT_BYTES, this.bytes * 2);
		}
	}

	/** Nobody can act for a pipe that has gone. */
	void forget(Pipe pipe) {
		Deque<Notice> kept = new ArrayDeque<>(this.unread.size());
		this.unread
			.forEach((notice) -> kept.add((notice.pipe() == pipe) ? new Notice(notice.message(), null) : notice));
		this.unread = kept;
	}

	private static ZmqMessage message(byte[] topic, boolean subscribe) {
		byte[] frame = new byte[topic.length + 1];
		frame[0] = (byte) (subscribe ? 1 : 0);
		System.arraycopy(topic, 0, frame, 1, topic.length);
		return ZmqMessage.of(frame);
	}

	private static long size(Collection<Notice> notices) {
		return notices.stream().mapToLong((notice) -> notice.message().size()).sum();
	}

	@Nullable Notice poll() {
		Notice notice = this.unread.poll();
		this.bytes -= (notice != null) ? notice.message().size() : 0;
		return notice;
	}

	boolean isEmpty() {
		return this.unread.isEmpty();
	}

	/** First and last subscriptions of a topic alternate: an even number cancels out. */
	private Deque<Notice> withoutPairs() {
		Map<ByteBuffer, Notice> odd = new LinkedHashMap<>();
		for (Notice notice : this.unread) {
			if (odd.remove(topic(notice)) == null) {
				odd.put(topic(notice), notice);
			}
		}
		return new ArrayDeque<>(odd.values());
	}

	/**
	 * The last notice of each topic, and pipe, tells how it is now. Of very many, those
	 * that tell only what is not wanted any more go, the oldest first.
	 */
	private Deque<Notice> onlyLast() {
		Map<Key, Notice> last = new LinkedHashMap<>();
		for (Notice notice : this.unread) {
			Key key = new Key(topic(notice), notice.pipe());
			last.remove(key);
			last.put(key, notice);
		}
		int tooMany = last.size() - MOST_KEPT;
		long tooLarge = size(last.values()) - MOST_KEPT_BYTES;
		Deque<Notice> kept = new ArrayDeque<>(last.size());
		for (Notice notice : last.values()) {
			if (isCancellation(notice) && isWanted(notice)) {
				kept.add(new Notice(message(bytes(topic(notice)), true), null));
			}
			else if (isCancellation(notice) && (tooMany > 0 || tooLarge > 0)) {
				tooMany--;
				tooLarge -= notice.message().size();
			}
			else {
				kept.add(notice);
			}
		}
		return kept;
	}

	private static boolean isCancellation(Notice notice) {
		return notice.message().bytes()[0] == 0;
	}

	/** By another peer than the one that the notice is about. */
	private boolean isWanted(Notice notice) {
		return notice.pipe() == null && this.wanted.test(bytes(topic(notice)));
	}

	private static byte[] bytes(ByteBuffer topic) {
		byte[] bytes = new byte[topic.remaining()];
		topic.get(bytes);
		return bytes;
	}

	private record Key(ByteBuffer topic, @Nullable Pipe pipe) {
	}

	private static ByteBuffer topic(Notice notice) {
		byte[] frame = notice.message().bytes();
		return ByteBuffer.wrap(frame, 1, frame.length - 1);
	}

}
