package io.github.zmq4j.conformance;

import java.time.Duration;

import io.github.zmq4j.LimitOptions;
import io.github.zmq4j.SocketEvent;
import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.internal.wire.Octets;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachRawSide;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What strangers learn of us, and we of strangers.
 */
@Tag("integration")
class WireSecurityTests {

	private static final String READY = "04 2F 05 'READY' 0B 'Socket-Type' 00*3 06 'DEALER' "
			+ "08 'Identity' 00*3 06 'secret'";

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@OnEachRawSide
	@Clause({ "37.security.8", "37.overall.2" })
	void nothingIsToldBeforeTheGreetingsAreExchanged(Wire wire, boolean binds) {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER, Lab.options().routingId(Octets.of("'secret'")));
		try (WirePeer peer = WirePeer.of(dealer, wire, binds)) {
			peer.send("FF 00*8 7F 03 01 'NULL' 00*16 00 00*30");
			String greeting = new String(peer.read(WirePeer.GREETING_SIZE), ISO_8859_1);
			assertThat(greeting).doesNotContain("secret", "DEALER", "Socket-Type", "Identity");
			peer.assertSilent();
			peer.send("00");
			assertThat(peer.readFrame()).isEqualTo(Octets.of(READY));
			peer.assertSilent();
		}
	}

	@OnEachRawSide
	@Clause("37.security.6")
	void halfAHandshakeCostsAConnectionForAShortTimeOnly(Wire wire, boolean binds) {
		LimitOptions limits = LimitOptions.DEFAULT.withHandshakeTimeout(Duration.ofMillis(200));
		ZmqSocket pull = this.lab.socket(SocketType.PULL, Lab.options().limits(limits));
		Events events = Events.of(pull);
		try (WirePeer half = WirePeer.of(pull, wire, binds)) {
			half.send(WirePeer.GREETING);
			half.readToEnd();
			assertThat(events.await(Kind.HANDSHAKE_FAILED).detail()).contains("handshakeTimeout", "200 ms");
		}
	}

	@OnEachRawSide
	@Clause("37.security.3")
	void anAttemptThatFailedIsReportedWithItsAddressAndTheReason(Wire wire, boolean binds) {
		ZmqSocket pull = this.lab.socket(SocketType.PULL);
		Events events = Events.of(pull);
		try (WirePeer peer = WirePeer.of(pull, wire, binds)) {
			peer.send("'GET / HTTP/1.1'");
			SocketEvent event = events.await(Kind.HANDSHAKE_FAILED_PROTOCOL);
			assertThat(event.remoteAddress()).isEqualTo(peer.address());
			assertThat(event.detail()).contains("does not start with a ZMTP greeting");
		}
		try (WirePeer peer = WirePeer.of(pull, wire, binds)) {
			peer.send("FF 00*8 7F 03 01 'CURVE' 00*15 00*32");
			SocketEvent event = events.await(Kind.HANDSHAKE_FAILED_PROTOCOL, 2);
			assertThat(event.remoteAddress()).isEqualTo(peer.address());
			assertThat(event.detail()).contains("CURVE");
		}
	}

}
