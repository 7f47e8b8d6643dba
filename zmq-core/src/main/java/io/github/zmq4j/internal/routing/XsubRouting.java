package io.github.zmq4j.internal.routing;

import java.util.Arrays;

import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * XSUB: receives from all publishers in turn, and subscribes by sending messages. Guarded
 * by the socket's locks as {@link Routing} says.
 */
final class XsubRouting implements Routing {

	private static final int SUBSCRIBE = 1;

	private static final int CANCEL = 0;

	private final RoutingContext context;

	private final Upstream upstream = new Upstream();

	private final FairQueue inbound = new FairQueue();

	/** Whether all cancellations are told. */
	private final boolean verbose;

	private int copies;

	XsubRouting(RoutingContext context) {
		this.context = context;
		this.verbose = context.options().verboseUnsubscribe();
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
		assert this.context.sendHeld();
		byte[] frame = message.bytes();
		this.copies = 0;
		if (message.frameCount() == 1 && frame.length > 0 && frame[0] == SUBSCRIBE) {
			this.upstream.subscribe(Arrays.copyOfRange(frame, 1, frame.length));
		}
		else if (message.frameCount() == 1 && frame.length > 0 && frame[0] == CANCEL) {
			this.upstream.unsubscribe(Arrays.copyOfRange(frame, 1, frame.length), this.verbose);
		}
		else {
			this.copies = this.upstream.send(message, this.context.drops());
		}
		return true;
	}

	/** Subscriptions do not count as messages. */
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
	public int topicCount() {
		assert this.context.sendHeld();
		return this.upstream.size();
	}

	@Override
	public void subscribe(byte[] prefix) {
		assert this.context.bothHeld();
		this.upstream.subscribe(prefix);
	}

	@Override
	public void unsubscribe(byte[] prefix) {
		assert this.context.bothHeld();
		this.upstream.unsubscribe(prefix, this.verbose);
	}

}
