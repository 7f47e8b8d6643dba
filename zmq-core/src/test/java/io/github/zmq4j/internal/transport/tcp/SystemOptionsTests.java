package io.github.zmq4j.internal.transport.tcp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.github.zmq4j.SocketType;
import io.github.zmq4j.TcpOptions;
import io.github.zmq4j.TcpOptions.KeepAlive;
import io.github.zmq4j.ZmqSocket;
import io.github.zmq4j.ZmqUnsupportedException;
import io.github.zmq4j.internal.transport.Transport;
import io.github.zmq4j.internal.transport.ipc.IpcTransport;
import io.github.zmq4j.support.Await;
import io.github.zmq4j.support.Lab;
import io.github.zmq4j.support.OnEachStream;
import io.github.zmq4j.support.Wire;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Options of the operating system reach its sockets, or are refused.
 */
@Tag("integration")
class SystemOptionsTests {

	private static final KeepAlive DETAILS = new KeepAlive(true, Duration.ofSeconds(61), Duration.ofSeconds(7), 5);

	private static final TcpOptions ALL = TcpOptions.DEFAULT.withKeepAlive(DETAILS).withTypeOfService(0x28);

	/** Of a channel that is opened, but does not connect. */
	private static final Transport.Route ANYWHERE = new Transport.Route(
			new InetSocketAddress(InetAddress.getLoopbackAddress(), 1), null);

	private static final int CLIENTS = 20;

	private final TcpTransport transport = new TcpTransport();

	private static Object value(SocketChannel channel, String name) throws IOException {
		for (SocketOption<?> option : channel.supportedOptions()) {
			if (option.name().equals(name)) {
				return channel.getOption(option);
			}
		}
		throw new AssertionError("There is no option " + name + " but " + channel.supportedOptions());
	}

	@Test
	void allOptionsReachTheSystem() throws IOException {
		try (SocketChannel channel = this.transport.open(ANYWHERE, ALL)) {
			assertThat(channel.getOption(StandardSocketOptions.SO_KEEPALIVE)).isTrue();
			assertThat(value(channel, "TCP_KEEPIDLE")).isEqualTo(61);
			assertThat(value(channel, "TCP_KEEPINTERVAL")).isEqualTo(7);
			assertThat(value(channel, "TCP_KEEPCOUNT")).isEqualTo(5);
			assertThat(channel.getOption(StandardSocketOptions.IP_TOS)).isEqualTo(0x28);
		}
	}

	@Test
	void byDefaultTheSystemDecides() throws IOException {
		try (SocketChannel untouched = SocketChannel.open();
				SocketChannel off = this.transport.open(ANYWHERE, TcpOptions.DEFAULT);
				SocketChannel on = this.transport.open(ANYWHERE, TcpOptions.DEFAULT.withKeepAlive(KeepAlive.ON))) {
			assertThat(off.getOption(StandardSocketOptions.SO_KEEPALIVE)).isFalse();
			assertThat(on.getOption(StandardSocketOptions.SO_KEEPALIVE)).isTrue();
			for (String name : Set.of("TCP_KEEPIDLE", "TCP_KEEPINTERVAL", "TCP_KEEPCOUNT")) {
				assertThat(value(on, name)).as(name).isEqualTo(value(untouched, name));
			}
		}
	}

	@Test
	void whatTheSystemDoesNotHaveIsRefused() {
		Set<SocketOption<?>> none = Set.of(StandardSocketOptions.SO_KEEPALIVE);
		assertThatExceptionOfType(ZmqUnsupportedException.class)
			.isThrownBy(() -> KeepAliveDetail.requireSupported(DETAILS, none))
			.withMessage("This system has no socket option TCP_KEEPIDLE, which the idle of keepAlive needs;"
					+ " leave it at zero");
		assertThatExceptionOfType(ZmqUnsupportedException.class)
			.isThrownBy(
					() -> KeepAliveDetail.requireSupported(new KeepAlive(true, Duration.ZERO, Duration.ZERO, 1), none))
			.withMessageContaining("TCP_KEEPCOUNT");
		assertThatCode(() -> KeepAliveDetail.requireSupported(KeepAlive.ON, none)).doesNotThrowAnyException();
		assertThatCode(() -> this.transport.requireSupported(ALL)).doesNotThrowAnyException();
	}

	@OnEachStream
	void noMoreConnectionsWaitToBeAcceptedThanTheBacklogLets(Wire wire) throws IOException {
		// Systems round it up a little.
		assertThat(waiting(wire, 2)).isBetween(1, 9);
		assertThat(waiting(wire, 50)).isEqualTo(CLIENTS);
	}

	private static int waiting(Wire wire, int backlog) throws IOException {
		Transport transport = (wire == Wire.IPC) ? new IpcTransport() : new TcpTransport();
		TcpOptions options = new TcpOptions(0, 0, false, backlog, Duration.ZERO);
		Transport.Bound bound = transport.bind(wire.free(), options);
		List<SocketChannel> clients = new ArrayList<>();
		try {
			for (int i = 0; i < CLIENTS; i++) {
				Transport.Route route = transport.resolve(bound.endpoint());
				SocketChannel client = transport.open(route, options);
				clients.add(client);
				connect(client, route);
			}
			Await.within(Lab.MOMENT, () -> connected(clients) == CLIENTS);
			return connected(clients);
		}
		finally {
			for (SocketChannel client : clients) {
				client.close();
			}
			bound.channel().close();
			bound.release().run();
		}
	}

	private static void connect(SocketChannel client, Transport.Route route) {
		try {
			client.connect(route.destination());
		}
		catch (IOException ex) {
			// ipc says at once that there is no room.
		}
	}

	private static int connected(List<SocketChannel> clients) {
		int count = 0;
		for (SocketChannel client : clients) {
			try {
				count += (client.isConnected() || (client.isConnectionPending() && client.finishConnect())) ? 1 : 0;
			}
			catch (IOException ex) {
				// There was no room.
			}
		}
		return count;
	}

	@OnEachStream
	void socketsTalkWithAllOfThem(Wire wire) {
		try (Lab lab = new Lab()) {
			ZmqSocket push = lab.socket(SocketType.PUSH, Lab.options().tcp(ALL));
			ZmqSocket pull = lab.socket(SocketType.PULL, Lab.options().tcp(ALL));
			Lab.join(wire, pull, push);
			push.send("x");
			assertThat(Lab.receiveText(pull)).isEqualTo("x");
		}
	}

}
