package io.github.zmq4j.sample;

/**
 * A part of a story that can say how far it is. Safe for use by any number of threads.
 */
public interface LiveCounts {

	/**
	 * The story that this part belongs to.
	 * @return such as {@code jobs}
	 */
	String story();

	/**
	 * The name of this part.
	 * @return such as {@code sink}
	 */
	String part();

	/**
	 * What it has done so far.
	 * @return a snapshot that can be written as JSON
	 */
	Object counts();

}
