package io.github.zmq4j.internal.transport.tcp;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;

import io.github.zmq4j.AcceptOptions;
import io.github.zmq4j.Endpoint;
import io.github.zmq4j.TcpOptions;
import io.github.zmq4j.internal.transport.Transport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TCP over IPv4 and IPv6. The hosts * and :: take both, an IPv4 address takes no IPv6.
 * Stateless.
 */
public final class TcpTransport implements Transport {

	private static final Logger logger = LoggerFactory.getLogger(TcpTransport.class);

	@Override
	public Route resolve(Endpoint endpoint) throws IOException {
		Endpoint.Tcp tcp = (Endpoint.Tcp) endpoint;
		Endpoint.Source source = tcp.source();
		if (source == null || Hosts.isWild(source.host())) {
			int port = (source != null) ? source.port() : 0;
			InetSocketAddress from = (port != 0) ? new InetSocketAddress(port) : null;
			InetAddress there = Hosts.requireUsable(InetAddress.getByName(tcp.host()));
			return new Route(new InetSocketAddress(there, tcp.port()), from);
		}
		List<InetAddress> here = Hosts.ofThisMachine(source.host());
		for (InetAddress there : InetAddress.getAllByName(tcp.host())) {
			for (InetAddress from : here) {
				if (from.getClass() == there.getClass()) {
					return new Route(new InetSocketAddress(Hosts.requireUsable(there), tcp.port()),
							new InetSocketAddress(from, source.port()));
				}
			}
		}
		throw new IOException("Of the source " + source.host() + " and the destination " + tcp.host()
				+ " one has IPv4 addresses and the other IPv6; choose a source that has what the destination has");
	}

	@Override
	public boolean resolvesSlowly(Endpoint endpoint) {
		Endpoint.Tcp tcp = (Endpoint.Tcp) endpoint;
		Endpoint.Source source = tcp.source();
		boolean named = source != null && !Hosts.isAny(source.host()) && !Hosts.isAddress(source.host());
		return named || !Hosts.isAddress(tcp.host());
	}

	@Override
	public void requireSupported(TcpOptions options) {
		if (!KeepAliveDetail.isAnySet(options.keepAlive())) {
			return;
		}
		try (SocketChannel probe = SocketChannel.open()) {
			KeepAliveDetail.requireSupported(options.keepAlive(), probe.supportedOptions());
		}
		catch (IOException ex) {
			logger.debug("What the system supports will turn out when the options are set", ex);
		}
	}

	@Override
	public Bound bind(Endpoint endpoint, TcpOptions options) throws IOException {
		InetSocketAddress local = localAddress((Endpoint.Tcp) endpoint);
		ServerSocketChannel channel = open(local, Hosts.isAny(((Endpoint.Tcp) endpoint).host()));
		try {
			channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
			if (options.receiveBuffer() > 0) {
				channel.setOption(StandardSocketOptions.SO_RCVBUF, options.receiveBuffer());
			}
			channel.bind(local, options.backlog());
			return adopt(channel);
		}
		catch (IOException | RuntimeException ex) {
			channel.close();
			throw ex;
		}
	}

	/** A channel that takes IPv6 as well would listen for both at 0.0.0.0. */
	private static ServerSocketChannel open(InetSocketAddress local, boolean both) throws IOException {
		return (local.getAddress() instanceof Inet4Address && !both)
				? ServerSocketChannel.open(StandardProtocolFamily.INET) : ServerSocketChannel.open();
	}

	@Override
	public Bound adopt(ServerSocketChannel channel) throws IOException {
		Endpoint endpoint = boundEndpoint(channel);
		channel.configureBlocking(false);
		return new Bound(channel, endpoint, () -> {
		});
	}

	private static InetSocketAddress localAddress(Endpoint.Tcp tcp) throws IOException {
		return Hosts.isAny(tcp.host()) ? new InetSocketAddress(tcp.port())
				: new InetSocketAddress(Hosts.requireUsable(Hosts.ofThisMachine(tcp.host()).get(0)), tcp.port());
	}

	private static Endpoint boundEndpoint(ServerSocketChannel channel) throws IOException {
		return endpoint((InetSocketAddress) channel.getLocalAddress());
	}

	private static Endpoint endpoint(InetSocketAddress local) {
		InetAddress address = local.getAddress();
		return new Endpoint.Tcp(address.isAnyLocalAddress() ? "0.0.0.0" : address.getHostAddress(), local.getPort());
	}

	@Override
	public SocketChannel open(Route route, TcpOptions options) throws IOException {
		SocketChannel channel = SocketChannel.open();
		try {
			configure(channel, options);
			if (route.source() instanceof InetSocketAddress source) {
				bindSource(channel, source);
			}
			return channel;
		}
		catch (IOException | RuntimeException ex) {
			channel.close();
			throw ex;
		}
	}

	private static void bindSource(SocketChannel channel, InetSocketAddress source) throws IOException {
		try {
			if (source.getPort() != 0) {
				// Another connection may come from this port, if it goes elsewhere.
				channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
			}
			channel.bind(source);
		}
		catch (IOException ex) {
			throw new IOException("Cannot connect from " + endpoint(source) + ": " + ex.getMessage()
					+ "; name an address or an interface of this machine, and a port that is free, or * for any", ex);
		}
	}

	@Override
	public void accepted(SocketChannel channel, TcpOptions options) throws IOException {
		configure(channel, options);
	}

	private static void configure(SocketChannel channel, TcpOptions options) throws IOException {
		channel.configureBlocking(false);
		channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
		if (options.sendBuffer() > 0) {
			channel.setOption(StandardSocketOptions.SO_SNDBUF, options.sendBuffer());
		}
		if (options.receiveBuffer() > 0) {
			channel.setOption(StandardSocketOptions.SO_RCVBUF, options.receiveBuffer());
		}
		if (options.keepAlive().on()) {
			channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
			KeepAliveDetail.apply(channel, options.keepAlive());
		}
		if (options.typeOfService() > 0) {
			channel.setOption(StandardSocketOptions.IP_TOS, options.typeOfService());
		}
	}

	@Override
	public @Nullable String refusal(SocketChannel channel, AcceptOptions rules) throws IOException {
		boolean accepted = channel.getRemoteAddress() instanceof InetSocketAddress peer
				&& rules.acceptsAddress(peer.getAddress());
		return accepted ? null : "The address of the peer is none of those that are accepted, " + rules.addresses();
	}

	@Override
	public String text(@Nullable SocketAddress address) {
		if (!(address instanceof InetSocketAddress known)) {
			return "";
		}
		String host = known.getAddress().getHostAddress();
		return (host.indexOf(':') >= 0) ? "[" + host + "]:" + known.getPort() : host + ":" + known.getPort();
	}

}
