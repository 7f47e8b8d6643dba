package io.github.zmq4j.internal.transport.tcp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.regex.Pattern;

import io.github.zmq4j.AcceptOptions;
import io.github.zmq4j.Endpoint;
import io.github.zmq4j.TcpOptions;
import io.github.zmq4j.internal.transport.Transport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TCP over IPv4 and IPv6; the wildcard host takes both. Stateless.
 */
public final class TcpTransport implements Transport {

	private static final Logger logger = LoggerFactory.getLogger(TcpTransport.class);

	private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|\\d?\\d)";

	/** What is out of range looks like an address and is looked up as a name. */
	private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

	@Override
	public SocketAddress resolve(Endpoint endpoint) throws IOException {
		Endpoint.Tcp tcp = (Endpoint.Tcp) endpoint;
		return new InetSocketAddress(InetAddress.getByName(tcp.host()), tcp.port());
	}

	@Override
	public boolean resolvesSlowly(Endpoint endpoint) {
		String host = ((Endpoint.Tcp) endpoint).host();
		// Java takes nothing else for an IPv6 address, and looks it up.
		boolean ipv6 = host.indexOf(':') >= 0 && (host.charAt(0) == ':' || Character.digit(host.charAt(0), 16) >= 0);
		return !ipv6 && !IPV4.matcher(host).matches();
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
		Endpoint.Tcp tcp = (Endpoint.Tcp) endpoint;
		ServerSocketChannel channel = ServerSocketChannel.open();
		try {
			channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
			if (options.receiveBuffer() > 0) {
				channel.setOption(StandardSocketOptions.SO_RCVBUF, options.receiveBuffer());
			}
			channel.bind(localAddress(tcp), options.backlog());
			return adopt(channel);
		}
		catch (IOException | RuntimeException ex) {
			channel.close();
			throw ex;
		}
	}

	@Override
	public Bound adopt(ServerSocketChannel channel) throws IOException {
		Endpoint endpoint = boundEndpoint(channel);
		channel.configureBlocking(false);
		return new Bound(channel, endpoint, () -> {
		});
	}

	private static InetSocketAddress localAddress(Endpoint.Tcp tcp) throws UnknownHostException {
		return tcp.host().equals(Endpoint.Tcp.ANY_HOST) ? new InetSocketAddress(tcp.port())
				: new InetSocketAddress(InetAddress.getByName(tcp.host()), tcp.port());
	}

	private static Endpoint boundEndpoint(ServerSocketChannel channel) throws IOException {
		InetSocketAddress local = (InetSocketAddress) channel.getLocalAddress();
		InetAddress address = local.getAddress();
		return new Endpoint.Tcp(address.isAnyLocalAddress() ? "0.0.0.0" : address.getHostAddress(), local.getPort());
	}

	@Override
	public SocketChannel open(TcpOptions options) throws IOException {
		SocketChannel channel = SocketChannel.open();
		try {
			configure(channel, options);
			return channel;
		}
		catch (IOException | RuntimeException ex) {
			channel.close();
			throw ex;
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
