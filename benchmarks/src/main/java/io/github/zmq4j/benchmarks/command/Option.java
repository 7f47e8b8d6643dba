package io.github.zmq4j.benchmarks.command;

/**
 * An option that a command understands. Every option takes a value.
 *
 * @param name with both dashes, as in {@code --warm-up}
 * @param value what the value is, for the usage line
 * @param help one line
 */
public record Option(String name, String value, String help) {

	@Override
	public String toString() {
		return this.name + " <" + this.value + ">";
	}

}
