package io.github.zmq4j.internal.session;

import java.io.IOException;
import java.nio.channels.SocketChannel;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes channels that nobody needs any more. Stateless.
 */
final class Channels {

	private static final Logger logger = LoggerFactory.getLogger(Channels.class);

	private Channels() {
	}

	/**
	 * Closes a channel, come what may.
	 * @param channel the channel
	 */
	static void close(SocketChannel channel) {
		try {
			channel.close();
		}
		catch (IOException ex) {
			logger.debug("Closing {} failed", channel, ex);
		}
	}

}
