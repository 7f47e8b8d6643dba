package io.github.zmq4j;

import java.time.Duration;

import io.github.zmq4j.conformance.Clause;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SocketOptionsTests {

	private static final Duration ZERO = Duration.ZERO;

	private static final Duration NEGATIVE = Duration.ofMillis(-1);

	private static void assertRefused(String sentence, ThrowingCallable call) {
		assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(sentence);
	}

	@Test
	void theDefaultsAreTheDocumentedOnes() {
		SocketOptions options = SocketOptions.DEFAULT;
		assertThat(options.sendHighWaterMark()).isEqualTo(1000);
		assertThat(options.receiveHighWaterMark()).isEqualTo(1000);
		assertThat(options.linger()).isEqualTo(Duration.ofSeconds(30));
		assertThat(options.sendTimeout()).isEqualTo(SocketOptions.FOREVER);
		assertThat(options.receiveTimeout()).isEqualTo(SocketOptions.FOREVER);
		assertThat(options.routingId()).isEmpty();
		assertThat(options.immediate()).isFalse();
		assertThat(options.spin()).isEqualTo(Duration.ofNanos(50_000));
		assertThat(options.router()).isEqualTo(new RouterOptions(false, false));
		assertThat(options.req()).isEqualTo(new ReqOptions(false, false));
		assertThat(options.reconnect()).isEqualTo(new ReconnectOptions(Duration.ofMillis(100), Duration.ofSeconds(10)));
		assertThat(options.heartbeat()).isEqualTo(HeartbeatOptions.OFF);
		assertThat(options.limits())
			.isEqualTo(new LimitOptions(64L << 20, 65_536, 64 << 10, 64L << 20, Duration.ofSeconds(10)));
		assertThat(options.tcp()).isEqualTo(new TcpOptions(0, 0, false, 100, Duration.ofSeconds(10)));
		assertThat(ContextOptions.DEFAULT).isEqualTo(new ContextOptions(1, 0, ""));
	}

	@Test
	void everyOptionIsKeptAndPassedOn() {
		SocketOptions options = SocketOptions.builder()
			.sendHighWaterMark(1)
			.receiveHighWaterMark(2)
			.linger(Duration.ofMillis(3))
			.sendTimeout(Duration.ofMillis(4))
			.receiveTimeout(Duration.ofMillis(5))
			.routingId(new byte[] { 6 })
			.immediate(true)
			.spin(Duration.ofNanos(7))
			.router(new RouterOptions(true, true))
			.req(new ReqOptions(true, false))
			.reconnect(new ReconnectOptions(Duration.ofMillis(8), Duration.ofMillis(9)))
			.heartbeat(HeartbeatOptions.every(Duration.ofMillis(10)))
			.limits(LimitOptions.DEFAULT.withMaxMessageSize(11).withHandshakeTimeout(Duration.ofMillis(12)))
			.tcp(new TcpOptions(13, 14, true, 15, Duration.ofMillis(16)))
			.build();
		SocketOptions copy = options.toBuilder().build();
		assertThat(copy).usingRecursiveComparison().isEqualTo(options);
		assertThat(copy.sendHighWaterMark()).isEqualTo(1);
		assertThat(copy.receiveTimeout()).isEqualTo(Duration.ofMillis(5));
		assertThat(copy.routingId()).containsExactly(6);
		assertThat(copy.limits().maxMessageSize()).isEqualTo(11);
		assertThat(copy.limits().handshakeTimeout()).isEqualTo(Duration.ofMillis(12));
		assertThat(copy.limits().maxFrames()).isEqualTo(65_536);
		assertThat(copy.heartbeat().timeout()).isZero();
	}

	@Test
	void optionsDoNotChangeWithTheirBuilderOrTheirArrays() {
		byte[] id = { 1, 2 };
		SocketOptions.Builder builder = SocketOptions.builder().routingId(id);
		SocketOptions options = builder.build();
		builder.sendHighWaterMark(7).routingId(new byte[] { 9 });
		id[0] = 5;
		options.routingId()[1] = 5;
		assertThat(options.routingId()).containsExactly(1, 2);
		assertThat(options.sendHighWaterMark()).isEqualTo(1000);
	}

	@Test
	@Clause("37.identity.5")
	void valuesOutOfRangeAreRefusedWithASentence() {
		SocketOptions.Builder builder = SocketOptions.builder();
		assertRefused("sendHighWaterMark is -1", () -> builder.sendHighWaterMark(-1));
		assertRefused("receiveHighWaterMark is -1", () -> builder.receiveHighWaterMark(-1));
		assertRefused("linger", () -> builder.linger(NEGATIVE));
		assertRefused("sendTimeout", () -> builder.sendTimeout(NEGATIVE));
		assertRefused("receiveTimeout", () -> builder.receiveTimeout(NEGATIVE));
		assertRefused("spin", () -> builder.spin(NEGATIVE));
		assertRefused("spin is PT0.0011S", () -> builder.spin(Duration.ofNanos(1_100_000)));
		assertRefused("at most 255 bytes", () -> builder.routingId(new byte[256]));
		assertRefused("does not start with a zero", () -> builder.routingId(new byte[] { 0, 1 }));
	}

	@Test
	@Clause("37.heartbeat.7")
	void valuesOutOfRangeAreRefusedByTheGroups() {
		assertRefused("ioThreads is 0", () -> new ContextOptions(0, 0, ""));
		assertRefused("maxSockets is -1", () -> new ContextOptions(1, -1, ""));
		assertRefused("interval", () -> new ReconnectOptions(ZERO, ZERO));
		assertRefused("maxInterval", () -> new ReconnectOptions(Duration.ofMillis(10), Duration.ofMillis(9)));
		assertRefused("interval", () -> new HeartbeatOptions(NEGATIVE, ZERO, ZERO));
		assertRefused("timeout", () -> new HeartbeatOptions(Duration.ofMillis(1), NEGATIVE, ZERO));
		assertRefused("timeToLive", () -> new HeartbeatOptions(Duration.ofMillis(1), ZERO, NEGATIVE));
		assertRefused("the protocol carries at most PT1H49M13.5S",
				() -> new HeartbeatOptions(Duration.ofMillis(1), ZERO, Duration.ofMillis(6_553_501)));
		assertRefused("timeToLive is PT0.5S and interval is PT2S",
				() -> new HeartbeatOptions(Duration.ofSeconds(2), ZERO, Duration.ofMillis(500)));
		assertRefused("without an interval", () -> new HeartbeatOptions(ZERO, Duration.ofMillis(1), ZERO));
		assertRefused("without an interval", () -> new HeartbeatOptions(ZERO, ZERO, Duration.ofMillis(1)));
		assertRefused("maxMessageSize is -1", () -> LimitOptions.DEFAULT.withMaxMessageSize(-1));
		assertRefused("maxFrames is 0", () -> new LimitOptions(1, 0, 1, 1, Duration.ofSeconds(1)));
		assertRefused("maxTopicSize", () -> new LimitOptions(1, 1, -1, 1, Duration.ofSeconds(1)));
		assertRefused("maxSubscriptionBytes", () -> new LimitOptions(1, 1, 1, -1, Duration.ofSeconds(1)));
		assertRefused("handshakeTimeout", () -> LimitOptions.DEFAULT.withHandshakeTimeout(ZERO));
		assertRefused("sendBuffer", () -> new TcpOptions(-1, 0, false, 1, ZERO));
		assertRefused("receiveBuffer", () -> new TcpOptions(0, -1, false, 1, ZERO));
		assertRefused("backlog is 0", () -> new TcpOptions(0, 0, false, 0, ZERO));
		assertRefused("connectTimeout", () -> new TcpOptions(0, 0, false, 1, NEGATIVE));
	}

	@Test
	@Clause("37.heartbeat.7")
	void theLongestTimeToLiveIsAccepted() {
		assertThat(new HeartbeatOptions(Duration.ofMillis(1), ZERO, Duration.ofMillis(6_553_500)).timeToLive())
			.isEqualTo(Duration.ofMillis(6_553_500));
	}

}
