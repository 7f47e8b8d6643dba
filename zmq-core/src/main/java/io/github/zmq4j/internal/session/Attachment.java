package io.github.zmq4j.internal.session;

import java.nio.ByteBuffer;

import io.github.zmq4j.DropReason;
import io.github.zmq4j.PeerInfo;
import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.internal.pipe.PipeControl;
import io.github.zmq4j.internal.pipe.PipeSettings;
import io.github.zmq4j.internal.pipe.StreamPipe;
import io.github.zmq4j.internal.routing.EdgeMessages;
import org.jspecify.annotations.Nullable;

/**
 * A pipe of a session, and whether and how the routing of the socket knows it. Guarded by
 * both locks of the socket.
 */
final class Attachment implements PipeControl {

	private final PeerSession session;

	private final SessionOwner owner;

	private final StreamPipe pipe;

	/** Whether messages wait for a peer that is not connected. */
	private final boolean persistent;

	/** Whether the session connects again after a loss. */
	private final boolean reconnects;

	private boolean attached;

	/** Whether the session wants no more attachment. */
	private boolean over;

	/** Whether there was a connection. */
	private boolean used;

	/** Who is on the other side, whether the routing takes it or not. */
	private @Nullable PeerInfo known;

	/** Whether the connection has ended, and what it brought is looked through. */
	private boolean parting;

	/**
	 * Makes an attachment.
	 * @param session the session
	 * @param reconnects whether the session connects again after a loss
	 * @param persistent whether messages wait for a peer that is not connected
	 * @param name the routing id under which our side wants to know the peer, empty for
	 * the one that it announces
	 */
	Attachment(PeerSession session, boolean reconnects, boolean persistent, byte[] name) {
		this.session = session;
		this.owner = session.owner();
		SocketOptions options = this.owner.options();
		this.pipe = new StreamPipe(this.owner.outbox(),
				PipeSettings.of(options, this.owner.type() == SocketType.STREAM), this);
		this.reconnects = reconnects;
		this.persistent = persistent;
		this.pipe.name(name);
		if (reconnects) {
			this.pipe.dialed();
		}
	}

	StreamPipe pipe() {
		return this.pipe;
	}

	/**
	 * Who is on the other side, with the routing id under which it came. On the session's
	 * I/O thread.
	 */
	@Nullable PeerInfo known() {
		return this.known;
	}

	boolean isPersistent() {
		return this.persistent;
	}

	/**
	 * Whether it had a peer and must not have another: what a ROUTER, REP or STREAM
	 * receives belongs to the peer that sent it, and so do the replies. On the session's
	 * I/O thread.
	 */
	boolean isSpent() {
		return this.used && !this.persistent && (this.owner.type() == SocketType.ROUTER
				|| this.owner.type() == SocketType.REP || this.owner.type() == SocketType.STREAM);
	}

	// What the pipe asks for

	@Override
	public void terminate(String reason) {
		this.session.terminate(this.pipe, reason);
	}

	@Override
	public byte[] encodeSubscription(byte[] topic, boolean subscribe) {
		return this.session.encodeSubscription(topic, subscribe);
	}

	@Override
	public void drained() {
		this.session.drained();
	}

	@Override
	public void dropped(DropReason reason, int count) {
		this.pipe.countDropped(reason, count);
		this.owner.dropped(reason, count);
	}

	@Override
	public void readOut() {
		if (isOver()) {
			this.owner.detachSoon(this::detachIfOver);
		}
	}

	private void detachIfOver() {
		if (isOver()) {
			detach();
		}
	}

	// Connections come and go

	/**
	 * Before the first connection, for messages that wait. No lock.
	 * @return {@code null}, or a sentence that says why the peer would be refused
	 */
	@Nullable String attachEarly() {
		lock();
		try {
			takeOverMark();
			String refusal = (this.persistent && !this.over) ? this.owner.attach(this.pipe) : null;
			this.attached = this.persistent && !this.over && refusal == null;
			return refusal;
		}
		finally {
			unlock();
		}
	}

	/**
	 * A connection is ready. No lock.
	 * @param ready the connection
	 * @param info who is on the other side
	 * @param rest what was read behind the handshake
	 * @param closing whether the socket wants no more peers
	 * @return {@code null}, or a sentence that says why the peer is refused
	 */
	@Nullable String join(Link ready, PeerInfo info, ByteBuffer rest, boolean closing) {
		String refusal;
		lock();
		try {
			refusal = join(ready, info, closing);
			if (refusal == null) {
				greet();
				boolean readable = this.attached && (rest.hasRemaining() || this.pipe.inboxSize() > 0);
				ready.begin(rest);
				if (readable) {
					this.owner.readable(this.pipe);
				}
			}
		}
		finally {
			unlock();
		}
		this.owner.wakeReceiver();
		return refusal;
	}

	private @Nullable String join(Link ready, PeerInfo info, boolean closing) {
		this.used = true;
		takeOverMark();
		if (this.attached && !this.persistent) {
			detach();
		}
		this.pipe.announced(info.routingId());
		this.pipe.inbound(ready);
		if (this.over) {
			ready.discard();
		}
		this.pipe.openOutbound(ready.output());
		String refusal = null;
		if (!this.attached && !this.over && !closing) {
			refusal = this.owner.attach(this.pipe);
			this.attached = refusal == null;
		}
		PeerInfo peer = this.pipe.asKnown(info);
		this.known = peer;
		ready.identify(peer);
		if (this.attached) {
			// Last: who sees it may send to it
			this.pipe.ready(ready.connectionId(), peer);
		}
		return refusal;
	}

	/** It may have changed before the socket knew this pipe. Both locks. */
	private void takeOverMark() {
		if (this.pipe.highWaterMark(this.owner.options().sendHighWaterMark())) {
			this.owner.roomAvailable(this.pipe);
		}
	}

	/** What both applications get first. Both locks. */
	private void greet() {
		EdgeMessages messages = this.owner.edgeMessages();
		if (!messages.toPeer().isEmpty()) {
			this.pipe.preface(messages.toPeer());
		}
		if (this.attached) {
			messages.atBegin().forEach(this.pipe::queue);
		}
	}

	/**
	 * The peer tells a subscription, which counts only as long as the socket knows the
	 * peer. One that was held back until it went has cancelled all of them by that.
	 * Receive lock.
	 * @param topic the prefix
	 * @param subscribe {@code false} for a cancellation
	 */
	void subscription(byte[] topic, boolean subscribe) {
		this.owner.sendLock().lock();
		try {
			if (this.attached && !(this.parting && this.pipe.isHeldBack())) {
				this.owner.subscription(this.pipe, topic, subscribe);
			}
		}
		finally {
			this.owner.sendLock().unlock();
		}
	}

	/**
	 * A connection has ended: keeps what it read already for the application. No lock.
	 * @param ended the connection
	 * @param cause why, if known
	 * @return {@code false} if a thread is still reading, which will tell again
	 */
	boolean part(Link ended, @Nullable Throwable cause) {
		this.owner.receiveLock().lock();
		try {
			ended.markEnded(cause);
			if (ended.isReading()) {
				return false;
			}
			this.parting = true;
			ended.decodeToQueue();
			this.parting = false;
			ended.forget();
			this.pipe.inbound(null);
			if (this.attached && this.owner.receives()) {
				this.owner.edgeMessages().atEnd(this.reconnects).forEach(this.pipe::queue);
			}
			this.owner.sendLock().lock();
			try {
				partOutbound();
			}
			finally {
				this.owner.sendLock().unlock();
			}
			if (this.attached && this.pipe.inboxSize() > 0) {
				this.owner.readable(this.pipe);
			}
		}
		finally {
			this.owner.receiveLock().unlock();
		}
		this.owner.wakeReceiver();
		return true;
	}

	private void partOutbound() {
		boolean room = this.pipe.closeOutbound(this.reconnects);
		if (this.owner.type() == SocketType.STREAM) {
			dropped(DropReason.CONNECTION_LOST, this.pipe.discardOutbound());
			room = true;
		}
		if (this.persistent) {
			this.pipe.notReady();
			if (room) {
				this.owner.roomAvailable(this.pipe);
			}
			return;
		}
		dropped(DropReason.CONNECTION_LOST, this.pipe.discardOutbound());
		this.pipe.notReady(); // after what waited for it is gone, before messages find it
								// no more
		if (this.pipe.inboxSize() == 0) {
			detach();
		}
		else if (this.attached) {
			this.owner.closeOutbound(this.pipe);
		}
	}

	boolean isDrained() {
		this.owner.sendLock().lock();
		try {
			return this.pipe.isDrained();
		}
		finally {
			this.owner.sendLock().unlock();
		}
	}

	/** Gives up what is still to be written. No lock. */
	void discard() {
		this.owner.sendLock().lock();
		try {
			dropped(DropReason.CONNECTION_LOST, this.pipe.discardOutbound());
		}
		finally {
			this.owner.sendLock().unlock();
		}
	}

	/** Everything that came before the end was read. Receive lock. */
	private boolean isOver() {
		return this.attached && !this.persistent && !this.pipe.hasInbound();
	}

	/** Lets the routing forget the peer. Both locks. */
	private void detach() {
		if (this.attached) {
			this.attached = false;
			this.pipe.notReady();
			this.owner.detach(this.pipe);
		}
	}

	/** Lets the routing forget the peer. No lock. */
	void detachForGood() {
		lock();
		this.over = true;
		detach();
		dropped(DropReason.NOT_RECEIVED, this.pipe.discardInbound());
		unlock();
	}

	/**
	 * Reads on, also where nobody took what was read: what is still to be written may
	 * depend on what the peer says. No lock.
	 */
	void readOn() {
		lock();
		this.pipe.moreMayBeReceived();
		unlock();
	}

	private void lock() {
		this.owner.receiveLock().lock();
		this.owner.sendLock().lock();
	}

	private void unlock() {
		this.owner.sendLock().unlock();
		this.owner.receiveLock().unlock();
	}

}
