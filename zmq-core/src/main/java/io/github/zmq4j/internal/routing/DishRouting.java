package io.github.zmq4j.internal.routing;

import java.nio.charset.StandardCharsets;

import io.github.zmq4j.DropReason;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqStateException;
import io.github.zmq4j.ZmqUnsupportedException;
import io.github.zmq4j.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * DISH: receives from the groups that it has joined, from all its peers in turn, and
 * sends nothing. Guarded by the socket's locks as {@link Routing} says.
 */
final class DishRouting implements Routing {

	private static final int GROUP_AND_BODY = 2;

	private final RoutingContext context;

	private final Groups groups = new Groups();

	private final FairQueue inbound = new FairQueue(this::ifJoined);

	DishRouting(RoutingContext context) {
		this.context = context;
	}

	@Override
	public @Nullable String attach(Pipe pipe) {
		assert this.context.bothHeld();
		this.groups.attach(pipe);
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
		this.groups.detach(pipe);
	}

	@Override
	public boolean send(ZmqMessage message) {
		throw new ZmqUnsupportedException("DISH sockets cannot send; use RADIO for the sending side");
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
	public void subscribe(byte[] group) {
		assert this.context.bothHeld();
		if (!this.groups.join(group)) {
			throw new ZmqStateException("The DISH has joined the group '" + text(group) + "' already");
		}
	}

	@Override
	public void unsubscribe(byte[] group) {
		assert this.context.bothHeld();
		if (!this.groups.leave(group)) {
			throw new ZmqStateException("The DISH has not joined the group '" + text(group) + "'");
		}
	}

	private static String text(byte[] group) {
		return new String(group, StandardCharsets.UTF_8);
	}

	/**
	 * A RADIO may still send to a group that was left. Buffers of what is not wanted are
	 * left to the garbage collector.
	 */
	private @Nullable ZmqMessage ifJoined(ZmqMessage message, Pipe source) {
		if (message.frameCount() != GROUP_AND_BODY) {
			this.context.drops().dropped(DropReason.NOT_EXPECTED, source);
			return null;
		}
		return this.groups.contains(message.bytes()) ? message.from(1).withGroup(message.bytes()) : null;
	}

}
