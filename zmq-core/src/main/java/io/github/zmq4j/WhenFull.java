package io.github.zmq4j;

/**
 * What a PUB, XPUB, RADIO or ROUTER does with a message for a peer that has no room for
 * it: one for which as many messages wait as {@link SocketOptions#sendHighWaterMark()} or
 * as many bytes as {@link SocketOptions#sendHighWaterMarkBytes()} say.
 */
public enum WhenFull {

	/**
	 * It misses the message, as RFC 28, 29 and 48 say; the default. A ROUTER with
	 * {@link RouterOptions#mandatory()} waits instead.
	 */
	DROP_NEWEST,

	/**
	 * It gets the message, and misses the oldest that waits for it: so a slow peer is
	 * never further behind than the high-water mark says, and what it gets last is what
	 * was sent last. What is being written already stays: some 128 KiB, and one message
	 * more. Messages are encoded only when they are written, for each peer anew.
	 */
	DROP_OLDEST,

	/**
	 * The message waits until all who shall get it have room: send waits up to its
	 * timeout, and gives {@code false} or fails then (libzmq: ZMQ_XPUB_NODROP).
	 */
	BLOCK

}
