package io.github.zmq4j.internal.routing;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqUnsupportedException;
import io.github.zmq4j.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * RADIO: gives each message to the peers that have joined its group, with the group as a
 * frame in front, and receives none. Guarded by the socket's locks as {@link Routing}
 * says.
 */
final class RadioRouting implements Routing {

	private final RoutingContext context;

	private final SubscriptionTrie groups = new SubscriptionTrie();

	private final FanOut fanOut;

	private boolean nobody;

	RadioRouting(RoutingContext context) {
		this.context = context;
		this.fanOut = new FanOut(this.groups, context);
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
		this.groups.removeAll(pipe, null, false);
	}

	@Override
	public boolean send(ZmqMessage message) {
		assert this.context.sendHeld();
		byte[] group = message.group();
		TopicNode<Object> node = this.groups.find(group);
		this.nobody = node == null;
		return node == null || this.fanOut.send(message.prepend(group), node);
	}

	@Override
	public int copies() {
		return this.nobody ? 0 : this.fanOut.copies();
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
		throw new ZmqUnsupportedException("RADIO sockets cannot receive; use DISH for the receiving side");
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
			this.groups.add(pipe, topic);
		}
		else {
			this.groups.remove(pipe, topic);
		}
	}

}
