package io.github.zmq4j.internal.routing;

import java.nio.ByteBuffer;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqStateException;
import io.github.zmq4j.ZmqUnroutableException;
import io.github.zmq4j.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * STREAM: receives octets from its peers in turn and addresses each by its routing id; an
 * empty frame ends the connection. Guarded by the socket's locks as {@link Routing} says.
 */
final class StreamRouting implements Routing {

	private static final int ID_AND_DATA = 2;

	private final RoutingContext context;

	private final IdentityTable peers = new IdentityTable();

	private final GeneratedIds generated = new GeneratedIds(this.peers);

	private final FairQueue inbound = new FairQueue((message, source) -> message.prepend(source.routingId()));

	StreamRouting(RoutingContext context) {
		this.context = context;
	}

	@Override
	public @Nullable String attach(Pipe pipe) {
		assert this.context.bothHeld();
		if (pipe.routingId().length == 0) {
			pipe.routingId(this.generated.next());
		}
		byte[] id = pipe.routingId();
		if (this.peers.get(id) != null) {
			return "Routing id " + IdentityTable.describe(id) + " is in use by another peer; give each its own";
		}
		this.peers.put(id, pipe);
		return null;
	}

	@Override
	public void detach(Pipe pipe) {
		assert this.context.bothHeld();
		closeOutbound(pipe);
		this.inbound.detach(pipe);
	}

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
		if (message.frameCount() != ID_AND_DATA) {
			throw new ZmqStateException("A message sent by a STREAM has two frames, the peer's routing id and its data;"
					+ " this one has " + message.frameCount());
		}
		Pipe pipe = this.peers.get(message.bytes());
		if (pipe == null) {
			throw new ZmqUnroutableException("No peer has the routing id " + IdentityTable.describe(message.bytes())
					+ "; it may not be connected yet or not any more");
		}
		if (message.frameSize(1) == 0) {
			pipe.terminate("The application has closed the connection");
			return true;
		}
		if (!pipe.canWrite()) {
			return false;
		}
		pipe.write(message.from(1));
		return true;
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
		return true; // whom it is for decides
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
		return this.inbound.receive();
	}

	@Override
	public boolean canReceive() {
		assert this.context.receiveHeld();
		return this.inbound.canReceive();
	}

	@Override
	public void readable(Pipe pipe) {
		assert this.context.receiveHeld();
		this.inbound.readable(pipe);
	}

}
