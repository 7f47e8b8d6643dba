package io.github.zmq4j;

import java.util.List;

import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.LogCapture;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the log says of a peer that is refused, for applications without monitors.
 */
@Tag("integration")
class RefusedPeerLogTests {

	private static final String LOGGER = "io.github.zmq4j.internal.context.MonitorHub";

	private final LogCapture log = LogCapture.of(LOGGER);

	private final Lab lab = new Lab();

	private final ZmqSocket router = this.lab.socket(SocketType.ROUTER);

	@AfterEach
	void close() {
		this.lab.close();
		this.log.close();
	}

	private ZmqSocket dealer(String id) {
		return this.lab.socket(SocketType.DEALER, Lab.options().routingId(id.getBytes(UTF_8)));
	}

	private List<String> lines(String word) {
		return this.log.lines().stream().filter((line) -> line.contains(word)).toList();
	}

	@Test
	void aDuplicateRoutingIdIsWarnedOfOnceHoweverOftenThePeerTries() {
		Events events = Events.of(this.router);
		Endpoint endpoint = Lab.join(Wire.TCP, this.router, dealer("anna"));
		assertThat(this.log.lines()).as("with one peer").isEmpty();
		dealer("anna").connect(endpoint);
		SocketEvent refused = events.await(Kind.PEER_REFUSED);
		events.await(Kind.PEER_REFUSED, 3);
		List<String> lines = lines("anna");
		assertThat(lines.get(0)).isEqualTo("WARN ROUTER refuses the peer " + refused.remoteAddress() + " at " + endpoint
				+ ": Routing id 'anna' is in use by another peer; give each peer its own, or set the handover"
				+ " option of the ROUTER");
		assertThat(lines.subList(1, lines.size())).hasSizeGreaterThanOrEqualTo(2)
			.allSatisfy((line) -> assertThat(line).startsWith("DEBUG ROUTER refuses the peer 127.0.0.1:"));
	}

	@Test
	void anotherDuplicateIsWarnedOfAgain() {
		Events events = Events.of(this.router);
		Endpoint endpoint = Lab.join(Wire.TCP, this.router, dealer("anna"));
		ZmqSocket second = dealer("anna");
		second.connect(endpoint);
		events.await(Kind.PEER_REFUSED);
		second.close();
		Lab.join(endpoint, this.router, dealer("ben"));
		dealer("ben").connect(endpoint);
		events.await("ben is refused",
				(event) -> event.kind() == Kind.PEER_REFUSED && String.valueOf(event.detail()).contains("ben"), 1);
		assertThat(lines("ben").get(0)).startsWith("WARN ROUTER refuses the peer ");
	}

	@Test
	void aPeerWithoutAnAddressIsRefusedInAWholeSentence() {
		Events events = Events.of(this.router);
		Endpoint endpoint = Lab.join(Wire.INPROC, this.router, dealer("anna"));
		dealer("anna").connect(endpoint);
		events.await(Kind.PEER_REFUSED);
		assertThat(lines("anna").get(0))
			.startsWith("WARN ROUTER refuses a peer at " + endpoint + ": Routing id 'anna'");
	}

	@Test
	void aPeerThatIsWelcomeOrTakesAnIdOverIsNoLineInTheLog() {
		ZmqSocket yielding = this.lab.socket(SocketType.ROUTER, Lab.options().router(new RouterOptions(true, true)));
		Events events = Events.of(yielding);
		ZmqSocket first = dealer("anna");
		Endpoint endpoint = Lab.join(Wire.TCP, yielding, first);
		dealer("anna").connect(endpoint);
		events.await(Kind.HANDSHAKE_SUCCEEDED, 2);
		assertThat(this.log.lines()).isEmpty();
	}

}
