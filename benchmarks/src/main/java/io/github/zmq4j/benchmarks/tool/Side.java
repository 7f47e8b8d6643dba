package io.github.zmq4j.benchmarks.tool;

/**
 * Whose costs are printed. The names differ, so that the figures of both processes of a
 * pair go together.
 */
enum Side {

	/** The side that sends first: it sends, asks or publishes. */
	SENDER("sender "),

	/** The side that receives first: it receives, answers or subscribes. */
	RECEIVER("receiver "),

	/** Both sides in one process. */
	BOTH("");

	private final String prefix;

	Side(String prefix) {
		this.prefix = prefix;
	}

	String prefix() {
		return this.prefix;
	}

}
