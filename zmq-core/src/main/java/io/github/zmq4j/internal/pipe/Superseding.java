package io.github.zmq4j.internal.pipe;

import io.github.zmq4j.DropReason;
import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.WhenFull;

/**
 * When a message that waits gives way to a newer one.
 */
public enum Superseding {

	/** Never: who finds no room drops or waits. */
	NEVER,

	/** When there is no room for another one: the oldest gives way. */
	WHEN_FULL,

	/** Always: only the newest waits, in either direction. */
	ALWAYS;

	/**
	 * What a socket wants.
	 * @param options the options of the socket
	 * @return when messages give way
	 */
	public static Superseding of(SocketOptions options) {
		if (options.conflate()) {
			return ALWAYS;
		}
		return (options.whenFull() == WhenFull.DROP_OLDEST) ? WHEN_FULL : NEVER;
	}

	/**
	 * Why a message that gave way is not sent.
	 * @return the reason
	 */
	public DropReason reason() {
		return (this == ALWAYS) ? DropReason.SUPERSEDED : DropReason.NO_ROOM;
	}

}
