package io.github.zmq4j.internal.pipe;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import io.github.zmq4j.DropReason;
import io.github.zmq4j.Endpoint;
import io.github.zmq4j.PeerInfo;
import io.github.zmq4j.PeerStatistics;
import io.github.zmq4j.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * The lane between a socket and one peer, as routing sees it. The outbound half is
 * guarded by the socket's send lock, the inbound half by its receive lock.
 */
public abstract class Pipe {

	/**
	 * Whether this pipe is in the ring of its fair queue. Belongs to the fair queue;
	 * guarded by the receive lock.
	 */
	public boolean queued;

	/**
	 * The number of the last fan-out that reached this pipe. Belongs to the fan-out;
	 * guarded by the send lock.
	 */
	public long fanOut;

	/** What was discarded. */
	private final Map<DropReason, LongAdder> drops = new ConcurrentHashMap<>();

	private long sent;

	private long sentBytes;

	private long received;

	private long receivedBytes;

	private volatile @Nullable Ready ready;

	private byte[] routingId = new byte[0];

	private int number;

	/** Whether our side has chosen the routing id of the peer. */
	private boolean named;

	private boolean dialed;

	/**
	 * Whether the outbound half is below its high-water mark. Guarded by the send lock.
	 * @return {@code true} if there is room for one more message
	 */
	public abstract boolean canWrite();

	/**
	 * Takes a message over. Guarded by the send lock. There must be room, or the caller
	 * exceeds the high-water mark on purpose.
	 * @param message the message
	 */
	public abstract void write(ZmqMessage message);

	/**
	 * Tells a publisher about a subscription, in the form its protocol version wants, or
	 * a RADIO about a group. Never refused, not counted. Guarded by the send lock.
	 * @param topic the prefix or group
	 * @param subscribe {@code false} to cancel
	 */
	public abstract void writeSubscription(byte[] topic, boolean subscribe);

	/**
	 * Takes the next complete message of this peer. Guarded by the receive lock.
	 * @return the message, or {@code null} if none is here
	 */
	public abstract @Nullable ZmqMessage read();

	/**
	 * Lets the peer wait: what arrives stays where it is until it is let go again. A pipe
	 * within the process has nothing to gain by that and goes on. Guarded by the receive
	 * lock.
	 * @param held {@code false} to let it go
	 */
	public void holdBack(boolean held) {
	}

	/**
	 * Asks the session to end this connection; returns at once.
	 * @param reason a sentence for the monitor
	 */
	public abstract void terminate(String reason);

	/**
	 * Who is on the other side; only told while the connection is ready and the routing
	 * knows this pipe. No lock.
	 * @return the peer, or {@code null}
	 */
	public final @Nullable PeerInfo peer() {
		Ready now = this.ready;
		return (now != null) ? now.peer() : null;
	}

	/**
	 * Tells who is on the other side, once the routing knows this pipe.
	 * @param connectionId the number of the connection
	 * @param peer the peer
	 */
	public final void ready(long connectionId, PeerInfo peer) {
		this.ready = new Ready(connectionId, peer);
	}

	/** Nobody is on the other side any more. */
	public final void notReady() {
		this.ready = null;
	}

	/**
	 * How many messages wait to be sent.
	 * @return messages; only a hint without the send lock
	 */
	public abstract long waiting();

	/**
	 * How many messages are here that nobody has received yet, as far as they are
	 * messages already.
	 * @return messages; only a hint without the receive lock
	 */
	public abstract long unread();

	/**
	 * Counts messages that are discarded. Any lock, or none.
	 * @param reason why
	 * @param count how many; for 0 nothing happens
	 */
	public final void countDropped(DropReason reason, int count) {
		if (count > 0) {
			this.drops.computeIfAbsent(reason, (first) -> new LongAdder()).add(count);
		}
	}

	private Map<DropReason, Long> dropped() {
		Map<DropReason, Long> counts = new EnumMap<>(DropReason.class);
		this.drops.forEach((reason, count) -> counts.put(reason, count.sum()));
		return Collections.unmodifiableMap(counts);
	}

	/**
	 * Counts a message that is taken over for sending. Guarded by the send lock.
	 * @param message the message
	 */
	protected final void countSent(ZmqMessage message) {
		this.sent++;
		this.sentBytes += message.size();
	}

	/**
	 * Counts a message that was read. Guarded by the receive lock.
	 * @param message the message
	 */
	public final void countReceived(ZmqMessage message) {
		this.received++;
		this.receivedBytes += message.size();
	}

	/**
	 * Whether a message of this peer was read. Guarded by the receive lock.
	 * @param except how many do not count
	 * @return {@code true} if more were
	 */
	public final boolean hasReceived(int except) {
		return this.received > except;
	}

	/**
	 * What has passed so far. No lock; the numbers may be of different moments.
	 * @param endpoint the endpoint of the peer
	 * @return a snapshot
	 */
	public final PeerStatistics statistics(Endpoint endpoint) {
		Ready now = this.ready;
		return new PeerStatistics(endpoint, (now != null) ? now.connectionId() : 0, (now != null) ? now.peer() : null,
				this.sent, this.sentBytes, this.received, this.receivedBytes, dropped(), waiting(), unread());
	}

	/**
	 * The number under which a SERVER or PEER knows this peer.
	 * @return the number, 0 unless set
	 */
	public final int number() {
		return this.number;
	}

	/**
	 * Sets the number under which a SERVER or PEER knows this peer. It stays when the
	 * connection is lost and made again.
	 * @param number the number
	 */
	public final void number(int number) {
		this.number = number;
	}

	/**
	 * The routing id under which a ROUTER knows this peer.
	 * @return the id, empty unless set
	 */
	public final byte[] routingId() {
		return this.routingId;
	}

	/**
	 * Chooses the routing id of the peer, before anybody else knows this pipe.
	 * @param name the routing id, empty for the one that the peer announces
	 */
	public final void name(byte[] name) {
		this.named = name.length > 0;
		this.routingId = name;
	}

	/**
	 * Whether our side has chosen the routing id of the peer.
	 * @return {@code false} if it is the one that the peer announces
	 */
	public final boolean isNamed() {
		return this.named;
	}

	/** Tells that our side connects, before anybody else knows this pipe. */
	public final void dialed() {
		this.dialed = true;
	}

	/**
	 * Whether our side connects.
	 * @return {@code false} if the peer does
	 */
	public final boolean isDialed() {
		return this.dialed;
	}

	/**
	 * Another peer has the routing id from now on: messages to it do not come here any
	 * more, and what is received of this peer has another id. Both locks.
	 * @param other that id
	 */
	public final void rename(byte[] other) {
		notReady();
		this.routingId = other;
	}

	/**
	 * Takes the routing id that the peer announces, unless our side has another one for
	 * it.
	 * @param id the routing id, empty for none
	 */
	public final void announced(byte[] id) {
		if (this.number == 0 && !this.named) {
			this.routingId = id;
		}
	}

	/**
	 * Gives a peer the routing id under which our side knows it.
	 * @param peer the peer, as it told in the handshake
	 * @return the peer
	 */
	public final PeerInfo asKnown(PeerInfo peer) {
		return new PeerInfo(peer.socketType(), this.routingId, peer.protocol(), peer.mechanism(), peer.remoteAddress(),
				peer.metadata());
	}

	/**
	 * Sets the routing id under which a ROUTER knows this peer. Before the pipe is
	 * attached it is what the peer announced, and a ROUTER replaces an empty one by a
	 * generated one.
	 * @param routingId the id
	 */
	public final void routingId(byte[] routingId) {
		this.routingId = routingId;
	}

	/**
	 * A connection that is ready, and who is on the other side.
	 *
	 * @param connectionId its number
	 * @param peer the peer
	 */
	private record Ready(long connectionId, PeerInfo peer) {
	}

}
