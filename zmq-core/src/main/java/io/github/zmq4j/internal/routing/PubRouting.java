package io.github.zmq4j.internal.routing;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqUnsupportedException;
import io.github.zmq4j.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * PUB: gives each message to the peers that subscribed to it and receives none. Guarded
 * by the socket's locks as {@link Routing} says.
 */
final class PubRouting implements Routing {

	private final RoutingContext context;

	private final SubscriptionTrie subscriptions = new SubscriptionTrie();

	private final FanOut fanOut;

	private int copies;

	PubRouting(RoutingContext context) {
		this.context = context;
		this.fanOut = new FanOut(this.subscriptions, context.drops());
	}

	@Override
	public @Nullable String attach(Pipe pipe) {
		assert this.context.bothHeld();
		return null;
	}

	@Override
	public void detach(Pipe pipe) {
		assert this.context.bothHeld();
		closeOutbound(pipe);
	}

	@Override
	public void closeOutbound(Pipe pipe) {
		assert this.context.bothHeld();
		this.subscriptions.removeAll(pipe, null);
	}

	@Override
	public boolean send(ZmqMessage message) {
		assert this.context.sendHeld();
		this.copies = this.fanOut.send(message);
		return true;
	}

	@Override
	public int copies() {
		return this.copies;
	}

	@Override
	public boolean canSend() {
		assert this.context.sendHeld();
		return true;
	}

	@Override
	public void writable(Pipe pipe) {
		assert this.context.sendHeld();
	}

	@Override
	public @Nullable ZmqMessage receive() {
		throw new ZmqUnsupportedException(
				"PUB sockets cannot receive; use XPUB to see subscriptions, and SUB for the receiving side");
	}

	@Override
	public boolean canReceive() {
		return false;
	}

	@Override
	public void readable(Pipe pipe) {
		assert this.context.receiveHeld();
		Discards.all(pipe, this.context.drops());
	}

	@Override
	public void subscription(Pipe pipe, byte[] topic, boolean subscribe) {
		assert this.context.bothHeld();
		if (subscribe) {
			this.subscriptions.add(pipe, topic);
		}
		else {
			this.subscriptions.remove(pipe, topic);
		}
	}

}
