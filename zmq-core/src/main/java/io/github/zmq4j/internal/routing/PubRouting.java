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

	PubRouting(RoutingContext context) {
		this.context = context;
		this.fanOut = new FanOut(this.subscriptions, context);
	}

	@Override
	public @Nullable String attach(Pipe pipe) {
		assert this.context.bothHeld();
		this.fanOut.attach(pipe);
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
		this.fanOut.detach(pipe);
		this.subscriptions.removeAll(pipe, null, false);
	}

	@Override
	public boolean send(ZmqMessage message) {
		assert this.context.sendHeld();
		return this.fanOut.send(message);
	}

	@Override
	public int copies() {
		return this.fanOut.copies();
	}

	@Override
	public boolean waitsForOnePeer() {
		return this.fanOut.waits();
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
	public int topicCount() {
		assert this.context.sendHeld();
		return this.subscriptions.size();
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
