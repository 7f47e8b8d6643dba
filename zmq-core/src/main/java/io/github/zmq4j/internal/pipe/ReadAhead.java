package io.github.zmq4j.internal.pipe;

import java.util.ArrayDeque;

import io.github.zmq4j.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a peer that were decoded before anybody asked. Guarded by the receive
 * lock.
 */
final class ReadAhead {

	private final ArrayDeque<ZmqMessage> messages = new ArrayDeque<>(0);

	/** Whether only the newest is kept. */
	private final boolean conflating;

	/** Also read without the lock, where the queue itself must not be. */
	private int count;

	private long bytes;

	ReadAhead(boolean conflating) {
		this.conflating = conflating;
	}

	/**
	 * Adds a message.
	 * @param message the message
	 * @return {@code true} if another one has given way to it
	 */
	boolean add(ZmqMessage message) {
		ZmqMessage old = this.conflating ? poll() : null;
		if (old != null) {
			old.release();
		}
		this.messages.add(message);
		this.count++;
		this.bytes += message.size();
		return old != null;
	}

	@Nullable ZmqMessage poll() {
		ZmqMessage message = this.messages.poll();
		if (message != null) {
			this.count--;
			this.bytes -= message.size();
		}
		return message;
	}

	/**
	 * Forgets all.
	 * @return how many that were
	 */
	int forget() {
		int forgotten = this.count;
		this.messages.forEach(ZmqMessage::release);
		this.messages.clear();
		this.count = 0;
		this.bytes = 0;
		return forgotten;
	}

	int size() {
		return this.count;
	}

	/**
	 * Whether no more may be added. One that keeps the newest only never is.
	 * @param most how many messages may be here, 0 for no limit
	 * @param mostBytes how many bytes their frames may have, 0 for no limit
	 */
	boolean isFull(int most, long mostBytes) {
		return !this.conflating && ((most > 0 && this.count >= most) || (mostBytes > 0 && this.bytes >= mostBytes));
	}

	boolean isEmpty() {
		return this.count == 0;
	}

}
