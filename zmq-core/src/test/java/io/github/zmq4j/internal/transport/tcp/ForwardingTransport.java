package io.github.zmq4j.internal.transport.tcp;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

import io.github.zmq4j.AcceptOptions;
import io.github.zmq4j.Endpoint;
import io.github.zmq4j.TcpOptions;
import io.github.zmq4j.internal.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * TCP, for tests that change a part of it.
 */
public class ForwardingTransport implements Transport {

	private final TcpTransport tcp = new TcpTransport();

	@Override
	public Route resolve(Endpoint endpoint) throws IOException {
		return this.tcp.resolve(endpoint);
	}

	@Override
	public boolean resolvesSlowly(Endpoint endpoint) {
		return this.tcp.resolvesSlowly(endpoint);
	}

	@Override
	public Bound bind(Endpoint endpoint, TcpOptions options) throws IOException {
		return this.tcp.bind(endpoint, options);
	}

	@Override
	public Bound adopt(ServerSocketChannel channel) throws IOException {
		return this.tcp.adopt(channel);
	}

	@Override
	public SocketChannel open(Route route, TcpOptions options) throws IOException {
		return this.tcp.open(route, options);
	}

	@Override
	public void accepted(SocketChannel channel, TcpOptions options) throws IOException {
		this.tcp.accepted(channel, options);
	}

	@Override
	public String text(@Nullable SocketAddress address) {
		return this.tcp.text(address);
	}

	@Override
	public @Nullable String refusal(SocketChannel channel, AcceptOptions rules) throws IOException {
		return this.tcp.refusal(channel, rules);
	}

}
