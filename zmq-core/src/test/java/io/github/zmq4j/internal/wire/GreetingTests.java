package io.github.zmq4j.internal.wire;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.conformance.Clause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class GreetingTests {

	@Test
	@Clause({ "37.greeting.2", "37.greeting.4", "37.greeting.5", "37.greeting.6", "37.greeting.9", "37.topology.5",
			"37.mechanism.4" })
	void ourGreetingIsWhatLibzmqSends() {
		assertThat(Octets.join(Greeting.start(2), Greeting.rest("NULL")))
			.isEqualTo(Octets.of("FF 00*7 03 7F 03 01 'NULL' 00*16 00 00*31"))
			.hasSize(Greeting.SIZE);
	}

	@Test
	@Clause("37.mechanism.16")
	void theMechanismIsComparedWithItsPadding() {
		assertThat(Greeting.hasMechanism(greeting("'NULL' 00*16"), "NULL")).isTrue();
		assertThat(Greeting.hasMechanism(greeting("'NULL' 00*15 01"), "NULL")).isFalse();
		assertThat(Greeting.hasMechanism(greeting("'null' 00*16"), "NULL")).isFalse();
		assertThat(Greeting.hasMechanism(greeting("'PLAIN' 00*15"), "NULL")).isFalse();
		assertThat(Greeting.hasMechanism(greeting("00*20"), "NULL")).isFalse();
	}

	@Test
	void theMechanismIsShownWithoutPadding() {
		assertThat(Greeting.mechanismText(greeting("'CURVE' 00*15"))).isEqualTo("CURVE");
		assertThat(Greeting.mechanismText(greeting("00*20"))).isEmpty();
		assertThat(Greeting.mechanismText(greeting("'A' 00 0A 'B' 00*16"))).isEqualTo("A??B");
	}

	@ParameterizedTest
	@EnumSource(SocketType.class)
	void theClassicSocketTypesHaveANumberInZmtp2(SocketType type) {
		boolean classic = type.isMultipart() && type != SocketType.STREAM;
		assertThat(Greeting.hasNumber(type)).isEqualTo(classic);
		if (classic) {
			assertThat(Greeting.numbered(Greeting.number(type))).isEqualTo(type);
		}
	}

	@Test
	void theNumbersAreThoseOfZmtp2() {
		assertThat(Greeting.number(SocketType.PAIR)).isEqualTo((byte) 0);
		assertThat(Greeting.number(SocketType.PUB)).isEqualTo((byte) 1);
		assertThat(Greeting.number(SocketType.DEALER)).isEqualTo((byte) 5);
		assertThat(Greeting.number(SocketType.PUSH)).isEqualTo((byte) 8);
		assertThat(Greeting.number(SocketType.XSUB)).isEqualTo((byte) 10);
		assertThat(Greeting.numbered((byte) 11)).isNull();
		assertThat(Greeting.numbered((byte) 0xFF)).isNull();
	}

	private static byte[] greeting(String mechanism) {
		return Octets.join(Octets.of("FF 00*8 7F 03 01"), Octets.of(mechanism), Octets.of("00*32"));
	}

}
