package io.github.zmq4j.conformance;

import java.util.EnumSet;
import java.util.Map;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqEndpointException;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachRawSide;
import io.github.zmq4j.support.OnEachStream;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What happens to a peer whose socket type does not fit.
 */
@Tag("integration")
class HandshakeFittingTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@ParameterizedTest(name = "{0}, our side binds: {1}, {2}")
	@MethodSource(HandshakePeers.TYPES_ON_RAW_SIDES)
	@Clause({ "37.socket-types.1", "37.socket-types.2", "37.socket-types.4", "37.socket-types.5", "37.socket-types.6",
			"37.socket-types.7", "37.socket-types.8", "37.socket-types.9", "37.socket-types.10", "37.socket-types.11",
			"37.socket-types.12", "37.socket-types.13", "37.socket-types.14", "37.socket-types.15",
			"37.socket-types.16", "37.socket-types.17", "37.socket-types.18", "37.socket-types.19",
			"37.socket-types.20", "37.socket-types.21", "37.socket-types.22" })
	void thoseThatFitAreTakenAndNoOthers(Wire wire, boolean binds, SocketType type) {
		for (SocketType other : EnumSet.complementOf(EnumSet.of(SocketType.STREAM))) {
			ZmqSocket socket = this.lab.socket(type);
			try (RawPeer peer = HandshakePeers.greeted(socket, wire, binds)) {
				peer.send(RawPeer.ready(other.name()));
				if (type.peers().contains(other)) {
					Map<String, String> told = HandshakePeers.properties(peer.readFrame());
					assertThat(told).containsEntry("Socket-Type", type.name());
					Lab.awaitPeers(socket, 1);
				}
				else {
					HandshakePeers.errorOf(peer);
					assertThat(socket.peers()).isEmpty();
				}
			}
			socket.close();
		}
	}

	@ParameterizedTest(name = "{0}, our side binds: {1}, {2}")
	@MethodSource(HandshakePeers.TYPES_ON_RAW_SIDES)
	@Clause({ "37.socket-types.23", "37.socket-types.24" })
	void whoDoesNotFitGetsAnErrorAndThenTheEnd(Wire wire, boolean binds, SocketType type) {
		ZmqSocket socket = this.lab.socket(type);
		try (RawPeer peer = HandshakePeers.greeted(socket, wire, binds)) {
			peer.send(RawPeer.ready(HandshakePeers.misfit(type)));
			assertThat(HandshakePeers.errorOf(peer).flags()).isEqualTo(4);
			assertThat(peer.readToEnd()).as("octets behind the ERROR").isZero();
			assertThat(socket.peers()).isEmpty();
		}
	}

	@OnEachRawSide
	@Clause("37.socket-types.23")
	void aTypeThatNobodyKnowsDoesNotFitEither(Wire wire, boolean binds) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		try (RawPeer peer = HandshakePeers.greeted(pull, wire, binds)) {
			peer.send(RawPeer.ready("UNHEARD"));
			assertThat(HandshakePeers.errorOf(peer).flags()).isEqualTo(4);
			assertThat(peer.readToEnd()).as("octets behind the ERROR").isZero();
		}
	}

	@OnEachStream
	@Clause({ "37.socket-types.3", "37.socket-types.24" })
	void twoSocketsThatDoNotFitAreNoPeers(Wire wire) {
		for (SocketType type : EnumSet.complementOf(EnumSet.of(SocketType.STREAM))) {
			ZmqSocket bound = this.lab.socket(type);
			Events events = Events.of(bound);
			ZmqSocket connecting = this.lab.socket(SocketType.of(HandshakePeers.misfit(type)));
			connecting.connect(bound.bind(wire.free()));
			events.await(Kind.HANDSHAKE_FAILED_PROTOCOL);
			assertThat(bound.peers()).isEmpty();
			assertThat(connecting.peers()).isEmpty();
			assertThat(events.count(Kind.HANDSHAKE_SUCCEEDED)).isZero();
			connecting.close();
			bound.close();
		}
	}

	@ParameterizedTest(name = "{0}")
	@EnumSource(names = "STREAM", mode = EnumSource.Mode.EXCLUDE)
	@Clause({ "37.socket-types.1", "37.socket-types.2", "37.socket-types.4", "37.socket-types.5", "37.socket-types.6",
			"37.socket-types.7", "37.socket-types.8", "37.socket-types.9", "37.socket-types.10", "37.socket-types.11",
			"37.socket-types.12", "37.socket-types.13", "37.socket-types.14", "37.socket-types.15",
			"37.socket-types.16", "37.socket-types.17", "37.socket-types.18", "37.socket-types.19",
			"37.socket-types.20", "37.socket-types.21", "37.socket-types.22", "37.socket-types.3" })
	void overInprocNobodyElseIsTakenEither(SocketType type) {
		Endpoint endpoint = Wire.INPROC.free();
		ZmqSocket bound = this.lab.socket(type);
		bound.bind(endpoint);
		for (SocketType other : SocketType.values()) {
			ZmqSocket connecting = this.lab.socket(other);
			if (type.peers().contains(other)) {
				connecting.connect(endpoint);
				Lab.awaitPeers(bound, 1);
			}
			else {
				assertThatExceptionOfType(ZmqEndpointException.class).isThrownBy(() -> connecting.connect(endpoint));
				assertThat(connecting.peers()).isEmpty();
			}
			connecting.close();
			Lab.awaitPeers(bound, 0);
		}
	}

}
