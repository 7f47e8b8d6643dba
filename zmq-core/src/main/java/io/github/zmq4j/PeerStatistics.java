package io.github.zmq4j;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Counters of one peer of a socket. They begin with each connection; those of a peer that
 * this socket connects to over {@code tcp} or {@code ipc} begin with
 * {@link ZmqSocket#connect(Endpoint)} and go on over the next connection, unless it is a
 * ROUTER, REP or STREAM. Frames of an envelope count with the payload, and what a SUB or
 * DISH filters out counts as received. A snapshot; the numbers may be of slightly
 * different moments.
 *
 * @param endpoint the endpoint that was bound or connected
 * @param connectionId the number of the connection, the same as in its events
 * ({@link SocketEvent#connectionId()}) and at its messages ({@link ConnectionInfo#id()});
 * 0 while there is none
 * @param peer who is on the other side, {@code null} while nobody is
 * @param messagesSent messages taken over for sending to this peer
 * @param bytesSent their payload in bytes
 * @param messagesReceived messages of this peer handed to the application, or taken out
 * of its queue to be the next
 * @param bytesReceived their payload in bytes
 * @param drops messages from or for this peer that were discarded, by reason; without
 * reasons for which there were none, and without what a socket had set aside for a
 * request that waits for its reply
 * @param messagesQueued messages that wait to be sent now
 * @param messagesUnread messages that have arrived and that nobody has received yet; over
 * {@code tcp} and {@code ipc} without those that were not read, or not taken apart: that
 * is left to whoever receives, unless the I/O threads read
 */
public record PeerStatistics(Endpoint endpoint, long connectionId, @Nullable PeerInfo peer, long messagesSent,
		long bytesSent, long messagesReceived, long bytesReceived, Map<DropReason, Long> drops, long messagesQueued,
		long messagesUnread) {

}
