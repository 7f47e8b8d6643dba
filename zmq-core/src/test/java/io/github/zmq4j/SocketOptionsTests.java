package io.github.zmq4j;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
		assertThat(options.dispatch()).isEqualTo(Dispatch.ROUND_ROBIN);
		assertThat(options.spin()).isEqualTo(Duration.ofNanos(50_000));
		assertThat(options.router()).isEqualTo(new RouterOptions(false, false));
		assertThat(options.req()).isEqualTo(new ReqOptions(false, false));
		assertThat(options.reconnect()).isEqualTo(new ReconnectOptions(Duration.ofMillis(100), Duration.ofSeconds(10)));
		assertThat(options.heartbeat()).isEqualTo(HeartbeatOptions.OFF);
		assertThat(options.limits())
			.isEqualTo(new LimitOptions(64L << 20, 65_536, 64 << 10, 64L << 20, Duration.ofSeconds(10)));
		assertThat(options.reconnect().stop()).isEmpty();
		assertThat(options.limits().maxConnections()).isZero();
		assertThat(options.tcp()).isEqualTo(new TcpOptions(0, 0, false, 100, Duration.ofSeconds(10)));
		assertThat(options.tcp().keepAlive()).isEqualTo(TcpOptions.KeepAlive.OFF);
		assertThat(options.tcp().typeOfService()).isZero();
		assertThat(options.metadata()).isEmpty();
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
			.metadata(Map.of("X-App", "17"))
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
		assertThat(copy.metadata()).containsExactly(Map.entry("X-App", "17"));
	}

	@Test
	void groupsChangeInOneValueOnly() {
		LimitOptions limits = LimitOptions.DEFAULT.withMaxConnections(1)
			.withMaxMessageSize(2)
			.withHandshakeTimeout(Duration.ofSeconds(3));
		assertThat(limits).isEqualTo(new LimitOptions(2, 65_536, 64 << 10, 64L << 20, Duration.ofSeconds(3), 1));
		TcpOptions.KeepAlive keepAlive = new TcpOptions.KeepAlive(true, Duration.ofSeconds(4), Duration.ofSeconds(5),
				6);
		TcpOptions tcp = new TcpOptions(7, 8, false, 9, Duration.ofSeconds(10)).withKeepAlive(keepAlive)
			.withTypeOfService(11);
		assertThat(tcp).isEqualTo(new TcpOptions(7, 8, keepAlive, 9, Duration.ofSeconds(10), 11));
		assertThat(tcp.withKeepAlive(TcpOptions.KeepAlive.OFF).typeOfService()).isEqualTo(11);
		ReconnectOptions reconnect = ReconnectOptions.DEFAULT.withStop(ReconnectOptions.Stop.HANDSHAKE_FAILED);
		assertThat(reconnect).isEqualTo(new ReconnectOptions(Duration.ofMillis(100), Duration.ofSeconds(10),
				Set.of(ReconnectOptions.Stop.HANDSHAKE_FAILED)));
		assertThat(reconnect.withStop()).isEqualTo(ReconnectOptions.DEFAULT);
	}

	@Test
	void theNamesOfMetadataAreFoundInAnyCase() {
		Map<String, String> mine = new HashMap<>(Map.of("X-App", "demo"));
		SocketOptions options = SocketOptions.builder().metadata(mine).build();
		mine.clear();
		assertThat(options.metadata().get("x-APP")).isEqualTo("demo");
	}

	@Test
	void metadataThatPeersCouldNotReadIsRefused() {
		SocketOptions.Builder builder = SocketOptions.builder();
		for (String name : List.of("App", "x-App", "X-", "X-a b", "X-\u00e4", "X-" + "a".repeat(254))) {
			assertRefused("The metadata name '" + name + "' is not allowed; use X-",
					() -> builder.metadata(Map.of(name, "")));
		}
		assertRefused("comes twice", () -> builder.metadata(Map.of("X-App", "1", "X-APP", "2")));
		assertRefused("at most 32768", () -> builder.metadata(Map.of("X-App", "x".repeat(32 << 10))));
		String longest = "X-" + "a".repeat(253);
		assertThat(builder.metadata(Map.of(longest, "")).build().metadata()).containsOnlyKeys(longest);
		SocketOptions options = builder.build();
		options.requireFor(SocketType.PULL);
		assertRefused("The option metadata does nothing for a STREAM", () -> options.requireFor(SocketType.STREAM));
		assertThat(options.suitedTo(SocketType.STREAM).metadata()).isEmpty();
	}

	@Test
	void optionsOfTheSystemOutOfRangeAreRefused() {
		Duration second = Duration.ofSeconds(1);
		Duration half = Duration.ofMillis(500);
		Duration tooLong = Duration.ofSeconds(32_768);
		assertRefused("keepAlive idle is PT0.5S; it must be whole seconds from 0 to 32767",
				() -> new TcpOptions.KeepAlive(true, half, ZERO, 0));
		assertRefused("keepAlive idle", () -> new TcpOptions.KeepAlive(true, Duration.ofSeconds(-1), ZERO, 0));
		assertRefused("keepAlive interval", () -> new TcpOptions.KeepAlive(true, second, tooLong, 0));
		assertRefused("keepAlive count is 128", () -> new TcpOptions.KeepAlive(true, ZERO, ZERO, 128));
		assertRefused("keepAlive count is -1", () -> new TcpOptions.KeepAlive(true, ZERO, ZERO, -1));
		assertRefused("no effect", () -> new TcpOptions.KeepAlive(false, second, ZERO, 0));
		assertRefused("no effect", () -> new TcpOptions.KeepAlive(false, ZERO, ZERO, 1));
		assertRefused("typeOfService is 256", () -> TcpOptions.DEFAULT.withTypeOfService(256));
		assertRefused("typeOfService is -1", () -> TcpOptions.DEFAULT.withTypeOfService(-1));
		assertRefused("maxConnections is -1", () -> LimitOptions.DEFAULT.withMaxConnections(-1));
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
		assertRefused("ioThreads is 0; it must be at least 1, for inproc as well: that thread keeps the time",
				() -> new ContextOptions(0, 0, ""));
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
		assertRefused("handshakeTimeout", () -> LimitOptions.DEFAULT.withHandshakeTimeout(NEGATIVE));
		assertRefused("handshakeTimeout is PT0.000999S; it must be at least PT0.001S, or zero for no limit",
				() -> LimitOptions.DEFAULT.withHandshakeTimeout(Duration.ofNanos(999_000)));
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
