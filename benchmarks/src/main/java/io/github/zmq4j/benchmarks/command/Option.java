package io.github.zmq4j.benchmarks.command;

/**
 * An option that a command understands. Immutable.
 *
 * @param name with both dashes, as in {@code --warm-up}
 * @param value what the value is, for the usage line; empty if it takes none
 * @param help one line
 */
public record Option(String name, String value, String help) {

	/**
	 * Makes an option without a value.
	 * @param name with both dashes
	 * @param help one line
	 * @return the option
	 */
	public static Option flag(String name, String help) {
		return new Option(name, "", help);
	}

	/**
	 * Whether a value must follow.
	 * @return {@code false} if giving the option says all
	 */
	public boolean takesValue() {
		return !this.value.isEmpty();
	}

	@Override
	public String toString() {
		return takesValue() ? this.name + " <" + this.value + ">" : this.name;
	}

}
