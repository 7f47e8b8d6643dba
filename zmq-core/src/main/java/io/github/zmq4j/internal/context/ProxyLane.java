package io.github.zmq4j.internal.context;

import java.util.function.Consumer;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqClosedException;
import io.github.zmq4j.ZmqException;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqProxy;
import io.github.zmq4j.internal.runtime.Deadline;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One direction of a proxy. Confined to the thread of the proxy, but for its counters.
 */
final class ProxyLane {

	private static final Logger logger = LoggerFactory.getLogger(ProxyLane.class);

	/** After so many messages it is the other direction's turn, as in libzmq. */
	private static final int BURST = 1000;

	private final SocketCore source;

	private final SocketCore target;

	private final Consumer<ZmqMessage> capture;

	/** Whether receiving out of turn is a mistake. */
	private final boolean takesTurns;

	/** What was received, and had no room after all. */
	private @Nullable ZmqMessage held;

	private volatile ZmqProxy.Direction passed = ZmqProxy.Direction.NOTHING;

	private long messages;

	private long bytes;

	private long refused;

	ProxyLane(SocketCore source, SocketCore target, Consumer<ZmqMessage> capture) {
		this.source = source;
		this.target = target;
		this.capture = capture;
		this.takesTurns = source.type() == SocketType.REQ || source.type() == SocketType.REP;
	}

	SocketCore source() {
		return this.source;
	}

	SocketCore target() {
		return this.target;
	}

	/** What has passed. Any thread. */
	ZmqProxy.Direction passed() {
		return this.passed;
	}

	/**
	 * Passes on what is here, as long as there is room.
	 * @return whether there may be more at once
	 */
	boolean pass() {
		int turn = 0;
		try {
			while (turn < BURST && passOne()) {
				turn++;
			}
		}
		finally {
			if (turn > 0) {
				this.passed = new ZmqProxy.Direction(this.messages, this.bytes, this.refused);
			}
		}
		return turn == BURST;
	}

	private boolean passOne() {
		ZmqMessage message = this.held;
		if (message == null) {
			message = receive();
			if (message == null) {
				return false;
			}
			this.capture.accept(message);
		}
		this.held = null;
		long size = message.size();
		try {
			int copies = this.target.handle().send(message, Deadline.NOW);
			if (copies == Sender.NO_ROOM) {
				this.held = message;
				return false;
			}
			if (this.source.type() == SocketType.REP && copies == 0) {
				refuse("nobody is there who gets it, or has room");
				return true;
			}
			this.messages++;
			this.bytes += size;
		}
		catch (ZmqClosedException ex) {
			this.held = message;
			throw ex;
		}
		catch (ZmqException ex) {
			message.release();
			refuse(ex.getMessage());
		}
		return true;
	}

	private @Nullable ZmqMessage receive() {
		if (!hasRoom() || (this.takesTurns && !this.source.canReceive())) {
			return null;
		}
		return this.source.handle().tryReceive();
	}

	/** Who takes turns and answers itself can send once it has received. */
	private boolean hasRoom() {
		return this.target.canSend() || (this.takesTurns && this.source == this.target);
	}

	/** One message that cannot be sent must not keep the others. */
	private void refuse(@Nullable String reason) {
		Level level = (this.refused == 0) ? Level.WARN : Level.DEBUG;
		logger.atLevel(level)
			.log("A proxy discards a message from its {} that its {} cannot send: {}", this.source.type(),
					this.target.type(), reason);
		this.refused++;
		endTurn(this.source);
		endTurn(this.target);
	}

	/**
	 * Nobody replies to a request that was discarded, nor to one whose reply was, and a
	 * REP receives no other before that.
	 */
	private static void endTurn(SocketCore socket) {
		if (socket.type() == SocketType.REP) {
			socket.receiveLock().lock();
			socket.sendLock().lock();
			try {
				socket.routing().abandonRequest();
				socket.turned();
			}
			finally {
				socket.sendLock().unlock();
				socket.receiveLock().unlock();
			}
		}
	}

	/** Gives up what has no room; the proxy ends. */
	void discard() {
		ZmqMessage lost = this.held;
		this.held = null;
		if (lost != null) {
			logger.warn("A proxy ends and discards a message from its {} for which its {} has no room",
					this.source.type(), this.target.type());
			this.refused++;
			this.passed = new ZmqProxy.Direction(this.messages, this.bytes, this.refused);
			lost.release();
			endTurn(this.source);
			endTurn(this.target);
		}
	}

	/** Whether more passes only when the target has room. */
	boolean waitsForTarget() {
		return this.held != null || !hasRoom();
	}

	/** Whether only trying tells when the target has room, as with a full ROUTER. */
	boolean mustTryAgain() {
		return this.held != null && this.target.canSend();
	}

}
