package io.github.zmq4j.internal.mechanism;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.internal.wire.Command;
import io.github.zmq4j.internal.wire.Octets;
import io.github.zmq4j.internal.util.ProtocolException;
import io.github.zmq4j.internal.util.ProtocolException.Kind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NullMechanismTests {

	@Test
	@Clause({ "37.ready.1", "37.mechanism.1" })
	void ourSideStartsWithReady() {
		Map<String, byte[]> properties = new LinkedHashMap<>();
		properties.put("Socket-Type", Octets.of("'REQ'"));
		properties.put("Identity", new byte[0]);
		NullMechanism mechanism = new NullMechanism(properties);
		assertThat(mechanism.name()).isEqualTo("NULL");
		assertThat(mechanism.start())
			.isEqualTo(Octets.of("04 26 05 'READY' 0B 'Socket-Type' 00*3 03 'REQ' 08 'Identity' 00*4"));
	}

	@Test
	@Clause("37.mechanism.1")
	void readyEndsTheHandshakeWithMetadata() throws ProtocolException {
		Mechanism.Step step = accept("05 'READY' 0B 'Socket-Type' 00*3 03 'REP'");
		assertThat(step.reply()).isNull();
		assertThat(step.peerMetadata()).isNotNull();
		assertThat(step.peerMetadata().get("Socket-Type")).isEqualTo(Octets.of("'REP'"));
	}

	@Test
	void malformedMetadataIsRefused() {
		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> accept("05 'READY' 0B 'Socket'"));
	}

	@Test
	void errorIsQuoted() {
		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> accept("05 'ERROR' 03 '400'"))
			.withMessageContaining("'400'")
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.AUTH));
	}

	@Test
	@Clause("37.mechanism.11")
	void commandsOfOtherMechanismsAreRefused() {
		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> accept("05 'HELLO' 00"))
			.withMessage("The peer sent the command 'HELLO' in a NULL handshake; only READY and ERROR belong there")
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.PROTOCOL));
	}

	private static Mechanism.Step accept(String command) throws ProtocolException {
		return new NullMechanism(Map.of()).accept(Command.parse(Octets.of(command)));
	}

}
