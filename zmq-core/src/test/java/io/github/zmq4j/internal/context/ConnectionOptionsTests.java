package io.github.zmq4j.internal.context;

import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import io.github.zmq4j.Endpoint;
import io.github.zmq4j.SocketEvent.Kind;
import io.github.zmq4j.SocketType;
import io.github.zmq4j.TcpOptions;
import io.github.zmq4j.TcpOptions.KeepAlive;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.internal.session.Acceptor;
import io.github.zmq4j.internal.session.PeerSession;
import io.github.zmq4j.internal.session.Target;
import io.github.zmq4j.internal.transport.Transport;
import io.github.zmq4j.internal.transport.tcp.ForwardingTransport;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Events;
import io.github.zmq4j.support.FullBacklog;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The options of the operating system act on the connections of sockets.
 */
@Tag("integration")
class ConnectionOptionsTests {

	/** Below what any system gives by itself. */
	private static final int SEND_BUFFER = 30_000;

	private static final int RECEIVE_BUFFER = 20_000;

	private static final TcpOptions ALL = new TcpOptions(SEND_BUFFER, RECEIVE_BUFFER,
			new KeepAlive(true, Duration.ofSeconds(61), Duration.ofSeconds(7), 5), 100, Duration.ofSeconds(10), 0x28);

	private final Lab lab = new Lab();

	@AfterEach
	void close() {
		this.lab.close();
	}

	private static SocketCore core(ZmqSocket socket) {
		return ((DefaultSocket) socket).core();
	}

	@Test
	void bothSidesOfAConnectionHaveThem() throws Exception {
		ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().tcp(ALL));
		ZmqSocket pull = this.lab.socket(SocketType.PULL, Lab.options().tcp(ALL));
		Events pushing = Events.of(push);
		Events pulling = Events.of(pull);
		Recording transport = new Recording();
		Transport.Bound bound = transport.bind(Endpoint.parse("tcp://127.0.0.1:*"), ALL);
		List<PeerSession> sessions = new CopyOnWriteArrayList<>();
		Acceptor acceptor = new Acceptor(core(pull), core(pull)::ioThread, transport, bound, (session) -> {
			sessions.add(session);
			return Acceptor.Verdict.KEPT;
		});
		acceptor.start();
		PeerSession dialed = new PeerSession(core(push), core(push).ioThread(), Target.of(acceptor.endpoint()),
				transport, Runnable::run);
		sessions.add(dialed);
		dialed.dial();
		pushing.await(Kind.HANDSHAKE_SUCCEEDED);
		pulling.await(Kind.HANDSHAKE_SUCCEEDED);
		assertThat(transport.opened).hasSize(1).allSatisfy(ConnectionOptionsTests::requireAll);
		assertThat(transport.accepted).hasSize(1).allSatisfy(ConnectionOptionsTests::requireAll);
		assertThat(bound.channel().getOption(StandardSocketOptions.SO_RCVBUF)).isBetween(RECEIVE_BUFFER,
				2 * RECEIVE_BUFFER);
		sessions.forEach(PeerSession::abort);
		CountDownLatch closed = new CountDownLatch(1);
		acceptor.close(closed::countDown);
		closed.await();
	}

	private static void requireAll(SocketChannel channel) throws IOException {
		// Linux keeps twice as much, for what it needs itself.
		assertThat(channel.getOption(StandardSocketOptions.SO_SNDBUF)).isBetween(SEND_BUFFER, 2 * SEND_BUFFER);
		assertThat(channel.getOption(StandardSocketOptions.SO_RCVBUF)).isBetween(RECEIVE_BUFFER, 2 * RECEIVE_BUFFER);
		assertThat(channel.getOption(StandardSocketOptions.TCP_NODELAY)).isTrue();
		assertThat(channel.getOption(StandardSocketOptions.SO_KEEPALIVE)).isTrue();
		assertThat(channel.getOption(StandardSocketOptions.IP_TOS)).isEqualTo(0x28);
		assertThat(detail(channel, "TCP_KEEPIDLE")).isEqualTo(61);
		assertThat(detail(channel, "TCP_KEEPINTERVAL")).isEqualTo(7);
		assertThat(detail(channel, "TCP_KEEPCOUNT")).isEqualTo(5);
	}

	private static Object detail(SocketChannel channel, String name) throws IOException {
		for (SocketOption<?> option : channel.supportedOptions()) {
			if (option.name().equals(name)) {
				return channel.getOption(option);
			}
		}
		throw new AssertionError("There is no option " + name + " but " + channel.supportedOptions());
	}

	@Test
	void anAttemptToConnectThatTakesLongerThanItMayIsGivenUpForTheNext() {
		TcpOptions hurried = new TcpOptions(0, 0, false, 100, Duration.ofMillis(50));
		ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().tcp(hurried));
		Events events = Events.of(push);
		try (FullBacklog peer = new FullBacklog(Wire.TCP)) {
			assumeTrue(peer.isFull(), "This system lets any number of connections wait");
			push.connect(peer.endpoint());
			assertThat(events.await(Kind.CONNECT_RETRIED, 2).detail())
				.endsWith("Connecting took longer than connectTimeout");
			assertThat(events.count(Kind.CONNECTED)).isZero();
			assertThat(push.connectedEndpoints()).containsExactly(peer.endpoint());
		}
	}

	@Test
	void withoutALimitTheAttemptGoesOn() {
		TcpOptions patient = new TcpOptions(0, 0, false, 100, Duration.ZERO);
		ZmqSocket push = this.lab.socket(SocketType.PUSH, Lab.options().tcp(patient));
		Events events = Events.of(push);
		try (FullBacklog peer = new FullBacklog(Wire.TCP)) {
			assumeTrue(peer.isFull(), "This system lets any number of connections wait");
			push.connect(peer.endpoint());
			events.await(Kind.CONNECT_DELAYED);
			assertThat(Await.within(Lab.MOMENT, () -> events.count(Kind.CONNECT_RETRIED) > 0)).isFalse();
		}
	}

	/** Keeps the channels. */
	private static final class Recording extends ForwardingTransport {

		private final List<SocketChannel> opened = new CopyOnWriteArrayList<>();

		private final List<SocketChannel> accepted = new CopyOnWriteArrayList<>();

		@Override
		public SocketChannel open(Route route, TcpOptions options) throws IOException {
			SocketChannel channel = super.open(route, options);
			this.opened.add(channel);
			return channel;
		}

		@Override
		public void accepted(SocketChannel channel, TcpOptions options) throws IOException {
			super.accepted(channel, options);
			this.accepted.add(channel);
		}

	}

}
