package io.github.zmq4j.conformance;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqMessage;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.internal.wire.Octets;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachRawSide;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The conversation that the specification works out: a DEALER meets a ROUTER.
 */
@Tag("integration")
class WireExampleTests {

	private static final String READY_OF_DEALER = "04 29 05 'READY' 0B 'Socket-Type' 00*3 06 'DEALER' "
			+ "08 'Identity' 00*4";

	private static final String READY_OF_ROUTER = "04 1C 05 'READY' 0B 'Socket-Type' 00*3 06 'ROUTER'";

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@OnEachRawSide
	@Clause("37.example.1")
	void elevenOctetsAreAnsweredWithTheWholeGreeting(Wire wire, boolean binds) {
		try (WirePeer peer = WirePeer.of(this.lab.socket(SocketType.DEALER), wire, binds)) {
			peer.send("FF 00*8 7F 03");
			assertThat(peer.read(WirePeer.GREETING_SIZE)).isEqualTo(Octets.of(WirePeer.GREETING));
			peer.assertSilent();
		}
	}

	@OnEachRawSide
	@Clause("37.example.2")
	void aDealerWithoutARoutingIdAnnouncesAnEmptyOne(Wire wire, boolean binds) {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		try (WirePeer peer = WirePeer.of(dealer, wire, binds)) {
			peer.send(WirePeer.GREETING);
			peer.read(WirePeer.GREETING_SIZE);
			peer.send(READY_OF_ROUTER);
			assertThat(peer.readFrame()).isEqualTo(Octets.of(READY_OF_DEALER)).hasSize(2 + 41);
		}
	}

	@OnEachRawSide
	@Clause("37.example.2")
	void aDealerThatAnnouncesAnEmptyRoutingIdIsServed(Wire wire, boolean binds) {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		try (WirePeer peer = WirePeer.of(router, wire, binds)) {
			peer.send(WirePeer.GREETING);
			peer.read(WirePeer.GREETING_SIZE);
			peer.send(READY_OF_DEALER);
			peer.readFrame();
			peer.send("00 05 'hello'");
			ZmqMessage message = Lab.receive(router);
			assertThat(message.text(1)).isEqualTo("hello");
			router.send(ZmqMessage.of(message.frame(0), Octets.of("'world'")));
			assertThat(peer.readFrame()).isEqualTo(Octets.of("00 05 'world'"));
		}
	}

	@OnEachRawSide
	@Clause("37.example.3")
	void aRouterThatAnnouncesItsSocketTypeAloneIsServed(Wire wire, boolean binds) {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		try (WirePeer peer = WirePeer.of(dealer, wire, binds)) {
			peer.send(WirePeer.GREETING);
			peer.read(WirePeer.GREETING_SIZE);
			peer.send(READY_OF_ROUTER);
			peer.readFrame();
			assertThat(dealer.send(ZmqMessage.of("hello"), Lab.PATIENCE)).isTrue();
			assertThat(peer.readFrame()).isEqualTo(Octets.of("00 05 'hello'"));
			peer.send("00 05 'world'");
			assertThat(Lab.receiveText(dealer)).isEqualTo("world");
		}
	}

}
