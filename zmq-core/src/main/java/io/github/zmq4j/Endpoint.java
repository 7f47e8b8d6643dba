package io.github.zmq4j;

import org.jspecify.annotations.Nullable;

/**
 * A parsed address that a socket binds or connects to. Immutable; {@link #toString()}
 * gives the form that {@link #parse(String)} reads.
 */
public sealed interface Endpoint permits Endpoint.Tcp, Endpoint.Ipc, Endpoint.Inproc {

	/**
	 * Parses an endpoint.
	 *
	 * <ul>
	 * <li>{@code tcp://host:port}; to bind, the host may be {@code *} (all interfaces,
	 * IPv4 and IPv6) or the name of a network interface, as in {@code tcp://eth0:5555},
	 * and the port {@code *} or {@code 0} (any free port); IPv6 addresses stand in
	 * brackets, as in {@code tcp://[::1]:5555}</li>
	 * <li>{@code tcp://source:port;host:port}, to connect only: where the connection
	 * comes from, which may have the same wildcards and interface, as in
	 * {@code tcp://eth1:*;server:5555}</li>
	 * <li>{@code ipc://path}, at most 106 bytes; {@code ipc://*} to bind a temporary
	 * path</li>
	 * <li>{@code inproc://name}, at most 256 characters, within one context</li>
	 * </ul>
	 * @param text the endpoint
	 * @return the parsed endpoint
	 * @throws ZmqEndpointException if a part of it is wrong; the message names the part
	 */
	static Endpoint parse(String text) {
		return EndpointParser.parse(text);
	}

	/**
	 * The transport's name, the part before {@code ://}.
	 * @return {@code tcp}, {@code ipc} or {@code inproc}
	 */
	String transport();

	/**
	 * Whether a part is left open that only {@code bind} can fill in: a host {@code *}, a
	 * port {@code 0}, a path {@code *}.
	 * @return {@code true} if this cannot be connected to
	 */
	boolean isWildcard();

	/**
	 * TCP, as in {@code tcp://127.0.0.1:5555}.
	 *
	 * <p>
	 * To bind, and as a source, a host that is the name of a network interface means its
	 * first IPv4 address, or its first IPv6 address if it has none; as a source, its
	 * first address of the kind that the destination has. Such a name comes before a host
	 * of the same name. Interfaces and hosts are looked up by each bind and each attempt
	 * to connect. An IPv4 address, also {@code 0.0.0.0}, is without IPv6; {@code ::} is
	 * for both, as {@code *} is.
	 *
	 * @param host a name, an IPv4 address, an IPv6 address without brackets, or {@code *}
	 * @param port 1 to 65535, or 0 for any free port
	 * @param source from where to connect, {@code null} to leave that to the system,
	 * which is what to bind needs
	 */
	record Tcp(String host, int port, @Nullable Source source) implements Endpoint {

		/** The host that stands for all interfaces. */
		public static final String ANY_HOST = "*";

		/**
		 * Checks the parts.
		 * @throws ZmqEndpointException if the host is empty or the port out of range
		 */
		public Tcp {
			EndpointParser.checkTcp(host, port);
		}

		/**
		 * An endpoint without source.
		 * @param host a name, an IPv4 address, an IPv6 address without brackets, or
		 * {@code *}
		 * @param port 1 to 65535, or 0 for any free port
		 * @throws ZmqEndpointException if the host is empty or the port out of range
		 */
		public Tcp(String host, int port) {
			this(host, port, null);
		}

		/**
		 * This endpoint with another source.
		 * @param changed from where to connect, {@code null} to leave that to the system
		 * @return a new endpoint
		 */
		public Tcp withSource(@Nullable Source changed) {
			return new Tcp(this.host, this.port, changed);
		}

		@Override
		public String transport() {
			return "tcp";
		}

		@Override
		public boolean isWildcard() {
			return this.port == 0 || this.host.equals(ANY_HOST);
		}

		@Override
		public String toString() {
			return "tcp://" + ((this.source != null) ? this.source + ";" : "") + place(this.host, this.port);
		}

		private static String place(String host, int port) {
			String shown = (host.indexOf(':') >= 0) ? "[" + host + "]" : host;
			return shown + ":" + (port == 0 ? "*" : Integer.toString(port));
		}

	}

	/**
	 * Where TCP connections come from, as {@code eth1:*} in
	 * {@code tcp://eth1:*;server:5555} (libzmq: zmq_tcp). With a port of its own an
	 * endpoint can have one connection to each peer only.
	 *
	 * @param host a name, an IPv4 address, an IPv6 address without brackets, or
	 * {@code *}, all of this machine
	 * @param port 1 to 65535, or 0 for any free port
	 */
	record Source(String host, int port) {

		/**
		 * Checks the parts.
		 * @throws ZmqEndpointException if the host is empty or the port out of range
		 */
		public Source {
			EndpointParser.checkTcp(host, port);
		}

		@Override
		public String toString() {
			return Tcp.place(this.host, this.port);
		}

	}

	/**
	 * A Unix domain socket, as in {@code ipc:///run/app/feed}.
	 *
	 * @param path a file path of at most 106 bytes, or {@code *} for a temporary one
	 */
	record Ipc(String path) implements Endpoint {

		/** The path that stands for a new temporary one. */
		public static final String ANY_PATH = "*";

		/**
		 * Checks the path.
		 * @throws ZmqEndpointException if the path is empty, abstract or too long
		 */
		public Ipc {
			EndpointParser.checkIpc(path);
		}

		@Override
		public String transport() {
			return "ipc";
		}

		@Override
		public boolean isWildcard() {
			return this.path.equals(ANY_PATH);
		}

		@Override
		public String toString() {
			return "ipc://" + this.path;
		}

	}

	/**
	 * Between sockets of one context, as in {@code inproc://workers}.
	 *
	 * @param name 1 to 256 characters
	 */
	record Inproc(String name) implements Endpoint {

		/**
		 * Checks the name.
		 * @throws ZmqEndpointException if the name is empty or too long
		 */
		public Inproc {
			EndpointParser.checkInproc(name);
		}

		@Override
		public String transport() {
			return "inproc";
		}

		@Override
		public boolean isWildcard() {
			return false;
		}

		@Override
		public String toString() {
			return "inproc://" + this.name;
		}

	}

}
