package io.github.zmq4j.boot.autoconfigure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.github.zmq4j.AcceptOptions;
import io.github.zmq4j.ConnectionMessages;
import io.github.zmq4j.Dispatch;
import io.github.zmq4j.HeartbeatOptions;
import io.github.zmq4j.LimitOptions;
import io.github.zmq4j.ReconnectOptions;
import io.github.zmq4j.ReqOptions;
import io.github.zmq4j.RouterOptions;
import io.github.zmq4j.SocketOptions;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.TcpOptions;
import io.github.zmq4j.WhenFull;
import io.github.zmq4j.XpubOptions;
import io.github.zmq4j.ZmqMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Each property of an option reaches the option.
 */
class OptionPropertiesTests {

	@Test
	void withoutPropertiesTheCoreDecidesButForThreeOptions() {
		SocketOptions options = map(Map.of(), Map.of());
		assertThat(options.linger()).isEqualTo(Duration.ofSeconds(1));
		assertThat(options.sendTimeout()).isEqualTo(Duration.ofSeconds(2));
		assertThat(options.heartbeat()).isEqualTo(HeartbeatOptions.every(Duration.ofSeconds(5)));
		SocketOptions core = SocketOptions.DEFAULT;
		assertThat(options.sendHighWaterMark()).isEqualTo(core.sendHighWaterMark());
		assertThat(options.receiveHighWaterMark()).isEqualTo(core.receiveHighWaterMark());
		assertThat(options.sendHighWaterMarkBytes()).isEqualTo(core.sendHighWaterMarkBytes());
		assertThat(options.receiveHighWaterMarkBytes()).isEqualTo(core.receiveHighWaterMarkBytes());
		assertThat(options.receiveTimeout()).isEqualTo(core.receiveTimeout());
		assertThat(options.routingId()).isEmpty();
		assertThat(options.metadata()).isEmpty();
		assertThat(options.immediate()).isEqualTo(core.immediate());
		assertThat(options.conflate()).isEqualTo(core.conflate());
		assertThat(options.spin()).isEqualTo(core.spin());
		assertThat(options.directFrameSize()).isEqualTo(core.directFrameSize());
		assertThat(options.router()).isEqualTo(core.router());
		assertThat(options.req()).isEqualTo(core.req());
		assertThat(options.xpub()).isEqualTo(core.xpub());
		assertThat(options.whenFull()).isEqualTo(core.whenFull());
		assertThat(options.dispatch()).isEqualTo(core.dispatch());
		assertThat(options.affinity()).isEmpty();
		assertThat(options.accept()).isEqualTo(core.accept());
		assertThat(options.invertMatching()).isEqualTo(core.invertMatching());
		assertThat(options.verboseUnsubscribe()).isEqualTo(core.verboseUnsubscribe());
		assertThat(options.streamNotify()).isEqualTo(core.streamNotify());
		assertThat(options.probeRouter()).isEqualTo(core.probeRouter());
		assertThat(options.connectionMessages()).isEqualTo(core.connectionMessages());
		assertThat(options.reconnect()).isEqualTo(core.reconnect());
		assertThat(options.limits()).isEqualTo(core.limits());
		assertThat(options.tcp()).isEqualTo(core.tcp());
	}

	@Test
	void everyPropertyReachesItsOption() {
		SocketOptions options = map(everything(), Map.of());
		assertThat(options.sendHighWaterMark()).isEqualTo(11);
		assertThat(options.receiveHighWaterMark()).isEqualTo(12);
		assertThat(options.sendHighWaterMarkBytes()).isEqualTo(34 << 10);
		assertThat(options.receiveHighWaterMarkBytes()).isEqualTo(35 << 10);
		assertThat(options.linger()).isEqualTo(Duration.ofSeconds(13));
		assertThat(options.sendTimeout()).isEqualTo(Duration.ofSeconds(14));
		assertThat(options.receiveTimeout()).isEqualTo(Duration.ofSeconds(15));
		assertThat(options.routingId()).asString().isEqualTo("me");
		assertThat(options.metadata()).containsExactly(Map.entry("X-App", "demo"));
		assertThat(options.immediate()).isTrue();
		assertThat(options.conflate()).isTrue();
		assertThat(options.spin()).isEqualTo(Duration.ofNanos(16_000));
		assertThat(options.directFrameSize()).isEqualTo(31 << 10);
		assertThat(options.router()).isEqualTo(new RouterOptions(true, true, true, true));
		assertThat(options.req()).isEqualTo(new ReqOptions(true, true));
		assertThat(options.probeRouter()).isTrue();
		assertThat(options.xpub()).isEqualTo(new XpubOptions(XpubOptions.Verbosity.ALL,
				XpubOptions.Control.MANUAL_LAST_VALUE, ZmqMessage.of("welcome")));
		assertThat(options.whenFull()).isEqualTo(WhenFull.BLOCK);
		assertThat(options.dispatch()).isEqualTo(Dispatch.SHORTEST_QUEUE);
		assertThat(options.affinity()).containsExactly(0, 2);
		assertThat(options.accept()).isEqualTo(new AcceptOptions(Set.of("10.0.0.0/8", "::1"), Set.of("joe")));
		assertThat(options.invertMatching()).isTrue();
		assertThat(options.verboseUnsubscribe()).isTrue();
		assertThat(options.streamNotify()).isFalse();
		assertThat(options.connectionMessages())
			.isEqualTo(new ConnectionMessages(ZmqMessage.of("hello"), ZmqMessage.of("gone"), ZmqMessage.of("hiccup")));
	}

	@Test
	void everyPropertyOfConnectionsReachesItsOption() {
		SocketOptions options = map(everything(), Map.of());
		assertThat(options.reconnect()).isEqualTo(new ReconnectOptions(Duration.ofMillis(17), Duration.ofMillis(18),
				Set.of(ReconnectOptions.Stop.CONNECTION_REFUSED, ReconnectOptions.Stop.AFTER_DISCONNECT)));
		assertThat(options.heartbeat())
			.isEqualTo(new HeartbeatOptions(Duration.ofSeconds(19), Duration.ofSeconds(20), Duration.ofSeconds(21)));
		assertThat(options.limits())
			.isEqualTo(new LimitOptions(22 << 10, 23, 24 << 10, 25 << 10, Duration.ofSeconds(26), 32));
		assertThat(options.tcp()).isEqualTo(new TcpOptions(27 << 10, 28 << 10,
				new TcpOptions.KeepAlive(true, Duration.ofSeconds(33), Duration.ofSeconds(34), 35), 29,
				Duration.ofSeconds(30), 36));
	}

	@Test
	void everyPropertyIsInherited() {
		assertThat(map(Map.of(), everything())).usingRecursiveComparison().isEqualTo(map(everything(), Map.of()));
	}

	@Test
	void thePropertyOfASocketWins() {
		assertThat(map(Map.of("linger", "1ms"), everything()).linger()).isEqualTo(Duration.ofMillis(1));
	}

	@Test
	void aSocketInheritsWhatItsTypeHas() {
		SocketOptions pull = OptionsMapper.map(SocketType.PULL, bind(Map.of("conflate", "false")), bind(everything()));
		assertThat(pull.receiveHighWaterMark()).isEqualTo(12);
		assertThat(pull.sendHighWaterMark()).isEqualTo(SocketOptions.DEFAULT.sendHighWaterMark());
		assertThat(pull.sendTimeout()).isEqualTo(SocketOptions.FOREVER);
		assertThat(pull.router()).isEqualTo(RouterOptions.DEFAULT);
		assertThat(OptionsMapper.map(SocketType.ROUTER, bind(Map.of()), bind(everything())).router())
			.isEqualTo(new RouterOptions(true, true, true, true));
	}

	@ParameterizedTest
	@EnumSource
	void everyTypeOfSocketStartsWithTheDefaultsOfTheStarter(SocketType type) {
		SocketOptions options = OptionsMapper.map(type, bind(Map.of()), bind(Map.of()));
		assertThat(options.linger()).isEqualTo(Duration.ofSeconds(1));
		boolean waits = type.canSend() && type != SocketType.REP && type != SocketType.XSUB;
		assertThat(options.sendTimeout()).isEqualTo(waits ? Duration.ofSeconds(2) : SocketOptions.FOREVER);
		OptionsMapper.map(type, bind(Map.of()), bind(everything())).requireFor(type);
	}

	@Test
	void aPropertyOfASocketThatDoesNothingForItIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(
					() -> OptionsMapper.map(SocketType.PULL, bind(Map.of("router-mandatory", "true")), bind(Map.of())))
			.withMessageContaining("does nothing for a PULL socket");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> OptionsMapper.map(SocketType.SUB, bind(Map.of("send-timeout", "1s")), bind(Map.of())))
			.withMessageContaining("The option sendTimeout does nothing for a SUB socket");
	}

	@Test
	void defaultsGiveWayToWhatASocketSays() {
		SocketOptions newest = OptionsMapper.map(SocketType.PUB, bind(Map.of("conflate", "true")),
				bind(Map.of("send-high-water-mark", "5", "send-high-water-mark-size", "5KB", "when-full", "block")));
		assertThat(newest.conflate()).isTrue();
		assertThat(newest.sendHighWaterMark()).isEqualTo(SocketOptions.DEFAULT.sendHighWaterMark());
		SocketOptions all = OptionsMapper.map(SocketType.PUB, bind(Map.of("conflate", "false")),
				bind(Map.of("conflate", "true", "send-high-water-mark", "5")));
		assertThat(all.sendHighWaterMark()).isEqualTo(5);
		SocketOptions manual = OptionsMapper.map(SocketType.XPUB, bind(Map.of("xpub-control", "manual")),
				bind(Map.of("xpub-verbosity", "all")));
		assertThat(manual.xpub()).isEqualTo(XpubOptions.DEFAULT.withControl(XpubOptions.Control.MANUAL));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> OptionsMapper.map(SocketType.PUB, bind(Map.of("send-high-water-mark", "5")),
					bind(Map.of("conflate", "true"))))
			.withMessageContaining("The option sendHighWaterMark does nothing beside conflate");
	}

	@Test
	void aNegativeDurationIsWithoutEnd() {
		SocketOptions options = map(Map.of("linger", "-1", "send-timeout", "-1", "receive-timeout", "-1"), Map.of());
		assertThat(options.linger()).isEqualTo(SocketOptions.FOREVER);
		assertThat(options.sendTimeout()).isEqualTo(SocketOptions.FOREVER);
		assertThat(options.receiveTimeout()).isEqualTo(SocketOptions.FOREVER);
	}

	@Test
	void aSocketWithoutHeartbeatsDoesNotInheritTheirTimeouts() {
		assertThat(map(Map.of("heartbeat-interval", "0"), Map.of("heartbeat-timeout", "2s")).heartbeat())
			.isEqualTo(HeartbeatOptions.OFF);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> map(Map.of("heartbeat-interval", "0", "heartbeat-timeout", "2s"), Map.of()));
	}

	@Test
	void aDetailSwitchesKeepAliveOn() {
		assertThat(map(Map.of("tcp-keep-alive-idle", "60s"), Map.of()).tcp().keepAlive())
			.isEqualTo(new TcpOptions.KeepAlive(true, Duration.ofSeconds(60), Duration.ZERO, 0));
	}

	@Test
	void aSocketWithoutKeepAliveDoesNotInheritItsDetails() {
		assertThat(map(Map.of("tcp-keep-alive", "false"), Map.of("tcp-keep-alive-count", "3")).tcp().keepAlive())
			.isEqualTo(TcpOptions.KeepAlive.OFF);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> map(Map.of("tcp-keep-alive", "false", "tcp-keep-alive-count", "3"), Map.of()));
	}

	@Test
	void theMetadataOfASocketStandsInPlaceOfTheInherited() {
		assertThat(map(Map.of("metadata[X-Own]", "1"), Map.of("metadata[X-All]", "2")).metadata())
			.containsExactly(Map.entry("X-Own", "1"));
	}

	@Test
	void aLongReconnectIntervalRaisesItsMaximum() {
		assertThat(map(Map.of("reconnect-interval", "20s"), Map.of()).reconnect())
			.isEqualTo(new ReconnectOptions(Duration.ofSeconds(20), Duration.ofSeconds(20)));
	}

	@Test
	void aHandshakeMayHaveNoLimit() {
		assertThat(map(Map.of("handshake-timeout", "0"), Map.of()).limits().handshakeTimeout()).isZero();
	}

	@Test
	void aSocketMayConnectOnlyOnce() {
		assertThat(map(Map.of("reconnect-stop", "always"), Map.of("reconnect-stop", "connection-refused")).reconnect())
			.isEqualTo(ReconnectOptions.NEVER);
	}

	private static Map<String, Object> everything() {
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("send-high-water-mark", "11");
		properties.put("receive-high-water-mark", "12");
		properties.put("send-high-water-mark-size", "34KB");
		properties.put("receive-high-water-mark-size", "35KB");
		properties.put("linger", "13s");
		properties.put("send-timeout", "14s");
		properties.put("receive-timeout", "15s");
		properties.put("routing-id", "me");
		properties.put("metadata[X-App]", "demo");
		properties.put("immediate", "true");
		properties.put("conflate", "true");
		properties.put("spin", "16us");
		properties.put("direct-frame-size", "31KB");
		properties.put("router-mandatory", "true");
		properties.put("router-handover", "true");
		properties.put("router-notify-connect", "true");
		properties.put("router-notify-disconnect", "true");
		properties.put("probe-router", "true");
		properties.put("xpub-verbosity", "all");
		properties.put("xpub-control", "manual-last-value");
		properties.put("xpub-welcome", "welcome");
		properties.put("when-full", "block");
		properties.put("dispatch", "shortest-queue");
		properties.put("affinity", "2, 0");
		properties.put("accept-addresses", "10.0.0.0/8, ::1");
		properties.put("accept-users", "joe");
		properties.put("invert-matching", "true");
		properties.put("verbose-unsubscribe", "true");
		properties.put("stream-notify", "false");
		properties.put("hello-message", "hello");
		properties.put("disconnect-message", "gone");
		properties.put("hiccup-message", "hiccup");
		properties.put("req-relaxed", "true");
		properties.put("req-correlate", "true");
		connections(properties);
		assertThat(properties).hasSameSizeAs(ZmqOptionsProperties.class.getRecordComponents());
		return properties;
	}

	private static void connections(Map<String, Object> properties) {
		properties.put("reconnect-interval", "17ms");
		properties.put("reconnect-interval-max", "18ms");
		properties.put("reconnect-stop", "connection-refused, after-disconnect");
		properties.put("heartbeat-interval", "19s");
		properties.put("heartbeat-timeout", "20s");
		properties.put("heartbeat-time-to-live", "21s");
		properties.put("max-message-size", "22KB");
		properties.put("max-frames", "23");
		properties.put("max-topic-size", "24KB");
		properties.put("max-subscription-size", "25KB");
		properties.put("handshake-timeout", "26s");
		properties.put("max-connections", "32");
		properties.put("tcp-send-buffer", "27KB");
		properties.put("tcp-receive-buffer", "28KB");
		properties.put("tcp-keep-alive", "true");
		properties.put("tcp-keep-alive-idle", "33s");
		properties.put("tcp-keep-alive-interval", "34s");
		properties.put("tcp-keep-alive-count", "35");
		properties.put("tcp-backlog", "29");
		properties.put("tcp-connect-timeout", "30s");
		properties.put("tcp-type-of-service", "36");
	}

	private static SocketOptions map(Map<String, Object> socket, Map<String, Object> defaults) {
		return OptionsMapper.map(bind(socket), bind(defaults));
	}

	private static ZmqOptionsProperties bind(Map<String, Object> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("",
				Bindable.of(ZmqOptionsProperties.class));
	}

}
