package io.github.zmq4j.internal.routing;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.zmq4j.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * The messages by which an XPUB tells its application who wants what: 1 or 0, then the
 * topic. Guarded by both locks.
 *
 * <p>
 * An application need not read them. So beyond a number of unread notices, those of a
 * topic that undo each other are forgotten; what remains is bounded by the subscriptions.
 */
final class SubscriptionNotices {

	private static final int ALL_KEPT = 10_000;

	private Deque<ZmqMessage> unread = new ArrayDeque<>();

	private int limit = ALL_KEPT;

	void add(byte[] topic, boolean subscribe) {
		byte[] frame = new byte[topic.length + 1];
		frame[0] = (byte) (subscribe ? 1 : 0);
		System.arraycopy(topic, 0, frame, 1, topic.length);
		this.unread.add(ZmqMessage.of(frame));
		if (this.unread.size() > this.limit) {
			compact();
		}
	}

	@Nullable ZmqMessage poll() {
		return this.unread.poll();
	}

	boolean isEmpty() {
		return this.unread.isEmpty();
	}

	/** First and last subscriptions of a topic alternate: an even number cancels out. */
	private void compact() {
		Map<ByteBuffer, ZmqMessage> odd = new LinkedHashMap<>();
		for (ZmqMessage notice : this.unread) {
			ByteBuffer topic = ByteBuffer.wrap(notice.bytes(), 1, notice.bytes().length - 1);
			if (odd.remove(topic) == null) {
				odd.put(topic, notice);
			}
		}
		this.unread = new ArrayDeque<>(odd.values());
		this.limit = Math.max(ALL_KEPT, this.unread.size() * 2);
	}

}
