package io.github.zmq4j.sample.jobs;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

class JobsPropertiesTests {

	@ParameterizedTest
	@CsvSource({ "batch-lines, 0, at least 1", "batch-lines, -20, at least 1", "max-file-size, -1B, at least 0B",
			"workers, 0, at least 1", "workers, -1, at least 1", "worker-threads, 0, at least 1",
			"top-words, -1, at least 0", "patience, 999ms, at least 1 s", "patience, -30s, at least 1 s" })
	void aValueThatCannotBeIsSaidWithThePropertyAndItsLimit(String property, String value, String limit) {
		assertThatException().isThrownBy(() -> bind(property, value))
			.havingRootCause()
			.isInstanceOf(IllegalArgumentException.class)
			.withMessageMatching("sample\\.jobs\\." + property + " is \\S+; it must be " + limit);
	}

	@ParameterizedTest
	@CsvSource({ "batch-lines, 1", "max-file-size, 0B", "workers, 1", "worker-threads, 1", "top-words, 0",
			"patience, 1s" })
	void theLimitItselfIsAllowed(String property, String value) {
		assertThat(bind(property, value)).isNotNull();
	}

	@Test
	void theDefaultsAreAllowed() {
		assertThat(bind("input", "").workers()).isEqualTo(1);
	}

	private static JobsProperties bind(String property, String value) {
		Map<String, String> values = new HashMap<>(Map.of("sample.jobs." + property, value));
		return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("sample.jobs", JobsProperties.class);
	}

}
