package io.github.zmq4j.internal.context;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.internal.session.PeerSession;
import io.github.zmq4j.internal.session.Target;
import io.github.zmq4j.internal.transport.Transport;
import io.github.zmq4j.internal.transport.tcp.ForwardingTransport;
import io.github.zmq4j.internal.transport.tcp.TcpTransport;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.Lab;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How names become addresses while connecting.
 */
@Tag("integration")
class DialingTests {

	private static final Endpoint NAME = new Endpoint.Tcp("peer.example", 1);

	private final Lab lab = new Lab();

	private final ZmqSocket push = this.lab.socket(SocketType.PUSH);

	private final ZmqSocket pull = this.lab.socket(SocketType.PULL);

	private final List<PeerSession> sessions = new ArrayList<>();

	@AfterEach
	void close() {
		this.sessions.forEach(PeerSession::abort);
		this.lab.close();
	}

	private void dial(Endpoint endpoint, Transport transport, Executor resolver) {
		SocketCore core = ((DefaultSocket) this.push).core();
		PeerSession session = new PeerSession(core, core.ioThread(), Target.of(endpoint), transport, resolver);
		this.sessions.add(session);
		session.dial();
	}

	@Test
	void anAddressIsConnectedWhileNamesAreStillLookedUp() {
		Endpoint endpoint = this.pull.bind("tcp://127.0.0.1:*");
		List<Runnable> lookUps = new ArrayList<>();
		dial(endpoint, new TcpTransport(), lookUps::add);
		Lab.awaitPeers(this.pull, 1);
		assertThat(lookUps).isEmpty();
	}

	@Test
	void aNameIsLookedUpAgainForEachAttempt() {
		Endpoint endpoint = this.pull.bind("tcp://127.0.0.1:*");
		Renamed transport = new Renamed(endpoint);
		Events events = Events.of(this.push);
		dial(NAME, transport, Runnable::run);
		Lab.awaitPeers(this.pull, 1);
		assertThat(events.count(Kind.CONNECT_RETRIED)).isEqualTo(2);
		assertThat(transport.lookUps).isEqualTo(3);
	}

	@ParameterizedTest
	@CsvSource({ "127.0.0.1, false", "10.20.30.40, false", "::1, false", "fe80::1%eth0, false", "localhost, true",
			"peer.example, true", "1.2.3.example, true", "255.255.255.255, false", "256.0.0.1, true", "1.2.3.999, true",
			"zz::1, true" })
	void onlyNamesAreLookedUp(String host, boolean slowly) {
		assertThat(new TcpTransport().resolvesSlowly(new Endpoint.Tcp(host, 5555))).isEqualTo(slowly);
	}

	@ParameterizedTest
	@CsvSource({ "127.0.0.1, false", "::1, false", "*, false", "localhost, true", "eth0, true" })
	void theNameOfASourceIsLookedUpAsWell(String source, boolean slowly) {
		Endpoint endpoint = new Endpoint.Tcp("127.0.0.1", 5555, new Endpoint.Source(source, 0));
		assertThat(new TcpTransport().resolvesSlowly(endpoint)).isEqualTo(slowly);
	}

	/** A name that is unknown, then wrong, then right. */
	private static final class Renamed extends ForwardingTransport {

		private final Endpoint right;

		private int lookUps;

		Renamed(Endpoint right) {
			this.right = right;
		}

		@Override
		public Route resolve(Endpoint endpoint) throws IOException {
			return switch (++this.lookUps) {
				case 1 -> throw new IOException("unknown");
				case 2 -> super.resolve(new Endpoint.Tcp("127.0.0.1", 1));
				default -> super.resolve(this.right);
			};
		}

		@Override
		public boolean resolvesSlowly(Endpoint endpoint) {
			return true;
		}

	}

}
