package io.github.zmq4j.internal.mechanism;

import io.github.zmq4j.internal.wire.Command;
import io.github.zmq4j.internal.wire.Metadata;
import io.github.zmq4j.internal.util.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * One side of a security handshake: commands in, commands out. Guarded by the connection
 * that owns it, which uses a mechanism once.
 */
public sealed interface Mechanism permits NullMechanism {

	/**
	 * The name in the greeting.
	 * @return ASCII, at most 20 characters
	 */
	String name();

	/**
	 * Starts when both greetings are there.
	 * @return the command to send first, a complete frame, or {@code null} if the peer
	 * speaks first
	 */
	byte @Nullable [] start();

	/**
	 * Takes the peer's next command.
	 * @param command the command
	 * @return how to go on
	 * @throws ProtocolException if the command does not belong here or refuses us
	 */
	Step accept(Command command) throws ProtocolException;

	/**
	 * How to go on after a command. Immutable.
	 *
	 * @param reply a command to send, a complete frame, or {@code null}
	 * @param peerMetadata what the peer told of itself, which ends the handshake, or
	 * {@code null} if more commands must come
	 */
	@SuppressWarnings("ArrayRecordComponent") // never compared
	record Step(byte @Nullable [] reply, @Nullable Metadata peerMetadata) {

	}

}
