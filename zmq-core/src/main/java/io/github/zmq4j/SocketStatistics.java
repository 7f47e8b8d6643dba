package io.github.zmq4j;

import java.util.Map;

/**
 * Counters of a socket since its creation. A snapshot; the numbers may be of slightly
 * different moments.
 *
 * @param messagesSent messages taken over for sending, once per message and peer
 * @param bytesSent their payload in bytes
 * @param messagesReceived messages handed to the application
 * @param bytesReceived their payload in bytes
 * @param drops messages that were discarded, by reason; without reasons for which there
 * were none
 * @param peers connections that are ready now
 * @param messagesQueued messages that wait to be sent now, over all peers
 * @param messagesUnread messages that have arrived and that nobody has received yet, over
 * all peers, as far as {@link PeerStatistics#messagesUnread()} knows them
 */
public record SocketStatistics(long messagesSent, long bytesSent, long messagesReceived, long bytesReceived,
		Map<DropReason, Long> drops, int peers, long messagesQueued, long messagesUnread) {

	/**
	 * How many messages were discarded for whatever reason.
	 * @return the sum of {@link #drops()}
	 */
	public long messagesDropped() {
		return this.drops.values().stream().mapToLong(Long::longValue).sum();
	}

}
