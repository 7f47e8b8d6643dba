package io.github.zmq4j.sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KnownProfilesTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "all", "sink", "worker,ipc", "ventilator,worker,sink,inproc", "prices,quotes" })
	void whatTheSampleHasIsAllowed(String profiles) {
		assertThatCode(() -> check(profiles)).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { "wroker", "worker,wroker", "wroker,ipc" })
	void aProfileThatDoesNotExistIsNamed(String profiles) {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class).isThrownBy(() -> check(profiles))
			.withMessageContaining("There is no profile wroker.")
			.withMessageContaining("ventilator, worker, sink, prices, quotes");
	}

	@Test
	void aTransportAloneStartsNothing() {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class).isThrownBy(() -> check("ipc"))
			.withMessageContaining("starts nothing");
	}

	private static void check(String profiles) {
		MockEnvironment environment = new MockEnvironment();
		if (!profiles.isEmpty()) {
			environment.setActiveProfiles(profiles.split(","));
		}
		new KnownProfiles(environment);
	}

}
