package io.github.zmq4j.internal.engine;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;

import io.github.zmq4j.LimitOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.internal.wire.Octets;
import io.github.zmq4j.internal.util.ProtocolException;
import io.github.zmq4j.internal.util.ProtocolException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What a peer may not ask of us.
 */
class LimitTests {

	private static final LimitOptions TIGHT = new LimitOptions(1_000, 4, 100, 550, Duration.ofSeconds(1));

	@Test
	void aMessageOfTheMaximumSizeIsAccepted() throws ProtocolException {
		ConnectionProbe probe = ready(SocketType.PULL);
		probe.feed(ConnectionProbe.encode(ZmqMessage.of(new byte[1_000])),
				ConnectionProbe.encode(ZmqMessage.of(new byte[400], new byte[0], new byte[599], new byte[1])));
		assertThat(probe.messages).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "02 00*6 03 E9", "03 00*6 03 E9", "02 00 00 00 01 00*4", "02 7F FF*7", "02 80 00*7",
			"02 FF*8" })
	@Clause("37.framing.7")
	void aLargerFrameIsRefusedByItsHeader(String header) throws ProtocolException {
		assertLimit(refusal(ready(SocketType.PULL), Octets.of(header)), "maxMessageSize is 1000");
	}

	@Test
	void theSizeIsTheSumOfAllFrames() throws ProtocolException {
		ConnectionProbe probe = ready(SocketType.PULL);
		probe.feed(Octets.of("03 00*6 02 BC 61*700"));
		ProtocolException refusal = refusal(probe, Octets.of("02 00*6 01 2D"));
		assertLimit(refusal, "maxMessageSize is 1000");
		assertThat(refusal).hasMessageContaining("at least 1001 bytes");
	}

	@Test
	void shortFramesCountAsWell() throws ProtocolException {
		LimitOptions limits = TIGHT.withMaxMessageSize(3);
		ConnectionProbe probe = ready(SocketType.PULL, limits);
		probe.feed(Octets.of("00 03 'abc' 01 02 'ab' 00 01 'c' 00 00"));
		assertThat(probe.messages).hasSize(3);
		assertLimit(refusal(probe, Octets.of("00 04 'abcd'")), "maxMessageSize is 3");
		assertLimit(refusal(ready(SocketType.PULL, limits), Octets.of("01 02 'ab' 00 02")), "maxMessageSize is 3");
	}

	@Test
	void aMaximumOfZeroLeavesEmptyMessages() throws ProtocolException {
		ConnectionProbe probe = ready(SocketType.PULL, TIGHT.withMaxMessageSize(0));
		probe.feed(Octets.of("00 00 01 00 00 00"));
		assertThat(probe.messages).hasSize(2);
		assertLimit(refusal(probe, Octets.of("00 01 'a'")), "maxMessageSize is 0");
	}

	@Test
	@Clause({ "37.framing.6", "37.framing.7" })
	void aFrameThatNoArrayHoldsIsRefused() throws ProtocolException {
		LimitOptions limits = TIGHT.withMaxMessageSize(Long.MAX_VALUE);
		assertLimit(refusal(ready(SocketType.PULL, limits), Octets.of("02 00*4 7F FF FF FF")), "2147483639");
		assertLimit(refusal(ready(SocketType.PULL, limits), Octets.of("02 7F FF*7")), "2147483639");
		assertLimit(refusal(ready(SocketType.PULL, limits), Octets.of("02 80 00*7")), "maxMessageSize");
	}

	@Test
	void moreFramesThanAllowedAreRefused() throws ProtocolException {
		ConnectionProbe probe = ready(SocketType.PULL);
		probe.feed(Octets.of("01 00 01 00 01 00 00 00"));
		assertThat(probe.messages).hasSize(1);
		assertLimit(refusal(probe, Octets.of("01 00 01 00 01 00 01 00 00 00")), "maxFrames is 4");
	}

	@Test
	void aSingleFrameIsAlwaysAllowed() throws ProtocolException {
		ConnectionProbe probe = ready(SocketType.PULL, new LimitOptions(10, 1, 0, 0, Duration.ofSeconds(1)));
		probe.feed(Octets.of("00 01 'a'"));
		assertThat(probe.messages).hasSize(1);
		assertLimit(refusal(probe, Octets.of("01 01 'a' 00 00")), "maxFrames is 1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "06 00*5 01 00 01", "06 80 00*7", "06 7F FF*7", "06 FF*8" })
	@Clause("37.framing.7")
	void aCommandOfMoreThan64KibIsRefusedByItsHeader(String header) throws ProtocolException {
		assertLimit(refusal(ready(SocketType.XPUB), Octets.of(header)), "at most 65536 are accepted");
	}

	@Test
	void aCommandMayBeAsLongAsTheLongestSubscription() throws ProtocolException {
		LimitOptions limits = new LimitOptions(10, 1, 100_000, 200_000, Duration.ofSeconds(1));
		ConnectionProbe probe = ready(SocketType.XPUB, limits);
		probe.feed(Octets.of("06 00*5 01 86 AA 09 'SUBSCRIBE' 61*100000"));
		assertThat(probe.subscriptions).containsExactly("+" + "a".repeat(100_000));
		assertLimit(refusal(probe, Octets.of("06 00*5 01 86 AB")), "maxTopicSize of 100000");
	}

	@Test
	void aLongerTopicIsRefused() throws ProtocolException {
		for (String octets : new String[] { "04 6F 09 'SUBSCRIBE' 61*101", "04 6C 06 'CANCEL' 61*101",
				"00 66 01 61*101", "00 66 00 61*101" }) {
			ProtocolException refusal = refusal(ready(SocketType.PUB), Octets.of(octets));
			assertLimit(refusal, "maxTopicSize is 100");
			assertThat(refusal).hasMessageContaining("101 bytes");
		}
	}

	@Test
	void theSumOfAllSubscriptionsIsLimited() throws ProtocolException {
		ConnectionProbe probe = ready(SocketType.PUB);
		probe.feed(Octets.of("00 65 01 61*100 04 6E 09 'SUBSCRIBE' 62*100 00 33 01 63*50"));
		assertThat(probe.subscriptions).hasSize(3);
		ProtocolException refusal = refusal(probe, Octets.of("00 02 01 'd'"));
		assertLimit(refusal, "maxSubscriptionBytes is 550");
		assertThat(refusal).hasMessageContaining("651 bytes");
		assertThat(probe.subscriptions).hasSize(3);
	}

	@Test
	void manyShortSubscriptionsCostWhatTheyTake() throws ProtocolException {
		ConnectionProbe probe = ready(SocketType.PUB);
		for (int i = 0; i < 5; i++) {
			probe.feed(Octets.of("00 03 01 'a' 0" + i));
		}
		assertLimit(refusal(probe, Octets.of("00 03 01 'a' 06")), "maxSubscriptionBytes is 550");
	}

	@Test
	void thousandsOfShortSubscriptionsAreMoreThanTheirTopics() throws ProtocolException {
		LimitOptions limits = new LimitOptions(1_000, 4, 100, 64 << 10, Duration.ofSeconds(1));
		ConnectionProbe probe = ready(SocketType.PUB, limits);
		byte[] octets = new byte[5_000 * 5];
		for (int i = 0; i < 5_000; i++) {
			ByteBuffer.wrap(octets, 5 * i, 5).put(new byte[] { 0, 3, 1 }).putChar((char) i);
		}
		assertLimit(refusal(probe, octets), "maxSubscriptionBytes is 65536");
		assertThat(probe.subscriptions).hasSize((64 << 10) / 102);
	}

	@Test
	void theEmptyTopicCostsAsWellButOnlyOnce() throws ProtocolException {
		ConnectionProbe probe = ready(SocketType.PUB, new LimitOptions(1_000, 4, 100, 99, Duration.ofSeconds(1)));
		assertLimit(refusal(probe, Octets.of("00 01 01")), "maxSubscriptionBytes is 99");
		ConnectionProbe roomy = ready(SocketType.PUB, new LimitOptions(1_000, 4, 100, 100, Duration.ofSeconds(1)));
		roomy.feed(Octets.of("00 01 01 00 01 01 00 01 01"));
		assertThat(roomy.subscriptions).hasSize(3);
	}

	@Test
	void aCancellationMakesRoom() throws ProtocolException {
		ConnectionProbe probe = ready(SocketType.PUB);
		for (int i = 0; i < 10; i++) {
			probe.feed(Octets.of("00 65 01 61*100 00 65 01 61*100 00 65 00 61*100 04 6B 06 'CANCEL' 61*100"));
		}
		assertThat(probe.subscriptions).hasSize(40);
	}

	@Test
	void aCancellationOfWhatWasNotSubscribedMakesNoRoom() throws ProtocolException {
		ConnectionProbe probe = ready(SocketType.PUB);
		probe.feed(Octets.of("00 65 01 61*100 00 65 01 62*100 00 65 00 63*100"));
		assertLimit(refusal(probe, Octets.of("00 65 01 64*100")), "maxSubscriptionBytes is 550");
	}

	@ParameterizedTest
	@ValueSource(strings = { "08 00", "10 00", "20 00", "40 00", "80 00", "F8 00", "0A 00", "FF 00", "09 01 'a'" })
	@Clause("37.framing.8")
	void reservedFlagsAreRefused(String frame) throws ProtocolException {
		ProtocolException refusal = refusal(ready(SocketType.PULL), Octets.of(frame));
		assertThat(refusal.kind()).isEqualTo(Kind.PROTOCOL);
		assertThat(refusal).hasMessageContaining(
				"reserved bits set: 0x" + frame.substring(0, 2).replaceFirst("^0", "").toLowerCase(Locale.ROOT));
	}

	@ParameterizedTest
	@ValueSource(strings = { "05 05 04 'PING'", "07 00*7 05 04 'PING'" })
	@Clause({ "37.framing.12", "37.commands.1" })
	void aCommandThatSaysMoreIsRefused(String frame) throws ProtocolException {
		assertThat(refusal(ready(SocketType.PULL), Octets.of(frame))).hasMessageContaining("MORE flag");
	}

	@ParameterizedTest
	@ValueSource(strings = { "04 00", "04 01 00", "04 03 03 'ab'", "04 02 FF 'a'", "06 00*8" })
	@Clause("37.commands.3")
	void aCommandWithoutANameIsRefused(String frame) throws ProtocolException {
		assertThat(refusal(ready(SocketType.PULL), Octets.of(frame))).hasMessageContaining("name is said to be");
	}

	private static ConnectionProbe ready(SocketType type) throws ProtocolException {
		return ready(type, TIGHT);
	}

	private static ConnectionProbe ready(SocketType type, LimitOptions limits) throws ProtocolException {
		return ConnectionProbe.ready(ConnectionProbe.settings(type, limits),
				ByteBuffer.allocateDirect(ConnectionProbe.CAPACITY));
	}

	private static void assertLimit(ProtocolException refusal, String limit) {
		assertThat(refusal.kind()).isEqualTo(Kind.LIMIT);
		assertThat(refusal).hasMessageContaining(limit);
	}

	private static ProtocolException refusal(ConnectionProbe probe, byte[] octets) {
		ProtocolException refusal = catchThrowableOfType(ProtocolException.class, () -> probe.feed(octets));
		assertThat(refusal).as("refused").isNotNull();
		return refusal;
	}

}
