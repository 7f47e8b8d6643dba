package io.github.zmq4j.internal.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.internal.util.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which socket types there are, and which of them take which others, by a table of its
 * own.
 */
class HandshakeSocketTypesTests {

	@Test
	@Clause({ "37.socket-types.1", "37.socket-types.2" })
	void thereAreTheseSocketTypesAndNoOthers() {
		assertThat(SocketType.values()).filteredOn((type) -> type != SocketType.STREAM)
			.extracting(SocketType::name)
			.containsExactlyInAnyOrder("REQ", "REP", "DEALER", "ROUTER", "PUB", "XPUB", "SUB", "XSUB", "PUSH", "PULL",
					"PAIR", "CLIENT", "SERVER", "RADIO", "DISH", "SCATTER", "GATHER", "PEER", "CHANNEL");
	}

	@ParameterizedTest(name = "a {0} takes {1}")
	@CsvSource({ "REQ, REP ROUTER", "REP, REQ DEALER", "DEALER, REP DEALER ROUTER", "ROUTER, REQ DEALER ROUTER",
			"PUB, SUB XSUB", "XPUB, SUB XSUB", "SUB, PUB XPUB", "XSUB, PUB XPUB", "PUSH, PULL", "PULL, PUSH",
			"PAIR, PAIR", "CLIENT, SERVER", "SERVER, CLIENT", "RADIO, DISH", "DISH, RADIO", "SCATTER, GATHER",
			"GATHER, SCATTER", "PEER, PEER", "CHANNEL, CHANNEL" })
	@Clause({ "37.socket-types.3", "37.socket-types.4", "37.socket-types.5", "37.socket-types.6", "37.socket-types.7",
			"37.socket-types.8", "37.socket-types.9", "37.socket-types.10", "37.socket-types.11", "37.socket-types.12",
			"37.socket-types.13", "37.socket-types.14", "37.socket-types.15", "37.socket-types.16",
			"37.socket-types.17", "37.socket-types.18", "37.socket-types.19", "37.socket-types.20",
			"37.socket-types.21", "37.socket-types.22", "37.socket-types.23" })
	void aTypeTakesThoseThatFitAndNoOthers(SocketType ours, String fitting) throws ProtocolException {
		List<String> taken = new ArrayList<>();
		for (SocketType theirs : SocketType.values()) {
			if (isTaken(ours, theirs)) {
				taken.add(theirs.name());
			}
		}
		assertThat(taken).containsExactlyInAnyOrder(fitting.split(" ", -1));
	}

	private static boolean isTaken(SocketType ours, SocketType theirs) throws ProtocolException {
		ConnectionProbe probe = ConnectionProbe.of(ours);
		probe.feed(ConnectionProbe.GREETING_3_1);
		try {
			probe.feed(ConnectionProbe.ready(theirs.name()));
			return probe.connection.isReady();
		}
		catch (ProtocolException ex) {
			assertThat(new String(probe.transmitted(), StandardCharsets.US_ASCII)).contains("\u0005ERROR");
			return false;
		}
	}

}
