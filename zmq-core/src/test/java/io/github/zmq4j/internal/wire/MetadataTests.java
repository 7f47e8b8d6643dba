package io.github.zmq4j.internal.wire;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.internal.util.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MetadataTests {

	private static final String TYPE = "0B 'Socket-Type' 00 00 00 06 'DEALER' ";

	@Test
	@Clause({ "37.ready.7", "37.metadata.2" })
	void propertiesAreFoundInAnyCase() throws ProtocolException {
		Metadata metadata = parse("0B 'sOCKET-tYPE' 00 00 00 06 'DEALER'");
		assertThat(metadata.get("Socket-Type")).isEqualTo(Octets.of("'DEALER'"));
		assertThat(metadata.get("SOCKET-TYPE")).isEqualTo(Octets.of("'DEALER'"));
		assertThat(metadata.get("Identity")).isNull();
	}

	@Test
	@Clause("37.ready.2")
	void metadataMayBeEmpty() throws ProtocolException {
		assertThat(parse("").others()).isEmpty();
	}

	@Test
	@Clause("37.ready.9")
	void aValueMayBeEmpty() throws ProtocolException {
		assertThat(parse(TYPE + "08 'Identity' 00 00 00 00").get(Metadata.IDENTITY)).isEmpty();
	}

	@Test
	void theOtherPropertiesAreTexts() throws ProtocolException {
		Map<String, String> others = parse(TYPE + "06 'X-Name' 00 00 00 03 'Z' C3 BC  08 'Identity' 00*4").others();
		assertThat(others).containsExactly(Map.entry("X-Name", "Z\u00fc")).containsKey("x-name");
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> others.put("a", "b"));
	}

	@Test
	@Clause("37.ready.7")
	void ofTheSameNameTwiceTheLastCounts() throws ProtocolException {
		assertThat(parse("03 'X-a' 00 00 00 01 '1'  03 'x-A' 00 00 00 01 '2'").others()).hasSize(1)
			.containsEntry("X-a", "2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "00", "01", "0C 'Socket-Type'", "0B 'Socket-Type'", "0B 'Socket-Type' 00 00 00",
			"0B 'Socket-Type' 00 00 00 07 'DEALER'", "0B 'Socket-Type' FF FF FF FF 'DEALER'",
			"0B 'Socket-Type' 7F FF FF FF 'DEALER'", "0B 'Socket-Type' 80 00 00 00", "04 'a b' 0A 00 00 00 00",
			"02 C3 BC 00 00 00 00", TYPE + "00" })
	@Clause({ "37.ready.2", "37.ready.5", "37.ready.6", "37.ready.8" })
	void malformedMetadataIsRefused(String octets) {
		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> parse(octets))
			.withMessageStartingWith("The peer's metadata ");
	}

	@Test
	@Clause({ "37.ready.2", "37.ready.3", "37.ready.9", "37.ready.11" })
	void propertiesAreWrittenInOrder() {
		Map<String, byte[]> properties = new LinkedHashMap<>();
		properties.put("Socket-Type", Octets.of("'DEALER'"));
		properties.put("Identity", new byte[0]);
		assertThat(Metadata.encode(properties)).isEqualTo(Octets.of(TYPE + "08 'Identity' 00*4"));
	}

	@Test
	@Clause({ "37.ready.5", "37.ready.8" })
	void aNameOf255CharactersIsWritten() throws ProtocolException {
		String name = "x".repeat(255);
		Metadata metadata = Metadata.parse(Metadata.encode(Map.of(name, new byte[70_000])));
		assertThat(metadata.get(name)).hasSize(70_000);
	}

	@Test
	@Clause({ "37.ready.5", "37.ready.6" })
	void aNameThatIsNotAllowedIsNotWritten() {
		for (String name : Arrays.asList("", "x".repeat(256), "a b", "\u00fc", "a\n")) {
			assertThatIllegalArgumentException().isThrownBy(() -> Metadata.encode(Map.of(name, new byte[0])))
				.withMessageContaining("use 1 to 255 letters");
		}
	}

	private static Metadata parse(String octets) throws ProtocolException {
		return Metadata.parse(Octets.of(octets));
	}

}
