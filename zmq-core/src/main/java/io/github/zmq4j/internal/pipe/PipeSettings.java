package io.github.zmq4j.internal.pipe;

import io.github.zmq4j.SocketOptions;

/**
 * How a pipe to a peer behind a byte stream differs from others. Immutable.
 *
 * @param sendHighWaterMark how many messages may wait, 0 for no limit
 * @param sendHighWaterMarkBytes how many bytes may wait, 0 for no limit
 * @param plain whether messages go out as they are, without frames
 * @param superseding when a message that waits gives way to a newer one
 */
public record PipeSettings(int sendHighWaterMark, long sendHighWaterMarkBytes, boolean plain, Superseding superseding) {

	/**
	 * What most sockets have.
	 * @param sendHighWaterMark how many messages may wait, 0 for no limit
	 * @return settings of a pipe of whole messages
	 */
	public static PipeSettings of(int sendHighWaterMark) {
		return new PipeSettings(sendHighWaterMark, 0, false, Superseding.NEVER);
	}

	/**
	 * What the options of a socket say.
	 * @param options the options
	 * @param plain whether messages go out as they are, without frames
	 * @return settings of its pipes
	 */
	public static PipeSettings of(SocketOptions options, boolean plain) {
		return new PipeSettings(options.sendHighWaterMark(), options.sendHighWaterMarkBytes(), plain,
				Superseding.of(options));
	}

	/** What bounds messages that never give way; the others bound themselves. */
	HighWaterMark mark() {
		return (this.superseding == Superseding.NEVER)
				? new HighWaterMark(this.sendHighWaterMark, this.sendHighWaterMarkBytes) : new HighWaterMark(0, 0);
	}

}
