package io.github.zmq4j.internal.engine;

import io.github.zmq4j.LimitOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.internal.wire.Command;
import io.github.zmq4j.internal.util.ProtocolException;
import io.github.zmq4j.internal.util.ProtocolException.Kind;

/**
 * Does what the peer's commands and subscriptions ask for, once the handshake is done.
 * Guarded by the session of its connection.
 */
final class PeerCommands {

	private static final int TIME_TO_LIVE_SIZE = 2;

	private static final int MAX_SIZE_OF_CONTEXT = 16;

	private static final int MILLIS_PER_DECISECOND = 100;

	private static final int MAX_SIZE_OF_GROUP = 255;

	private final ConnectionHandler handler;

	private final LimitOptions limits;

	private final boolean publisher;

	private final boolean radio;

	private final boolean singleFrames;

	private final SubscriptionLedger subscriptions = new SubscriptionLedger();

	private int timeToLiveMillis;

	PeerCommands(ConnectionSettings settings, ConnectionHandler handler) {
		this.handler = handler;
		this.limits = settings.limits();
		SocketType type = settings.socketType();
		this.publisher = type == SocketType.PUB || type == SocketType.XPUB;
		this.radio = type == SocketType.RADIO;
		this.singleFrames = !type.isMultipart() && type != SocketType.DISH;
	}

	boolean isPublisher() {
		return this.publisher;
	}

	/** Whether messages of several frames are discarded, as RFC 41 and others want. */
	boolean takesSingleFrames() {
		return this.singleFrames;
	}

	void discarded() {
		this.handler.discarded();
	}

	int timeToLiveMillis() {
		return this.timeToLiveMillis;
	}

	void command(byte[] frame) throws ProtocolException {
		Command command = Command.parse(frame);
		switch (command.name()) {
			case Command.PING -> ping(command);
			case Command.SUBSCRIBE -> subscription(command, true);
			case Command.CANCEL -> subscription(command, false);
			case Command.JOIN -> membership(command, true);
			case Command.LEAVE -> membership(command, false);
			case Command.ERROR -> throw command.toRefusal();
			default -> {
				// Unknown commands are for later versions; PONG has done its work by
				// arriving.
			}
		}
	}

	private void ping(Command command) throws ProtocolException {
		int size = command.bodySize();
		if (size < TIME_TO_LIVE_SIZE || size > TIME_TO_LIVE_SIZE + MAX_SIZE_OF_CONTEXT) {
			throw new ProtocolException(Kind.PROTOCOL,
					"The peer sent a PING of " + size + " bytes; it has 2 and a context of at most 16");
		}
		byte[] body = command.body();
		int deciseconds = (body[0] & 0xFF) << 8 | (body[1] & 0xFF);
		this.timeToLiveMillis = deciseconds * MILLIS_PER_DECISECOND;
		this.handler.transmit(Command.encode(Command.PONG, command.body(TIME_TO_LIVE_SIZE)));
	}

	private void subscription(Command command, boolean subscribe) throws ProtocolException {
		if (this.publisher) {
			checkTopic(command.bodySize());
			subscription(command.body(), subscribe);
		}
	}

	private void membership(Command command, boolean join) throws ProtocolException {
		if (this.radio) {
			int size = command.bodySize();
			if (size > MAX_SIZE_OF_GROUP) {
				throw new ProtocolException(Kind.PROTOCOL,
						"The peer sent the name of a group of " + size + " bytes; it may have " + MAX_SIZE_OF_GROUP);
			}
			subscription(command.body(), join);
		}
	}

	/**
	 * Takes a one-frame message that may be a subscription in its old form.
	 * @param frame the frame
	 * @return whether it was one
	 * @throws ProtocolException if a limit is reached
	 */
	boolean subscriptionMessage(byte[] frame) throws ProtocolException {
		if (!this.publisher || frame.length == 0 || (frame[0] & 0xFE) != 0) {
			return false;
		}
		checkTopic(frame.length - 1);
		byte[] topic = new byte[frame.length - 1];
		System.arraycopy(frame, 1, topic, 0, topic.length);
		subscription(topic, frame[0] == 1);
		return true;
	}

	private void checkTopic(int size) throws ProtocolException {
		if (size > this.limits.maxTopicSize()) {
			throw new ProtocolException(Kind.LIMIT, "The peer sent a subscription of " + size
					+ " bytes; maxTopicSize is " + this.limits.maxTopicSize());
		}
	}

	private void subscription(byte[] topic, boolean subscribe) throws ProtocolException {
		if (subscribe) {
			this.subscriptions.add(topic);
			checkSubscriptions();
		}
		else {
			this.subscriptions.remove(topic);
		}
		this.handler.subscription(topic, subscribe);
	}

	private void checkSubscriptions() throws ProtocolException {
		if (this.subscriptions.bytes() > this.limits.maxSubscriptionBytes()) {
			throw new ProtocolException(Kind.LIMIT, "The peer's subscriptions are " + this.subscriptions.bytes()
					+ " bytes; maxSubscriptionBytes is " + this.limits.maxSubscriptionBytes());
		}
	}

}
