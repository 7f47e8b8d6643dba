package io.github.zmq4j;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The socket types and what each may do (RFC 28, 29, 30, 31, 41, 48, 49, 51 and 52).
 */
public enum SocketType {

	/** Exclusive pair with exactly one peer (RFC 31). */
	PAIR(true, true),

	/** Publisher, sends to every matching subscriber (RFC 29). */
	PUB(true, false),

	/** Subscriber, receives what its prefixes match (RFC 29). */
	SUB(false, true),

	/** Client that sends a request and waits for its reply (RFC 28). */
	REQ(true, true),

	/** Service that receives a request and sends its reply (RFC 28). */
	REP(true, true),

	/** Asynchronous client, round-robin out and fair-queued in (RFC 28). */
	DEALER(true, true),

	/** Asynchronous service, addresses each peer by its routing id (RFC 28). */
	ROUTER(true, true),

	/** Collects work or results, fair-queued (RFC 30). */
	PULL(false, true),

	/** Distributes work or results, round-robin (RFC 30). */
	PUSH(true, false),

	/** Publisher that sees its subscriptions as messages (RFC 29). */
	XPUB(true, true),

	/** Subscriber that subscribes by sending messages (RFC 29). */
	XSUB(true, true),

	/**
	 * Speaks plain TCP with programs that do not know ZeroMQ, each addressed by a routing
	 * id.
	 */
	STREAM(true, true),

	/** Client of a SERVER, round-robin out and fair-queued in; one frame (RFC 41). */
	CLIENT(true, true, false),

	/** Service that addresses each client by a number; one frame (RFC 41). */
	SERVER(true, true, false),

	/** Sends to all members of a group; one frame (RFC 48). */
	RADIO(true, false, false),

	/** Receives from the groups that it has joined; one frame (RFC 48). */
	DISH(false, true, false),

	/** Collects work or results, fair-queued; one frame (RFC 49). */
	GATHER(false, true, false),

	/** Distributes work or results, round-robin; one frame (RFC 49). */
	SCATTER(true, false, false),

	/** Addresses each of its peers by a number; one frame (RFC 51). */
	PEER(true, true, false),

	/** Exclusive pair with exactly one peer; one frame (RFC 52). */
	CHANNEL(true, true, false);

	private static final SocketType[] VALUES = values();

	private final boolean canSend;

	private final boolean canReceive;

	private final boolean multipart;

	SocketType(boolean canSend, boolean canReceive) {
		this(canSend, canReceive, true);
	}

	SocketType(boolean canSend, boolean canReceive, boolean multipart) {
		this.canSend = canSend;
		this.canReceive = canReceive;
		this.multipart = multipart;
	}

	/**
	 * Whether the application may send on a socket of this type.
	 * @return {@code true} if {@link ZmqSocket#send(ZmqMessage)} is supported
	 */
	public boolean canSend() {
		return this.canSend;
	}

	/**
	 * Whether the application may receive on a socket of this type.
	 * @return {@code true} if {@link ZmqSocket#receive()} is supported
	 */
	public boolean canReceive() {
		return this.canReceive;
	}

	/**
	 * Whether a message may have more than one frame.
	 * @return {@code false} for the types of RFC 41, 48, 49, 51 and 52
	 */
	public boolean isMultipart() {
		return this.multipart;
	}

	/**
	 * The socket types that a socket of this type may talk to.
	 * @return the legal peers, never empty; of a STREAM the STREAM, although it talks to
	 * any program
	 */
	public Set<SocketType> peers() {
		return switch (this) {
			case PAIR -> EnumSet.of(PAIR);
			case PUB, XPUB -> EnumSet.of(SUB, XSUB);
			case SUB, XSUB -> EnumSet.of(PUB, XPUB);
			case REQ -> EnumSet.of(REP, ROUTER);
			case REP -> EnumSet.of(REQ, DEALER);
			case DEALER -> EnumSet.of(REP, DEALER, ROUTER);
			case ROUTER -> EnumSet.of(REQ, DEALER, ROUTER);
			case PULL -> EnumSet.of(PUSH);
			case PUSH -> EnumSet.of(PULL);
			case STREAM -> EnumSet.of(STREAM);
			case CLIENT -> EnumSet.of(SERVER);
			case SERVER -> EnumSet.of(CLIENT);
			case RADIO -> EnumSet.of(DISH);
			case DISH -> EnumSet.of(RADIO);
			case GATHER -> EnumSet.of(SCATTER);
			case SCATTER -> EnumSet.of(GATHER);
			case PEER -> EnumSet.of(PEER);
			case CHANNEL -> EnumSet.of(CHANNEL);
		};
	}

	/**
	 * Finds a type by the name that ZMTP uses on the wire, such as {@code DEALER}.
	 * @param name the value of the {@code Socket-Type} property, in any case
	 * @return the type
	 * @throws IllegalArgumentException if no such type exists
	 */
	public static SocketType of(String name) {
		String wanted = name.toUpperCase(Locale.ROOT);
		for (SocketType type : VALUES) {
			if (type.name().equals(wanted)) {
				return type;
			}
		}
		throw new IllegalArgumentException(
				"There is no socket type '" + name + "'; use one of " + EnumSet.allOf(SocketType.class));
	}

}
