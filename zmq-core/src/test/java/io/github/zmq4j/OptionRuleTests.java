package io.github.zmq4j;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.github.zmq4j.SocketType.CLIENT;
import static io.github.zmq4j.SocketType.DEALER;
import static io.github.zmq4j.SocketType.GATHER;
import static io.github.zmq4j.SocketType.DISH;
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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Every option that some types of sockets have, with every type.
 */
class OptionRuleTests {

	private static final ZmqMessage TEXT = ZmqMessage.of("x");

	private static final Map<String, Case> CASES = new LinkedHashMap<>();

	static {
		add("router", (options) -> options.router(new RouterOptions(true, false)), ROUTER);
		add("req", (options) -> options.req(new ReqOptions(true, true)), REQ);
		add("xpub", (options) -> options
			.xpub(new XpubOptions(XpubOptions.Verbosity.ALL, XpubOptions.Control.PEER, XpubOptions.DEFAULT.welcome())),
				XPUB);
		add("whenFull", (options) -> options.whenFull(WhenFull.BLOCK), PUB, XPUB, RADIO, ROUTER);
		add("sendHighWaterMarkBytes", (options) -> options.sendHighWaterMarkBytes(1), allBut(PULL, SUB, DISH, GATHER));
		add("receiveHighWaterMarkBytes", (options) -> options.receiveHighWaterMarkBytes(1),
				allBut(PUSH, PUB, RADIO, SCATTER));
		add("dispatch", (options) -> options.dispatch(Dispatch.SHORTEST_QUEUE), PUSH, DEALER, SCATTER, CLIENT);
		add("invertMatching", (options) -> options.invertMatching(true), PUB, XPUB, SUB);
		add("verboseUnsubscribe", (options) -> options.verboseUnsubscribe(true), XSUB);
		add("conflate", (options) -> options.conflate(true), PUSH, PULL, PUB, SUB, DEALER);
		add("probeRouter", (options) -> options.probeRouter(true), REQ, DEALER, ROUTER);
		add("streamNotify", (options) -> options.streamNotify(false), STREAM);
		add("metadata", (options) -> options.metadata(Map.of("X-App", "x")), allBut(STREAM));
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

	private static void add(String option, UnaryOperator<SocketOptions.Builder> set, SocketType... types) {
		CASES.put(option, new Case(set, Set.of(types)));
	}

	private static SocketType[] allBut(SocketType... types) {
		return EnumSet.complementOf(EnumSet.copyOf(Set.of(types))).toArray(SocketType[]::new);
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

	@ParameterizedTest
	@EnumSource
	void sharedDefaultsLoseWhatATypeDoesNotHaveAndKeepTheRest(SocketType type) {
		CASES.forEach((option, found) -> {
			SocketOptions suited = found.options().toBuilder().sendHighWaterMark(7).build().suitedTo(type);
			suited.requireFor(type);
			assertThat(suited.sendHighWaterMark()).isEqualTo(7);
			Stream<OptionRule> rule = OptionRule.ALL.stream().filter((one) -> one.option().equals(option));
			assertThat(rule.allMatch((one) -> one.isSet().test(suited))).as(option)
				.isEqualTo(found.types().contains(type));
		});
	}

}
