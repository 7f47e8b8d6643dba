package io.github.zmq4j.internal.routing;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * DEALER and CLIENT: deals messages out to its peers and receives from them in turn.
 * Guarded by the socket's locks as {@link Routing} says.
 */
final class DealerRouting implements Routing {

	private final RoutingContext context;

	private final LoadBalancer peers;

	private final FairQueue inbound = new FairQueue();

	DealerRouting(RoutingContext context) {
		this.context = context;
		this.peers = new LoadBalancer(context.options().dispatch());
	}

	@Override
	public @Nullable String attach(Pipe pipe) {
		assert this.context.bothHeld();
		this.peers.attach(pipe);
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
		this.peers.detach(pipe);
	}

	@Override
	public boolean send(ZmqMessage message) {
		assert this.context.sendHeld();
		return this.peers.send(message) != null;
	}

	@Override
	public boolean canSend() {
		assert this.context.sendHeld();
		return this.peers.canSend();
	}

	@Override
	public void writable(Pipe pipe) {
		assert this.context.sendHeld();
		this.peers.writable(pipe);
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
