package io.github.zmq4j.internal.routing;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * XPUB: gives each message to the peers that subscribed to it, and tells the application
 * who subscribes to what. Guarded by the socket's locks as {@link Routing} says: whoever
 * receives holds both.
 */
final class XpubRouting implements Routing {

	private final RoutingContext context;

	private final SubscriptionTrie subscriptions = new SubscriptionTrie();

	private final SubscriptionNotices notices = new SubscriptionNotices();

	private final FanOut fanOut;

	private int copies;

	private final FairQueue inbound = new FairQueue();

	XpubRouting(RoutingContext context) {
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
		this.inbound.detach(pipe);
	}

	@Override
	public void closeOutbound(Pipe pipe) {
		assert this.context.bothHeld();
		this.subscriptions.removeAll(pipe, (topic) -> this.notices.add(topic, false));
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
		assert this.context.bothHeld();
		ZmqMessage notice = this.notices.poll();
		return (notice != null) ? notice : this.inbound.receive();
	}

	@Override
	public boolean receivesUnderBothLocks() {
		return true;
	}

	@Override
	public boolean canReceive() {
		assert this.context.bothHeld();
		return !this.notices.isEmpty() || this.inbound.canReceive();
	}

	@Override
	public void readable(Pipe pipe) {
		assert this.context.receiveHeld();
		this.inbound.readable(pipe);
	}

	@Override
	public void subscription(Pipe pipe, byte[] topic, boolean subscribe) {
		assert this.context.bothHeld();
		boolean firstOrLast = subscribe ? this.subscriptions.add(pipe, topic) : this.subscriptions.remove(pipe, topic);
		if (firstOrLast) {
			this.notices.add(topic, subscribe);
		}
	}

}
