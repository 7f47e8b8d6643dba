package io.github.zmq4j;

import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

import org.jspecify.annotations.Nullable;

/**
 * A ZeroMQ socket. Safe for use by any number of threads, message by message; the strict
 * turns of REQ and REP belong to the socket, not to a thread.
 *
 * <p>
 * Three forms of each call: blocking with the timeout of the options, blocking with a
 * timeout of the call, and at once ({@code try...}). "Not now" is a return value; only a
 * caller's mistake, an interrupt or a closed socket is an exception. An interrupt or a
 * close wakes a blocked call.
 */
public interface ZmqSocket extends AutoCloseable {

	/**
	 * Gives the type of this socket.
	 * @return the type
	 */
	SocketType type();

	/**
	 * Gives the options of this socket, with its present high-water marks.
	 * @return the options
	 */
	SocketOptions options();

	/**
	 * Changes how many messages may wait to be sent to each peer, those that are there
	 * and those to come (libzmq: ZMQ_SNDHWM). Messages that wait already stay, also if
	 * they are more than that; whoever waits for room is woken if there is some now.
	 * @param messages messages per peer, 0 for no limit
	 * @throws IllegalArgumentException if it is negative
	 * @throws ZmqUnsupportedException if the type cannot send, or the socket conflates
	 * @throws ZmqClosedException if the socket is closed
	 */
	void sendHighWaterMark(int messages);

	/**
	 * Changes how many messages may wait to be received from each peer; see
	 * {@link #sendHighWaterMark(int)} (libzmq: ZMQ_RCVHWM).
	 * @param messages messages per peer, 0 for no limit
	 * @throws IllegalArgumentException if it is negative
	 * @throws ZmqUnsupportedException if the type cannot receive, or the socket conflates
	 * @throws ZmqClosedException if the socket is closed
	 */
	void receiveHighWaterMark(int messages);

	/**
	 * Binds an endpoint; peers may connect to it from now on. A socket may bind and
	 * connect several endpoints.
	 * @param endpoint the endpoint, as {@link Endpoint#parse(String)} reads it
	 * @return the endpoint with wildcards filled in, for {@link #unbind(Endpoint)} and
	 * for peers on the same machine; not to be bound again, for all addresses are told as
	 * those of IPv4
	 * @throws ZmqEndpointException if the endpoint is malformed or has a source
	 * @throws ZmqBindException if the address is in use or not of this machine
	 * @throws ZmqClosedException if the socket is closed
	 */
	default Endpoint bind(String endpoint) {
		return bind(Endpoint.parse(endpoint));
	}

	/**
	 * Binds an endpoint; see {@link #bind(String)}.
	 * @param endpoint the endpoint
	 * @return the endpoint with wildcards filled in
	 * @throws ZmqEndpointException if the endpoint has a source, or a STREAM binds an
	 * inproc endpoint
	 * @throws ZmqBindException if the address is in use or not of this machine
	 * @throws ZmqClosedException if the socket is closed
	 */
	Endpoint bind(Endpoint endpoint);

	/**
	 * Accepts connections on a channel that is bound already (libzmq: ZMQ_USE_FD), such
	 * as one that the process was started with ({@link System#inheritedChannel()}) or
	 * that was bound with rights the process has given up. The socket owns the channel
	 * from now on: it makes it non-blocking, and unbinding or closing closes it. The file
	 * of a Unix domain socket is left to whoever made it.
	 * @param channel a bound channel for TCP or Unix domain sockets, on which nobody else
	 * accepts
	 * @return the endpoint, for {@link #unbind(Endpoint)} and for peers on the same
	 * machine
	 * @throws ZmqBindException if the channel is closed, not bound, or registered with a
	 * selector; the channel stays the caller's
	 * @throws ZmqClosedException if the socket is closed
	 */
	Endpoint bind(ServerSocketChannel channel);

	/**
	 * Connects to an endpoint in the background, now and after each loss, whether or not
	 * it is bound yet. A DEALER, REQ, SUB or PUB that is connected to it already does
	 * nothing; other types open one connection more.
	 * @param endpoint the endpoint, as {@link Endpoint#parse(String)} reads it
	 * @throws ZmqEndpointException if the endpoint is malformed or a wildcard
	 * @throws ZmqClosedException if the socket is closed
	 */
	default void connect(String endpoint) {
		connect(Endpoint.parse(endpoint));
	}

	/**
	 * Connects to an endpoint in the background; see {@link #connect(String)}.
	 * @param endpoint the endpoint
	 * @throws ZmqEndpointException if the endpoint is a wildcard, or an inproc one where
	 * a socket of a type that does not fit is bound, or for a STREAM
	 * @throws ZmqClosedException if the socket is closed
	 */
	void connect(Endpoint endpoint);

	/**
	 * Connects to an endpoint in the background and chooses the routing id under which
	 * this ROUTER or STREAM knows the peer, whatever that announces (libzmq:
	 * ZMQ_CONNECT_ROUTING_ID). Messages for it wait until it is there, unless
	 * {@link SocketOptions#immediate()} is set.
	 * @param endpoint the endpoint
	 * @param routingId 1 to 255 bytes, not starting with a zero byte; copied
	 * @throws IllegalArgumentException if the routing id is not allowed
	 * @throws ZmqEndpointException if the endpoint is a wildcard
	 * @throws ZmqStateException if another peer has this routing id, and the handover
	 * option is not set
	 * @throws ZmqUnsupportedException if the type is neither ROUTER nor STREAM
	 * @throws ZmqClosedException if the socket is closed
	 */
	void connect(Endpoint endpoint, byte[] routingId);

	/**
	 * Connects to an endpoint and chooses the routing id of the peer; see
	 * {@link #connect(Endpoint, byte[])}.
	 * @param endpoint the endpoint, as {@link Endpoint#parse(String)} reads it
	 * @param routingId the routing id in UTF-8
	 * @throws ZmqEndpointException if the endpoint is malformed or a wildcard
	 */
	default void connect(String endpoint, String routingId) {
		connect(Endpoint.parse(endpoint), routingId.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Connects to an endpoint in the background and gives the peer its number at once,
	 * before there is a connection; on PEER and SERVER. The number stays the same when
	 * the connection is lost and made again.
	 * @param endpoint the endpoint, as {@link Endpoint#parse(String)} reads it
	 * @return the routing id for {@link ZmqMessage#withRoutingId(int)}, never 0
	 * @throws ZmqEndpointException if the endpoint is malformed or a wildcard
	 * @throws ZmqUnsupportedException if the type is neither PEER nor SERVER
	 * @throws ZmqStateException if the option {@link SocketOptions#immediate()} is set,
	 * for then nothing waits for a peer
	 * @throws ZmqClosedException if the socket is closed
	 */
	default int connectPeer(String endpoint) {
		return connectPeer(Endpoint.parse(endpoint));
	}

	/**
	 * Connects to an endpoint and gives the peer its number at once; see
	 * {@link #connectPeer(String)}.
	 * @param endpoint the endpoint
	 * @return the routing id for {@link ZmqMessage#withRoutingId(int)}, never 0
	 */
	int connectPeer(Endpoint endpoint);

	/**
	 * Stops accepting at a bound endpoint and ends the connections accepted there.
	 * Returns once the address is free again.
	 * @param endpoint what {@link #bind(Endpoint)} returned
	 * @throws ZmqEndpointException if it is not bound
	 */
	void unbind(Endpoint endpoint);

	/**
	 * Ends what {@link #connect(Endpoint)} has made, all of it if it was called several
	 * times for the endpoint; what waits to be sent there gets the time of the linger
	 * option in the background.
	 * @param endpoint what was connected
	 * @throws ZmqEndpointException if it is not connected
	 */
	void disconnect(Endpoint endpoint);

	/**
	 * Ends the connection of one peer, and of no other; on ROUTER, STREAM, SERVER and
	 * PEER (libzmq: zmq_disconnect_peer). Messages to it are unroutable from now on, what
	 * it sent and nobody has received is dropped, but for a message that a poll has told
	 * of, and what waits to be sent to it gets the time of the linger option in the
	 * background. A peer that this socket connects to is not connected again; one that
	 * connects to this socket may come back, as another peer.
	 * @param routingId the routing id, as {@link PeerInfo#routingId()} and the first
	 * frame of a ROUTER's or STREAM's messages have it
	 * @throws ZmqUnroutableException if there is no such peer
	 * @throws ZmqUnsupportedException if the type does not know its peers
	 * @throws ZmqClosedException if the socket is closed
	 */
	void disconnectPeer(byte[] routingId);

	/**
	 * Ends the connection of one peer of a SERVER or PEER; see
	 * {@link #disconnectPeer(byte[])}.
	 * @param routingId the number of the peer, as {@link ZmqMessage#routingId()} has it
	 * @throws ZmqUnroutableException if there is no such peer
	 */
	default void disconnectPeer(int routingId) {
		disconnectPeer(ByteBuffer.allocate(Integer.BYTES).putInt(routingId).array());
	}

	/**
	 * Whether a message with this routing id has somebody to go to: a peer that is
	 * connected, or that messages wait for; on ROUTER, STREAM, SERVER and PEER (libzmq:
	 * zmq_socket_get_peer_state fails with EHOSTUNREACH if not). A hint, for peers come
	 * and go.
	 * @param routingId the routing id, as in {@link #disconnectPeer(byte[])}
	 * @return {@code false} if messages to it are unroutable
	 * @throws ZmqUnsupportedException if the type does not know its peers
	 * @throws ZmqClosedException if the socket is closed
	 */
	boolean hasPeer(byte[] routingId);

	/**
	 * Whether there is room for a message to one peer; on ROUTER, STREAM, SERVER and PEER
	 * (libzmq: zmq_socket_get_peer_state with ZMQ_POLLOUT). A hint when other threads
	 * send, too.
	 * @param routingId the routing id, as in {@link #disconnectPeer(byte[])}
	 * @return {@code false} if as many messages wait for it as the high-water marks
	 * allow, or there is no such peer, which {@link #hasPeer(byte[])} tells apart
	 * @throws ZmqUnsupportedException if the type does not know its peers
	 * @throws ZmqClosedException if the socket is closed
	 */
	boolean canSendTo(byte[] routingId);

	/**
	 * Whether a message could be received now without waiting (libzmq: ZMQ_EVENTS with
	 * ZMQ_POLLIN). It takes no message; to find out, it reads what has arrived, as
	 * {@link #tryReceive()} does. A hint when other threads receive, too. Whoever wants
	 * to wait for it uses a {@link ZmqPoller}.
	 * @return {@code false} also if the type cannot receive, if it is not its turn (REQ,
	 * REP), and if the socket is closed
	 */
	boolean isReadable();

	/**
	 * Whether a message could be sent now without waiting (libzmq: ZMQ_EVENTS with
	 * ZMQ_POLLOUT). A hint when other threads send, too. Types whose messages say whom
	 * they are for (ROUTER, STREAM, SERVER, PEER) are always writable, and
	 * {@link #canSendTo(byte[])} tells more; so are PUB, XPUB, RADIO and XSUB, which drop
	 * what has no room, even if {@link WhenFull#BLOCK} makes them wait.
	 * @return {@code false} also if the type cannot send, if it is not its turn (REQ,
	 * REP), and if the socket is closed
	 */
	boolean isWritable();

	/**
	 * Gives the endpoints bound now, with wildcards filled in.
	 * @return a snapshot
	 */
	List<Endpoint> boundEndpoints();

	/**
	 * Gives the endpoints that this socket connects to now.
	 * @return a snapshot
	 */
	List<Endpoint> connectedEndpoints();

	/**
	 * Sends a message, waiting for room up to {@link SocketOptions#sendTimeout()}. Types
	 * that drop never wait: REP, XSUB, ROUTER unless mandatory, PUB, XPUB and RADIO
	 * unless {@link WhenFull#BLOCK} is set.
	 * @param message the message; direct buffers are taken over unless an exception comes
	 * ({@link ZmqMessage#release()})
	 * @throws ZmqTimeoutException if the timeout is over
	 * @throws ZmqUnsupportedException if the type cannot send, or no more than one frame,
	 * or the message is larger than {@link ContextOptions#maxMessageSize()}
	 * @throws ZmqStateException if it is not this socket's turn (REQ, REP), the message
	 * has too few frames (ROUTER), not two (STREAM), or no routing id (SERVER, PEER)
	 * @throws ZmqUnroutableException if a mandatory ROUTER, a STREAM, a SERVER or a PEER
	 * does not know the peer
	 * @throws ZmqInterruptedException if the thread is interrupted while it waits
	 * @throws ZmqClosedException if the socket is or becomes closed
	 */
	void send(ZmqMessage message);

	/**
	 * Sends one frame; see {@link #send(ZmqMessage)}.
	 * @param frame the frame; shared, so do not modify it afterwards
	 */
	default void send(byte[] frame) {
		send(ZmqMessage.of(frame));
	}

	/**
	 * Sends one frame of UTF-8 text; see {@link #send(ZmqMessage)}.
	 * @param text the text
	 */
	default void send(String text) {
		send(ZmqMessage.of(text.getBytes(StandardCharsets.UTF_8)));
	}

	/**
	 * Sends a message, waiting for room up to a timeout.
	 * @param message the message
	 * @param timeout the longest wait; zero for none
	 * @return {@code false} if there was no room in time: the message was not taken
	 * @throws ZmqUnsupportedException as {@link #send(ZmqMessage)}, as all other
	 * exceptions
	 */
	boolean send(ZmqMessage message, Duration timeout);

	/**
	 * Sends a message if there is room now.
	 * @param message the message
	 * @return {@code false} if there is no room: the message was not taken
	 * @throws ZmqUnsupportedException as {@link #send(ZmqMessage)}, as all other
	 * exceptions
	 */
	boolean trySend(ZmqMessage message);

	/**
	 * Sends a message when there is room, without holding a thread. Such messages keep
	 * their order among themselves.
	 * @param message the message; direct buffers are taken over exactly if the result
	 * completes normally ({@link ZmqMessage#release()})
	 * @return completes when the message was taken over, or with an exception of
	 * {@link #send(ZmqMessage)}; cancelling it withdraws the message if it still waits.
	 * Completed on the context's callback thread, or at once
	 * @throws ZmqUnsupportedException if the type cannot send
	 */
	CompletableFuture<Void> sendAsync(ZmqMessage message);

	/**
	 * Receives a message, waiting up to {@link SocketOptions#receiveTimeout()}.
	 * @return the message
	 * @throws ZmqTimeoutException if the timeout is over
	 * @throws ZmqUnsupportedException if the type cannot receive
	 * @throws ZmqStateException if it is not this socket's turn (REQ, REP)
	 * @throws ZmqInterruptedException if the thread is interrupted while it waits
	 * @throws ZmqClosedException if the socket is or becomes closed
	 */
	ZmqMessage receive();

	/**
	 * Receives a message, waiting up to a timeout.
	 * @param timeout the longest wait; zero for none
	 * @return the message, or {@code null} if none came in time
	 * @throws ZmqUnsupportedException as {@link #receive()}, as all other exceptions
	 */
	@Nullable ZmqMessage receive(Duration timeout);

	/**
	 * Receives a message if one is here now.
	 * @return the message, or {@code null} if there is none
	 * @throws ZmqUnsupportedException as {@link #receive()}, as all other exceptions
	 */
	@Nullable ZmqMessage tryReceive();

	/**
	 * Receives the next message without holding a thread. Several calls are served in
	 * their order.
	 * @return completes with the message, or with an exception of {@link #receive()};
	 * cancelling it gives up its place in the queue. Completed on the context's callback
	 * thread, or at once
	 * @throws ZmqUnsupportedException if the type cannot receive
	 */
	CompletableFuture<ZmqMessage> receiveAsync();

	/**
	 * Sends a request and waits for its reply, on a REQ or a DEALER. On a DEALER many
	 * threads may do so at once: each request travels as {@code [id][empty][message...]},
	 * which every REP and every ROUTER service that echoes its envelope answers. On a
	 * REQ, threads take turns, each request travels the same way, and after a timeout the
	 * socket is ready for the next request; a late reply is discarded.
	 *
	 * <p>
	 * What a DEALER gets meanwhile that is no reply waits for {@code receive}, up to
	 * {@link SocketOptions#receiveHighWaterMark()} messages; beyond that the oldest is
	 * discarded and counted, for nobody could receive the reply behind it otherwise.
	 * @param message the request without any envelope; direct buffers stay the caller's,
	 * to release after this call
	 * @param timeout the longest wait in all
	 * @return the reply without any envelope
	 * @throws ZmqTimeoutException if no reply came in time
	 * @throws ZmqUnsupportedException if the type is neither REQ nor DEALER, or the
	 * message is larger than {@link ContextOptions#maxMessageSize()}
	 * @throws ZmqStateException if a REQ waits for a reply to {@link #send(ZmqMessage)}
	 * @throws ZmqInterruptedException if the thread is interrupted while it waits
	 * @throws ZmqClosedException if the socket is or becomes closed
	 */
	ZmqMessage request(ZmqMessage message, Duration timeout);

	/**
	 * Sends a request on a DEALER and gives its reply without holding a thread; see
	 * {@link #request(ZmqMessage, Duration)}.
	 * @param message the request without any envelope; direct buffers stay the caller's,
	 * to release after this call
	 * @param timeout after how long the future fails with {@link ZmqTimeoutException}
	 * @return completes with the reply without any envelope, or with an exception;
	 * completed on the context's callback thread
	 * @throws ZmqUnsupportedException if the type is not DEALER, or the message is larger
	 * than {@link ContextOptions#maxMessageSize()}
	 */
	CompletableFuture<ZmqMessage> requestAsync(ZmqMessage message, Duration timeout);

	/**
	 * Subscribes to all messages whose first frame starts with a prefix; on SUB and XSUB.
	 * Counted: as many calls of {@link #unsubscribe(byte[])} undo it. On an XPUB with
	 * {@link XpubOptions.Control#MANUAL} it subscribes the peer whose subscription or
	 * cancellation was received last, not counted, and does nothing if that has gone: one
	 * thread must receive and decide.
	 * @param prefix the prefix, empty for all messages; copied
	 * @throws ZmqUnsupportedException if the type is neither SUB nor XSUB, nor an XPUB
	 * that decides for its subscribers
	 * @throws ZmqClosedException if the socket is closed
	 */
	void subscribe(byte[] prefix);

	/**
	 * Subscribes to a prefix of UTF-8 text; see {@link #subscribe(byte[])}.
	 * @param prefix the prefix, empty for all messages
	 */
	default void subscribe(String prefix) {
		subscribe(prefix.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Undoes one {@link #subscribe(byte[])}; does nothing if there is none.
	 * @param prefix the prefix
	 * @throws ZmqUnsupportedException as {@link #subscribe(byte[])}
	 * @throws ZmqClosedException if the socket is closed
	 */
	void unsubscribe(byte[] prefix);

	/**
	 * Undoes one {@link #subscribe(String)}.
	 * @param prefix the prefix
	 */
	default void unsubscribe(String prefix) {
		unsubscribe(prefix.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Counts the different topics that there are subscriptions to: of all peers on PUB
	 * and XPUB, its own on SUB and XSUB (libzmq: ZMQ_TOPICS_COUNT).
	 * @return how many
	 * @throws ZmqUnsupportedException if the type has no topics
	 */
	int topicCount();

	/**
	 * Receives from now on what is sent to a group; on DISH.
	 * @param group the group, at most 255 bytes, of which none is zero; copied
	 * @throws IllegalArgumentException if the group is too long or has a zero byte
	 * @throws ZmqStateException if the group is joined already
	 * @throws ZmqUnsupportedException if the type is not DISH
	 * @throws ZmqClosedException if the socket is closed
	 */
	void join(byte[] group);

	/**
	 * Joins a group with a name in UTF-8; see {@link #join(byte[])}.
	 * @param group the group
	 */
	default void join(String group) {
		join(group.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Undoes {@link #join(byte[])}.
	 * @param group the group
	 * @throws ZmqStateException if the group is not joined
	 * @throws ZmqUnsupportedException if the type is not DISH
	 * @throws ZmqClosedException if the socket is closed
	 */
	void leave(byte[] group);

	/**
	 * Undoes {@link #join(String)}.
	 * @param group the group
	 */
	default void leave(String group) {
		leave(group.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Adds a monitor. It is told everything that happens from now on; once the socket has
	 * ended, that only.
	 * @param monitor the monitor
	 * @return removes the monitor when closed
	 */
	Registration monitor(SocketMonitor monitor);

	/**
	 * Gives the events of {@link #monitor(SocketMonitor)} as a stream. Each subscriber
	 * gets what happens from its subscription on, in order, as much as it asks for; it
	 * completes when the socket is closed. One that is 1,024 events behind fails with
	 * {@link ZmqStateException}. Subscribers are called on the context's callback thread,
	 * or by the thread that asks for more, never by two at once.
	 * @return a publisher for any number of subscribers
	 */
	default Flow.Publisher<SocketEvent> events() {
		return new EventPublisher(this);
	}

	/**
	 * Gives the peers that are ready now: a message that is sent to one of them goes
	 * there, as long as the connection lasts.
	 * @return a snapshot
	 */
	List<PeerInfo> peers();

	/**
	 * Gives the counters of this socket. Costs the traffic nothing.
	 * @return a snapshot
	 */
	SocketStatistics statistics();

	/**
	 * Gives the counters of each peer, those that are connected and those that this
	 * socket connects to and that are not there.
	 * @return a snapshot
	 */
	List<PeerStatistics> peerStatistics();

	/**
	 * Whether {@link #close()} was called, here or by the context.
	 * @return {@code true} once closing has begun
	 */
	boolean isClosed();

	/**
	 * Closes the socket without waiting. Blocked calls end with
	 * {@link ZmqClosedException}, bound addresses become free, and what was sent but has
	 * not left yet gets the time of {@link SocketOptions#linger()} in the background;
	 * {@link ZmqContext#close()} waits for that. Further calls do nothing.
	 */
	@Override
	void close();

	/**
	 * Something that was added and can be removed.
	 */
	@FunctionalInterface
	interface Registration extends AutoCloseable {

		/**
		 * Removes what was added. Further calls do nothing.
		 */
		@Override
		void close();

	}

}
