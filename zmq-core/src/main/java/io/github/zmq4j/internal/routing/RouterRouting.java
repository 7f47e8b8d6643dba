package io.github.zmq4j.internal.routing;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;

import io.github.zmq4j.DropReason;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.WhenFull;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqStateException;
import io.github.zmq4j.ZmqUnroutableException;
import io.github.zmq4j.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * ROUTER: receives from its peers in turn and addresses each by its routing id. Guarded
 * by the socket's locks as {@link Routing} says.
 */
final class RouterRouting implements Routing {

	private final RoutingContext context;

	private final boolean mandatory;

	private final boolean handover;

	/** Whether a message waits for room at a peer that is known. */
	private final boolean waits;

	private final IdentityTable peers = new IdentityTable();

	private final FairQueue inbound = new FairQueue((message, source) -> message.prepend(source.routingId()));

	/** Who has left an id to another peer, told before that one is heard. */
	private final ArrayDeque<ZmqMessage> handovers = new ArrayDeque<>(0);

	private final EdgeMessages edges;

	private int copies;

	private final GeneratedIds generated = new GeneratedIds(this.peers);

	RouterRouting(RoutingContext context) {
		this.context = context;
		this.edges = EdgeMessages.of(SocketType.ROUTER, context.options());
		this.mandatory = context.options().router().mandatory();
		this.handover = context.options().router().handover();
		this.waits = this.mandatory || context.options().whenFull() == WhenFull.BLOCK;
	}

	@Override
	public @Nullable String attach(Pipe pipe) {
		assert this.context.bothHeld();
		if (pipe.routingId().length == 0) {
			pipe.routingId(this.generated.next());
		}
		byte[] id = pipe.routingId();
		Pipe old = this.peers.get(id);
		if (old == null) {
			this.peers.put(id, pipe);
			return null;
		}
		if (!this.handover || old.isNamed()) {
			return "Routing id " + IdentityTable.describe(id)
					+ " is in use by another peer; give each peer its own, or set the handover option of the ROUTER";
		}
		this.peers.put(id, pipe);
		rename(old, id);
		old.terminate("Another peer has taken over routing id " + IdentityTable.describe(id));
		return null;
	}

	/**
	 * Who answers what the old peer has sent must not reach the new one, so it gets an id
	 * of its own for the time that is left, under which nothing is sent. For the
	 * application it leaves the old id, if that was heard of, and comes under the new
	 * one.
	 */
	private void rename(Pipe old, byte[] id) {
		boolean heard = old.hasReceived(this.inbound.prefetched(old));
		byte[] other = this.generated.next();
		old.rename(other);
		this.inbound.changePrefetched(old, (message) -> message.from(1).prepend(other));
		if (heard) {
			tell(this.edges.atEnd(old.isDialed()), id);
			tell(this.edges.atBegin(), other);
		}
	}

	private void tell(List<ZmqMessage> messages, byte[] id) {
		messages.forEach((message) -> this.handovers.add(message.prepend(id)));
	}

	@Override
	public void detach(Pipe pipe) {
		assert this.context.bothHeld();
		closeOutbound(pipe);
		this.inbound.detach(pipe);
	}

	/**
	 * The id is free at once, for the same peer may be back before its last message is
	 * read.
	 */
	@Override
	public void closeOutbound(Pipe pipe) {
		assert this.context.bothHeld();
		if (this.peers.get(pipe.routingId()) == pipe) {
			this.peers.remove(pipe.routingId());
		}
	}

	@Override
	public boolean send(ZmqMessage message) {
		assert this.context.sendHeld();
		if (message.frameCount() == 1) {
			throw new ZmqStateException("A message sent by a ROUTER has the peer's routing id as its first frame and at"
					+ " least one frame behind it; this one has only one frame");
		}
		Pipe pipe = this.peers.get(message.bytes());
		if (pipe != null && pipe.canWrite()) {
			pipe.write(message.from(1));
			this.copies = 1;
			return true;
		}
		this.copies = 0;
		if (pipe != null && this.waits) {
			return false;
		}
		if (pipe == null && this.mandatory) {
			throw new ZmqUnroutableException("No peer has the routing id " + IdentityTable.describe(message.bytes())
					+ "; it may not be connected yet or not any more");
		}
		if (pipe != null) {
			this.context.drops().dropped(DropReason.NO_ROOM, pipe);
		}
		else {
			this.context.drops().dropped(DropReason.NO_PEER);
		}
		return true;
	}

	@Override
	public int copies() {
		return this.copies;
	}

	@Override
	public boolean waitsForOnePeer() {
		return true;
	}

	@Override
	public Object address(ZmqMessage message) {
		return ByteBuffer.wrap(message.frame(0));
	}

	@Override
	public boolean canSend() {
		assert this.context.sendHeld();
		return true;
	}

	@Override
	public @Nullable Pipe peer(byte[] routingId) {
		assert this.context.sendHeld();
		return this.peers.get(routingId);
	}

	@Override
	public void writable(Pipe pipe) {
		assert this.context.sendHeld();
	}

	@Override
	public @Nullable ZmqMessage receive() {
		assert this.context.receiveHeld();
		ZmqMessage first = this.handovers.poll();
		return (first != null) ? first : this.inbound.receive();
	}

	@Override
	public boolean canReceive() {
		assert this.context.receiveHeld();
		return !this.handovers.isEmpty() || this.inbound.canReceive();
	}

	@Override
	public void readable(Pipe pipe) {
		assert this.context.receiveHeld();
		this.inbound.readable(pipe);
	}

}
