package io.github.zmq4j.spring.core;

import java.util.ArrayList;
import java.util.List;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * A received message with its parts told apart: envelope, topic, payload. Immutable.
 *
 * <p>
 * SUB and XSUB: the first frame is the topic, the others are the payload; a message of
 * one frame is both. ROUTER: the envelope as {@link ZmqEnvelope} says. All other types:
 * all frames are payload.
 */
public final class ZmqInbound {

	private final SocketType type;

	private final ZmqMessage message;

	private final int payloadIndex;

	private final boolean wellFormed;

	private ZmqInbound(SocketType type, ZmqMessage message, int payloadIndex, boolean wellFormed) {
		this.type = type;
		this.message = message;
		this.payloadIndex = payloadIndex;
		this.wellFormed = wellFormed;
	}

	/**
	 * Whether who receives on a socket of this type can reply to the peer.
	 * @param type the type
	 * @return {@code true} for REP, ROUTER, SERVER and PEER
	 */
	public static boolean repliesOn(SocketType type) {
		return switch (type) {
			case REP, ROUTER, SERVER, PEER -> true;
			default -> false;
		};
	}

	/**
	 * Tells the parts of a message apart.
	 * @param socket the socket that received it
	 * @param message all frames
	 * @return the parts
	 */
	public static ZmqInbound of(ZmqSocketDefinition socket, ZmqMessage message) {
		SocketType type = socket.type();
		if (type == SocketType.ROUTER) {
			return (socket.envelope() == ZmqEnvelope.NONE) ? new ZmqInbound(type, message, 1, true)
					: delimited(message);
		}
		boolean topic = (type == SocketType.SUB || type == SocketType.XSUB) && message.frameCount() > 1;
		return new ZmqInbound(type, message, topic ? 1 : 0, true);
	}

	private static ZmqInbound delimited(ZmqMessage message) {
		for (int i = 1; i < message.frameCount(); i++) {
			if (message.frame(i).length == 0) {
				return new ZmqInbound(SocketType.ROUTER, message, i + 1, true);
			}
		}
		return new ZmqInbound(SocketType.ROUTER, message, 1, false);
	}

	/**
	 * All frames, as they came.
	 * @return the message
	 */
	public ZmqMessage message() {
		return this.message;
	}

	/**
	 * The frames behind envelope and topic.
	 * @return the payload; one empty frame if there is nothing behind the envelope
	 */
	public ZmqMessage payload() {
		return (this.payloadIndex < this.message.frameCount()) ? this.message.from(this.payloadIndex)
				: ZmqMessage.empty();
	}

	/**
	 * The topic, on SUB and XSUB, or the group, on DISH.
	 * @return the first frame or the group as UTF-8 text, {@code null} on other types
	 */
	public @Nullable String topic() {
		if (this.type == SocketType.DISH) {
			return this.message.groupText();
		}
		return (this.type == SocketType.SUB || this.type == SocketType.XSUB) ? this.message.text() : null;
	}

	/**
	 * The routing id of the peer, on ROUTER.
	 * @return the first frame, {@code null} on other types; do not modify it
	 */
	public byte @Nullable [] routingId() {
		return (this.type == SocketType.ROUTER) ? this.message.bytes() : null;
	}

	/**
	 * Whether the message has the envelope that its socket expects.
	 * @return {@code false} if a ROUTER with {@link ZmqEnvelope#DELIMITED} got a message
	 * without empty frame
	 */
	public boolean isWellFormed() {
		return this.wellFormed;
	}

	/**
	 * A reply: this message's envelope in front of a payload.
	 * @param payload the payload
	 * @return all frames to send on the socket that received this message
	 */
	public ZmqMessage reply(ZmqMessage payload) {
		if (this.type != SocketType.ROUTER) {
			return payload.withRoutingId(this.message.routingId());
		}
		List<byte[]> frames = new ArrayList<>(this.message.frames().subList(0, this.payloadIndex));
		frames.addAll(payload.frames());
		return ZmqMessage.of(frames);
	}

}
