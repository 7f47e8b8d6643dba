package io.github.zmq4j.internal.routing;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * PAIR and CHANNEL: one peer and no other. Guarded by the socket's locks as
 * {@link Routing} says.
 */
final class PairRouting implements Routing {

	private final RoutingContext context;

	private final SocketType type;

	private final FairQueue inbound = new FairQueue();

	private @Nullable Pipe peer;

	PairRouting(RoutingContext context, SocketType type) {
		this.context = context;
		this.type = type;
	}

	@Override
	public @Nullable String attach(Pipe pipe) {
		assert this.context.bothHeld();
		if (this.peer != null) {
			return "A " + this.type + " socket talks to one peer only and has one already";
		}
		this.peer = pipe;
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
		if (this.peer == pipe) {
			this.peer = null;
		}
	}

	@Override
	public boolean send(ZmqMessage message) {
		assert this.context.sendHeld();
		Pipe pipe = this.peer;
		if (pipe == null || !pipe.canWrite()) {
			return false;
		}
		pipe.write(message);
		return true;
	}

	@Override
	public boolean canSend() {
		assert this.context.sendHeld();
		return this.peer != null && this.peer.canWrite();
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
