package io.github.zmq4j.boot.autoconfigure;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.github.zmq4j.spring.core.ZmqSocketCustomizer;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.origin.OriginTrackedValue;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin.Location;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;

import static io.github.zmq4j.boot.autoconfigure.ConfigurationFailureTests.fails;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * An option that is out of range is named as it was written.
 */
class OptionFailureTests {

	private final ApplicationContextRunner pull = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ZmqAutoConfiguration.class))
		.withPropertyValues("zmq.sockets.orders.type=pull", "zmq.sockets.orders.bind=inproc://orders");

	@Test
	void anOptionOutOfRange() {
		fails(this.pull.withPropertyValues("zmq.sockets.orders.options.send-high-water-mark=-1"),
				"zmq.sockets.orders.options.send-high-water-mark:",
				"    send-high-water-mark is -1; it must be at least 0.");
		fails(this.pull.withPropertyValues("zmq.defaults.tcp-backlog=0"), "zmq.defaults.tcp-backlog:",
				"tcp-backlog is 0; it must be at least 1.");
		fails(this.pull.withPropertyValues("zmq.defaults.tcp-backlog=5", "zmq.defaults.max-frames=5",
				"zmq.sockets.orders.options.max-frames=0"), "zmq.sockets.orders.options.max-frames:",
				"max-frames is 0");
		fails(this.pull.withPropertyValues("zmq.defaults.handshake-timeout=-1"), "zmq.defaults.handshake-timeout:",
				"handshake-timeout is PT-0.001S; it must be at least PT0.001S, or zero for no limit.");
		fails(this.pull.withPropertyValues("zmq.defaults.spin=2ms"), "zmq.defaults.spin:",
				"spin is PT0.002S; more than 1 ms only wastes a CPU.");
	}

	@Test
	void anOptionOfTheOperatingSystemOutOfRange() {
		fails(this.pull.withPropertyValues("zmq.defaults.tcp-keep-alive-idle=500ms"),
				"zmq.defaults.tcp-keep-alive-idle:",
				"tcp-keep-alive-idle is PT0.5S; it must be whole seconds from 0 to 32767.");
		fails(this.pull.withPropertyValues("zmq.defaults.tcp-keep-alive=false",
				"zmq.sockets.orders.options.tcp-keep-alive=false", "zmq.sockets.orders.options.tcp-keep-alive-count=3"),
				"zmq.sockets.orders.options.tcp-keep-alive-count:", "have no effect while keepAlive is off");
		fails(this.pull.withPropertyValues("zmq.defaults.tcp-keep-alive-idle=60s",
				"zmq.defaults.tcp-type-of-service=256"), "zmq.defaults.tcp-type-of-service:",
				"tcp-type-of-service is 256; it must be from 0 to 255.");
	}

	@Test
	void metadataWithAnotherName() {
		fails(this.pull.withPropertyValues("zmq.sockets.orders.options.metadata[App]=demo"),
				"zmq.sockets.orders.options.metadata:", "The metadata name 'App' is not allowed; use X-");
	}

	@Test
	void anOptionThatIsTooLarge() {
		fails(this.pull.withPropertyValues("zmq.sockets.orders.options.tcp-send-buffer=4GB"),
				"zmq.sockets.orders.options.tcp-send-buffer:",
				"tcp-send-buffer is 4294967296B; it must be at most 2147483647B.");
		fails(this.pull.withPropertyValues("zmq.defaults.max-topic-size=4GB"), "zmq.defaults.max-topic-size:");
	}

	@Test
	void optionsThatDoNotFitTogether() {
		fails(this.pull.withPropertyValues("zmq.defaults.reconnect-interval=8s",
				"zmq.sockets.orders.options.reconnect-interval-max=4s"),
				"zmq.sockets.orders.options.reconnect-interval-max:",
				"reconnect-interval-max is PT4S; it must be at least PT8S.");
		fails(this.pull.withPropertyValues("zmq.defaults.heartbeat-interval=0",
				"zmq.sockets.orders.options.heartbeat-timeout=4s"), "zmq.sockets.orders.options.heartbeat-timeout:",
				"have no effect without an interval");
	}

	@Test
	void anOptionOfTheSocketThatIsOfNoUseBesideADefault() {
		fails(this.pull.withPropertyValues("zmq.defaults.conflate=true",
				"zmq.sockets.orders.options.receive-high-water-mark=16"),
				"zmq.sockets.orders.options.receive-high-water-mark:",
				"The option receiveHighWaterMark does nothing beside conflate");
	}

	@Test
	void anOptionThatACustomizerSetsInVain() {
		fails(this.pull.withBean(ZmqSocketCustomizer.class, () -> (socket, options) -> options.sendHighWaterMark(10)),
				"zmq.sockets.orders:",
				"Socket 'orders' (PULL) cannot have the options that it was given: "
						+ "The option sendHighWaterMark does nothing for a PULL",
				"If a ZmqSocketCustomizer sets that option");
	}

	@Test
	void aWrongOptionIsShownWhereItWasWritten() {
		Map<String, Object> file = Map.of("zmq.sockets.orders.options.sendHighWaterMark", OriginTrackedValue.of("-1",
				new TextResourceOrigin(new ClassPathResource("application.yml"), new Location(4, 29))));
		AtomicReference<Environment> environment = new AtomicReference<>();
		this.pull.withInitializer((context) -> {
			context.getEnvironment().getPropertySources().addFirst(new OriginTrackedMapPropertySource("file", file));
			ConfigurationPropertySources.attach(context.getEnvironment());
			environment.set(context.getEnvironment());
		}).run((context) -> {
			FailureAnalysis analysis = new ZmqConfigurationFailureAnalyzer(environment.get())
				.analyze(context.getStartupFailure());
			assertThat(analysis.getDescription()).startsWith("zmq.sockets.orders.options.send-high-water-mark"
					+ " (class path resource [application.yml] - 5:30):");
		});
	}

}
