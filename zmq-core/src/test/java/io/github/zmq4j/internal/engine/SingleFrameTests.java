package io.github.zmq4j.internal.engine;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.internal.util.ProtocolException;
import io.github.zmq4j.internal.wire.Command;
import io.github.zmq4j.internal.wire.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the types of one frame do with a peer's octets (RFC 41, 48, 49, 51, 52).
 */
class SingleFrameTests {

	private static final ZmqMessage SEVERAL = ZmqMessage.of("one", "two", "three");

	private static final ZmqMessage SINGLE = ZmqMessage.of("single");

	@ParameterizedTest
	@EnumSource(names = { "CLIENT", "SERVER", "GATHER", "PEER", "CHANNEL" })
	@Clause({ "37.thread-safe.6", "37.thread-safe.9", "41.general.3", "41.client.19", "41.server.16", "49.general.3",
			"49.gather.13", "51.general.3", "51.peer.17", "52.general.3", "52.channel.18" })
	void messagesOfSeveralFramesAreDiscardedAndOthersStay(SocketType type) throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.ready(type);
		probe.feed(ConnectionProbe.encode(SINGLE), ConnectionProbe.encode(SEVERAL), ConnectionProbe.encode(SINGLE));
		assertThat(probe.messages).containsExactly(SINGLE, SINGLE);
		assertThat(probe.discarded).isOne();
	}

	@ParameterizedTest
	@EnumSource(names = { "PULL", "DEALER", "PAIR", "DISH" })
	void otherTypesTakeThem(SocketType type) throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.ready(type);
		probe.feed(ConnectionProbe.encode(SEVERAL));
		assertThat(probe.messages).containsExactly(SEVERAL);
		assertThat(probe.discarded).isZero();
	}

	@Test
	@Clause({ "48.radio.18", "37.commands.8" })
	void aRadioIsToldWhoJoinsAndLeaves() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.ready(SocketType.RADIO);
		probe.feed(Octets.of("04 06 04 'JOIN' 'a'"), Octets.of("04 07 05 'LEAVE' 'a'"), Octets.of("04 05 04 'JOIN'"));
		assertThat(probe.subscriptions).containsExactly("+a", "-a", "+");
	}

	@ParameterizedTest
	@EnumSource(names = { "PUB", "DISH", "CLIENT" })
	void othersIgnoreIt(SocketType type) throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.ready(type);
		probe.feed(Command.encode(Command.JOIN, new byte[] { 'a' }));
		assertThat(probe.subscriptions).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { Command.JOIN, Command.LEAVE })
	@Clause("37.radio-dish.6")
	void noGroupHasMoreThan255Bytes(String command) throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.ready(SocketType.RADIO);
		probe.feed(Command.encode(command, new byte[255]));
		assertThat(probe.subscriptions).hasSize(1);
		assertThatExceptionOfType(ProtocolException.class)
			.isThrownBy(() -> probe.feed(Command.encode(command, new byte[256])))
			.withMessageContaining("256");
	}

	@Test
	@Clause({ "37.radio-dish.2", "37.radio-dish.3", "37.radio-dish.4", "37.radio-dish.5", "48.dish.17" })
	void aDishJoinsAndLeavesByCommandsWhateverTheVersion() throws ProtocolException {
		for (byte[] greeting : new byte[][] { ConnectionProbe.GREETING_3_0, ConnectionProbe.GREETING_3_1 }) {
			ConnectionProbe probe = ConnectionProbe.of(SocketType.DISH);
			probe.feed(greeting, ConnectionProbe.ready("RADIO"));
			assertThat(probe.connection.encodeSubscription(new byte[] { 'a' }, true))
				.isEqualTo(Octets.of("04 06 04 'JOIN' 'a'"));
			assertThat(probe.connection.encodeSubscription(new byte[] { 'a' }, false))
				.isEqualTo(Octets.of("04 07 05 'LEAVE' 'a'"));
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "CLIENT", "SERVER", "RADIO", "DISH", "GATHER", "SCATTER", "PEER", "CHANNEL" })
	@Clause("37.version.2")
	void aPeerOfZmtp2IsRefused(SocketType type) {
		ConnectionProbe probe = ConnectionProbe.of(type);
		assertThatExceptionOfType(ProtocolException.class)
			.isThrownBy(() -> probe.feed(Octets.of("FF 00*7 01 7F 01 05")))
			.withMessageContaining("ZMTP 2.0, which has no " + type);
	}

}
