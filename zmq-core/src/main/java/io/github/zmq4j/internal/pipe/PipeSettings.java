package io.github.zmq4j.internal.pipe;

/**
 * How a pipe to a peer behind a byte stream differs from others. Immutable.
 *
 * @param sendHighWaterMark how many messages may wait, 0 for no limit
 * @param plain whether messages go out as they are, without frames
 * @param conflating whether a new message takes the place of one that waits, in either
 * direction
 */
public record PipeSettings(int sendHighWaterMark, boolean plain, boolean conflating) {

	/**
	 * What most sockets have.
	 * @param sendHighWaterMark how many messages may wait, 0 for no limit
	 * @return settings of a pipe of whole messages
	 */
	public static PipeSettings of(int sendHighWaterMark) {
		return new PipeSettings(sendHighWaterMark, false, false);
	}

}
