package io.github.zmq4j;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Options of a socket, given at its creation. Immutable; made by {@link #builder()}.
 */
public final class SocketOptions {

	/** Without end: the value of a timeout or linger that never expires. */
	public static final Duration FOREVER = Duration.ofMillis(Long.MAX_VALUE);

	/** All defaults. */
	public static final SocketOptions DEFAULT = builder().build();

	private final Builder values;

	private SocketOptions(Builder values) {
		this.values = values;
	}

	/**
	 * Starts from the defaults.
	 * @return a new builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Starts from these options.
	 * @return a new builder
	 */
	public Builder toBuilder() {
		return new Builder(this.values);
	}

	/**
	 * Refuses options that belong to other types of sockets, such as the high-water mark
	 * and the timeout of a direction that the type does not have, or that another option
	 * makes useless: they would silently do nothing.
	 * {@link ZmqContext#socket(SocketType, SocketOptions)} does so, too.
	 * @param type the type
	 * @throws IllegalArgumentException if there is such an option
	 */
	public void requireFor(SocketType type) {
		OptionRule.requireFrames(type, connectionMessages());
		for (OptionRule rule : OptionRule.ALL) {
			if (rule.isBroken(type, this)) {
				throw new IllegalArgumentException(rule.sentence(type));
			}
		}
		OptionConflict.requireNone(this);
	}

	/**
	 * These options without those that do nothing for a type of socket, or beside others,
	 * for defaults that many sockets share. Conflating wins over high-water marks and
	 * {@link #whenFull()}, the control of an XPUB over its verbosity.
	 * @param type the type
	 * @return these options if all are good for it, else others
	 */
	public SocketOptions suitedTo(SocketType type) {
		SocketOptions suited = this;
		for (OptionRule rule : OptionRule.ALL) {
			suited = rule.isBroken(type, suited) ? rule.reset().apply(suited) : suited;
		}
		return OptionConflict.without(suited);
	}

	/**
	 * How many messages may wait to be sent to each peer.
	 * @return messages per peer, 0 for no limit
	 */
	public int sendHighWaterMark() {
		return this.values.sendHighWaterMark;
	}

	/**
	 * How many messages may wait to be received from each peer.
	 * @return messages per peer, 0 for no limit
	 */
	public int receiveHighWaterMark() {
		return this.values.receiveHighWaterMark;
	}

	/**
	 * How many bytes may wait to be sent to each peer, beside
	 * {@link #sendHighWaterMark()}.
	 * @return bytes per peer, 0 for no limit
	 */
	public long sendHighWaterMarkBytes() {
		return this.values.sendHighWaterMarkBytes;
	}

	/**
	 * How many bytes may wait to be received from each peer, beside
	 * {@link #receiveHighWaterMark()}.
	 * @return bytes per peer, 0 for no limit
	 */
	public long receiveHighWaterMarkBytes() {
		return this.values.receiveHighWaterMarkBytes;
	}

	/**
	 * How long messages that are not yet sent survive {@link ZmqSocket#close()}.
	 * @return zero to discard them, {@link #FOREVER} for no limit
	 */
	public Duration linger() {
		return this.values.linger;
	}

	/**
	 * How long {@link ZmqSocket#send(ZmqMessage)} waits.
	 * @return the timeout
	 */
	public Duration sendTimeout() {
		return this.values.sendTimeout;
	}

	/**
	 * How long {@link ZmqSocket#receive()} waits.
	 * @return the timeout
	 */
	public Duration receiveTimeout() {
		return this.values.receiveTimeout;
	}

	/**
	 * The id under which a ROUTER peer knows this socket.
	 * @return a copy, empty if the peer shall choose one
	 */
	public byte[] routingId() {
		return this.values.routingId.clone();
	}

	/**
	 * Whether messages are queued only to completed connections.
	 * @return {@code false} if they also queue for a peer that is not there yet
	 */
	public boolean immediate() {
		return this.values.immediate;
	}

	/**
	 * How long a waiting thread spins before it sleeps.
	 * @return zero for not at all
	 */
	public Duration spin() {
		return this.values.spin;
	}

	/**
	 * From which size on frames are received in direct buffers.
	 * @return bytes, 0 for never
	 */
	public int directFrameSize() {
		return this.values.directFrameSize;
	}

	/**
	 * Options of a ROUTER.
	 * @return the group of options
	 */
	public RouterOptions router() {
		return this.values.router;
	}

	/**
	 * Options of a REQ.
	 * @return the group of options
	 */
	public ReqOptions req() {
		return this.values.req;
	}

	/**
	 * Options of an XPUB.
	 * @return the group of options
	 */
	public XpubOptions xpub() {
		return this.values.xpub;
	}

	/**
	 * What a PUB, XPUB or RADIO does for a subscriber without room.
	 * @return the policy
	 */
	public WhenFull whenFull() {
		return this.values.whenFull;
	}

	/**
	 * Which of its peers a PUSH, DEALER, SCATTER or CLIENT sends to.
	 * @return the rule
	 */
	public Dispatch dispatch() {
		return this.values.dispatch;
	}

	/**
	 * Which I/O threads of the context serve this socket.
	 * @return their numbers from 0 on in their order, empty for all; unmodifiable
	 */
	public Set<Integer> affinity() {
		return this.values.affinity;
	}

	/**
	 * Whose connections are accepted where this socket is bound.
	 * @return the rules
	 */
	public AcceptOptions accept() {
		return this.values.accept;
	}

	/**
	 * Whether subscriptions say what shall not come, on PUB, XPUB and SUB.
	 * @return {@code false} if they say what shall come
	 */
	public boolean invertMatching() {
		return this.values.invertMatching;
	}

	/**
	 * Whether an XSUB passes all cancellations on.
	 * @return {@code false} if only the last one of a topic
	 */
	public boolean verboseUnsubscribe() {
		return this.values.verboseUnsubscribe;
	}

	/**
	 * Whether each new peer gets an empty message.
	 * @return {@code false} if a peer hears of this socket by its first message
	 */
	public boolean probeRouter() {
		return this.values.probeRouter;
	}

	/**
	 * What is sent or received because a connection comes or goes.
	 * @return the group of options
	 */
	public ConnectionMessages connectionMessages() {
		return this.values.connectionMessages;
	}

	/**
	 * Whether a STREAM is told of peers that come and go.
	 * @return {@code true} if it receives their routing ids and an empty frame
	 */
	public boolean streamNotify() {
		return this.values.streamNotify;
	}

	/**
	 * Whether only the newest message of each peer, and for each peer, is kept.
	 * @return {@code false} if all are
	 */
	public boolean conflate() {
		return this.values.conflate;
	}

	/**
	 * What peers are told of this socket in the handshake, beside its type and its
	 * routing id.
	 * @return an unmodifiable map, whose names are found in any case; empty for nothing
	 */
	public Map<String, String> metadata() {
		return this.values.metadata;
	}

	/**
	 * How to reconnect.
	 * @return the group of options
	 */
	public ReconnectOptions reconnect() {
		return this.values.reconnect;
	}

	/**
	 * How to notice dead connections.
	 * @return the group of options
	 */
	public HeartbeatOptions heartbeat() {
		return this.values.heartbeat;
	}

	/**
	 * What a peer may ask of us.
	 * @return the group of options
	 */
	public LimitOptions limits() {
		return this.values.limits;
	}

	/**
	 * Options of the operating system's sockets.
	 * @return the group of options
	 */
	public TcpOptions tcp() {
		return this.values.tcp;
	}

	/**
	 * Collects options. Not safe for use by several threads.
	 */
	public static final class Builder {

		private int sendHighWaterMark = 1000;

		private int receiveHighWaterMark = 1000;

		private long sendHighWaterMarkBytes;

		private long receiveHighWaterMarkBytes;

		private Duration linger = Duration.ofSeconds(30);

		private Duration sendTimeout = FOREVER;

		private Duration receiveTimeout = FOREVER;

		private byte[] routingId = new byte[0];

		private boolean immediate;

		private RouterOptions router = RouterOptions.DEFAULT;

		private ReqOptions req = ReqOptions.DEFAULT;

		private Duration spin = Duration.ofNanos(50_000);

		private int directFrameSize;

		private XpubOptions xpub = XpubOptions.DEFAULT;

		private WhenFull whenFull = WhenFull.DROP_NEWEST;

		private Dispatch dispatch = Dispatch.ROUND_ROBIN;

		private Set<Integer> affinity = Set.of();

		private AcceptOptions accept = AcceptOptions.ALL;

		private boolean invertMatching;

		private boolean verboseUnsubscribe;

		private boolean probeRouter;

		private ConnectionMessages connectionMessages = ConnectionMessages.NONE;

		private boolean streamNotify = true;

		private boolean conflate;

		private Map<String, String> metadata = Map.of();

		private ReconnectOptions reconnect = ReconnectOptions.DEFAULT;

		private HeartbeatOptions heartbeat = HeartbeatOptions.OFF;

		private LimitOptions limits = LimitOptions.DEFAULT;

		private TcpOptions tcp = TcpOptions.DEFAULT;

		private Builder() {
		}

		private Builder(Builder other) {
			this.sendHighWaterMark = other.sendHighWaterMark;
			this.receiveHighWaterMark = other.receiveHighWaterMark;
			this.sendHighWaterMarkBytes = other.sendHighWaterMarkBytes;
			this.receiveHighWaterMarkBytes = other.receiveHighWaterMarkBytes;
			this.linger = other.linger;
			this.sendTimeout = other.sendTimeout;
			this.receiveTimeout = other.receiveTimeout;
			this.routingId = other.routingId;
			this.immediate = other.immediate;
			this.router = other.router;
			this.req = other.req;
			this.spin = other.spin;
			this.directFrameSize = other.directFrameSize;
			this.xpub = other.xpub;
			this.whenFull = other.whenFull;
			this.dispatch = other.dispatch;
			this.affinity = other.affinity;
			this.accept = other.accept;
			this.invertMatching = other.invertMatching;
			this.verboseUnsubscribe = other.verboseUnsubscribe;
			this.probeRouter = other.probeRouter;
			this.connectionMessages = other.connectionMessages;
			this.streamNotify = other.streamNotify;
			this.conflate = other.conflate;
			this.metadata = other.metadata;
			this.reconnect = other.reconnect;
			this.heartbeat = other.heartbeat;
			this.limits = other.limits;
			this.tcp = other.tcp;
		}

		/**
		 * Bounds the messages that wait to be sent to each peer (libzmq: ZMQ_SNDHWM). For
		 * types that send.
		 * @param messages per peer, 0 for no limit; default 1,000
		 * @return this builder
		 */
		public Builder sendHighWaterMark(int messages) {
			OptionChecks.atLeast("sendHighWaterMark", messages, 0);
			this.sendHighWaterMark = messages;
			return this;
		}

		/**
		 * Bounds the messages that wait to be received from each peer, beside one read
		 * buffer of at most 128 KiB (libzmq: ZMQ_RCVHWM). For types that receive.
		 * @param messages per peer, 0 for no limit; default 1,000
		 * @return this builder
		 */
		public Builder receiveHighWaterMark(int messages) {
			OptionChecks.atLeast("receiveHighWaterMark", messages, 0);
			this.receiveHighWaterMark = messages;
			return this;
		}

		/**
		 * Bounds the bytes that wait to be sent to each peer, whichever is reached first,
		 * this or {@link #sendHighWaterMark(int)}. A message may begin to wait as long as
		 * the bound is not reached, however large it is. Over {@code tcp} and {@code ipc}
		 * what is to be written counts: a few bytes for each frame with it, and what a
		 * socket tells its peers beside messages, such as subscriptions. Over
		 * {@code inproc} the frames count, and the bounds of both sides that have one add
		 * up. With {@link WhenFull#DROP_OLDEST} the frames count everywhere, and a
		 * message makes room for itself. There is no such option in libzmq. For types
		 * that send.
		 * @param bytes bytes per peer, 0 for no limit, which is the default
		 * @return this builder
		 */
		public Builder sendHighWaterMarkBytes(long bytes) {
			OptionChecks.atLeast("sendHighWaterMarkBytes", bytes, 0);
			this.sendHighWaterMarkBytes = bytes;
			return this;
		}

		/**
		 * Bounds the bytes of the messages that wait to be received from each peer,
		 * beside one read buffer of at most 128 KiB, whichever is reached first, this or
		 * {@link #receiveHighWaterMark(int)}; see {@link #sendHighWaterMarkBytes(long)}.
		 * For types that receive.
		 * @param bytes bytes per peer, 0 for no limit, which is the default
		 * @return this builder
		 */
		public Builder receiveHighWaterMarkBytes(long bytes) {
			OptionChecks.atLeast("receiveHighWaterMarkBytes", bytes, 0);
			this.receiveHighWaterMarkBytes = bytes;
			return this;
		}

		/**
		 * How long messages that are not yet sent survive a close (libzmq: ZMQ_LINGER,
		 * there without end by default).
		 * @param linger zero to discard them, {@link #FOREVER} for no limit; default 30 s
		 * @return this builder
		 */
		public Builder linger(Duration linger) {
			OptionChecks.atLeast("linger", linger, Duration.ZERO);
			this.linger = linger;
			return this;
		}

		/**
		 * How long {@link ZmqSocket#send(ZmqMessage)} waits (libzmq: ZMQ_SNDTIMEO). For
		 * types that send, but REP and XSUB, which never wait.
		 * @param timeout zero to fail at once; default {@link #FOREVER}
		 * @return this builder
		 */
		public Builder sendTimeout(Duration timeout) {
			OptionChecks.atLeast("sendTimeout", timeout, Duration.ZERO);
			this.sendTimeout = timeout;
			return this;
		}

		/**
		 * How long {@link ZmqSocket#receive()} waits (libzmq: ZMQ_RCVTIMEO). For types
		 * that receive.
		 * @param timeout zero to fail at once; default {@link #FOREVER}
		 * @return this builder
		 */
		public Builder receiveTimeout(Duration timeout) {
			OptionChecks.atLeast("receiveTimeout", timeout, Duration.ZERO);
			this.receiveTimeout = timeout;
			return this;
		}

		/**
		 * The id under which a ROUTER peer shall know this socket (libzmq:
		 * ZMQ_ROUTING_ID). Of types other than REQ, DEALER and ROUTER only peers over
		 * inproc and those that speak ZMTP 2.0 are told it. Not for CLIENT and PEER,
		 * whose peers number them, and not for STREAM.
		 * @param id 1 to 255 bytes, not starting with a zero byte, or empty for a
		 * generated one, which is the default; copied
		 * @return this builder
		 */
		public Builder routingId(byte[] id) {
			if (id.length > 255 || (id.length > 0 && id[0] == 0)) {
				throw new IllegalArgumentException("A routing id has at most 255 bytes and does not start with a zero"
						+ " byte; this one is " + Arrays.toString(id));
			}
			this.routingId = id.clone();
			return this;
		}

		/**
		 * Queue messages only to completed connections (libzmq: ZMQ_IMMEDIATE). For PAIR,
		 * REQ, DEALER, PUSH, CLIENT, SERVER, SCATTER, PEER and CHANNEL, and for ROUTER
		 * and STREAM, where messages wait for peers of
		 * {@link ZmqSocket#connect(Endpoint, byte[])}; all others never queue for who is
		 * not there.
		 * @param immediate default {@code false}: a connecting socket queues at once
		 * @return this builder
		 */
		public Builder immediate(boolean immediate) {
			this.immediate = immediate;
			return this;
		}

		/**
		 * Options of a ROUTER.
		 * @param options default {@link RouterOptions#DEFAULT}
		 * @return this builder
		 */
		public Builder router(RouterOptions options) {
			this.router = Objects.requireNonNull(options, "options");
			return this;
		}

		/**
		 * Options of a REQ.
		 * @param options default {@link ReqOptions#DEFAULT}
		 * @return this builder
		 */
		public Builder req(ReqOptions options) {
			this.req = Objects.requireNonNull(options, "options");
			return this;
		}

		/**
		 * How long a waiting thread spins before it sleeps. Spinning saves wake-ups on
		 * busy sockets and adapts to how often it helps; it is off on machines with one
		 * CPU, and for virtual threads on sockets with more than 16 connections. For
		 * types that receive but XPUB, which the I/O threads read.
		 * @param spin at most 1 ms, zero for not at all; default 50 us
		 * @return this builder
		 */
		public Builder spin(Duration spin) {
			OptionChecks.atLeast("spin", spin, Duration.ZERO);
			if (spin.compareTo(Duration.ofMillis(1)) > 0) {
				throw new IllegalArgumentException("spin is " + spin + "; more than 1 ms only wastes a CPU");
			}
			this.spin = spin;
			return this;
		}

		/**
		 * Receive large frames in direct buffers; see {@link ZmqMessage}. For types that
		 * receive but XPUB and STREAM.
		 * @param bytes from this size on, which counts from 128 KiB on; 0 for never,
		 * which is the default
		 * @return this builder
		 */
		public Builder directFrameSize(int bytes) {
			OptionChecks.atLeast("directFrameSize", bytes, 0);
			this.directFrameSize = bytes;
			return this;
		}

		/**
		 * Options of an XPUB.
		 * @param xpub default {@link XpubOptions#DEFAULT}
		 * @return this builder
		 */
		public Builder xpub(XpubOptions xpub) {
			this.xpub = Objects.requireNonNull(xpub, "xpub");
			return this;
		}

		/**
		 * What a PUB, XPUB, RADIO or ROUTER does with a message for a peer that has no
		 * room (libzmq: ZMQ_XPUB_NODROP).
		 * @param whenFull default {@link WhenFull#DROP_NEWEST}
		 * @return this builder
		 */
		public Builder whenFull(WhenFull whenFull) {
			this.whenFull = Objects.requireNonNull(whenFull, "whenFull");
			return this;
		}

		/**
		 * Which of its peers with room a PUSH, DEALER, SCATTER or CLIENT sends a message
		 * to.
		 * @param dispatch default {@link Dispatch#ROUND_ROBIN}
		 * @return this builder
		 */
		public Builder dispatch(Dispatch dispatch) {
			this.dispatch = Objects.requireNonNull(dispatch, "dispatch");
			return this;
		}

		/**
		 * Which I/O threads of the context may serve this socket and its connections
		 * (libzmq: ZMQ_AFFINITY).
		 * @param affinity their numbers from 0 on, below
		 * {@link ContextOptions#ioThreads()}; copied; empty for all, the default
		 * @return this builder
		 * @throws IllegalArgumentException if a number is negative
		 */
		public Builder affinity(Set<Integer> affinity) {
			affinity.forEach((number) -> OptionChecks.atLeast("affinity", number, 0));
			this.affinity = Collections.unmodifiableSet(new TreeSet<>(affinity));
			return this;
		}

		/**
		 * Whose connections are accepted where this socket is bound, over tcp and ipc.
		 * @param accept default {@link AcceptOptions#ALL}
		 * @return this builder
		 */
		public Builder accept(AcceptOptions accept) {
			this.accept = Objects.requireNonNull(accept, "accept");
			return this;
		}

		/**
		 * Let subscriptions say what shall not come, on PUB, XPUB and SUB; both sides
		 * must have it (libzmq: ZMQ_INVERT_MATCHING).
		 * @param invertMatching default {@code false}
		 * @return this builder
		 */
		public Builder invertMatching(boolean invertMatching) {
			this.invertMatching = invertMatching;
			return this;
		}

		/**
		 * Let an XSUB pass all cancellations on, also those that undo one of many
		 * subscriptions to a topic (libzmq: ZMQ_XSUB_VERBOSE_UNSUBSCRIBE). Publishers
		 * keep a set, so the first cancellation ends the topic for this socket: in a
		 * proxy behind an XPUB that tells all, whoever else is subscribed to it below
		 * gets nothing more.
		 * @param verboseUnsubscribe default {@code false}
		 * @return this builder
		 */
		public Builder verboseUnsubscribe(boolean verboseUnsubscribe) {
			this.verboseUnsubscribe = verboseUnsubscribe;
			return this;
		}

		/**
		 * Send an empty message on each new connection, from REQ, DEALER and ROUTER, so
		 * that a ROUTER peer knows this socket before it has anything to say (libzmq:
		 * ZMQ_PROBE_ROUTER, there once for each connect).
		 * @param probeRouter default {@code false}
		 * @return this builder
		 */
		public Builder probeRouter(boolean probeRouter) {
			this.probeRouter = probeRouter;
			return this;
		}

		/**
		 * What is sent or received because a connection comes or goes.
		 * @param connectionMessages default {@link ConnectionMessages#NONE}
		 * @return this builder
		 */
		public Builder connectionMessages(ConnectionMessages connectionMessages) {
			this.connectionMessages = Objects.requireNonNull(connectionMessages, "connectionMessages");
			return this;
		}

		/**
		 * Let a STREAM receive the routing id and an empty frame when a peer has come or
		 * gone (libzmq: ZMQ_STREAM_NOTIFY).
		 * @param streamNotify default {@code true}
		 * @return this builder
		 */
		public Builder streamNotify(boolean streamNotify) {
			this.streamNotify = streamNotify;
			return this;
		}

		/**
		 * Keep only the newest message for each peer that has not been sent, and of each
		 * peer that has not been received, on PUSH, PULL, PUB, SUB and DEALER; high-water
		 * marks and a {@link #whenFull(WhenFull)} other than the defaults are refused
		 * then, and messages that give way are counted as dropped (libzmq: ZMQ_CONFLATE,
		 * there for one frame only).
		 * @param conflate default {@code false}
		 * @return this builder
		 */
		public Builder conflate(boolean conflate) {
			this.conflate = conflate;
			return this;
		}

		/**
		 * Tells peers more of this socket: properties in the handshake, beside the socket
		 * type and the routing id, that they find in {@link PeerInfo#metadata()} (libzmq:
		 * ZMQ_METADATA). Not for STREAM, which has no handshake; peers that speak ZMTP
		 * 2.0 are told nothing.
		 * @param metadata texts by name; a name starts with {@code X-}, has 3 to 255
		 * letters, digits and characters of {@code - _ . +}, and is the same in upper and
		 * lower case; all of it takes at most 32 KiB in UTF-8, with 5 bytes for each;
		 * copied; default empty
		 * @return this builder
		 */
		public Builder metadata(Map<String, String> metadata) {
			this.metadata = OptionChecks.metadata(metadata);
			return this;
		}

		/**
		 * How to reconnect.
		 * @param options default {@link ReconnectOptions#DEFAULT}
		 * @return this builder
		 */
		public Builder reconnect(ReconnectOptions options) {
			this.reconnect = Objects.requireNonNull(options, "options");
			return this;
		}

		/**
		 * How to notice dead connections. Not for STREAM, whose peers know no heartbeats.
		 * @param options default {@link HeartbeatOptions#OFF}
		 * @return this builder
		 */
		public Builder heartbeat(HeartbeatOptions options) {
			this.heartbeat = Objects.requireNonNull(options, "options");
			return this;
		}

		/**
		 * What a peer may ask of us. Not {@link LimitOptions#maxMessageSize()} for
		 * STREAM, which receives what has arrived, in portions of at most 128 KiB.
		 * @param options default {@link LimitOptions#DEFAULT}
		 * @return this builder
		 */
		public Builder limits(LimitOptions options) {
			this.limits = Objects.requireNonNull(options, "options");
			return this;
		}

		/**
		 * Options of the operating system's sockets.
		 * @param options default {@link TcpOptions#DEFAULT}
		 * @return this builder
		 */
		public Builder tcp(TcpOptions options) {
			this.tcp = Objects.requireNonNull(options, "options");
			return this;
		}

		/**
		 * Makes the options.
		 * @return immutable options
		 */
		public SocketOptions build() {
			return new SocketOptions(new Builder(this));
		}

	}

}
