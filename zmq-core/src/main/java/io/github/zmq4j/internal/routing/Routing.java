package io.github.zmq4j.internal.routing;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * The whole personality of one socket type. Guarded: methods say which of the socket's
 * two locks their caller holds ("receive", "send" or "both"); {@link RoutingContext} lets
 * an implementation assert it.
 */
public interface Routing {

	/**
	 * Takes a peer in. Both locks.
	 * @param pipe the new pipe; not yet readable
	 * @return {@code null}, or a sentence that says why the peer is refused
	 */
	@Nullable String attach(Pipe pipe);

	/**
	 * Lets a peer go; does nothing for a pipe that is not attached. Both locks.
	 * @param pipe the pipe; it is neither read nor written afterwards
	 */
	void detach(Pipe pipe);

	/**
	 * The peer has gone: it will not be written any more, but what it sent before is
	 * still read until {@link #detach(Pipe)}. Both locks.
	 * @param pipe an attached pipe
	 */
	default void closeOutbound(Pipe pipe) {
	}

	/**
	 * Writes a message to the pipe or pipes that shall have it, or drops it where the
	 * type says so. Send lock, and the receive lock as well if
	 * {@link #sendsUnderBothLocks()}.
	 * @param message what the application sent
	 * @return {@code false} if there is no room now: nothing was taken
	 * @throws io.github.zmq4j.ZmqException if the application's call is a mistake
	 */
	boolean send(ZmqMessage message);

	/**
	 * How many peers got the message that {@link #send(ZmqMessage)} took last. Send lock.
	 * @return 0 if it was dropped
	 */
	default int copies() {
		return 1;
	}

	/**
	 * Whether {@link #send(ZmqMessage)} reads from pipes. Only REQ does: it discards what
	 * came before the request was sent.
	 * @return the same at all times
	 */
	default boolean sendsUnderBothLocks() {
		return false;
	}

	/**
	 * Whether a message may wait for one peer while others have room, so that room at one
	 * peer says nothing about another: ROUTER, STREAM, SERVER, PEER, and publishers that
	 * wait.
	 * @return the same at all times
	 */
	default boolean waitsForOnePeer() {
		return false;
	}

	/**
	 * For whom a message is, so that one that waits for a peer does not hold up those for
	 * others. Any lock, or none.
	 * @param message a message to send
	 * @return equal objects for the same peer, {@code null} if messages do not say
	 */
	default @Nullable Object address(ZmqMessage message) {
		return null;
	}

	/**
	 * Takes the next message for the application. Receive lock, and the send lock as well
	 * if {@link #receivesUnderBothLocks()}.
	 * @return the message, or {@code null} if there is none now
	 * @throws io.github.zmq4j.ZmqException if the application's call is a mistake
	 */
	@Nullable ZmqMessage receive();

	/**
	 * Whether {@link #receive()} and {@link #canReceive()} change state that the send
	 * lock guards.
	 * @return the same at all times
	 */
	default boolean receivesUnderBothLocks() {
		return false;
	}

	/**
	 * Whether {@link #receive()} would return a message. Locks as for receive.
	 * @return {@code true} if so
	 */
	boolean canReceive();

	/**
	 * Whether {@link #send(ZmqMessage)} would take a message, as far as that does not
	 * depend on the message. Send lock.
	 * @return {@code true} if so
	 */
	boolean canSend();

	/**
	 * Whom a message with a routing id goes to. Send lock. Only ROUTER, STREAM, SERVER
	 * and PEER.
	 * @param routingId the routing id of the peer
	 * @return the peer, {@code null} if there is none
	 */
	default @Nullable Pipe peer(byte[] routingId) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Is told that a pipe may have messages: {@link Pipe#read()} gave {@code null}
	 * before. Receive lock. May come for a pipe that is queued already or has none after
	 * all.
	 * @param pipe an attached pipe
	 */
	void readable(Pipe pipe);

	/**
	 * Is told that a pipe has room again: {@link Pipe#canWrite()} was {@code false}
	 * before. Send lock. May come for a pipe that had room all along.
	 * @param pipe an attached pipe
	 */
	void writable(Pipe pipe);

	/**
	 * Adds a subscription of our own, or joins a group. Both locks.
	 * @param prefix the prefix or group
	 */
	default void subscribe(byte[] prefix) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Takes one subscription of our own back, or leaves a group. Both locks.
	 * @param prefix the prefix or group
	 */
	default void unsubscribe(byte[] prefix) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Is told a peer's subscription or cancellation, or that it joins or leaves a group.
	 * Both locks.
	 * @param pipe an attached pipe
	 * @param topic the prefix or group
	 * @param subscribe {@code false} for a cancellation
	 */
	default void subscription(Pipe pipe, byte[] topic, boolean subscribe) {
	}

	/**
	 * How many different topics there are: of all peers, or our own where we subscribe.
	 * Send lock.
	 * @return that many
	 */
	default int topicCount() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Makes each request from now on carry a number, by which its reply is known. Both
	 * locks. Only REQ.
	 */
	default void numberRequests() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Gives up the request under way: a REQ may send the next, and a late reply is
	 * discarded; a REP may receive the next, and nobody gets a reply. Both locks. Only
	 * REQ and REP.
	 */
	default void abandonRequest() {
		throw new UnsupportedOperationException();
	}

}
