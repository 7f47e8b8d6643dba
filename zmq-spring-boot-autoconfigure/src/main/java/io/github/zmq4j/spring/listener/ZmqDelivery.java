package io.github.zmq4j.spring.listener;

import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.ZmqStateException;
import io.github.zmq4j.ZmqUnsupportedException;
import io.github.zmq4j.spring.core.ZmqInbound;
import io.github.zmq4j.spring.core.ZmqSocketDefinition;
import org.jspecify.annotations.Nullable;

/**
 * One message received by a container, and the way to reply to it. Safe for use by any
 * number of threads.
 */
public final class ZmqDelivery {

	private final ZmqSocketDefinition definition;

	private final ZmqSocket socket;

	private final ZmqInbound inbound;

	/** Written under this. */
	private volatile boolean answered;

	/** Guarded by this. */
	private boolean ended;

	/** Whether the listener may not reply any more; guarded by this. */
	private boolean withdrawn;

	/** Guarded by this. */
	private boolean sent;

	/** Made when somebody asks; guarded by this. */
	private @Nullable CompletableFuture<Void> replied;

	/**
	 * Creates a delivery.
	 * @param definition the socket that received the message
	 * @param socket the same, to reply
	 * @param message the message
	 */
	public ZmqDelivery(ZmqSocketDefinition definition, ZmqSocket socket, ZmqMessage message) {
		this.definition = definition;
		this.socket = socket;
		this.inbound = ZmqInbound.of(definition, message);
	}

	/**
	 * The socket that received the message.
	 * @return its definition
	 */
	public ZmqSocketDefinition socket() {
		return this.definition;
	}

	/**
	 * The message with its parts told apart.
	 * @return the parts
	 */
	public ZmqInbound inbound() {
		return this.inbound;
	}

	/**
	 * Whether {@link #reply(ZmqMessage)} is possible.
	 * @return {@code true} on REP, SERVER and PEER, and on ROUTER if the message has the
	 * expected envelope
	 */
	public boolean canReply() {
		return ZmqInbound.repliesOn(this.definition.type()) && this.inbound.isWellFormed();
	}

	/**
	 * Sends a reply to the peer, with the envelope of its message.
	 * @param payload the payload frames
	 * @throws ZmqUnsupportedException if the socket type cannot reply
	 * @throws ZmqStateException if a REP has replied before, or the container was stopped
	 * and has given the message up
	 */
	public void reply(ZmqMessage payload) {
		beginReply();
		try {
			this.socket.send(this.inbound.reply(payload));
		}
		finally {
			endReply();
		}
	}

	/**
	 * Sends a reply as {@link #reply(ZmqMessage)} does, but without holding the thread
	 * where there is no room for it, as there may not be on a mandatory ROUTER.
	 * @param payload the payload frames
	 * @return completes when the reply was taken over, or with an exception
	 * @throws ZmqUnsupportedException as {@link #reply(ZmqMessage)}
	 * @throws ZmqStateException as {@link #reply(ZmqMessage)}
	 */
	public CompletableFuture<Void> replyAsync(ZmqMessage payload) {
		beginReply();
		try {
			// What has room goes at once, never behind what waits for another peer.
			ZmqMessage message = this.inbound.reply(payload);
			return this.socket.trySend(message) ? CompletableFuture.completedFuture(null)
					: this.socket.sendAsync(message);
		}
		finally {
			endReply();
		}
	}

	/**
	 * Sends the container's own reply if the listener has sent none; never waits.
	 * @param payload the payload frames
	 * @return {@code false} if there was no room for it
	 */
	boolean replyInstead(ZmqMessage payload) {
		if (!canReply() || !beginInstead()) {
			return true;
		}
		try {
			return this.socket.trySend(this.inbound.reply(payload));
		}
		finally {
			endReply();
		}
	}

	private synchronized boolean beginInstead() {
		boolean first = !this.answered;
		this.answered = true;
		return first;
	}

	private void beginReply() {
		if (!canReply()) {
			throw new ZmqUnsupportedException("Socket " + this.definition.label()
					+ " cannot reply to this message; only REP, SERVER, PEER, and ROUTER with the expected envelope can");
		}
		synchronized (this) {
			if (this.withdrawn) {
				throw new ZmqStateException("A reply on socket " + this.definition.label()
						+ " comes too late: the listener was stopped before the message was handled");
			}
			if (this.answered && this.definition.type() == SocketType.REP) {
				throw new ZmqStateException("Socket " + this.definition.label()
						+ " has replied to this message; use a ROUTER to reply several times");
			}
			this.answered = true;
		}
	}

	private void endReply() {
		CompletableFuture<Void> waiting;
		synchronized (this) {
			this.sent = true;
			waiting = this.replied;
		}
		if (waiting != null) {
			waiting.complete(null);
		}
	}

	/**
	 * Tells that the message is handled. Only the first caller has ended it.
	 * @return whether the caller is the first
	 */
	synchronized boolean end() {
		boolean first = !this.ended;
		this.ended = true;
		return first;
	}

	/**
	 * Ends the message before its listener does, who cannot reply from now on.
	 * @return {@code false} if it was ended already
	 */
	synchronized boolean withdraw() {
		if (!end()) {
			return false;
		}
		this.withdrawn = true;
		return true;
	}

	/**
	 * Whether a reply was sent.
	 * @return {@code true} once {@link #reply(ZmqMessage)} was called
	 */
	public boolean isReplied() {
		return this.answered;
	}

	/**
	 * Completes when the first reply was sent, or failed to be.
	 * @return a future that never fails
	 */
	public synchronized CompletableFuture<Void> replied() {
		CompletableFuture<Void> future = this.replied;
		if (future == null) {
			future = this.sent ? CompletableFuture.completedFuture(null) : new CompletableFuture<>();
			this.replied = future;
		}
		return future;
	}

	/**
	 * Sizes and addresses only: payloads do not belong in logs.
	 */
	@Override
	public String toString() {
		byte[] peer = this.inbound.routingId();
		ZmqMessage message = this.inbound.message();
		return "message of " + message.frameCount() + ((message.frameCount() == 1) ? " frame" : " frames") + " and "
				+ message.size() + " bytes on socket " + this.definition.label()
				+ ((peer != null) ? " from peer " + HexFormat.of().formatHex(peer) : "");
	}

}
