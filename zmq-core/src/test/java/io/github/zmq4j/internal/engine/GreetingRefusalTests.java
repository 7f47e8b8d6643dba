package io.github.zmq4j.internal.engine;

import java.util.EnumSet;
import java.util.Set;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.internal.wire.Command;
import io.github.zmq4j.internal.wire.Octets;
import io.github.zmq4j.internal.util.ProtocolException;
import io.github.zmq4j.internal.util.ProtocolException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Peers that do not get through the handshake.
 */
class GreetingRefusalTests {

	@ParameterizedTest
	@ValueSource(strings = { "00", "01 00", "'GET / HTTP/1.1'", "16 03 01", "7F" })
	void whatDoesNotStartWithAGreetingIsRefusedAtOnce(String octets) {
		assertThat(refusal(SocketType.PULL, octets)).hasMessageContaining("does not start with a ZMTP greeting")
			.hasMessageContaining("ZMTP 1.0 is not supported");
	}

	@Test
	@Clause("37.version.15")
	void aPeerOfZmtp10WithALongRoutingIdIsRefused() {
		assertThat(refusal(SocketType.PULL, "FF 00*6 01 2C 00"))
			.hasMessage("The peer speaks ZMTP 1.0, which is not supported");
	}

	@Test
	@Clause("37.version.2")
	void aPeerOfRevision0IsRefused() {
		assertThat(refusal(SocketType.PULL, "FF 00*8 7F 00")).hasMessageContaining("ZMTP 1.0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "'PLAIN' 00*15", "'CURVE' 00*15", "00*20", "'null' 00*16", "'NULL' 00*15 01",
			"'NULLNULL' 00*12" })
	@Clause("37.mechanism.16")
	void anotherMechanismIsRefused(String mechanism) {
		ProtocolException refusal = refusal(SocketType.PULL, "FF 00*8 7F 03 01 " + mechanism + " 00*32");
		assertThat(refusal.kind()).isEqualTo(Kind.MECHANISM);
		assertThat(refusal).hasMessageStartingWith("The peer's security mechanism is '")
			.hasMessageEndingWith("where ours is 'NULL'");
	}

	@Test
	void theOtherMechanismIsNamed() {
		assertThat(refusal(SocketType.PULL, "FF 00*8 7F 03 01 'CURVE' 00*15 00*32")).hasMessageContaining("'CURVE'");
	}

	@Test
	@Clause({ "37.error.1", "37.null.9", "37.null.11", "37.socket-types.23", "37.overall.3" })
	void aSocketTypeThatDoesNotFitIsToldSoAndRefused() throws ProtocolException {
		ConnectionProbe probe = greeted(SocketType.PULL);
		ProtocolException refusal = refusal(probe, ConnectionProbe.ready("SUB"));
		assertThat(refusal.kind()).isEqualTo(Kind.PROTOCOL);
		assertThat(refusal).hasMessageContaining("SUB").hasMessageContaining("PULL").hasMessageContaining("PUSH");
		assertThat(probe.transmitted()).isEqualTo(Command.error("Invalid socket type"));
		assertThat(probe.peers).isEmpty();
		assertThat(probe.connection.isReady()).isFalse();
	}

	@Test
	@Clause("37.socket-types.3")
	void eachPairOfTypesThatDoesNotFitIsRefused() throws ProtocolException {
		Set<SocketType> types = EnumSet.complementOf(EnumSet.of(SocketType.STREAM));
		for (SocketType ours : types) {
			for (SocketType theirs : SocketType.values()) {
				ConnectionProbe probe = greeted(ours);
				if (ours.peers().contains(theirs)) {
					probe.feed(ConnectionProbe.ready(theirs.name()));
					assertThat(probe.peer().socketType()).isEqualTo(theirs);
				}
				else {
					assertThat(refusal(probe, ConnectionProbe.ready(theirs.name()))).hasMessageContaining(theirs.name())
						.hasMessageContaining(ours.name());
				}
			}
		}
	}

	@Test
	@Clause({ "37.null.9", "37.null.11", "37.overall.3" })
	void aMissingSocketTypeIsRefused() throws ProtocolException {
		assertThat(refusal(greeted(SocketType.PULL), Octets.of("04 06 05 'READY'")))
			.hasMessage("The peer did not tell its socket type in the handshake");
	}

	@ParameterizedTest
	@ValueSource(strings = { "DGRAM", "PUSHY", "", "PU SH" })
	void anUnknownSocketTypeIsRefused(String type) throws ProtocolException {
		assertThat(refusal(greeted(SocketType.PULL), ConnectionProbe.ready(type)))
			.hasMessage("The peer's socket type is '" + type + "', which is not supported");
	}

	@Test
	@Clause("37.identity.4")
	void aRoutingIdOfMoreThan255OctetsIsRefused() throws ProtocolException {
		assertThat(refusal(greeted(SocketType.ROUTER),
				Octets
					.of("06 00*6 01 29 05 'READY' 0B 'Socket-Type' 00*3 06 'DEALER' 08 'Identity' 00 00 01 00 80*256")))
			.hasMessage("The peer's routing id is 256 bytes long; at most 255 are allowed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "04 06 05 'READX'", "04 06 05 'HELLO'", "04 06 04 'PING' 00", "04 05 09 'READ'", "04 00",
			"04 07 05 'READY' 00" })
	@Clause("37.mechanism.11")
	void whatIsNotAReadyIsRefused(String command) throws ProtocolException {
		assertThat(refusal(greeted(SocketType.PULL), Octets.of(command)).kind()).isEqualTo(Kind.PROTOCOL);
	}

	@Test
	@Clause("37.greeting.10")
	void aMessageBeforeReadyIsRefused() throws ProtocolException {
		assertThat(refusal(greeted(SocketType.PULL), Octets.of("00 01 'x'")))
			.hasMessage("The peer sent a message before the handshake was done");
	}

	@ParameterizedTest
	@ValueSource(strings = { "05 06 05 'READY'", "0C 06 05 'READY'", "84 06 05 'READY'", "07 00*7 06 05 'READY'" })
	@Clause({ "37.framing.8", "37.framing.12" })
	void flagsThatACommandCannotHaveAreRefused(String command) throws ProtocolException {
		assertThat(refusal(greeted(SocketType.PULL), Octets.of(command)).kind()).isEqualTo(Kind.PROTOCOL);
	}

	@ParameterizedTest
	@ValueSource(strings = { "06 00*5 01 00 01", "06 80 00*7", "06 FF*8", "06 7F FF*7", "06 00 00 00 01 00*4" })
	@Clause({ "37.framing.7", "37.security.6" })
	void aHandshakeCommandOfMoreThan64KibIsRefusedByItsHeader(String header) throws ProtocolException {
		ProtocolException refusal = refusal(greeted(SocketType.PULL), Octets.of(header));
		assertThat(refusal.kind()).isEqualTo(Kind.LIMIT);
		assertThat(refusal).hasMessageContaining("at most 65536 are accepted");
	}

	@ParameterizedTest
	@CsvSource({ "Invalid socket type, PROTOCOL", "400, AUTH", "300, AUTH", "500, AUTH", "200, PROTOCOL" })
	@Clause({ "37.error.2", "37.error-command.3" })
	void aRefusalByThePeerIsQuoted(String reason, Kind kind) throws ProtocolException {
		ProtocolException refusal = refusal(greeted(SocketType.PULL), Command.error(reason));
		assertThat(refusal.kind()).isEqualTo(kind);
		assertThat(refusal).hasMessage("The peer refused the connection: '" + reason + "'");
	}

	@Test
	void aSocketTypeNumberThatDoesNotExistIsRefused() {
		assertThat(refusal(SocketType.PULL, "FF 00*8 7F 01 0B")).hasMessageContaining("socket type number 11");
	}

	@Test
	void aSocketTypeOfZmtp20ThatDoesNotFitIsRefusedWithoutACommand() {
		ConnectionProbe probe = ConnectionProbe.of(SocketType.PULL);
		assertThat(refusal(probe, Octets.of("FF 00*8 7F 01 02 00 00"))).hasMessageContaining("SUB");
		assertThat(probe.transmitted()).isEqualTo(Octets.of("FF 00*7 01 7F 03 07 00 00"));
		assertThat(probe.connection.error("too late")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "04 00", "01 00", "02 00*6 01 00", "02 80 00*7" })
	void aRoutingIdOfZmtp20ThatIsNoneIsRefused(String frame) {
		assertThat(refusal(SocketType.PULL, "FF 00*8 7F 01 08 " + frame)).hasMessageContaining("routing id");
	}

	@Test
	void aPeerOfUnknownVersionGetsNoErrorCommand() throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.of(SocketType.PULL);
		assertThat(probe.connection.error("no")).isEmpty();
		probe.feed(ConnectionProbe.GREETING_3_0);
		assertThat(probe.connection.error("no")).isEqualTo(Octets.of("04 09 05 'ERROR' 02 'no'"));
	}

	private static ConnectionProbe greeted(SocketType type) throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.of(type);
		probe.feed(ConnectionProbe.GREETING_3_1);
		probe.transmitted();
		return probe;
	}

	private static ProtocolException refusal(SocketType type, String octets) {
		return refusal(ConnectionProbe.of(type), Octets.of(octets));
	}

	private static ProtocolException refusal(ConnectionProbe probe, byte[] octets) {
		ProtocolException refusal = catchThrowableOfType(ProtocolException.class, () -> probe.feed(octets));
		assertThat(refusal).as("refused").isNotNull();
		return refusal;
	}

}
