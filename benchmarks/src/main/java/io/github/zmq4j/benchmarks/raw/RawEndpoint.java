package io.github.zmq4j.benchmarks.raw;

import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The endpoints of ZeroMQ that raw channels understand: {@code tcp://host:port} and
 * {@code ipc://path}, with wildcards. Has no state.
 */
final class RawEndpoint {

	private static final String TCP = "tcp://";

	private static final String IPC = "ipc://";

	private RawEndpoint() {
	}

	static SocketAddress parse(String endpoint) {
		if (endpoint.startsWith(IPC)) {
			String path = endpoint.substring(IPC.length());
			return UnixDomainSocketAddress.of(path.equals("*")
					? Path.of(System.getProperty("java.io.tmpdir"), "raw-" + UUID.randomUUID()) : Path.of(path));
		}
		int colon = endpoint.lastIndexOf(':');
		if (!endpoint.startsWith(TCP) || colon < TCP.length()) {
			throw new IllegalArgumentException(
					"Raw channels know tcp://host:port and ipc://path only, not " + endpoint);
		}
		String port = endpoint.substring(colon + 1);
		return new InetSocketAddress(endpoint.substring(TCP.length(), colon),
				port.equals("*") ? 0 : Integer.parseInt(port));
	}

	static ProtocolFamily family(SocketAddress address) {
		return (address instanceof UnixDomainSocketAddress) ? StandardProtocolFamily.UNIX : StandardProtocolFamily.INET;
	}

	static String text(SocketAddress address) {
		if (address instanceof InetSocketAddress inet) {
			return TCP + inet.getAddress().getHostAddress() + ":" + inet.getPort();
		}
		return IPC + address;
	}

}
