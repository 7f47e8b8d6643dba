package io.github.zmq4j.internal.routing;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqStateException;
import io.github.zmq4j.ZmqUnroutableException;
import io.github.zmq4j.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * SERVER and PEER: receives from its peers in turn and addresses each by a number that
 * goes beside the message. Guarded by the socket's locks as {@link Routing} says.
 */
final class NumberRouting implements Routing {

	private final RoutingContext context;

	private final SocketType type;

	private final Map<Integer, Pipe> peers = new HashMap<>();

	private final FairQueue inbound = new FairQueue((message, source) -> message.withRoutingId(source.number()));

	/** Nobody shall take the numbers of one socket for those of another. */
	private int lastNumber = new Random().nextInt();

	NumberRouting(RoutingContext context, SocketType type) {
		this.context = context;
		this.type = type;
	}

	@Override
	public @Nullable String attach(Pipe pipe) {
		assert this.context.bothHeld();
		if (pipe.number() == 0) {
			pipe.number(nextNumber());
		}
		pipe.routingId(ByteBuffer.allocate(Integer.BYTES).putInt(pipe.number()).array());
		this.peers.put(pipe.number(), pipe);
		return null;
	}

	private int nextNumber() {
		do {
			this.lastNumber++;
		}
		while (this.lastNumber == 0 || this.peers.containsKey(this.lastNumber));
		return this.lastNumber;
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
		this.peers.remove(pipe.number(), pipe);
	}

	@Override
	public boolean send(ZmqMessage message) {
		assert this.context.sendHeld();
		int number = message.routingId();
		if (number == 0) {
			throw new ZmqStateException("A message sent by a " + this.type
					+ " says by its routing id who shall get it; reply with withRoutingId(request.routingId())");
		}
		Pipe pipe = this.peers.get(number);
		if (pipe == null) {
			throw new ZmqUnroutableException("No peer of this " + this.type + " has the routing id "
					+ Integer.toUnsignedString(number) + "; it may not be connected any more");
		}
		if (!pipe.canWrite()) {
			return false;
		}
		pipe.write(message);
		return true;
	}

	@Override
	public boolean waitsForOnePeer() {
		return true;
	}

	@Override
	public Object address(ZmqMessage message) {
		return message.routingId();
	}

	@Override
	public boolean canSend() {
		assert this.context.sendHeld();
		return true; // whom it is for decides
	}

	@Override
	public @Nullable Pipe peer(byte[] routingId) {
		assert this.context.sendHeld();
		return (routingId.length == Integer.BYTES) ? this.peers.get(ByteBuffer.wrap(routingId).getInt()) : null;
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
