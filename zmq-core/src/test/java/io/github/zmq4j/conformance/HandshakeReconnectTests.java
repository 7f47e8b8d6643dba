package io.github.zmq4j.conformance;

import java.time.Duration;
import java.util.EnumSet;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.ReconnectOptions;
import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.RawServer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sockets of all types whose connection ended for no reason of theirs.
 */
@Tag("integration")
class HandshakeReconnectTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource(HandshakePeers.TYPES_ON_RAW_WIRES)
	@Clause({ "37.sockets.4", "37.error.5", "37.error.6", "37.error.7" })
	void whoseConnectionBreaksConnectsAgainAfterAPause(Wire wire, SocketType type) {
		ReconnectOptions reconnect = new ReconnectOptions(Duration.ofMillis(200), Duration.ofMillis(200));
		ZmqSocket socket = this.lab.socket(type, Lab.options().reconnect(reconnect));
		try (RawServer server = RawServer.listen(wire)) {
			socket.connect(server.endpoint());
			RawPeer first = server.accept().handshake(HandshakePeers.fitting(type));
			Lab.awaitPeers(socket, 1);
			long start = System.nanoTime();
			first.reset();
			try (RawPeer second = server.accept()) {
				assertThat(System.nanoTime() - start).as("half of the interval at least").isGreaterThan(99_000_000L);
				second.handshake(HandshakePeers.fitting(type));
				Lab.awaitPeers(socket, 1);
			}
		}
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource(HandshakePeers.TYPES_ON_RAW_WIRES)
	@Clause({ "37.error.5", "37.error.6" })
	void whoseConnectionBreaksInTheHandshakeConnectsAgain(Wire wire, SocketType type) {
		ZmqSocket socket = this.lab.socket(type);
		Events events = Events.of(socket);
		try (RawServer server = RawServer.listen(wire)) {
			socket.connect(server.endpoint());
			server.accept().close();
			events.await(Kind.HANDSHAKE_FAILED);
			RawPeer halfway = server.accept();
			halfway.send(RawPeer.greeting());
			halfway.readGreeting();
			halfway.reset();
			events.await(Kind.HANDSHAKE_FAILED, 2);
			try (RawPeer last = server.accept()) {
				last.handshake(HandshakePeers.fitting(type));
				Lab.awaitPeers(socket, 1);
			}
		}
	}

	@OnEachWire
	@Clause({ "37.sockets.4", "37.error.6" })
	void aSocketOfAnyTypeFollowsItsPeerThroughARestart(Wire wire) {
		for (SocketType type : EnumSet.complementOf(EnumSet.of(SocketType.STREAM))) {
			SocketType other = SocketType.of(HandshakePeers.fitting(type));
			Endpoint endpoint = this.lab.vacant(wire);
			ZmqSocket socket = this.lab.socket(type);
			socket.connect(endpoint);
			for (int life = 0; life < 3; life++) {
				ZmqSocket peer = this.lab.socket(other);
				peer.bind(endpoint);
				Lab.awaitPeers(peer, 1);
				Lab.awaitPeers(socket, 1);
				peer.unbind(endpoint);
				peer.close();
				Lab.awaitPeers(socket, 0);
			}
			socket.close();
		}
	}

}
