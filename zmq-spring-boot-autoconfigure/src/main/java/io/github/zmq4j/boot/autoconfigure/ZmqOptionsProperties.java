package io.github.zmq4j.boot.autoconfigure;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import io.github.zmq4j.Dispatch;
import io.github.zmq4j.ReconnectOptions;
import io.github.zmq4j.WhenFull;
import io.github.zmq4j.XpubOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Options of sockets. What is not set is inherited. Immutable. A negative duration of
 * {@code linger}, {@code sendTimeout} and {@code receiveTimeout} is without end.
 *
 * @param sendHighWaterMark How many messages may wait to be sent to each peer, 0 for no
 * limit.
 * @param receiveHighWaterMark How many messages may wait to be received from each peer, 0
 * for no limit.
 * @param sendHighWaterMarkSize How many bytes may wait to be sent to each peer beside
 * that, 0 for no limit.
 * @param receiveHighWaterMarkSize How many bytes may wait to be received from each peer
 * beside that, 0 for no limit.
 * @param linger How long unsent messages survive the closing of a socket, -1 for no
 * limit.
 * @param sendTimeout How long sending waits for room, -1 for no limit; not for REP and
 * XSUB, which never wait.
 * @param receiveTimeout How long receiving waits for a message, -1 for no limit;
 * listeners wait without limit.
 * @param routingId Text under which a ROUTER peer knows this socket; not for CLIENT, PEER
 * and STREAM.
 * @param metadata What peers are told in the handshake, by names that start with X-.
 * @param immediate Whether messages are queued only to completed connections.
 * @param conflate Whether only the newest message for and of each peer is kept, on PUSH,
 * PULL, PUB, SUB and DEALER; high-water marks are refused beside it.
 * @param spin How long a waiting thread spins before it sleeps, 0 for not at all.
 * @param directFrameSize From which size on frames are received in direct buffers, 0 for
 * never; for code that takes whole messages and releases them.
 * @param routerMandatory Whether a ROUTER refuses messages to unknown peers instead of
 * dropping them.
 * @param routerHandover Whether a new peer with a known routing id replaces the old one.
 * @param routerNotifyConnect Whether a ROUTER receives the routing id and an empty frame
 * when a peer has come.
 * @param routerNotifyDisconnect Whether a ROUTER receives the routing id and an empty
 * frame when a peer has gone.
 * @param probeRouter Whether a REQ, DEALER or ROUTER sends an empty message on each new
 * connection.
 * @param xpubVerbosity Which subscriptions and cancellations an XPUB receives; refused
 * beside a control by the application, which receives all.
 * @param xpubControl Who decides what the subscribers of an XPUB get.
 * @param xpubWelcome Text that each new subscriber of an XPUB gets first.
 * @param whenFull What a PUB, XPUB, RADIO or ROUTER does with a message for a peer that
 * has no room.
 * @param acceptAddresses Addresses, or blocks of them such as 10.0.0.0/8, whose
 * connections are accepted over tcp; empty for everybody.
 * @param acceptUsers Users of the operating system whose connections are accepted over
 * ipc; empty for everybody.
 * @param affinity Numbers of the I/O threads that may serve the socket, from 0 on.
 * @param dispatch Which of its peers with room a PUSH, DEALER, SCATTER or CLIENT sends a
 * message to.
 * @param invertMatching Whether subscriptions of a PUB, XPUB or SUB say what shall not
 * come.
 * @param verboseUnsubscribe Whether an XSUB passes all cancellations on.
 * @param streamNotify Whether a STREAM receives the routing id and an empty frame when a
 * peer has come or gone.
 * @param helloMessage Text that every peer gets first on each connection.
 * @param disconnectMessage Text that is received when a peer that had connected has gone.
 * @param hiccupMessage Text that is received when the peer of a connection that this side
 * made has gone.
 * @param reqRelaxed Whether a REQ may send again before its reply came.
 * @param reqCorrelate Whether a REQ marks its requests, to recognize late replies.
 * @param reconnectInterval Pause before the first attempt to connect again.
 * @param reconnectIntervalMax Longest pause between attempts; the pause doubles up to
 * this.
 * @param reconnectStop What ends the attempts to connect again for good; always for no
 * other attempt.
 * @param heartbeatInterval How often to ping on a quiet connection, 0 for never.
 * @param heartbeatTimeout How long to wait for any sign of life after a ping, 0 for the
 * interval.
 * @param heartbeatTimeToLive After how long without a sign of life the peer shall give up
 * on us, 0 for no announcement.
 * @param maxMessageSize Largest message accepted, over all its frames.
 * @param maxFrames Most frames accepted in one message.
 * @param maxTopicSize Longest subscription accepted, by PUB and XPUB.
 * @param maxSubscriptionSize Sum of the sizes of all subscriptions accepted from one
 * peer, by PUB, XPUB and RADIO.
 * @param handshakeTimeout How long a new connection may take until both sides are ready,
 * 0 for no limit.
 * @param maxConnections How many accepted connections a socket keeps at once, 0 for no
 * limit.
 * @param tcpSendBuffer Send buffer of the operating system, 0 for its default.
 * @param tcpReceiveBuffer Receive buffer of the operating system, 0 for its default.
 * @param tcpKeepAlive Whether the operating system probes quiet connections.
 * @param tcpKeepAliveIdle How long a connection is quiet before the operating system
 * probes it, 0 for its default.
 * @param tcpKeepAliveInterval Time between two probes of the operating system, 0 for its
 * default.
 * @param tcpKeepAliveCount How many probes of the operating system without an answer end
 * a connection, 0 for its default.
 * @param tcpBacklog How many connections may wait to be accepted.
 * @param tcpConnectTimeout How long one attempt to connect may take, 0 for the limit of
 * the operating system.
 * @param tcpTypeOfService Type of service in the header of each packet, 0 to 255.
 */
public record ZmqOptionsProperties(@Nullable Integer sendHighWaterMark, @Nullable Integer receiveHighWaterMark,
		@Nullable DataSize sendHighWaterMarkSize, @Nullable DataSize receiveHighWaterMarkSize,
		@Nullable Duration linger, @Nullable Duration sendTimeout, @Nullable Duration receiveTimeout,
		@Nullable String routingId, @Nullable Map<String, String> metadata, @Nullable Boolean immediate,
		@Nullable Boolean conflate, @Nullable Duration spin, @Nullable DataSize directFrameSize,
		@Nullable Boolean routerMandatory, @Nullable Boolean routerHandover, @Nullable Boolean routerNotifyConnect,
		@Nullable Boolean routerNotifyDisconnect, @Nullable Boolean probeRouter,
		XpubOptions.@Nullable Verbosity xpubVerbosity, XpubOptions.@Nullable Control xpubControl,
		@Nullable String xpubWelcome, @Nullable WhenFull whenFull, @Nullable Set<String> acceptAddresses,
		@Nullable Set<String> acceptUsers, @Nullable Set<Integer> affinity, @Nullable Dispatch dispatch,
		@Nullable Boolean invertMatching, @Nullable Boolean verboseUnsubscribe, @Nullable Boolean streamNotify,
		@Nullable String helloMessage, @Nullable String disconnectMessage, @Nullable String hiccupMessage,
		@Nullable Boolean reqRelaxed, @Nullable Boolean reqCorrelate, @Nullable Duration reconnectInterval,
		@Nullable Duration reconnectIntervalMax, @Nullable Set<ReconnectOptions.Stop> reconnectStop,
		@Nullable Duration heartbeatInterval, @Nullable Duration heartbeatTimeout,
		@Nullable Duration heartbeatTimeToLive, @Nullable DataSize maxMessageSize, @Nullable Integer maxFrames,
		@Nullable DataSize maxTopicSize, @Nullable DataSize maxSubscriptionSize, @Nullable Duration handshakeTimeout,
		@Nullable Integer maxConnections, @Nullable DataSize tcpSendBuffer, @Nullable DataSize tcpReceiveBuffer,
		@Nullable Boolean tcpKeepAlive, @Nullable Duration tcpKeepAliveIdle, @Nullable Duration tcpKeepAliveInterval,
		@Nullable Integer tcpKeepAliveCount, @Nullable Integer tcpBacklog, @Nullable Duration tcpConnectTimeout,
		@Nullable Integer tcpTypeOfService) {

}
