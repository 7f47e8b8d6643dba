package io.github.zmq4j.benchmarks.compare;

import java.util.Arrays;
import java.util.List;

import io.github.zmq4j.benchmarks.command.UsageException;
import io.github.zmq4j.benchmarks.library.Library;

/**
 * Which library binds and which connects.
 *
 * @param local the side that binds
 * @param remote the side that connects
 */
record Pairing(Library local, Library remote) {

	static final Pairing OURS = both(Library.OURS);

	static final Pairing JEROMQ = both(Library.JEROMQ);

	static final Pairing LIBZMQ = both(Library.LIBZMQ);

	static Pairing both(Library library) {
		return new Pairing(library, library);
	}

	/** Parses names of libraries, or two joined by a plus, separated by commas. */
	static List<Pairing> parseAll(String text) {
		return Arrays.stream(text.split(",", -1)).map(Pairing::parse).distinct().toList();
	}

	private static Pairing parse(String text) {
		String[] sides = text.split("\\+", 2);
		try {
			return new Pairing(Library.of(sides[0]), Library.of(sides[sides.length - 1]));
		}
		catch (IllegalArgumentException ex) {
			throw new UsageException(ex.getMessage() + "; two joined by + are a mixed pair, as in ours+libzmq");
		}
	}

	boolean has(Library library) {
		return this.local == library || this.remote == library;
	}

	boolean hasJeroMq() {
		return this.local.isJeroMq() || this.remote.isJeroMq();
	}

	/** Whether no JVM runs on either side. */
	boolean isCompiled() {
		return this.equals(LIBZMQ);
	}

	String label() {
		return (this.local == this.remote) ? this.local.label() : this.local.label() + " + " + this.remote.label();
	}

	@Override
	public String toString() {
		return (this.local == this.remote) ? this.local.option() : this.local.option() + "+" + this.remote.option();
	}

}
