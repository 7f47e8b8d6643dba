package io.github.zmq4j.internal.pipe;

import java.util.ArrayDeque;

import io.github.zmq4j.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * The newest messages of a queue whose oldest ones give way when there are too many.
 * Guarded by whatever guards its owner.
 */
public final class NewestMessages {

	private final ArrayDeque<ZmqMessage> messages = new ArrayDeque<>(0);

	private long limit = Long.MAX_VALUE;

	private long byteLimit = Long.MAX_VALUE;

	private long bytes;

	/**
	 * Lets more or fewer messages wait from now on; without limits at first.
	 * @param most how many
	 * @param mostBytes how many bytes their frames may have together; one message may
	 * wait however large it is
	 */
	public void limit(long most, long mostBytes) {
		this.limit = most;
		this.byteLimit = mostBytes;
	}

	/**
	 * Adds a message; those in {@link #excess()} give way to it.
	 * @param message the message
	 */
	public void add(ZmqMessage message) {
		this.messages.add(message);
		this.bytes += message.size();
	}

	/**
	 * Takes the oldest message if there are too many.
	 * @return that message, or {@code null} if all may stay
	 */
	public @Nullable ZmqMessage excess() {
		int count = this.messages.size();
		return (count > this.limit || (this.bytes > this.byteLimit && count > 1)) ? poll() : null;
	}

	/**
	 * Whether one more is likely to be too many.
	 * @return {@code true} if so
	 */
	public boolean isFull() {
		return this.messages.size() >= this.limit || this.bytes >= this.byteLimit;
	}

	/**
	 * Gives the oldest message.
	 * @return that message, which stays, or {@code null} if there is none
	 */
	public @Nullable ZmqMessage peek() {
		return this.messages.peek();
	}

	/**
	 * Takes the oldest message.
	 * @return that message, or {@code null} if there is none
	 */
	public @Nullable ZmqMessage poll() {
		ZmqMessage message = this.messages.poll();
		this.bytes -= (message != null) ? message.size() : 0;
		return message;
	}

	/**
	 * How many bytes the frames of all messages have together.
	 * @return bytes
	 */
	public long bytes() {
		return this.bytes;
	}

	/**
	 * How many messages wait.
	 * @return messages
	 */
	public int size() {
		return this.messages.size();
	}

	/**
	 * Whether no message waits.
	 * @return {@code true} if so
	 */
	public boolean isEmpty() {
		return this.messages.isEmpty();
	}

}
