package io.github.zmq4j.internal.wire;

import java.nio.charset.StandardCharsets;

import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.internal.util.ProtocolException;
import io.github.zmq4j.internal.util.ProtocolException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CommandTests {

	@Test
	@Clause("37.commands.2")
	void aCommandHasANameAndABody() throws ProtocolException {
		Command command = Command.parse(Octets.of("04 'PING' 00 0A 'ctx'"));
		assertThat(command.name()).isEqualTo("PING");
		assertThat(command.is(Command.PING)).isTrue();
		assertThat(command.is(Command.PONG)).isFalse();
		assertThat(command.bodySize()).isEqualTo(5);
		assertThat(command.body()).isEqualTo(Octets.of("00 0A 'ctx'"));
		assertThat(command.body(2)).isEqualTo(Octets.of("'ctx'"));
		assertThat(command.body(5)).isEmpty();
	}

	@Test
	@Clause("37.commands.4")
	void aCommandMayHaveNoBody() throws ProtocolException {
		assertThat(Command.parse(Octets.of("04 'PONG'")).body()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "00", "00 'READY'", "01", "06 'READY'", "FF 'READY'", "5E 'RROR' 03 '400'" })
	@Clause("37.commands.3")
	void aNameThatIsEmptyOrLongerThanTheCommandIsRefused(String frame) {
		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> Command.parse(Octets.of(frame)))
			.withMessageContaining("name is said to be")
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.PROTOCOL));
	}

	@Test
	void aNameThatIsNotPrintableIsRefusedAndShownWithoutHarm() {
		assertThatExceptionOfType(ProtocolException.class)
			.isThrownBy(() -> Command.parse(Octets.of("04 'A' 0A 1B 'B'")))
			.withMessageContaining("'A??B'");
	}

	@Test
	@Clause("37.framing.9")
	void aShortCommandIsEncodedWithOneOctetOfSize() {
		assertThat(Command.encode(Command.PING, Octets.of("00 0A"))).isEqualTo(Octets.of("04 07 04 'PING' 00 0A"));
	}

	@Test
	@Clause({ "37.framing.12", "37.commands.1", "37.commands.5", "37.commands.6" })
	void theSizeCountsTheName() {
		assertThat(Command.encode(Command.SUBSCRIBE, new byte[245])).startsWith(Octets.of("04 FF 09 'SUBSCRIBE' 00"))
			.hasSize(257);
		assertThat(Command.encode(Command.SUBSCRIBE, new byte[246]))
			.startsWith(Octets.of("06 00*6 01 00 09 'SUBSCRIBE' 00"))
			.hasSize(265);
	}

	@Test
	@Clause("37.error-command.1")
	void anErrorHasAReason() {
		assertThat(Command.error("Invalid socket type"))
			.isEqualTo(Octets.of("04 1A 05 'ERROR' 13 'Invalid socket type'"));
	}

	@Test
	@Clause({ "37.error-command.1", "37.error-command.2" })
	void aLongReasonIsCut() {
		assertThat(Command.error("x".repeat(300))).startsWith(Octets.of("06 00*6 01 06 05 'ERROR' FF 'x'"))
			.hasSize(9 + 6 + 1 + 255);
	}

	@ParameterizedTest
	@ValueSource(strings = { "400", "300", "500 no luck" })
	void aRefusalWithAStatusCodeIsAboutAuthentication(String reason) throws ProtocolException {
		ProtocolException refusal = error(reason).toRefusal();
		assertThat(refusal.kind()).isEqualTo(Kind.AUTH);
		assertThat(refusal).hasMessage("The peer refused the connection: '" + reason + "'");
	}

	@Test
	void aRefusalWithoutAStatusCodeIsNot() throws ProtocolException {
		ProtocolException refusal = error("Invalid socket type").toRefusal();
		assertThat(refusal.kind()).isEqualTo(Kind.PROTOCOL);
		assertThat(refusal).hasMessageEndingWith("'Invalid socket type'");
	}

	@Test
	@Clause("37.error-command.3")
	void aReasonIsQuotedPrintableAndShortened() throws ProtocolException {
		assertThat(error("a\nb\u001b[31m" + "c".repeat(200)).toRefusal().getMessage()).contains("'a?b?[31mccc")
			.endsWith("ccc...'")
			.hasSizeLessThan(200);
	}

	@Test
	@Clause("37.error-command.2")
	void aReasonMayBeMissingOrTruncated() throws ProtocolException {
		assertThat(Command.parse(Octets.of("05 'ERROR'")).toRefusal()).hasMessageEndingWith("''");
		assertThat(Command.parse(Octets.of("05 'ERROR' 00")).toRefusal()).hasMessageEndingWith("''");
		assertThat(Command.parse(Octets.of("05 'ERROR' FF 'abc'")).toRefusal()).hasMessageEndingWith("'abc'");
		assertThat(Command.parse(Octets.of("05 'ERROR' 02 'abc'")).toRefusal()).hasMessageEndingWith("'ab'");
	}

	@Test
	void aProtocolExceptionCostsNoStackTrace() {
		assertThat(new ProtocolException(Kind.LIMIT, "too much").getStackTrace()).isEmpty();
	}

	private static Command error(String reason) throws ProtocolException {
		byte[] text = reason.getBytes(StandardCharsets.US_ASCII);
		return Command.parse(Octets.join(Octets.of("05 'ERROR'"), new byte[] { (byte) text.length }, text));
	}

}
