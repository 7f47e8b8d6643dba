package io.github.zmq4j.internal.routing;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqUnsupportedException;
import io.github.zmq4j.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * PULL and GATHER: receives from its peers in turn and sends nothing. Guarded by the
 * socket's locks as {@link Routing} says.
 */
final class PullRouting implements Routing {

	private final RoutingContext context;

	private final FairQueue inbound = new FairQueue();

	PullRouting(RoutingContext context) {
		this.context = context;
	}

	@Override
	public @Nullable String attach(Pipe pipe) {
		assert this.context.bothHeld();
		return null;
	}

	@Override
	public void detach(Pipe pipe) {
		assert this.context.bothHeld();
		this.inbound.detach(pipe);
	}

	@Override
	public boolean send(ZmqMessage message) {
		throw new ZmqUnsupportedException("This socket cannot send; use PUSH or SCATTER for the sending side");
	}

	@Override
	public boolean canSend() {
		return false;
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
