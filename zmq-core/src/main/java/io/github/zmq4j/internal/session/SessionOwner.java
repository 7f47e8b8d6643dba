package io.github.zmq4j.internal.session;

import io.github.zmq4j.DropReason;
import io.github.zmq4j.SocketEvent;
import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.internal.pipe.Outbox;
import io.github.zmq4j.internal.pipe.Pipe;
import io.github.zmq4j.internal.routing.EdgeMessages;
import io.github.zmq4j.internal.runtime.SpinLock;
import org.jspecify.annotations.Nullable;

/**
 * What a session needs from the socket it belongs to. The receive lock comes before the
 * send lock.
 */
public interface SessionOwner {

	/**
	 * Gives the socket's type.
	 * @return the type
	 */
	SocketType type();

	/**
	 * Gives the socket's options.
	 * @return the options
	 */
	SocketOptions options();

	/**
	 * Gives what passes at the edges of each connection.
	 * @return the messages
	 */
	EdgeMessages edgeMessages();

	/**
	 * Guards everything inbound.
	 * @return the receive lock
	 */
	SpinLock receiveLock();

	/**
	 * Guards everything outbound and the routing.
	 * @return the send lock
	 */
	SpinLock sendLock();

	/**
	 * Gives the outbox of all pipes.
	 * @return the outbox
	 */
	Outbox outbox();

	/**
	 * Gives the flusher of all pipes.
	 * @return the flusher
	 */
	Flusher flusher();

	/**
	 * Gives the read buffers of all connections.
	 * @return the pool
	 */
	BufferPool buffers();

	/**
	 * Whether the application's threads read the channels themselves. Receive lock.
	 * @return {@code false} if the I/O thread shall read
	 */
	boolean applicationReads();

	/**
	 * Whether messages have a reader at all. Receive lock.
	 * @return {@code false} if they are discarded
	 */
	boolean receives();

	/**
	 * Whether only the I/O thread decodes, because what arrives concerns the routing, or
	 * what arrived before.
	 * @return the same at all times
	 */
	boolean decodesOnIoThread();

	/**
	 * Takes a peer in. Both locks.
	 * @param pipe the peer's pipe
	 * @return {@code null}, or a sentence that says why it is refused
	 */
	@Nullable String attach(Pipe pipe);

	/**
	 * Lets a peer go. Both locks.
	 * @param pipe the peer's pipe
	 */
	void detach(Pipe pipe);

	/**
	 * Runs something once the routing is not at work. Receive lock.
	 * @param detach lets a peer go that was read to its end; runs under both locks
	 */
	void detachSoon(Runnable detach);

	/**
	 * The peer cannot be written any more, but it may still be read. Both locks.
	 * @param pipe the peer's pipe
	 */
	void closeOutbound(Pipe pipe);

	/**
	 * Is told that a pipe that was full has room again. Send lock.
	 * @param pipe the peer's pipe
	 */
	void roomAvailable(Pipe pipe);

	/**
	 * Is told a peer's subscription, or that it joins or leaves a group. Both locks.
	 * @param pipe the peer's pipe
	 * @param topic the prefix or group
	 * @param subscribe {@code false} for a cancellation
	 */
	void subscription(Pipe pipe, byte[] topic, boolean subscribe);

	/**
	 * Is told that a pipe has something to read. Receive lock; {@link #wakeReceiver()}
	 * must follow.
	 * @param pipe the peer's pipe
	 */
	void readable(Pipe pipe);

	/**
	 * Wakes a thread that waits for something to read. No lock: the thread would wait for
	 * it.
	 */
	void wakeReceiver();

	/**
	 * Gives each connection a number.
	 * @return unique in the context
	 */
	long nextConnectionId();

	/**
	 * Counts messages that are discarded. Any lock.
	 * @param reason why
	 * @param count how many
	 */
	void dropped(DropReason reason, int count);

	/**
	 * Is told that a connection is ready to be read. On its I/O thread, no lock.
	 * @param link the connection
	 */
	void linkReady(Link link);

	/**
	 * Is told that a connection is closed, so that nothing holds its channel. On its I/O
	 * thread, no lock.
	 * @param link the connection
	 */
	void linkClosed(Link link);

	/**
	 * Is told that a session is over. On its I/O thread, no lock.
	 * @param session the session
	 */
	void sessionClosed(PeerSession session);

	/**
	 * Tells the monitors.
	 * @param kind what happened
	 * @param notice the rest
	 */
	void event(SocketEvent.Kind kind, Notice notice);

}
