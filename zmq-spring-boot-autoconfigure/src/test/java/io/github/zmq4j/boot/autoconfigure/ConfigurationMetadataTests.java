package io.github.zmq4j.boot.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.zmq4j.SocketOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An IDE knows every property, what it means and what it is by default.
 */
class ConfigurationMetadataTests {

	private static final String METADATA = "/META-INF/spring-configuration-metadata.json";

	/** How the core's names of groups and values become names of properties. */
	private static final Map<String, String> NAMES = Map.ofEntries(
			Map.entry("send-high-water-mark-bytes", "send-high-water-mark-size"),
			Map.entry("receive-high-water-mark-bytes", "receive-high-water-mark-size"),
			Map.entry("reconnect-max-interval", "reconnect-interval-max"),
			Map.entry("limits-max-message-size", "max-message-size"), Map.entry("limits-max-frames", "max-frames"),
			Map.entry("limits-max-topic-size", "max-topic-size"),
			Map.entry("limits-max-subscription-bytes", "max-subscription-size"),
			Map.entry("limits-handshake-timeout", "handshake-timeout"),
			Map.entry("limits-max-connections", "max-connections"), Map.entry("tcp-keep-alive-on", "tcp-keep-alive"),
			Map.entry("connection-messages-hello", "hello-message"),
			Map.entry("connection-messages-disconnect", "disconnect-message"),
			Map.entry("connection-messages-hiccup", "hiccup-message"));

	private static final Map<String, JsonNode> properties = new LinkedHashMap<>();

	@BeforeAll
	static void read() throws IOException {
		try (InputStream metadata = ConfigurationMetadataTests.class.getResourceAsStream(METADATA)) {
			JsonMapper.builder()
				.build()
				.readTree(metadata)
				.get("properties")
				.forEach((property) -> properties.put(property.get("name").asString(), property));
		}
	}

	static Stream<String> names() throws IOException {
		read();
		return properties.keySet().stream().filter((name) -> name.startsWith("zmq"));
	}

	@ParameterizedTest
	@MethodSource("names")
	void everyPropertyHasADescription(String name) {
		assertThat(properties.get(name).get("description")).as(name).isNotNull();
		assertThat(properties.get(name).get("description").asString()).matches("[A-Z].*\\.")
			.doesNotStartWith("The ")
			.doesNotStartWith("A ");
	}

	@Test
	void everyOptionOfTheCoreHasAProperty() throws ReflectiveOperationException {
		Set<String> options = new TreeSet<>();
		for (Method getter : SocketOptions.class.getDeclaredMethods()) {
			if (Modifier.isPublic(getter.getModifiers()) && !Modifier.isStatic(getter.getModifiers())
					&& getter.getParameterCount() == 0 && !getter.getName().equals("toBuilder")) {
				options.addAll(properties(dashed(getter.getName()), getter.getReturnType()));
			}
		}
		Set<String> known = properties.keySet()
			.stream()
			.filter((name) -> name.startsWith("zmq.defaults."))
			.map((name) -> name.substring("zmq.defaults.".length()))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(known).isEqualTo(options);
	}

	private static Set<String> properties(String name, Class<?> type) {
		if (!type.isRecord()) {
			return Set.of(NAMES.getOrDefault(name, name));
		}
		return Stream.of(type.getRecordComponents())
			.flatMap((value) -> properties(name + "-" + dashed(value.getName()), value.getType()).stream())
			.collect(Collectors.toSet());
	}

	private static String dashed(String name) {
		return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
	}

	@Test
	void theDefaultsThatItShowsAreTheDefaults() {
		Map<String, Object> shown = new LinkedHashMap<>();
		for (RecordComponent component : ZmqOptionsProperties.class.getRecordComponents()) {
			String name = dashed(component.getName());
			if (component.getType() == Map.class) {
				continue; // empty, and nothing shows that
			}
			JsonNode value = properties.get("zmq.defaults." + name).get("defaultValue");
			assertThat(value).as(name).isNotNull();
			shown.put(name, value.asString());
		}
		ZmqOptionsProperties none = bind(Map.of());
		assertThat(OptionsMapper.map(bind(shown), none)).usingRecursiveComparison()
			.isEqualTo(OptionsMapper.map(none, none));
	}

	@Test
	void otherDefaultsAreShownToo() {
		ZmqProperties bound = new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("zmq",
				Bindable.of(ZmqProperties.class));
		assertThat(defaultOf("zmq.enabled")).isEqualTo(String.valueOf(bound.enabled()));
		assertThat(defaultOf("zmq.context.io-threads")).isEqualTo(String.valueOf(bound.context().ioThreads()));
		assertThat(defaultOf("zmq.context.max-sockets")).isEqualTo(String.valueOf(bound.context().maxSockets()));
		assertThat(defaultOf("zmq.context.max-message-size")).isEqualTo("0B");
		assertThat(defaultOf("zmq.context.shutdown-timeout")).isEqualTo("5s");
		assertThat(bound.context().shutdownTimeout()).isEqualTo(Duration.ofSeconds(5));
		assertThat(defaultOf("zmq.listener.auto-startup")).isEqualTo("true");
		assertThat(defaultOf("zmq.listener.concurrency")).isEqualTo("1");
		assertThat(defaultOf("zmq.listener.max-in-flight")).isEqualTo("1000");
		assertThat(defaultOf("zmq.listener.shutdown-timeout")).isEqualTo("20s");
		assertThat(defaultOf("zmq.template.reply-timeout")).isEqualTo("2s");
	}

	@Test
	void theSwitchOfTheHealthIsKnownToo() {
		JsonNode property = properties.get("management.health.zmq.enabled");
		assertThat(property).isNotNull();
		assertThat(property.get("type").asString()).isEqualTo("java.lang.Boolean");
		assertThat(property.get("description").asString()).isEqualTo("Whether to enable the health of ZeroMQ sockets.");
		assertThat(property.get("defaultValue").asBoolean()).isTrue();
	}

	@ParameterizedTest
	@MethodSource("names")
	void theGuideHasEveryPropertyAndItsDefault(String name) throws IOException {
		String guide = Files.readString(Path.of("..", "docs", "spring.md"));
		if (name.equals("zmq.sockets")) {
			assertThat(guide).contains("| key under `zmq.sockets.<name>` |");
			return;
		}
		if (name.equals("zmq.proxy")) {
			assertThat(guide).contains("| key under `zmq.proxy.<name>` |");
			return;
		}
		JsonNode value = properties.get(name).get("defaultValue");
		String shown = (value == null || value.asString().isEmpty()) ? "" : "`" + value.asString() + "` ";
		assertThat(guide).contains("| `" + name.replace("zmq.defaults.", "") + "` | " + shown + "|");
	}

	private static String defaultOf(String name) {
		return properties.get(name).get("defaultValue").asString();
	}

	private static ZmqOptionsProperties bind(Map<String, Object> values) {
		return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("",
				Bindable.of(ZmqOptionsProperties.class));
	}

}
