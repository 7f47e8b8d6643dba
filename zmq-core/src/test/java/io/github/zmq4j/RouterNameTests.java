package io.github.zmq4j;

import io.github.zmq4j.conformance.Clause;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * A ROUTER that names its peers itself (libzmq: ZMQ_CONNECT_ROUTING_ID).
 */
@Tag("integration")
class RouterNameTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@OnEachWire
	void thePeerIsKnownByTheNameAndNotByItsOwn(Wire wire) {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER, Lab.options().routingId("its own".getBytes(UTF_8)));
		Endpoint endpoint = dealer.bind(wire.free());
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		router.connect(endpoint, "worker 1".getBytes(UTF_8));
		router.send(ZmqMessage.of("worker 1", "work"));
		assertThat(Lab.receiveText(dealer)).isEqualTo("work");
		dealer.send("done");
		assertThat(Lab.receive(router)).isEqualTo(ZmqMessage.of("worker 1", "done"));
		assertThat(router.peers()).singleElement()
			.satisfies((peer) -> assertThat(peer.routingId()).isEqualTo("worker 1".getBytes(UTF_8)));
	}

	@OnEachWire
	@Clause("28.router.4")
	void whatIsSentBeforeThePeerIsThereWaits(Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket router = this.lab.socket(SocketType.ROUTER, Lab.options().router(new RouterOptions(true, false)));
		router.connect(endpoint, "later".getBytes(UTF_8));
		router.send(ZmqMessage.of("later", "early"));
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		dealer.bind(endpoint);
		assertThat(Lab.receiveText(dealer)).isEqualTo("early");
	}

	@OnEachWire
	void theNameStaysWhenThePeerComesBack(Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket router = this.lab.socket(SocketType.ROUTER, Lab.options().router(new RouterOptions(true, false)));
		router.connect(endpoint, "name".getBytes(UTF_8));
		for (int i = 0; i < 3; i++) {
			ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
			dealer.bind(endpoint);
			Lab.awaitPeers(router, 1);
			router.send(ZmqMessage.of("name", "work"));
			assertThat(Lab.receiveText(dealer)).isEqualTo("work");
			dealer.send("done");
			assertThat(Lab.receive(router)).isEqualTo(ZmqMessage.of("name", "done"));
			dealer.unbind(endpoint);
			dealer.close();
			Lab.awaitPeers(router, 0);
		}
	}

	@OnEachWire
	void aNameInUseIsRefusedAtOnce(Wire wire) {
		Endpoint endpoint = this.lab.vacant(wire);
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		router.connect(endpoint, "name".getBytes(UTF_8));
		assertThatExceptionOfType(ZmqStateException.class)
			.isThrownBy(() -> router.connect(this.lab.vacant(wire), "name".getBytes(UTF_8)))
			.withMessageContaining("Routing id 'name' is in use");
		assertThat(router.connectedEndpoints()).containsExactly(endpoint);
	}

	@OnEachWire
	void aNameIsNotHandedOverToWhoAnnouncesIt(Wire wire) {
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		ZmqSocket router = this.lab.socket(SocketType.ROUTER, Lab.options().router(new RouterOptions(true, true)));
		Events events = Events.of(router);
		Endpoint endpoint = router.bind(wire.free());
		router.connect(dealer.bind(wire.free()), "name".getBytes(UTF_8));
		Lab.awaitPeers(router, 1);
		ZmqSocket rival = this.lab.socket(SocketType.DEALER, Lab.options().routingId("name".getBytes(UTF_8)));
		rival.connect(endpoint);
		assertThat(events.await(SocketEvent.Kind.PEER_REFUSED).detail()).contains("'name' is in use");
		router.send(ZmqMessage.of("name", "work"));
		assertThat(Lab.receiveText(dealer)).isEqualTo("work");
	}

	@Test
	@Clause("37.identity.5")
	void namesHaveRules() {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER);
		Endpoint endpoint = Endpoint.parse("tcp://127.0.0.1:5555");
		for (byte[] name : new byte[][] { {}, { 0, 1 }, new byte[256] }) {
			assertThatIllegalArgumentException().isThrownBy(() -> router.connect(endpoint, name))
				.withMessageContaining("1 to 255 bytes");
		}
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER);
		assertThatExceptionOfType(ZmqUnsupportedException.class)
			.isThrownBy(() -> dealer.connect(endpoint, "name".getBytes(UTF_8)))
			.withMessageContaining("DEALER sockets do not know their peers by routing ids");
	}

}
