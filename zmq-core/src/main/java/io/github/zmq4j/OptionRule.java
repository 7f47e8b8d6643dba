package io.github.zmq4j;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import static io.github.zmq4j.SocketType.CLIENT;
import static io.github.zmq4j.SocketType.DEALER;
import static io.github.zmq4j.SocketType.PEER;
import static io.github.zmq4j.SocketType.PUB;
import static io.github.zmq4j.SocketType.PULL;
import static io.github.zmq4j.SocketType.PUSH;
import static io.github.zmq4j.SocketType.RADIO;
import static io.github.zmq4j.SocketType.REQ;
import static io.github.zmq4j.SocketType.ROUTER;
import static io.github.zmq4j.SocketType.SCATTER;
import static io.github.zmq4j.SocketType.SERVER;
import static io.github.zmq4j.SocketType.STREAM;
import static io.github.zmq4j.SocketType.SUB;
import static io.github.zmq4j.SocketType.XPUB;
import static io.github.zmq4j.SocketType.XSUB;

/**
 * An option that only some types of sockets have. What every socket has, such as
 * high-water marks and timeouts, has no rule. Immutable.
 *
 * @param option the name of the option
 * @param types who has it
 * @param isSet whether options differ from the default in it
 * @param reset gives the same options without it
 */
record OptionRule(String option, Set<SocketType> types, Predicate<SocketOptions> isSet,
		UnaryOperator<SocketOptions> reset) {

	static final List<OptionRule> ALL = List.of(
			group("router", EnumSet.of(ROUTER), (options) -> options.router().equals(RouterOptions.DEFAULT),
					(builder) -> builder.router(RouterOptions.DEFAULT)),
			group("req", EnumSet.of(REQ), (options) -> options.req().equals(ReqOptions.DEFAULT),
					(builder) -> builder.req(ReqOptions.DEFAULT)),
			group("xpub", EnumSet.of(XPUB), (options) -> options.xpub().equals(XpubOptions.DEFAULT),
					(builder) -> builder.xpub(XpubOptions.DEFAULT)),
			group("whenFull", EnumSet.of(PUB, XPUB, RADIO, ROUTER),
					(options) -> options.whenFull() == WhenFull.DROP_NEWEST,
					(builder) -> builder.whenFull(WhenFull.DROP_NEWEST)),
			group("sendHighWaterMarkBytes", typesThat(SocketType::canSend),
					(options) -> options.sendHighWaterMarkBytes() == 0, (builder) -> builder.sendHighWaterMarkBytes(0)),
			group("receiveHighWaterMarkBytes", typesThat(SocketType::canReceive),
					(options) -> options.receiveHighWaterMarkBytes() == 0,
					(builder) -> builder.receiveHighWaterMarkBytes(0)),
			group("dispatch", EnumSet.of(PUSH, DEALER, SCATTER, CLIENT),
					(options) -> options.dispatch() == Dispatch.ROUND_ROBIN,
					(builder) -> builder.dispatch(Dispatch.ROUND_ROBIN)),
			group("invertMatching", EnumSet.of(PUB, XPUB, SUB), (options) -> !options.invertMatching(),
					(builder) -> builder.invertMatching(false)),
			group("verboseUnsubscribe", EnumSet.of(XSUB), (options) -> !options.verboseUnsubscribe(),
					(builder) -> builder.verboseUnsubscribe(false)),
			group("conflate", EnumSet.of(PUSH, PULL, PUB, SUB, DEALER), (options) -> !options.conflate(),
					(builder) -> builder.conflate(false)),
			group("probeRouter", EnumSet.of(REQ, DEALER, ROUTER), (options) -> !options.probeRouter(),
					(builder) -> builder.probeRouter(false)),
			group("streamNotify", EnumSet.of(STREAM), SocketOptions::streamNotify,
					(builder) -> builder.streamNotify(true)),
			group("metadata", EnumSet.complementOf(EnumSet.of(STREAM)), (options) -> options.metadata().isEmpty(),
					(builder) -> builder.metadata(Map.of())),
			messages("connectionMessages.hello", EnumSet.of(CLIENT, SERVER, DEALER, ROUTER, PEER),
					(messages) -> messages.hello() != null, (messages) -> messages.withHello(null)),
			messages("connectionMessages.disconnect", EnumSet.of(SERVER, ROUTER, PEER),
					(messages) -> messages.disconnect() != null, (messages) -> messages.withDisconnect(null)),
			messages("connectionMessages.hiccup", EnumSet.of(CLIENT, DEALER, PEER),
					(messages) -> messages.hiccup() != null, (messages) -> messages.withHiccup(null)));

	private static Set<SocketType> typesThat(Predicate<SocketType> can) {
		EnumSet<SocketType> types = EnumSet.allOf(SocketType.class);
		types.removeIf(can.negate());
		return types;
	}

	private static OptionRule group(String option, Set<SocketType> types, Predicate<SocketOptions> isDefault,
			UnaryOperator<SocketOptions.Builder> reset) {
		return new OptionRule(option, types, isDefault.negate(), (options) -> reset.apply(options.toBuilder()).build());
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

	/**
	 * Refuses what a conflating socket has no use for.
	 * @param options the options of a socket
	 */
	static void requireUseBesideConflate(SocketOptions options) {
		if (withUseBesideConflate(options) == options) {
			return;
		}
		boolean full = options.whenFull() != WhenFull.DROP_NEWEST;
		throw new IllegalArgumentException(
				"The option " + (full ? "whenFull" : "sendHighWaterMarkBytes or receiveHighWaterMarkBytes")
						+ " does nothing beside conflate, which keeps the newest message only; leave one of them out");
	}

	/**
	 * Options without what a conflating socket has no use for.
	 * @param options the options of a socket
	 * @return these options if all have a use, else others
	 */
	static SocketOptions withUseBesideConflate(SocketOptions options) {
		boolean bytes = options.sendHighWaterMarkBytes() > 0 || options.receiveHighWaterMarkBytes() > 0;
		if (!options.conflate() || (!bytes && options.whenFull() == WhenFull.DROP_NEWEST)) {
			return options;
		}
		return options.toBuilder()
			.sendHighWaterMarkBytes(0)
			.receiveHighWaterMarkBytes(0)
			.whenFull(WhenFull.DROP_NEWEST)
			.build();
	}

	String sentence(SocketType type) {
		return "The option " + this.option + " does nothing for a " + type + " socket; it is for " + this.types
				+ ", so leave it at its default";
	}

}
