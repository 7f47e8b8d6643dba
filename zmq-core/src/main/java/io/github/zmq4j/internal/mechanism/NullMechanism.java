package io.github.zmq4j.internal.mechanism;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.zmq4j.internal.wire.Command;
import io.github.zmq4j.internal.wire.Metadata;
import io.github.zmq4j.internal.util.ProtocolException;
import io.github.zmq4j.internal.util.ProtocolException.Kind;

/**
 * The mechanism without security: each side sends READY with its metadata. Guarded by the
 * connection that owns it.
 */
public final class NullMechanism implements Mechanism {

	/** The name in the greeting. */
	public static final String NAME = "NULL";

	private final byte[] ready;

	/**
	 * Prepares our side.
	 * @param properties our metadata, sent in the order of the map
	 * @throws IllegalArgumentException if a name is not allowed
	 */
	public NullMechanism(Map<String, byte[]> properties) {
		this.ready = Command.encode(Command.READY, Metadata.encode(new LinkedHashMap<>(properties)));
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public byte[] start() {
		return this.ready;
	}

	@Override
	public Step accept(Command command) throws ProtocolException {
		if (command.is(Command.READY)) {
			return new Step(null, Metadata.parse(command.body()));
		}
		if (command.is(Command.ERROR)) {
			throw command.toRefusal();
		}
		throw new ProtocolException(Kind.PROTOCOL, "The peer sent the command '" + command.name() + "' in a " + NAME
				+ " handshake; only READY and ERROR belong there");
	}

}
