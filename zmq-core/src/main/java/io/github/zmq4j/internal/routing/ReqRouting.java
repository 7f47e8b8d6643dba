package io.github.zmq4j.internal.routing;

import java.util.Arrays;
import java.util.Random;

import io.github.zmq4j.Dispatch;
import io.github.zmq4j.DropReason;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqStateException;
import io.github.zmq4j.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * REQ: sends a request to one peer at a time and takes only that peer's reply. Guarded by
 * the socket's locks as {@link Routing} says: whoever receives or sends holds both.
 */
final class ReqRouting implements Routing {

	private static final byte[] DELIMITER = new byte[0];

	private final RoutingContext context;

	private final boolean relaxed;

	/** Whether each request carries a number. */
	private boolean correlate;

	/** Whether the request under way does. */
	private boolean numbered;

	private final LoadBalancer peers = new LoadBalancer(Dispatch.ROUND_ROBIN);

	private final FairQueue replies = new FairQueue();

	private int lastId = new Random().nextInt();

	private byte[] id = DELIMITER;

	private boolean waiting;

	/**
	 * Who got the request; {@code null} while none is under way or when that peer has
	 * gone.
	 */
	private @Nullable Pipe asked;

	private @Nullable ZmqMessage prefetched;

	private @Nullable Pipe prefetchedFrom;

	ReqRouting(RoutingContext context) {
		this.context = context;
		this.relaxed = context.options().req().relaxed();
		this.correlate = context.options().req().correlate();
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
		this.replies.detach(pipe);
		if (this.asked == pipe) {
			this.asked = null;
		}
	}

	/** What this peer has replied already is still taken. */
	@Override
	public void closeOutbound(Pipe pipe) {
		assert this.context.bothHeld();
		this.peers.detach(pipe);
	}

	@Override
	public boolean send(ZmqMessage message) {
		assert this.context.bothHeld();
		if (this.waiting && !this.relaxed) {
			throw new ZmqStateException("This REQ socket still waits for the reply to its last request; receive that"
					+ " first, or use request(), which gives up after its timeout");
		}
		if (!this.peers.canSend()) {
			return false;
		}
		discardStale();
		this.asked = this.peers.send(wrap(message));
		this.waiting = true;
		return true;
	}

	@Override
	public boolean sendsUnderBothLocks() {
		return true;
	}

	@Override
	public boolean canSend() {
		assert this.context.sendHeld();
		return (!this.waiting || this.relaxed) && this.peers.canSend();
	}

	@Override
	public void writable(Pipe pipe) {
		assert this.context.sendHeld();
		this.peers.writable(pipe);
	}

	@Override
	public @Nullable ZmqMessage receive() {
		assert this.context.bothHeld();
		if (!this.waiting) {
			throw new ZmqStateException("This REQ socket has no request under way; send one before receiving");
		}
		ZmqMessage reply = (this.prefetched != null) ? this.prefetched : nextReply();
		if (reply != null) {
			this.prefetched = null;
			this.asked = null;
			this.waiting = false;
		}
		return reply;
	}

	@Override
	public boolean receivesUnderBothLocks() {
		return true;
	}

	@Override
	public boolean canReceive() {
		assert this.context.bothHeld();
		if (this.waiting && this.prefetched == null) {
			this.prefetched = nextReply();
			this.prefetchedFrom = (this.prefetched != null) ? this.replies.source() : null;
		}
		return this.prefetched != null;
	}

	@Override
	public void readable(Pipe pipe) {
		assert this.context.receiveHeld();
		this.replies.readable(pipe);
	}

	@Override
	public void numberRequests() {
		assert this.context.bothHeld();
		this.correlate = true;
	}

	@Override
	public void abandonRequest() {
		assert this.context.bothHeld();
		this.waiting = false;
		this.asked = null;
		dropPrefetched();
	}

	private @Nullable ZmqMessage nextReply() {
		ZmqMessage message = this.replies.receive();
		while (message != null) {
			if (this.replies.source() == this.asked) {
				ZmqMessage reply = unwrap(message);
				if (reply != null) {
					return reply;
				}
			}
			this.context.drops().dropped(DropReason.NOT_EXPECTED, this.replies.source());
			message = this.replies.receive();
		}
		return null;
	}

	/** What is here already cannot answer a request that is not sent yet. */
	private void discardStale() {
		dropPrefetched();
		while (this.replies.receive() != null) {
			this.context.drops().dropped(DropReason.NOT_EXPECTED, this.replies.source());
		}
	}

	private void dropPrefetched() {
		Pipe from = this.prefetchedFrom;
		if (this.prefetched != null && from != null) {
			this.context.drops().dropped(DropReason.NOT_EXPECTED, from);
		}
		this.prefetched = null;
		this.prefetchedFrom = null;
	}

	private ZmqMessage wrap(ZmqMessage message) {
		ZmqMessage delimited = message.prepend(DELIMITER);
		this.numbered = this.correlate;
		if (!this.numbered) {
			return delimited;
		}
		this.lastId++;
		this.id = new byte[] { (byte) (this.lastId >>> 24), (byte) (this.lastId >>> 16), (byte) (this.lastId >>> 8),
				(byte) this.lastId };
		return delimited.prepend(this.id);
	}

	private @Nullable ZmqMessage unwrap(ZmqMessage message) {
		int delimiter = this.numbered ? 1 : 0;
		if (message.frameCount() < delimiter + 2 || message.frameSize(delimiter) != 0) {
			return null;
		}
		if (this.numbered && !Arrays.equals(message.bytes(), this.id)) {
			return null;
		}
		return message.from(delimiter + 1);
	}

}
