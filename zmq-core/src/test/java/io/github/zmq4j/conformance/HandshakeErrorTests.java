package io.github.zmq4j.conformance;

import java.util.List;

import io.github.zmq4j.LimitOptions;
import io.github.zmq4j.SocketEvent;
import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachRawSide;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * ERROR in a handshake, from and to our side.
 */
@Tag("integration")
class HandshakeErrorTests {

	/** Its octets before the reason: the name with its length, the reason's length. */
	private static final int BEFORE_REASON = 7;

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@OnEachRawSide
	@Clause({ "37.error.2", "37.error-command.3" })
	void whoReceivesErrorClosesTheConnection(Wire wire, boolean binds) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Events events = Events.of(pull);
		try (RawPeer peer = HandshakePeers.greeted(pull, wire, binds)) {
			peer.send(HandshakePeers.error("go-away"));
			peer.readToEnd();
			assertThat(events.await(Kind.HANDSHAKE_FAILED_PROTOCOL).detail()).contains("go-away");
			assertThat(pull.peers()).isEmpty();
		}
	}

	@OnEachRawSide
	@Clause("37.error-command.4")
	void noReasonDoesMoreThanAnother(Wire wire, boolean binds) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Events events = Events.of(pull);
		List<String> reasons = List.of("", "200", "300", "400", "500", "TRY-LATER", "x".repeat(255));
		for (int i = 0; i < reasons.size(); i++) {
			try (RawPeer peer = RawPeer.of(pull, wire, binds)) {
				peer.send(RawPeer.greeting());
				peer.readGreeting();
				peer.send(HandshakePeers.error(reasons.get(i)));
				peer.readToEnd();
			}
			events.await("a failed handshake", HandshakeErrorTests::isFailure, i + 1);
		}
		try (RawPeer peer = RawPeer.of(pull, wire, binds).handshake("PUSH")) {
			peer.send(RawPeer.message("still open"));
			assertThat(Lab.receiveText(pull)).isEqualTo("still open");
		}
		assertThat(events.all().stream().filter(HandshakeErrorTests::isFailure)).hasSameSizeAs(reasons);
	}

	private static boolean isFailure(SocketEvent event) {
		return event.kind().name().startsWith("HANDSHAKE_FAILED");
	}

	@OnEachRawSide
	@Clause({ "37.error.1", "37.error-command.1" })
	void whoIsRefusedIsToldWhyInAnErrorOfTheRightForm(Wire wire, boolean binds) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		try (RawPeer peer = HandshakePeers.greeted(pull, wire, binds)) {
			peer.send(RawPeer.ready("SUB"));
			byte[] body = HandshakePeers.errorOf(peer).body();
			assertThat(body).startsWith(5, 'E', 'R', 'R', 'O', 'R').hasSizeGreaterThan(BEFORE_REASON);
			assertThat(body[BEFORE_REASON - 1] & 0xFF).isEqualTo(body.length - BEFORE_REASON);
		}
	}

	@OnEachRawSide
	@Clause("37.error.4")
	void otherTroubleIsToldByTheEndOfTheConnectionAlone(Wire wire, boolean binds) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL,
				Lab.options().limits(LimitOptions.DEFAULT.withMaxMessageSize(1000)));
		for (byte[] bad : new byte[][] { RawPeer.frame(0, new byte[1001]), { (byte) 0xF8, 0 }, { 4, 0 } }) {
			try (RawPeer peer = RawPeer.of(pull, wire, binds).handshake("PUSH")) {
				peer.send(bad);
				assertThat(peer.readToEnd()).as("octets before the end").isZero();
			}
		}
	}

}
