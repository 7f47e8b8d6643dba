package io.github.zmq4j;

import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.zmq4j.internal.session.ConnectRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.github.zmq4j.SocketType.CLIENT;
import static io.github.zmq4j.SocketType.DEALER;
import static io.github.zmq4j.SocketType.DISH;
import static io.github.zmq4j.SocketType.GATHER;
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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Every option that some types of sockets have, with every type.
 */
class OptionRuleTests {

	private static final ZmqMessage TEXT = ZmqMessage.of("x");

	private static final Duration LINGER = Duration.ofMillis(7);

	private static final Map<String, Case> CASES = new LinkedHashMap<>();

	private static final SocketType[] SENDERS = allBut(PULL, SUB, DISH, GATHER);

	private static final SocketType[] RECEIVERS = allBut(PUSH, PUB, RADIO, SCATTER);

	static {
		add("sendHighWaterMark", (options) -> options.sendHighWaterMark(5), SENDERS);
		add("sendTimeout", (options) -> options.sendTimeout(Duration.ZERO), allBut(PULL, SUB, DISH, GATHER, REP, XSUB));
		add("receiveHighWaterMark", (options) -> options.receiveHighWaterMark(5), RECEIVERS);
		add("receiveTimeout", (options) -> options.receiveTimeout(Duration.ZERO), RECEIVERS);
		add("sendHighWaterMarkBytes", (options) -> options.sendHighWaterMarkBytes(1), SENDERS);
		add("receiveHighWaterMarkBytes", (options) -> options.receiveHighWaterMarkBytes(1), RECEIVERS);
		add("spin", (options) -> options.spin(Duration.ZERO), allBut(PUSH, PUB, RADIO, SCATTER, XPUB));
		add("directFrameSize", (options) -> options.directFrameSize(1),
				allBut(PUSH, PUB, RADIO, SCATTER, XPUB, STREAM));
		add("immediate", (options) -> options.immediate(true),
				allBut(PUB, SUB, XPUB, XSUB, REP, PULL, RADIO, DISH, GATHER));
		add("router", (options) -> options.router(new RouterOptions(true, false)), ROUTER);
		add("req", (options) -> options.req(new ReqOptions(true, true)), REQ);
		add("xpub", (options) -> options
			.xpub(new XpubOptions(XpubOptions.Verbosity.ALL, XpubOptions.Control.PEER, XpubOptions.DEFAULT.welcome())),
				XPUB);
		add("whenFull", (options) -> options.whenFull(WhenFull.BLOCK), PUB, XPUB, RADIO, ROUTER);
		add("dispatch", (options) -> options.dispatch(Dispatch.SHORTEST_QUEUE), PUSH, DEALER, SCATTER, CLIENT);
		add("invertMatching", (options) -> options.invertMatching(true), PUB, XPUB, SUB);
		add("verboseUnsubscribe", (options) -> options.verboseUnsubscribe(true), XSUB);
		add("conflate", (options) -> options.conflate(true), PUSH, PULL, PUB, SUB, DEALER);
		add("probeRouter", (options) -> options.probeRouter(true), REQ, DEALER, ROUTER);
		add("streamNotify", (options) -> options.streamNotify(false), STREAM);
		add("routingId", (options) -> options.routingId(new byte[] { 1 }), allBut(STREAM, CLIENT, PEER));
		add("metadata", (options) -> options.metadata(Map.of("X-App", "x")), allBut(STREAM));
		add("heartbeat", (options) -> options.heartbeat(HeartbeatOptions.every(Duration.ofSeconds(1))), allBut(STREAM));
		limits();
		add("connectionMessages.hello",
				(options) -> options.connectionMessages(ConnectionMessages.NONE.withHello(TEXT)), CLIENT, SERVER,
				DEALER, ROUTER, PEER);
		add("connectionMessages.disconnect",
				(options) -> options.connectionMessages(ConnectionMessages.NONE.withDisconnect(TEXT)), SERVER, ROUTER,
				PEER);
		add("connectionMessages.hiccup",
				(options) -> options.connectionMessages(ConnectionMessages.NONE.withHiccup(TEXT)), CLIENT, DEALER,
				PEER);
	}

	private static void limits() {
		LimitOptions limits = LimitOptions.DEFAULT;
		add("limits.maxMessageSize", (options) -> options.limits(limits.withMaxMessageSize(1)), allBut(STREAM));
		add("limits.maxFrames", (options) -> options.limits(new LimitOptions(limits.maxMessageSize(), 1,
				limits.maxTopicSize(), limits.maxSubscriptionBytes(), limits.handshakeTimeout())), allBut(STREAM));
		add("limits.maxTopicSize", (options) -> options.limits(new LimitOptions(limits.maxMessageSize(),
				limits.maxFrames(), 1, limits.maxSubscriptionBytes(), limits.handshakeTimeout())), PUB, XPUB);
		add("limits.maxSubscriptionBytes", (options) -> options.limits(new LimitOptions(limits.maxMessageSize(),
				limits.maxFrames(), limits.maxTopicSize(), 1, limits.handshakeTimeout())), PUB, XPUB, RADIO);
		add("limits.handshakeTimeout", (options) -> options.limits(limits.withHandshakeTimeout(Duration.ZERO)),
				allBut(STREAM));
	}

	/**
	 * An option and who has it.
	 *
	 * @param set changes it
	 * @param types the types
	 */
	private record Case(UnaryOperator<SocketOptions.Builder> set, Set<SocketType> types) {

		SocketOptions options() {
			return this.set.apply(SocketOptions.builder()).build();
		}

	}

	private static SocketType[] allBut(SocketType... others) {
		EnumSet<SocketType> types = EnumSet.allOf(SocketType.class);
		types.removeAll(Set.of(others));
		return types.toArray(SocketType[]::new);
	}

	private static void add(String option, UnaryOperator<SocketOptions.Builder> set, SocketType... types) {
		CASES.put(option, new Case(set, Set.of(types)));
	}

	@Test
	void everyRuleHasItsCase() {
		assertThat(OptionRule.ALL).extracting(OptionRule::option).containsExactlyInAnyOrderElementsOf(CASES.keySet());
	}

	@ParameterizedTest
	@EnumSource
	void anOptionIsRefusedByTheTypesThatDoNotHaveIt(SocketType type) {
		CASES.forEach((option, found) -> {
			SocketOptions options = found.options();
			if (found.types().contains(type)) {
				assertThatCode(() -> options.requireFor(type)).as(option).doesNotThrowAnyException();
			}
			else {
				assertThatIllegalArgumentException().as(option)
					.isThrownBy(() -> options.requireFor(type))
					.withMessageContaining("The option " + option + " does nothing for a " + type);
			}
		});
	}

	@Test
	void allOptionsThatDoNothingForATypeAreRefusedWhenTheSocketIsMade() {
		try (ZmqContext context = ZmqContext.create()) {
			SocketOptions options = SocketOptions.builder().sendTimeout(Duration.ZERO).build();
			assertThatIllegalArgumentException().isThrownBy(() -> context.socket(PULL, options))
				.withMessage("The option sendTimeout does nothing for a PULL socket; it is for [PAIR, PUB, REQ,"
						+ " DEALER, ROUTER, PUSH, XPUB, STREAM, CLIENT, SERVER, RADIO, SCATTER, PEER, CHANNEL],"
						+ " so leave it at its default");
		}
	}

	@ParameterizedTest
	@EnumSource
	void whatEveryTypeHasMayBeSetForAny(SocketType type) {
		SocketOptions options = SocketOptions.builder()
			.linger(LINGER)
			.affinity(Set.of(0))
			.accept(new AcceptOptions(Set.of("127.0.0.1"), Set.of()))
			.reconnect(new ReconnectOptions(Duration.ofMillis(1), Duration.ofMillis(2)))
			.limits(LimitOptions.DEFAULT.withMaxConnections(1))
			.tcp(new TcpOptions(1 << 10, 1 << 10, true, 1, Duration.ofSeconds(1)))
			.build();
		options.requireFor(type);
		assertThat(options.suitedTo(type)).isSameAs(options);
	}

	@ParameterizedTest
	@EnumSource
	void immediateIsForTypesThatQueueForWhoIsNotThere(SocketType type) {
		boolean queues = ConnectRules.queuesWithoutPeer(type) || type == ROUTER || type == STREAM;
		assertThat(CASES.get("immediate").types().contains(type)).isEqualTo(queues);
	}

	@ParameterizedTest
	@EnumSource
	void sharedDefaultsLoseWhatATypeDoesNotHaveAndKeepTheRest(SocketType type) {
		CASES.forEach((option, found) -> {
			LimitOptions limits = found.options().limits().withMaxConnections(7);
			SocketOptions suited = found.options().toBuilder().limits(limits).linger(LINGER).build().suitedTo(type);
			suited.requireFor(type);
			assertThat(suited.linger()).isEqualTo(LINGER);
			assertThat(suited.limits().maxConnections()).isEqualTo(7);
			Stream<OptionRule> rule = OptionRule.ALL.stream().filter((one) -> one.option().equals(option));
			assertThat(rule.allMatch((one) -> one.isSet().test(suited))).as(option)
				.isEqualTo(found.types().contains(type));
		});
	}

	private static Map<String, SocketOptions.Builder> besideConflate() {
		return Map.of("sendHighWaterMark", conflate().sendHighWaterMark(5), "receiveHighWaterMark",
				conflate().receiveHighWaterMark(5), "sendHighWaterMarkBytes", conflate().sendHighWaterMarkBytes(5),
				"receiveHighWaterMarkBytes", conflate().receiveHighWaterMarkBytes(5), "whenFull",
				conflate().whenFull(WhenFull.DROP_OLDEST));
	}

	private static SocketOptions.Builder conflate() {
		return SocketOptions.builder().conflate(true);
	}

	@Test
	void aConflatingSocketHasNoUseForMarks() {
		besideConflate().forEach((option, builder) -> {
			SocketOptions options = builder.build();
			SocketType type = option.startsWith("receive") ? SUB : PUB;
			assertThatIllegalArgumentException().isThrownBy(() -> options.requireFor(type))
				.withMessage("The option " + option + " does nothing beside conflate, which keeps the newest message"
						+ " only; leave one of them out");
			SocketOptions suited = options.suitedTo(type);
			suited.requireFor(type);
			assertThat(suited.conflate()).isTrue();
			assertThat(suited).usingRecursiveComparison().isEqualTo(conflate().build());
			options.toBuilder().conflate(false).build().requireFor(type);
		});
		SocketOptions alone = conflate().sendHighWaterMark(SocketOptions.DEFAULT.sendHighWaterMark()).build();
		assertThat(alone.suitedTo(PUSH)).isSameAs(alone);
		alone.requireFor(PUSH);
	}

	@ParameterizedTest
	@EnumSource(names = "PEER", mode = EnumSource.Mode.EXCLUDE)
	void anApplicationThatDecidesReceivesAllSubscriptions(XpubOptions.Control control) {
		SocketOptions options = SocketOptions.builder()
			.xpub(XpubOptions.DEFAULT.withControl(control).withVerbosity(XpubOptions.Verbosity.ALL))
			.build();
		assertThatIllegalArgumentException().isThrownBy(() -> options.requireFor(XPUB))
			.withMessage("The option xpub.verbosity does nothing beside the control " + control
					+ ", with which the application receives all subscriptions and cancellations; leave one of them"
					+ " out");
		XpubOptions suited = options.suitedTo(XPUB).xpub();
		assertThat(suited).isEqualTo(XpubOptions.DEFAULT.withControl(control));
	}

}
