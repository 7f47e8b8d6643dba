package io.github.zmq4j;

import java.nio.charset.StandardCharsets;

/**
 * Reads endpoints and says which part of a wrong one is wrong. Stateless.
 */
final class EndpointParser {

	private static final int MAX_IPC_BYTES = 106;

	private static final int MAX_INPROC_CHARS = 256;

	private static final int MAX_PORT = 65535;

	private EndpointParser() {
	}

	static Endpoint parse(String text) {
		int end = text.indexOf("://");
		if (end <= 0) {
			throw new ZmqEndpointException("Endpoint '" + text
					+ "' has no transport; write it as tcp://host:port, ipc://path or inproc://name");
		}
		String address = text.substring(end + 3);
		return switch (text.substring(0, end)) {
			case "tcp" -> tcp(text, address);
			case "ipc" -> new Endpoint.Ipc(address);
			case "inproc" -> new Endpoint.Inproc(address);
			default -> throw new ZmqEndpointException("Endpoint '" + text + "' names the transport '"
					+ text.substring(0, end) + "', which does not exist; use tcp, ipc or inproc");
		};
	}

	private static Endpoint tcp(String text, String address) {
		int end = address.indexOf(';');
		if (end < 0) {
			return place(text, address);
		}
		if (address.indexOf(';', end + 1) >= 0) {
			throw new ZmqEndpointException(
					"Endpoint '" + text + "' has more than one semicolon; write it as tcp://source:port;host:port");
		}
		String source = address.substring(0, end);
		if (source.indexOf(':') < 0) {
			throw new ZmqEndpointException(
					"Endpoint '" + text + "' has a source without port; write it as tcp://source:*;host:port");
		}
		Endpoint.Tcp from = place(text, source);
		return place(text, address.substring(end + 1)).withSource(new Endpoint.Source(from.host(), from.port()));
	}

	private static Endpoint.Tcp place(String text, String address) {
		int colon = address.lastIndexOf(':');
		if (colon < 0) {
			throw new ZmqEndpointException("Endpoint '" + text + "' has no port; write it as tcp://host:port");
		}
		String host = address.substring(0, colon);
		if (host.startsWith("[")) {
			if (!host.endsWith("]")) {
				throw new ZmqEndpointException("Endpoint '" + text + "' has an IPv6 address without closing bracket");
			}
			host = host.substring(1, host.length() - 1);
			if (host.indexOf(':') < 0) {
				throw new ZmqEndpointException(
						"Endpoint '" + text + "' has brackets around '" + host + "', which is not an IPv6 address");
			}
		}
		else if (host.indexOf(':') >= 0) {
			throw new ZmqEndpointException(
					"Endpoint '" + text + "' has an IPv6 address without brackets; write tcp://[" + host + "]:port");
		}
		return new Endpoint.Tcp(host, port(text, address.substring(colon + 1)));
	}

	private static int port(String text, String port) {
		if (port.equals("*")) {
			return 0;
		}
		boolean digits = !port.isEmpty() && port.length() <= 5 && port.chars().allMatch((c) -> c >= '0' && c <= '9');
		if (!digits || Integer.parseInt(port) > MAX_PORT) {
			throw new ZmqEndpointException("Endpoint '" + text + "' has the port '" + port
					+ "'; a port is a number from 1 to 65535, or * to bind any free one");
		}
		return Integer.parseInt(port);
	}

	static void checkTcp(String host, int port) {
		if (host.isEmpty()) {
			throw new ZmqEndpointException("A tcp endpoint needs a host; use * to bind all interfaces");
		}
		if (host.chars().anyMatch((c) -> c <= ' ' || c == '/' || c == ';' || c == 0x7f)) {
			throw new ZmqEndpointException(
					"The tcp host '" + host + "' is neither a name nor an address; write tcp://host:port");
		}
		if (port < 0 || port > MAX_PORT) {
			throw new ZmqEndpointException("The tcp port " + port + " is out of range; a port is 0 to 65535");
		}
	}

	static void checkIpc(String path) {
		if (path.isEmpty()) {
			throw new ZmqEndpointException("An ipc endpoint needs a path; use ipc://* to bind a temporary one");
		}
		if (path.startsWith("@") || path.indexOf('\0') >= 0) {
			throw new ZmqEndpointException("The ipc path '" + path.replace('\0', '@')
					+ "' is an abstract name, which Java cannot open; use a file path");
		}
		int length = path.getBytes(StandardCharsets.UTF_8).length;
		if (length > MAX_IPC_BYTES) {
			throw new ZmqEndpointException("The ipc path '" + path + "' has " + length
					+ " bytes; the operating system allows " + MAX_IPC_BYTES);
		}
	}

	static void checkInproc(String name) {
		if (name.isEmpty() || name.length() > MAX_INPROC_CHARS) {
			throw new ZmqEndpointException(
					"An inproc name has 1 to " + MAX_INPROC_CHARS + " characters, not " + name.length());
		}
	}

}
