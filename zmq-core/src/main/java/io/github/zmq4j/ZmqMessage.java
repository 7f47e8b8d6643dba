package io.github.zmq4j;

import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * A whole message of one or more frames, sent and received atomically. Immutable: the
 * arrays handed in and out are shared, not copied, and must not be modified.
 *
 * <p>
 * A frame may be empty. The size of a message is bounded by
 * {@link LimitOptions#maxMessageSize()} and {@link LimitOptions#maxFrames()} on the side
 * that receives it.
 */
public final class ZmqMessage {

	private static final byte[][] NO_FRAMES = new byte[0][];

	private static final byte[] EMPTY_FRAME = new byte[0];

	private static final ZmqMessage EMPTY = new ZmqMessage(EMPTY_FRAME, NO_FRAMES);

	private final byte[] first;

	private final byte[][] rest;

	private ZmqMessage(byte[] first, byte[][] rest) {
		this.first = first;
		this.rest = rest;
	}

	/**
	 * A message of one frame.
	 * @param frame the frame; shared, so do not modify it afterwards
	 * @return the message
	 */
	public static ZmqMessage of(byte[] frame) {
		return new ZmqMessage(Objects.requireNonNull(frame, "frame"), NO_FRAMES);
	}

	/**
	 * A message of several frames.
	 * @param first the first frame; shared, so do not modify it afterwards
	 * @param rest the other frames; shared, so modify neither the array nor its elements
	 * afterwards
	 * @return the message
	 */
	public static ZmqMessage of(byte[] first, byte[]... rest) {
		return new ZmqMessage(Objects.requireNonNull(first, "first"), rest);
	}

	/**
	 * A message of text frames in UTF-8.
	 * @param first the first frame
	 * @param rest the other frames
	 * @return the message
	 */
	public static ZmqMessage of(String first, String... rest) {
		byte[] head = first.getBytes(StandardCharsets.UTF_8);
		if (rest.length == 0) {
			return new ZmqMessage(head, NO_FRAMES);
		}
		byte[][] tail = new byte[rest.length][];
		for (int i = 0; i < tail.length; i++) {
			tail[i] = rest[i].getBytes(StandardCharsets.UTF_8);
		}
		return new ZmqMessage(head, tail);
	}

	/**
	 * A message of the given frames.
	 * @param frames at least one frame; the list is copied, its arrays are shared
	 * @return the message
	 * @throws IllegalArgumentException if there is no frame
	 */
	public static ZmqMessage of(List<byte[]> frames) {
		if (frames.isEmpty()) {
			throw new IllegalArgumentException(
					"A message has at least one frame; use ZmqMessage.empty() for one empty frame");
		}
		byte[][] tail = (frames.size() == 1) ? NO_FRAMES : frames.subList(1, frames.size()).toArray(NO_FRAMES);
		return new ZmqMessage(frames.get(0), tail);
	}

	/**
	 * The message of one empty frame.
	 * @return the message
	 */
	public static ZmqMessage empty() {
		return EMPTY;
	}

	/**
	 * How many frames there are.
	 * @return at least 1
	 */
	public int frameCount() {
		return 1 + this.rest.length;
	}

	/**
	 * One frame.
	 * @param index 0 for the first
	 * @return the shared bytes; do not modify them
	 * @throws IndexOutOfBoundsException if there is no such frame
	 */
	public byte[] frame(int index) {
		return (index == 0) ? this.first : this.rest[index - 1];
	}

	/**
	 * One frame as UTF-8 text.
	 * @param index 0 for the first
	 * @return the text
	 * @throws IndexOutOfBoundsException if there is no such frame
	 */
	public String text(int index) {
		return new String(frame(index), StandardCharsets.UTF_8);
	}

	/**
	 * The first frame as UTF-8 text.
	 * @return the text
	 */
	public String text() {
		return text(0);
	}

	/**
	 * The first frame.
	 * @return the shared bytes; do not modify them
	 */
	public byte[] bytes() {
		return this.first;
	}

	/**
	 * A view on all frames.
	 * @return an unmodifiable list of shared arrays
	 */
	public List<byte[]> frames() {
		return new Frames(this);
	}

	/**
	 * The sum of the sizes of all frames, without framing.
	 * @return the size in bytes
	 */
	public long size() {
		long size = this.first.length;
		for (byte[] frame : this.rest) {
			size += frame.length;
		}
		return size;
	}

	/**
	 * This message with one more frame in front.
	 * @param frame the new first frame; shared
	 * @return a new message
	 */
	public ZmqMessage prepend(byte[] frame) {
		byte[][] tail = new byte[this.rest.length + 1][];
		tail[0] = this.first;
		System.arraycopy(this.rest, 0, tail, 1, this.rest.length);
		return new ZmqMessage(Objects.requireNonNull(frame, "frame"), tail);
	}

	/**
	 * This message with one more frame at the end.
	 * @param frame the new last frame; shared
	 * @return a new message
	 */
	public ZmqMessage append(byte[] frame) {
		byte[][] tail = Arrays.copyOf(this.rest, this.rest.length + 1);
		tail[this.rest.length] = Objects.requireNonNull(frame, "frame");
		return new ZmqMessage(this.first, tail);
	}

	/**
	 * The frames from an index on, as a message of its own.
	 * @param index the first frame to keep, 0 to {@code frameCount() - 1}
	 * @return this message if the index is 0, else a new one
	 * @throws IndexOutOfBoundsException if no frame would be left
	 */
	public ZmqMessage from(int index) {
		if (index == 0) {
			return this;
		}
		byte[] head = this.rest[index - 1];
		byte[][] tail = (index == this.rest.length) ? NO_FRAMES
				: Arrays.copyOfRange(this.rest, index, this.rest.length);
		return new ZmqMessage(head, tail);
	}

	/**
	 * Compares the frames byte by byte.
	 * @param other the object to compare with
	 * @return {@code true} for a message of equal frames
	 */
	@Override
	public boolean equals(Object other) {
		return other instanceof ZmqMessage that && Arrays.equals(this.first, that.first)
				&& Arrays.deepEquals(this.rest, that.rest);
	}

	@Override
	public int hashCode() {
		return 31 * Arrays.hashCode(this.first) + Arrays.deepHashCode(this.rest);
	}

	/**
	 * Sizes only: payloads do not belong in logs.
	 */
	@Override
	public String toString() {
		return "ZmqMessage[" + frameCount() + (frameCount() == 1 ? " frame, " : " frames, ") + size() + " bytes]";
	}

	private static final class Frames extends AbstractList<byte[]> implements RandomAccess {

		private final ZmqMessage message;

		Frames(ZmqMessage message) {
			this.message = message;
		}

		@Override
		public byte[] get(int index) {
			return this.message.frame(Objects.checkIndex(index, size()));
		}

		@Override
		public int size() {
			return this.message.frameCount();
		}

	}

}
