package io.github.zmq4j;

import java.util.Map;

import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachWire;
import io.github.zmq4j.support.RawPeer;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What an application tells its peers in the handshake.
 */
@Tag("integration")
class PeerMetadataTests {

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	@OnEachWire
	void eachSideKnowsWhatTheOtherTells(Wire wire) {
		ZmqSocket router = this.lab.socket(SocketType.ROUTER, Lab.options().metadata(Map.of("X-Role", "server")));
		ZmqSocket dealer = this.lab.socket(SocketType.DEALER,
				Lab.options().routingId(new byte[] { 'd' }).metadata(Map.of("X-App", "gr\u00fcn", "X-Empty", "")));
		Events events = Events.of(router);
		Lab.join(wire, router, dealer);
		Map<String, String> told = router.peers().get(0).metadata();
		assertThat(told).containsExactly(Map.entry("X-App", "gr\u00fcn"), Map.entry("X-Empty", ""));
		assertThat(told.get("x-app")).isEqualTo("gr\u00fcn");
		assertThat(dealer.peers().get(0).metadata()).containsExactly(Map.entry("X-Role", "server"));
		PeerInfo peer = events.await(Kind.HANDSHAKE_SUCCEEDED).peer();
		assertThat(peer).isNotNull();
		assertThat(peer.metadata()).isEqualTo(told);
		assertThat(peer.routingId()).containsExactly('d');
	}

	@OnEachWire
	void withoutTheOptionNothingIsTold(Wire wire) {
		ZmqSocket push = this.lab.socket(SocketType.PUSH);
		ZmqSocket pull = this.lab.bound(SocketType.PULL, wire, push);
		assertThat(pull.peers().get(0).metadata()).isEmpty();
		assertThat(push.peers().get(0).metadata()).isEmpty();
	}

	/** Over inproc; by ZMTP 2.0 the older types tell it, too. */
	@ParameterizedTest
	@EnumSource(names = "STREAM", mode = EnumSource.Mode.EXCLUDE)
	void aRoutingIdIsToldToSomebodyWhereItMayBeSet(SocketType type) {
		byte[] id = { 'i', 'd' };
		SocketOptions.Builder options = Lab.options().routingId(id);
		if (type == SocketType.CLIENT || type == SocketType.PEER) { // others number them
			assertThatIllegalArgumentException().isThrownBy(() -> this.lab.socket(type, options))
				.withMessageContaining("The option routingId does nothing for a " + type);
			return;
		}
		for (SocketType other : type.peers()) {
			ZmqSocket peer = this.lab.socket(other);
			Lab.join(Wire.INPROC, peer, this.lab.socket(type, options));
			assertThat(peer.peers().get(0).routingId()).as(other.name()).isEqualTo(id);
		}
	}

	@Test
	void itStandsInReadyAfterTheSocketType() {
		ZmqSocket pull = this.lab.socket(SocketType.PULL, Lab.options().metadata(Map.of("X-App", "demo")));
		try (RawPeer peer = RawPeer.connect(pull.bind(Wire.TCP.free()))) {
			peer.send(RawPeer.greeting());
			peer.readGreeting();
			assertThat(peer.readFrame().text())
				.isEqualTo("\u0005READY\u000bSocket-Type\0\0\0\u0004PULL\u0005X-App\0\0\0\u0004demo");
		}
	}

	@Test
	void aStreamHasNobodyToTell() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.lab.socket(SocketType.STREAM, Lab.options().metadata(Map.of("X-App", "demo"))))
			.withMessageContaining("The option metadata does nothing for a STREAM socket");
	}

}
