package io.github.zmq4j.internal.routing;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * The messages by which an XPUB tells its application who wants what: 1 or 0, then the
 * topic. Guarded by both locks.
 *
 * <p>
 * If only first subscriptions and last cancellations are told, an application need not
 * read them. So beyond a number of unread notices, those of a topic that undo each other
 * are forgotten; what remains is bounded by the subscriptions.
 *
 * <p>
 * If more is told, each notice counts, and none is forgotten. Whoever tells a
 * subscription beyond that number waits until the application has read, see
 * {@link #areMany()}. Peers that leave cannot wait: what they cancel by that is counted
 * for each topic.
 */
final class SubscriptionNotices {

	private static final int MANY = 10_000;

	private static final long MANY_BYTES = 8 << 20;

	/** Whether subscriptions and cancellations of a topic take turns. */
	private final boolean alternating;

	/** Who tells notices that matter for it, as long as it is here. */
	private final IdentityHashMap<Pipe, Source> sources = new IdentityHashMap<>();

	private Deque<Entry> unread = new ArrayDeque<>();

	/** How many notices are unread. */
	private long count;

	/** About what they take. */
	private long bytes;

	/** Beyond so many entries it is worth looking which of them can be joined. */
	private int limit = MANY;

	private long limitBytes = MANY_BYTES;

	/**
	 * Begins with none.
	 * @param alternating whether only the first subscription and the last cancellation of
	 * a topic are told
	 */
	SubscriptionNotices(boolean alternating) {
		this.alternating = alternating;
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
		add(new Entry(frame(topic, subscribe), this.sources.computeIfAbsent(pipe, Source::new)));
	}

	void add(byte[] topic, boolean subscribe) {
		add(new Entry(frame(topic, subscribe), null));
	}

	/** Adds a cancellation of what nobody has wanted, which says nothing new. */
	void addIdle(byte[] topic) {
		Entry entry = new Entry(frame(topic, false), null);
		entry.idle = true;
		add(entry);
	}

	private void add(Entry entry) {
		this.unread.add(entry);
		this.count++;
		this.bytes += entry.frame.length;
		if (this.unread.size() > this.limit || this.bytes > this.limitBytes) {
			this.unread = this.alternating ? withoutPairs() : joined();
			this.count = this.unread.stream().mapToLong((kept) -> kept.count).sum();
			this.bytes = this.unread.stream().mapToLong((kept) -> kept.frame.length).sum();
			this.limit = Math.max(MANY, this.unread.size() * 2);
			this.limitBytes = Math.max(MANY_BYTES, this.bytes * 2);
		}
	}

	/** Nobody can act for a pipe that has gone. */
	void forget(Pipe pipe) {
		Source source = this.sources.remove(pipe);
		if (source != null) {
			source.pipe = null;
		}
	}

	private static byte[] frame(byte[] topic, boolean subscribe) {
		byte[] frame = new byte[topic.length + 1];
		frame[0] = (byte) (subscribe ? 1 : 0);
		System.arraycopy(topic, 0, frame, 1, topic.length);
		return frame;
	}

	@Nullable Notice poll() {
		Entry first = this.unread.peek();
		if (first == null) {
			return null;
		}
		this.count--;
		Pipe pipe = (first.source != null) ? first.source.pipe : null;
		if (--first.count > 0) {
			return new Notice(ZmqMessage.of(first.frame.clone()), pipe);
		}
		this.unread.remove();
		this.bytes -= first.frame.length;
		return new Notice(ZmqMessage.of(first.frame), pipe);
	}

	boolean isEmpty() {
		return this.unread.isEmpty();
	}

	/**
	 * Whether no peer should add to them. Never so if the application need not read.
	 * @return {@code true} until the application has read some
	 */
	boolean areMany() {
		return !this.alternating && (this.count > MANY || this.bytes > MANY_BYTES);
	}

	/** Whether peers that wait may go on. */
	boolean areFew() {
		return this.count <= MANY / 2 && this.bytes <= MANY_BYTES / 2;
	}

	/** First and last subscriptions of a topic alternate: an even number cancels out. */
	private Deque<Entry> withoutPairs() {
		Map<ByteBuffer, Entry> odd = new LinkedHashMap<>();
		for (Entry entry : this.unread) {
			if (!entry.idle && odd.remove(entry.topic()) == null) {
				odd.put(entry.topic(), entry);
			}
		}
		return new ArrayDeque<>(odd.values());
	}

	/**
	 * Equal ones of a topic, and of a pipe, with none of the same topic between them, are
	 * one that is told as often.
	 */
	private Deque<Entry> joined() {
		Map<ByteBuffer, Entry> last = new HashMap<>();
		Deque<Entry> kept = new ArrayDeque<>();
		for (Entry entry : this.unread) {
			Entry before = last.get(entry.topic());
			if (before != null && before.source == entry.source && before.frame[0] == entry.frame[0]) {
				before.count += entry.count;
			}
			else {
				last.put(entry.topic(), entry);
				kept.add(entry);
			}
		}
		return kept;
	}

	/**
	 * Whose a notice is: the pipe can be forgotten at once when it goes, and the notices
	 * stay.
	 */
	private static final class Source {

		private @Nullable Pipe pipe;

		private Source(Pipe pipe) {
			this.pipe = pipe;
		}

	}

	/**
	 * Equal notices.
	 */
	private static final class Entry {

		private final byte[] frame;

		private final @Nullable Source source;

		private long count = 1;

		private boolean idle;

		private Entry(byte[] frame, @Nullable Source source) {
			this.frame = frame;
			this.source = source;
		}

		private ByteBuffer topic() {
			return ByteBuffer.wrap(this.frame, 1, this.frame.length - 1);
		}

	}

}
