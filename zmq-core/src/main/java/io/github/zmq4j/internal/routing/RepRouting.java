package io.github.zmq4j.internal.routing;

import java.util.HashSet;
import java.util.Set;

import io.github.zmq4j.DropReason;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqStateException;
import io.github.zmq4j.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * REP: receives requests from its peers in turn and replies to each before the next.
 * Guarded by the socket's locks as {@link Routing} says: whoever receives holds both.
 */
final class RepRouting implements Routing {

	private static final byte[] DELIMITER = new byte[0];

	/** The envelope of a request that comes straight from a REQ. */
	private static final byte[][] DIRECT = { DELIMITER };

	private final RoutingContext context;

	private final FairQueue requests = new FairQueue();

	/** All frames up to the first empty one, of the request taken or prefetched last. */
	private byte[][] envelope = DIRECT;

	/** Who gets the reply to it; {@code null} if that peer has gone. */
	private @Nullable Pipe requester;

	/** Peers that have gone, but whose requests may still be here. */
	private final Set<Pipe> unreachable = new HashSet<>();

	private @Nullable ZmqMessage prefetched;

	private boolean replying;

	private int copies;

	RepRouting(RoutingContext context) {
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
		closeOutbound(pipe);
		this.requests.detach(pipe);
		this.unreachable.remove(pipe);
	}

	/** Its requests are still taken; only their replies have nowhere to go. */
	@Override
	public void closeOutbound(Pipe pipe) {
		assert this.context.bothHeld();
		this.unreachable.add(pipe);
		if (this.requester == pipe) {
			this.requester = null;
		}
	}

	@Override
	public boolean send(ZmqMessage message) {
		assert this.context.sendHeld();
		if (!this.replying) {
			throw new ZmqStateException("This REP socket has no request to reply to; receive one before sending");
		}
		Pipe pipe = this.requester;
		if (pipe != null && pipe.canWrite()) {
			pipe.write(wrap(message));
			this.copies = 1;
		}
		else {
			this.copies = 0;
			dropReply(pipe);
		}
		this.replying = false;
		this.requester = null;
		return true;
	}

	private void dropReply(@Nullable Pipe pipe) {
		if (pipe != null) {
			this.context.drops().dropped(DropReason.NO_ROOM, pipe);
		}
		else {
			this.context.drops().dropped(DropReason.NO_PEER);
		}
	}

	@Override
	public int copies() {
		return this.copies;
	}

	@Override
	public boolean canSend() {
		assert this.context.sendHeld();
		return this.replying;
	}

	@Override
	public void writable(Pipe pipe) {
		assert this.context.sendHeld();
	}

	@Override
	public @Nullable ZmqMessage receive() {
		assert this.context.bothHeld();
		if (this.replying) {
			throw new ZmqStateException(
					"This REP socket owes a reply to its last request; send that before receiving the next");
		}
		ZmqMessage request = (this.prefetched != null) ? this.prefetched : nextRequest();
		if (request != null) {
			this.prefetched = null;
			this.replying = true;
		}
		return request;
	}

	@Override
	public boolean receivesUnderBothLocks() {
		return true;
	}

	@Override
	public boolean canReceive() {
		assert this.context.bothHeld();
		if (!this.replying && this.prefetched == null) {
			this.prefetched = nextRequest();
		}
		return this.prefetched != null;
	}

	@Override
	public void readable(Pipe pipe) {
		assert this.context.receiveHeld();
		this.requests.readable(pipe);
	}

	@Override
	public void abandonRequest() {
		assert this.context.bothHeld();
		if (this.replying) {
			this.replying = false;
			this.requester = null;
		}
	}

	private @Nullable ZmqMessage nextRequest() {
		ZmqMessage message = this.requests.receive();
		while (message != null) {
			int delimiter = delimiter(message);
			if (delimiter + 1 < message.frameCount()) {
				this.envelope = envelope(message, delimiter);
				Pipe source = this.requests.source();
				this.requester = this.unreachable.contains(source) ? null : source;
				return message.from(delimiter + 1);
			}
			this.context.drops().dropped(DropReason.NOT_EXPECTED, this.requests.source());
			message = this.requests.receive();
		}
		return null;
	}

	private ZmqMessage wrap(ZmqMessage message) {
		byte[][] outer = this.envelope;
		return (outer.length == 1) ? message.prepend(DELIMITER) : message.prepend(outer);
	}

	private static int delimiter(ZmqMessage message) {
		int index = 0;
		while (index < message.frameCount() && message.frameSize(index) != 0) {
			index++;
		}
		return index;
	}

	private static byte[][] envelope(ZmqMessage message, int delimiter) {
		return (delimiter == 0) ? DIRECT : message.frames().subList(0, delimiter + 1).toArray(new byte[0][]);
	}

}
