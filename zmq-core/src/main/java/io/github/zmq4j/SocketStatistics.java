package io.github.zmq4j;

/**
 * Counters of a socket since its creation. A snapshot; the numbers may be of slightly
 * different moments.
 *
 * @param messagesSent messages taken over for sending, once per message and peer
 * @param bytesSent their payload in bytes
 * @param messagesReceived messages handed to the application
 * @param bytesReceived their payload in bytes
 * @param messagesDropped messages that were discarded: for a full or absent peer, or
 * because they did not fit the socket's protocol, or gave way to a newer one of a
 * conflating socket
 * @param peers connections that are ready now
 * @param messagesQueued messages that wait to be sent now, over all peers
 */
public record SocketStatistics(long messagesSent, long bytesSent, long messagesReceived, long bytesReceived,
		long messagesDropped, int peers, long messagesQueued) {

}
