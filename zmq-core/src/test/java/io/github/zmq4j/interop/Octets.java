package io.github.zmq4j.interop;

import java.io.ByteArrayOutputStream;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a STREAM receives of one peer, in whatever portions. Used by one thread.
 */
final class Octets {

	private final int size;

	private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

	private byte[] id;

	/** Expects octets. */
	Octets(int size) {
		this.size = size;
	}

	boolean isIncomplete() {
		return this.octets.size() < this.size;
	}

	/** Adds what was received: the routing id of the peer, and some octets. */
	void add(List<byte[]> message) {
		assertThat(message).hasSize(2);
		if (this.id == null) {
			this.id = message.get(0);
		}
		assertThat(message.get(0)).as("the routing id of the same peer").isEqualTo(this.id);
		assertThat(message.get(1)).as("octets, and not the end of the connection").isNotEmpty();
		this.octets.writeBytes(message.get(1));
	}

	/** What was received, as if it had come in one portion. */
	List<String> description() {
		return List.of(Part.describe(this.id), Part.describe(this.octets.toByteArray()));
	}

	@Override
	public String toString() {
		return this.octets.size() + " of " + this.size + " octets";
	}

}
