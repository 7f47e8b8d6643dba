package io.github.zmq4j;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Passes messages between two sockets, in each direction that their types allow, in a
 * thread of its own (libzmq: zmq_proxy and zmq_proxy_steerable). Made by
 * {@link ZmqContext#proxy(ZmqSocket, ZmqSocket)}. Safe for use by any number of threads.
 *
 * <p>
 * The classic pairs are a ROUTER and a DEALER, which share out requests, an XSUB and an
 * XPUB, which forward publications one way and subscriptions the other, and a PULL and a
 * PUSH, which share out work; every other pair is possible of which one can send what the
 * other receives. The same socket on both sides gets back what it receives, as an echo.
 * What does not fit:
 * <ul>
 * <li>A SERVER and a PEER send nothing but what they have received themselves, for the
 * numbers of their peers do not travel. Beside another socket, that one only sends.
 * <li>A CLIENT, CHANNEL, SCATTER and RADIO send messages of one frame, a ROUTER and a
 * STREAM only those that begin with the routing id of a peer; other messages are refused
 * one by one. So between a ROUTER or STREAM and a type of one frame nothing passes.
 * <li>A REQ and a REP take turns, so that messages have to pass both ways, and not
 * between two REQ or two REP. A {@linkplain ReqOptions#relaxed() relaxed} REQ need not
 * pass replies on.
 * <li>A STREAM beside a STREAM, or alone, must not tell of connections, see
 * {@link SocketOptions.Builder#streamNotify(boolean)}.
 * </ul>
 *
 * <p>
 * A message is received only when the other side has room for it, so that a slow side
 * holds back the fast one by its high-water mark; the other direction goes on. A side
 * that drops when it is full, such as an XPUB, drops here, too. Sockets of a proxy should
 * not be received from by others meanwhile.
 */
public interface ZmqProxy extends AutoCloseable {

	/**
	 * What has passed in one direction. A snapshot.
	 *
	 * @param messages how many messages were passed on
	 * @param bytes their payload in bytes
	 * @param refused how many messages were received and discarded since the other side
	 * could not send them, such as one without a peer's routing id for a ROUTER; a REP
	 * then goes on to the next request
	 */
	record Direction(long messages, long bytes, long refused) {

		/** Nothing has passed. */
		public static final Direction NOTHING = new Direction(0, 0, 0);

	}

	/**
	 * What has passed since the start. A snapshot; its parts may be of slightly different
	 * moments.
	 *
	 * @param toBackend what the frontend received
	 * @param toFrontend what the backend received; nothing if that is the same socket
	 * @param captured how many messages the capture socket has taken, of both directions
	 * @param captureDropped how many it had no room for
	 */
	record Statistics(Direction toBackend, Direction toFrontend, long captured, long captureDropped) {

	}

	/**
	 * Gives the socket on one side.
	 * @return the frontend
	 */
	ZmqSocket frontend();

	/**
	 * Gives the socket on the other side.
	 * @return the backend, which may be the frontend
	 */
	ZmqSocket backend();

	/**
	 * Gives the socket that gets a copy of each message.
	 * @return that socket, {@code null} if there is none
	 */
	@Nullable ZmqSocket capture();

	/**
	 * Lets no more messages pass: none does once this has returned. They wait in the
	 * sockets, and at the peers once these are full.
	 */
	void pause();

	/**
	 * Lets messages pass again.
	 */
	void resume();

	/**
	 * Whether {@link #pause()} was called last.
	 * @return {@code true} if nothing passes
	 */
	boolean isPaused();

	/**
	 * Gives what has passed so far. Never waits, whatever the sockets do.
	 * @return a snapshot
	 */
	Statistics statistics();

	/**
	 * Tells when the proxy has ended: by {@link #close()}, because the frontend, the
	 * backend or the context was closed, or by a failure.
	 * @return completes then, with the failure if it was one
	 */
	CompletableFuture<Void> ended();

	/**
	 * Ends the proxy and waits until its thread has ended; an interrupt ends the waiting.
	 * The sockets stay open. One message of each direction may be under way, received and
	 * without room on the other side after all; it is discarded then, counted as refused
	 * and logged. Does nothing the second time.
	 */
	@Override
	void close();

}
