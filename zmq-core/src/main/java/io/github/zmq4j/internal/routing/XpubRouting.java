package io.github.zmq4j.internal.routing;

import io.github.zmq4j.XpubOptions;
import io.github.zmq4j.XpubOptions.Control;
import io.github.zmq4j.XpubOptions.Verbosity;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * XPUB: gives each message to the peers that subscribed to it, or for which the
 * application subscribed, and tells the application who wants what. Guarded by the
 * socket's locks as {@link Routing} says: whoever receives holds both.
 */
final class XpubRouting implements Routing {

	private final RoutingContext context;

	private final XpubOptions options;

	private final boolean manual;

	/** Who gets what. */
	private final SubscriptionTrie subscriptions = new SubscriptionTrie();

	/** Who wants what, if the application decides. */
	private final SubscriptionTrie wanted = new SubscriptionTrie();

	private final SubscriptionNotices notices;

	private final FanOut fanOut;

	private final FairQueue inbound = new FairQueue();

	/** Who is not read until the application has read notices. */
	private final HeldBack waiting = new HeldBack();

	/** For whom the application subscribes, if it decides. */
	private @Nullable Pipe current;

	XpubRouting(RoutingContext context) {
		this.context = context;
		this.options = context.options().xpub();
		this.manual = this.options.control() != Control.PEER;
		this.notices = new SubscriptionNotices(!this.manual && this.options.verbosity() == Verbosity.FIRST_AND_LAST);
		this.fanOut = new FanOut(this.subscriptions, context);
	}

	@Override
	public @Nullable String attach(Pipe pipe) {
		assert this.context.bothHeld();
		this.fanOut.attach(pipe);
		ZmqMessage welcome = this.options.welcome();
		if (welcome != null) {
			pipe.write(welcome);
		}
		if (this.notices.areMany()) {
			this.waiting.add(pipe);
		}
		return null;
	}

	@Override
	public void detach(Pipe pipe) {
		assert this.context.bothHeld();
		closeOutbound(pipe);
		this.waiting.remove(pipe);
		this.inbound.detach(pipe);
	}

	@Override
	public void closeOutbound(Pipe pipe) {
		assert this.context.bothHeld();
		this.fanOut.detach(pipe);
		if (this.manual) {
			this.wanted.removeAll(pipe, (topic) -> this.notices.add(topic, false), true);
			this.subscriptions.removeAll(pipe, null, false);
			this.notices.forget(pipe);
			forget(pipe);
			return;
		}
		this.subscriptions.removeAll(pipe, (topic) -> this.notices.add(topic, false),
				this.options.verbosity() == Verbosity.ALL);
	}

	private void forget(Pipe pipe) {
		if (this.current == pipe) {
			this.current = null;
		}
	}

	@Override
	public boolean send(ZmqMessage message) {
		assert this.context.sendHeld();
		Pipe only = this.current;
		if (only == null || this.options.control() != Control.MANUAL_LAST_VALUE) {
			return this.fanOut.send(message);
		}
		boolean taken = this.fanOut.send(message, only);
		if (taken) {
			this.current = null;
		}
		return taken;
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
		assert this.context.bothHeld();
		SubscriptionNotices.Notice notice = this.notices.poll();
		if (notice == null) {
			return this.inbound.receive();
		}
		this.current = notice.pipe();
		if (this.notices.areFew()) {
			this.waiting.release();
		}
		return notice.message();
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
	public int topicCount() {
		assert this.context.sendHeld();
		return this.subscriptions.size();
	}

	@Override
	public void subscribe(byte[] prefix) {
		assert this.context.bothHeld();
		requireManual();
		Pipe pipe = this.current;
		if (pipe != null) {
			this.subscriptions.add(pipe, prefix);
		}
	}

	@Override
	public void unsubscribe(byte[] prefix) {
		assert this.context.bothHeld();
		requireManual();
		Pipe pipe = this.current;
		if (pipe != null) {
			this.subscriptions.remove(pipe, prefix);
		}
	}

	private void requireManual() {
		if (!this.manual) {
			throw new UnsupportedOperationException("The subscribers decide");
		}
	}

	@Override
	public void subscription(Pipe pipe, byte[] topic, boolean subscribe) {
		assert this.context.bothHeld();
		SubscriptionTrie trie = this.manual ? this.wanted : this.subscriptions;
		boolean idle = !subscribe && !trie.has(topic);
		boolean firstOrLast = subscribe ? trie.add(pipe, topic) : trie.remove(pipe, topic);
		if (this.manual) {
			this.notices.add(topic, subscribe, pipe);
		}
		else if (firstOrLast || isVerbose(subscribe)) {
			this.notices.add(topic, subscribe);
		}
		else if (idle) {
			this.notices.addIdle(topic);
		}
		if (this.notices.areMany()) {
			this.waiting.add(pipe);
		}
	}

	private boolean isVerbose(boolean subscribe) {
		return switch (this.options.verbosity()) {
			case FIRST_AND_LAST -> false;
			case ALL_SUBSCRIPTIONS -> subscribe;
			case ALL -> true;
		};
	}

}
