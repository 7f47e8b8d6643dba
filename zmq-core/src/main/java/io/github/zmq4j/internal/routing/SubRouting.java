package io.github.zmq4j.internal.routing;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqUnsupportedException;
import io.github.zmq4j.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * SUB: receives what it subscribed to from all publishers in turn and sends nothing.
 * Guarded by the socket's locks as {@link Routing} says.
 */
final class SubRouting implements Routing {

	private final RoutingContext context;

	private final Upstream upstream = new Upstream();

	private final FairQueue inbound = new FairQueue((message, source) -> ifMatching(message));

	private final boolean inverted;

	SubRouting(RoutingContext context) {
		this.context = context;
		this.inverted = context.options().invertMatching();
	}

	@Override
	public @Nullable String attach(Pipe pipe) {
		assert this.context.bothHeld();
		this.upstream.attach(pipe);
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
		this.upstream.detach(pipe);
	}

	@Override
	public boolean send(ZmqMessage message) {
		throw new ZmqUnsupportedException(
				"SUB sockets cannot send; use PUB for the sending side, or XSUB to send to" + " publishers");
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

	@Override
	public void subscribe(byte[] prefix) {
		assert this.context.bothHeld();
		this.upstream.subscribe(prefix);
	}

	@Override
	public void unsubscribe(byte[] prefix) {
		assert this.context.bothHeld();
		this.upstream.unsubscribe(prefix, false);
	}

	@Override
	public int topicCount() {
		assert this.context.sendHeld();
		return this.upstream.size();
	}

	/** A publisher may still send what was cancelled, or does not filter at all. */
	private @Nullable ZmqMessage ifMatching(ZmqMessage message) {
		return (this.upstream.matches(message) != this.inverted) ? message : null;
	}

}
