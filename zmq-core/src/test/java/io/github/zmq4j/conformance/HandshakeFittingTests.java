package io.github.zmq4j.conformance;

import java.io.IOException;
import java.util.EnumSet;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqEndpointException;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachStream;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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

	@ParameterizedTest(name = "{0}")
	@EnumSource(names = "STREAM", mode = EnumSource.Mode.EXCLUDE)
	@Clause({ "37.socket-types.23", "37.socket-types.24" })
	void whoDoesNotFitGetsAnErrorAndThenTheEnd(SocketType type) throws IOException {
		for (boolean binds : new boolean[] { true, false }) {
			ZmqSocket socket = this.lab.socket(type);
			try (RawPeer peer = HandshakePeers.greeted(socket, binds, 1)) {
				peer.send(RawPeer.ready(HandshakePeers.misfit(type)));
				assertThat(HandshakePeers.errorOf(peer).flags()).isEqualTo(4);
				assertThat(peer.readToEnd()).as("octets behind the ERROR").isZero();
				assertThat(socket.peers()).isEmpty();
			}
			socket.close();
		}
	}

	@ParameterizedTest(name = "the socket binds: {0}")
	@ValueSource(booleans = { true, false })
	@Clause("37.socket-types.23")
	void aTypeThatNobodyKnowsDoesNotFitEither(boolean binds) throws IOException {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		try (RawPeer peer = HandshakePeers.greeted(pull, binds, 1)) {
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
	@Clause("37.socket-types.3")
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
