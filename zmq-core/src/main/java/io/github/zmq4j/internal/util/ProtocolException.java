package io.github.zmq4j.internal.util;

/**
 * The peer broke the protocol, a limit or the rules of admission; its connection must be
 * closed. Immutable; the message is a sentence that names what was wrong, with values.
 */
public final class ProtocolException extends Exception {

	private static final long serialVersionUID = 1L;

	private final Kind kind;

	/**
	 * Describes a fault of the peer. Without a stack trace, since hostile peers decide
	 * how often this happens.
	 * @param kind what sort of fault
	 * @param message a sentence that names the wrong part or the limit
	 */
	public ProtocolException(Kind kind, String message) {
		super(message, null, false, false);
		this.kind = kind;
	}

	/**
	 * What sort of fault it is.
	 * @return the kind
	 */
	public Kind kind() {
		return this.kind;
	}

	/**
	 * Sorts of faults.
	 */
	public enum Kind {

		/** Bytes that are not what the protocol wants here. */
		PROTOCOL,

		/** Another security mechanism than ours. */
		MECHANISM,

		/** More than our limits allow. */
		LIMIT,

		/** The peer refused us, or we it, for who we are. */
		AUTH

	}

}
