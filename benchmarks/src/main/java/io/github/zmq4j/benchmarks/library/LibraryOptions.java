package io.github.zmq4j.benchmarks.library;

/**
 * What a tool may want to differ from the defaults of a library. Immutable.
 *
 * @param ioThreads I/O threads of the context; default 1
 * @param spin whether waiting threads may spin first, which only ours does; default true
 * @param highWaterMark messages per peer and direction, 0 for no limit; default 1,000
 * @param direct whether messages are in direct buffers; default false
 */
public record LibraryOptions(int ioThreads, boolean spin, int highWaterMark, boolean direct) {

	/** What all the libraries do by themselves. */
	public static final LibraryOptions DEFAULT = new LibraryOptions(1, true, 1000, false);

	/**
	 * These options with another high-water mark.
	 * @param messages the limit
	 * @return new options
	 */
	public LibraryOptions withHighWaterMark(int messages) {
		return new LibraryOptions(this.ioThreads, this.spin, messages, this.direct);
	}

}
