package io.github.zmq4j;

/**
 * Which of the peers with room a message goes to, where it goes to one of them.
 */
public enum Dispatch {

	/** To all in turn, as RFC 28 and RFC 30 say; the default. */
	ROUND_ROBIN,

	/**
	 * To the one for which the fewest messages wait here, in turn among equals: fast
	 * workers get more than slow ones. What the operating system and the peer have taken
	 * does not count, and a message stays with the peer it was given to, also when
	 * another one becomes idle. So the fewer messages may wait on either side, or the
	 * larger they are, the better the work is spread; where it must be exact, let workers
	 * ask for it, as with DEALER and ROUTER.
	 */
	SHORTEST_QUEUE

}
