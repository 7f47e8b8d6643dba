package io.github.zmq4j;

/**
 * Which of the peers with room a message goes to, where it goes to one of them.
 */
public enum Dispatch {

	/** To all in turn, as RFC 28 and RFC 30 say; the default. */
	ROUND_ROBIN,

	/**
	 * To the one for which the fewest messages wait here, in turn among equals. So fast
	 * workers get more than slow ones, and no message waits behind a slow one while
	 * another has nothing to do. What the operating system and the peer have taken does
	 * not count: a low high-water mark on both sides, or large messages, make it exact.
	 */
	SHORTEST_QUEUE

}
