package io.github.zmq4j;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import static io.github.zmq4j.SocketType.CHANNEL;
import static io.github.zmq4j.SocketType.CLIENT;
import static io.github.zmq4j.SocketType.DEALER;
import static io.github.zmq4j.SocketType.PAIR;
import static io.github.zmq4j.SocketType.PEER;
import static io.github.zmq4j.SocketType.PUB;
import static io.github.zmq4j.SocketType.PULL;
import static io.github.zmq4j.SocketType.PUSH;
import static io.github.zmq4j.SocketType.RADIO;
import static io.github.zmq4j.SocketType.REP;
import static io.github.zmq4j.SocketType.REQ;
import static io.github.zmq4j.SocketType.ROUTER;
import static io.github.zmq4j.SocketType.SCATTER;
import static io.github.zmq4j.SocketType.SERVER;
import static io.github.zmq4j.SocketType.STREAM;
import static io.github.zmq4j.SocketType.SUB;
import static io.github.zmq4j.SocketType.XPUB;
import static io.github.zmq4j.SocketType.XSUB;

/**
 * An option that only some types of sockets have. What has an effect for every type, such
 * as linger, has no rule. Immutable.
 *
 * @param option the name of the option
 * @param types who has it
 * @param isSet whether options differ from the default in it
 * @param reset gives the same options without it
 */
record OptionRule(String option, Set<SocketType> types, Predicate<SocketOptions> isSet,
		UnaryOperator<SocketOptions> reset) {

	private static final Set<SocketType> SENDERS = those(SocketType::canSend);

	/** A REP and an XSUB drop what there is no room for. */
	private static final Set<SocketType> WAITING_SENDERS = those(
			(type) -> type.canSend() && type != REP && type != XSUB);

	private static final Set<SocketType> RECEIVERS = those(SocketType::canReceive);

	/** The I/O threads read the connections of an XPUB, so nobody spins there. */
	private static final Set<SocketType> SPINNERS = those((type) -> type.canReceive() && type != XPUB);

	private static final Set<SocketType> DIRECT = those((type) -> type.canReceive() && type != XPUB && type != STREAM);

	/** Whose messages may wait for a peer that is not there. */
	private static final Set<SocketType> PATIENT = EnumSet.of(PAIR, REQ, DEALER, ROUTER, PUSH, STREAM, CLIENT, SERVER,
			SCATTER, PEER, CHANNEL);

	/** A STREAM speaks plain TCP. */
	private static final Set<SocketType> WITH_HANDSHAKE = EnumSet.complementOf(EnumSet.of(STREAM));

	static final List<OptionRule> ALL = List.of(
			value("sendHighWaterMark", SENDERS, SocketOptions::sendHighWaterMark,
					SocketOptions.Builder::sendHighWaterMark),
			value("sendTimeout", WAITING_SENDERS, SocketOptions::sendTimeout, SocketOptions.Builder::sendTimeout),
			value("receiveHighWaterMark", RECEIVERS, SocketOptions::receiveHighWaterMark,
					SocketOptions.Builder::receiveHighWaterMark),
			value("receiveTimeout", RECEIVERS, SocketOptions::receiveTimeout, SocketOptions.Builder::receiveTimeout),
			value("sendHighWaterMarkBytes", SENDERS, SocketOptions::sendHighWaterMarkBytes,
					SocketOptions.Builder::sendHighWaterMarkBytes),
			value("receiveHighWaterMarkBytes", RECEIVERS, SocketOptions::receiveHighWaterMarkBytes,
					SocketOptions.Builder::receiveHighWaterMarkBytes),
			value("spin", SPINNERS, SocketOptions::spin, SocketOptions.Builder::spin),
			value("directFrameSize", DIRECT, SocketOptions::directFrameSize, SocketOptions.Builder::directFrameSize),
			value("immediate", PATIENT, SocketOptions::immediate, SocketOptions.Builder::immediate),
			value("router", EnumSet.of(ROUTER), SocketOptions::router, SocketOptions.Builder::router),
			value("req", EnumSet.of(REQ), SocketOptions::req, SocketOptions.Builder::req),
			value("xpub", EnumSet.of(XPUB), SocketOptions::xpub, SocketOptions.Builder::xpub),
			value("whenFull", EnumSet.of(PUB, XPUB, RADIO, ROUTER), SocketOptions::whenFull,
					SocketOptions.Builder::whenFull),
			value("dispatch", EnumSet.of(PUSH, DEALER, SCATTER, CLIENT), SocketOptions::dispatch,
					SocketOptions.Builder::dispatch),
			value("invertMatching", EnumSet.of(PUB, XPUB, SUB), SocketOptions::invertMatching,
					SocketOptions.Builder::invertMatching),
			value("verboseUnsubscribe", EnumSet.of(XSUB), SocketOptions::verboseUnsubscribe,
					SocketOptions.Builder::verboseUnsubscribe),
			value("conflate", EnumSet.of(PUSH, PULL, PUB, SUB, DEALER), SocketOptions::conflate,
					SocketOptions.Builder::conflate),
			value("probeRouter", EnumSet.of(REQ, DEALER, ROUTER), SocketOptions::probeRouter,
					SocketOptions.Builder::probeRouter),
			value("streamNotify", EnumSet.of(STREAM), SocketOptions::streamNotify, SocketOptions.Builder::streamNotify),
			value("routingId", EnumSet.complementOf(EnumSet.of(STREAM, CLIENT, PEER)),
					(options) -> ByteBuffer.wrap(options.routingId()), (builder, id) -> builder.routingId(id.array())),
			value("metadata", WITH_HANDSHAKE, SocketOptions::metadata, SocketOptions.Builder::metadata),
			value("heartbeat", WITH_HANDSHAKE, SocketOptions::heartbeat, SocketOptions.Builder::heartbeat),
			limit("maxMessageSize", WITH_HANDSHAKE, LimitOptions::maxMessageSize),
			limit("maxFrames", WITH_HANDSHAKE, LimitOptions::maxFrames),
			limit("maxTopicSize", EnumSet.of(PUB, XPUB), LimitOptions::maxTopicSize),
			limit("maxSubscriptionBytes", EnumSet.of(PUB, XPUB, RADIO), LimitOptions::maxSubscriptionBytes),
			limit("handshakeTimeout", WITH_HANDSHAKE, LimitOptions::handshakeTimeout),
			messages("connectionMessages.hello", EnumSet.of(CLIENT, SERVER, DEALER, ROUTER, PEER),
					(messages) -> messages.hello() != null, (messages) -> messages.withHello(null)),
			messages("connectionMessages.disconnect", EnumSet.of(SERVER, ROUTER, PEER),
					(messages) -> messages.disconnect() != null, (messages) -> messages.withDisconnect(null)),
			messages("connectionMessages.hiccup", EnumSet.of(CLIENT, DEALER, PEER),
					(messages) -> messages.hiccup() != null, (messages) -> messages.withHiccup(null)));

	private static Set<SocketType> those(Predicate<SocketType> condition) {
		Set<SocketType> types = EnumSet.allOf(SocketType.class);
		types.removeIf(condition.negate());
		return types;
	}

	private static <T> OptionRule value(String option, Set<SocketType> types, Function<SocketOptions, T> value,
			BiFunction<SocketOptions.Builder, T, SocketOptions.Builder> setter) {
		return new OptionRule(option, types,
				(options) -> !value.apply(options).equals(value.apply(SocketOptions.DEFAULT)),
				(options) -> setter.apply(options.toBuilder(), value.apply(SocketOptions.DEFAULT)).build());
	}

	private static OptionRule limit(String option, Set<SocketType> types, Function<LimitOptions, Object> limit) {
		Object usual = limit.apply(LimitOptions.DEFAULT);
		return new OptionRule("limits." + option, types, (options) -> !limit.apply(options.limits()).equals(usual),
				(options) -> options.toBuilder().limits(without(options.limits(), option)).build());
	}

	private static LimitOptions without(LimitOptions limits, String option) {
		LimitOptions usual = LimitOptions.DEFAULT;
		return new LimitOptions((option.equals("maxMessageSize") ? usual : limits).maxMessageSize(),
				(option.equals("maxFrames") ? usual : limits).maxFrames(),
				(option.equals("maxTopicSize") ? usual : limits).maxTopicSize(),
				(option.equals("maxSubscriptionBytes") ? usual : limits).maxSubscriptionBytes(),
				(option.equals("handshakeTimeout") ? usual : limits).handshakeTimeout(), limits.maxConnections());
	}

	private static OptionRule messages(String option, Set<SocketType> types, Predicate<ConnectionMessages> isSet,
			UnaryOperator<ConnectionMessages> reset) {
		return new OptionRule(option, types, (options) -> isSet.test(options.connectionMessages()),
				(options) -> options.toBuilder().connectionMessages(reset.apply(options.connectionMessages())).build());
	}

	/** Whether the option would silently do nothing. */
	boolean isBroken(SocketType type, SocketOptions options) {
		return !this.types.contains(type) && this.isSet.test(options);
	}

	/**
	 * Refuses messages of several frames where the type takes one.
	 * @param type the type of the socket
	 * @param messages its messages
	 */
	static void requireFrames(SocketType type, ConnectionMessages messages) {
		for (ZmqMessage message : new @Nullable ZmqMessage[] { messages.hello(), messages.disconnect(),
				messages.hiccup() }) {
			if (message != null && message.frameCount() > 1 && !type.isMultipart()) {
				throw new IllegalArgumentException("One of the connectionMessages has " + message.frameCount()
						+ " frames; a " + type + " socket takes messages of one frame");
			}
		}
	}

	String sentence(SocketType type) {
		return "The option " + this.option + " does nothing for a " + type + " socket; it is for " + this.types
				+ ", so leave it at its default";
	}

}
