package io.github.zmq4j;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A whole message of one or more frames, sent and received atomically. Immutable: the
 * arrays handed in and out are shared, not copied, and must not be modified.
 *
 * <p>
 * A frame may be empty. The size of a message is bounded by
 * {@link LimitOptions#maxMessageSize()} and {@link LimitOptions#maxFrames()} on the side
 * that receives it.
 *
 * <p>
 * <b>Direct buffers.</b> A large frame may be a direct buffer instead of an array, which
 * saves copies: {@link #ofDirect(ByteBuffer, Runnable)} sends one,
 * {@link SocketOptions#directFrameSize()} lets a socket receive them. Such a message has
 * owners, at first one; a successful send takes that one over, and who receives the
 * message is its owner and calls {@link #release()} once it needs the buffers no more. A
 * received buffer whose release is forgotten is left to the garbage collector. Messages
 * of arrays have no owners, and need none of this.
 */
public final class ZmqMessage {

	private static final byte[][] NO_FRAMES = new byte[0][];

	private static final byte[] EMPTY_FRAME = new byte[0];

	private static final ZmqMessage EMPTY = new ZmqMessage(EMPTY_FRAME, NO_FRAMES);

	private final byte[] first;

	private final byte[][] rest;

	/** {@code null} for a message of arrays and nothing else, from nowhere. */
	private final @Nullable MessageExtras extras;

	private ZmqMessage(byte[] first, byte[][] rest) {
		this(first, rest, null);
	}

	private ZmqMessage(byte[] first, byte[][] rest, @Nullable MessageExtras extras) {
		this.first = first;
		this.rest = rest;
		this.extras = extras;
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
	 * A message as it comes over a connection, as sockets make it and tests may.
	 * @param connection the connection
	 * @param first the first frame; shared, so do not modify it afterwards
	 * @param rest the other frames; shared, so modify neither the array nor its elements
	 * afterwards
	 * @return the message
	 */
	public static ZmqMessage received(ConnectionInfo connection, byte[] first, byte[]... rest) {
		return new ZmqMessage(Objects.requireNonNull(first, "first"), rest, connection.extras());
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
	 * A message of one frame in a direct buffer, which is not copied.
	 * @param frame the frame, from the buffer's position to its limit, which do not move;
	 * memory that every thread may read; do not modify it until it is released
	 * @param released is called once the library and all other owners are done with the
	 * buffer, so that it can be used again; by the thread of the last owner, or by the
	 * context's callback thread; must not throw. Over inproc the receiver is the last
	 * owner, and what it discards unread is not told
	 * @return the message, with one owner; {@link ZmqSocket#send(ZmqMessage)} takes it
	 * over
	 * @throws IllegalArgumentException if the buffer is not direct
	 */
	public static ZmqMessage ofDirect(ByteBuffer frame, Runnable released) {
		return ofBuffers(List.of(DirectFrames.requireDirect(frame)), Objects.requireNonNull(released, "released"));
	}

	/**
	 * A message of one frame in a direct buffer that is never used for anything else, so
	 * that nobody must know when the library is done with it.
	 * @param frame the frame, from the buffer's position to its limit, which do not move;
	 * do not modify the bytes afterwards
	 * @return the message, with one owner; for each further use call {@link #retain()}
	 * @throws IllegalArgumentException if the buffer is not direct
	 */
	public static ZmqMessage ofDirect(ByteBuffer frame) {
		return ofDirect(frame, DirectFrames.NOBODY_ASKED);
	}

	/**
	 * A message of frames in buffers: direct ones are referred to, others are copied.
	 * @param frames at least one frame, from each buffer's position to its limit, which
	 * do not move; do not modify the bytes of direct ones until they are released
	 * @param released is called once all direct buffers can be used again, as in
	 * {@link #ofDirect(ByteBuffer, Runnable)}; never if none is direct
	 * @return the message, with one owner if a buffer is direct
	 * @throws IllegalArgumentException if there is no frame
	 */
	public static ZmqMessage ofBuffers(List<ByteBuffer> frames, Runnable released) {
		Objects.requireNonNull(released, "released");
		byte[][] arrays = new byte[frames.size()][];
		@Nullable ByteBuffer[] buffers = new ByteBuffer[arrays.length];
		boolean direct = false;
		for (int i = 0; i < arrays.length; i++) {
			ByteBuffer frame = frames.get(i);
			arrays[i] = frame.isDirect() ? EMPTY_FRAME : DirectFrames.copy(frame);
			buffers[i] = frame.isDirect() ? frame.slice().asReadOnlyBuffer() : null;
			direct |= frame.isDirect();
		}
		ZmqMessage message = of(Arrays.asList(arrays));
		return direct
				? new ZmqMessage(message.first, message.rest, MessageExtras.of(DirectFrames.of(buffers, released)))
				: message;
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
	 * @return the shared bytes, do not modify them; a copy if the frame is a direct
	 * buffer
	 * @throws IndexOutOfBoundsException if there is no such frame
	 */
	public byte[] frame(int index) {
		ByteBuffer buffer = direct(index);
		return (buffer != null) ? DirectFrames.copy(buffer) : array(index);
	}

	private byte[] array(int index) {
		return (index == 0) ? this.first : this.rest[index - 1];
	}

	private @Nullable ByteBuffer direct(int index) {
		DirectFrames direct = direct();
		return (direct != null) ? direct.at(index) : null;
	}

	private @Nullable DirectFrames direct() {
		MessageExtras beside = this.extras;
		return (beside != null) ? beside.direct() : null;
	}

	/**
	 * The size of one frame.
	 * @param index 0 for the first
	 * @return the size in bytes
	 * @throws IndexOutOfBoundsException if there is no such frame
	 */
	public int frameSize(int index) {
		ByteBuffer buffer = direct(index);
		return (buffer != null) ? buffer.remaining() : array(index).length;
	}

	/**
	 * Whether one frame is a direct buffer.
	 * @param index 0 for the first
	 * @return {@code false} if it is an array
	 * @throws IndexOutOfBoundsException if there is no such frame
	 */
	public boolean isDirect(int index) {
		return direct(Objects.checkIndex(index, frameCount())) != null;
	}

	/**
	 * Whether the message has owners, because it has direct buffers or was made of one
	 * that has.
	 * @return {@code false} for a message of arrays
	 */
	public boolean isDirect() {
		return direct() != null;
	}

	/**
	 * One frame as a buffer, without copying it.
	 * @param index 0 for the first
	 * @return a new read-only buffer with the frame between position and limit; if the
	 * frame is a direct buffer, the bytes are only valid until {@link #release()}
	 * @throws IndexOutOfBoundsException if there is no such frame
	 */
	public ByteBuffer buffer(int index) {
		ByteBuffer buffer = direct(index);
		return (buffer != null) ? buffer.duplicate() : ByteBuffer.wrap(array(index)).asReadOnlyBuffer();
	}

	/**
	 * Adds an owner to the direct buffers of this message, who must release them, too.
	 * Does nothing for a message of arrays. Thread-safe.
	 * @return this message
	 * @throws IllegalStateException if the last owner has released them already
	 */
	public ZmqMessage retain() {
		DirectFrames direct = direct();
		if (direct != null) {
			direct.retain();
		}
		return this;
	}

	/**
	 * One owner needs the direct buffers of this message no more; after the last one they
	 * may be used for something else, so nobody may touch them any longer. Does nothing
	 * for a message of arrays. Thread-safe.
	 * @throws IllegalStateException if the last owner has released them already
	 */
	public void release() {
		DirectFrames direct = direct();
		if (direct != null) {
			direct.release();
		}
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
	 * @return the shared bytes, do not modify them; a copy if the frame is a direct
	 * buffer
	 */
	public byte[] bytes() {
		DirectFrames direct = direct();
		return (direct == null) ? this.first : frame(0);
	}

	/**
	 * A view on all frames.
	 * @return an unmodifiable list of shared arrays, or copies of direct buffers
	 */
	public List<byte[]> frames() {
		return new FrameList(this);
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
		DirectFrames direct = direct();
		return (direct == null) ? size : size + direct.size();
	}

	/**
	 * This message with one more frame in front.
	 * @param frame the new first frame; shared
	 * @return a new message, which shares direct buffers and their owners with this one
	 */
	public ZmqMessage prepend(byte[] frame) {
		byte[][] tail = new byte[this.rest.length + 1][];
		tail[0] = this.first;
		System.arraycopy(this.rest, 0, tail, 1, this.rest.length);
		return new ZmqMessage(Objects.requireNonNull(frame, "frame"), tail, moved(1));
	}

	/**
	 * This message with an envelope in front.
	 * @param frames at least one frame; shared
	 * @return a new message, which shares direct buffers and their owners with this one
	 * @throws IllegalArgumentException if there is no frame
	 */
	public ZmqMessage prepend(byte[][] frames) {
		if (frames.length == 0) {
			throw new IllegalArgumentException("An envelope has at least one frame");
		}
		int added = frames.length;
		byte[][] tail = Arrays.copyOfRange(frames, 1, added + frameCount());
		tail[added - 1] = this.first;
		System.arraycopy(this.rest, 0, tail, added, this.rest.length);
		return new ZmqMessage(Objects.requireNonNull(frames[0], "frame"), tail, moved(added));
	}

	private @Nullable MessageExtras moved(int by) {
		return (this.extras != null) ? this.extras.moved(by) : null;
	}

	/**
	 * This message with one more frame at the end.
	 * @param frame the new last frame; shared
	 * @return a new message, which shares direct buffers and their owners with this one
	 */
	public ZmqMessage append(byte[] frame) {
		byte[][] tail = Arrays.copyOf(this.rest, this.rest.length + 1);
		tail[this.rest.length] = Objects.requireNonNull(frame, "frame");
		return new ZmqMessage(this.first, tail, this.extras);
	}

	/**
	 * The frames from an index on, as a message of its own.
	 * @param index the first frame to keep, 0 to {@code frameCount() - 1}
	 * @return this message if the index is 0, else a new one, which shares direct buffers
	 * and their owners with this one
	 * @throws IndexOutOfBoundsException if no frame would be left
	 */
	public ZmqMessage from(int index) {
		if (index == 0) {
			return this;
		}
		byte[] head = this.rest[index - 1];
		byte[][] tail = (index == this.rest.length) ? NO_FRAMES
				: Arrays.copyOfRange(this.rest, index, this.rest.length);
		return new ZmqMessage(head, tail, moved(-index));
	}

	/**
	 * The number of a peer: of the one that this message came from, if a SERVER or PEER
	 * has received it, or of the one that shall get it (RFC 41 and 51). It holds for one
	 * socket only, and does not travel.
	 * @return the routing id as 32 bits without a sign, 0 for none
	 */
	public int routingId() {
		return (this.extras != null) ? this.extras.routingId() : 0;
	}

	/**
	 * This message for a peer of a SERVER or PEER.
	 * @param routingId the number of the peer, as {@link #routingId()} of a message from
	 * it, or as {@link ZmqSocket#connectPeer(Endpoint)} gave it; 0 for none
	 * @return a new message, which shares frames and owners with this one
	 */
	public ZmqMessage withRoutingId(int routingId) {
		return (routingId == routingId()) ? this
				: new ZmqMessage(this.first, this.rest, MessageExtras.withRoutingId(this.extras, routingId));
	}

	/**
	 * The group that this message came from, if a DISH has received it, or that shall get
	 * it from a RADIO (RFC 48).
	 * @return the shared bytes, do not modify them; empty if there is none
	 */
	public byte[] group() {
		return (this.extras != null) ? this.extras.group() : MessageExtras.NO_GROUP;
	}

	/**
	 * The group as UTF-8 text; see {@link #group()}.
	 * @return the text, empty if there is none
	 */
	public String groupText() {
		return new String(group(), StandardCharsets.UTF_8);
	}

	/**
	 * This message for a group.
	 * @param group the group, at most 255 bytes, of which none is zero; shared
	 * @return a new message, which shares frames and owners with this one
	 * @throws IllegalArgumentException if the group is too long or has a zero byte
	 */
	public ZmqMessage withGroup(byte[] group) {
		return Arrays.equals(group, group()) ? this : new ZmqMessage(this.first, this.rest,
				MessageExtras.withGroup(this.extras, MessageExtras.requireGroup(group)));
	}

	/**
	 * This message for a group with a name in UTF-8; see {@link #withGroup(byte[])}.
	 * @param group the group, at most 255 bytes in UTF-8
	 * @return a new message, which shares frames and owners with this one
	 * @throws IllegalArgumentException if the group is too long or has a zero byte
	 */
	public ZmqMessage withGroup(String group) {
		return withGroup(group.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * The connection that this message came over, which also tells who has sent it
	 * (libzmq: zmq_msg_gets). It does not travel: whoever receives the message next finds
	 * the connection to this side. What is made of this message, as by
	 * {@link #from(int)}, has the same.
	 * @return the connection; {@code null} if the message was made here, came over
	 * inproc, or tells of a subscription or of the coming and going of a peer
	 */
	public @Nullable ConnectionInfo connection() {
		return (this.extras != null) ? this.extras.connection() : null;
	}

	/**
	 * This message as if it had come over a connection.
	 * @param connection the connection, {@code null} for none
	 * @return a new message, which shares frames and owners with this one
	 */
	public ZmqMessage withConnection(@Nullable ConnectionInfo connection) {
		return (connection == connection()) ? this
				: new ZmqMessage(this.first, this.rest, MessageExtras.withConnection(this.extras, connection));
	}

	/**
	 * Compares the frames byte by byte, and nothing else.
	 * @param other the object to compare with
	 * @return {@code true} for a message of equal frames
	 */
	@Override
	public boolean equals(Object other) {
		return other instanceof ZmqMessage that && Arrays.deepEquals(arrays(), that.arrays());
	}

	@Override
	public int hashCode() {
		return Arrays.deepHashCode(arrays());
	}

	private Object[] arrays() {
		return frames().toArray();
	}

	/**
	 * Sizes only: payloads do not belong in logs.
	 */
	@Override
	public String toString() {
		return "ZmqMessage[" + frameCount() + (frameCount() == 1 ? " frame, " : " frames, ") + size() + " bytes]";
	}

}
