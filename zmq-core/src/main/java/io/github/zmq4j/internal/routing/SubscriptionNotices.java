package io.github.zmq4j.internal.routing;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
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
 * An application need not read them. So beyond a number of unread notices, those of a
 * topic that undo each other are forgotten, and those that say the same again; what
 * remains is bounded by the subscriptions.
 */
final class SubscriptionNotices {

	private static final int ALL_KEPT = 10_000;

	private Deque<Notice> unread = new ArrayDeque<>();

	private int limit = ALL_KEPT;

	/**
	 * A notice.
	 *
	 * @param message what the application receives
	 * @param pipe whose it is, if that matters
	 */
	record Notice(ZmqMessage message, @Nullable Pipe pipe) {
	}

	/** Of an application that decides about each of them, none is forgotten. */
	void add(byte[] topic, boolean subscribe, Pipe pipe) {
		this.unread.add(new Notice(message(topic, subscribe), pipe));
	}

	void add(byte[] topic, boolean subscribe) {
		this.unread.add(new Notice(message(topic, subscribe), null));
		if (this.unread.size() > this.limit) {
			compact();
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

	@Nullable Notice poll() {
		return this.unread.poll();
	}

	boolean isEmpty() {
		return this.unread.isEmpty();
	}

	/** Of what undoes each other nothing remains, of what says the same one. */
	private void compact() {
		Map<ByteBuffer, Integer> open = new LinkedHashMap<>();
		for (Notice notice : this.unread) {
			byte[] frame = notice.message().bytes();
			ByteBuffer topic = ByteBuffer.wrap(frame, 1, frame.length - 1);
			int sum = open.getOrDefault(topic, 0) + ((frame[0] == 1) ? 1 : -1);
			if (sum == 0) {
				open.remove(topic);
			}
			else {
				open.put(topic, sum);
			}
		}
		this.unread = new ArrayDeque<>(open.size());
		open.forEach((topic, sum) -> {
			byte[] bytes = new byte[topic.remaining()];
			topic.duplicate().get(bytes);
			for (int i = (sum > 0) ? -1 : sum; i < 0; i++) {
				this.unread.add(new Notice(message(bytes, sum > 0), null));
			}
		});
		this.limit = Math.max(ALL_KEPT, this.unread.size() * 2);
	}

}
